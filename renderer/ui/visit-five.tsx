import type { JSX } from 'react';
import type { Known, FiveFacts as KnownFacts } from '../../shared/domain/visit/five-facts.ts';
import { type Fact, FiveFacts, type FiveFactsProps } from './five-facts.tsx';
import { timeWord } from './moment.tsx';
import { word } from './word.ts';

/** Without a CMDB there is nothing to read back from; where a person is asked about it, the strip says so. */
export function cmdbShown(known: Known, told: (known: Known) => Fact): FiveFactsProps['inCmdb'] {
  if (known.state === 'not-known-yet') return { is: 'noCmdb' };
  return known.state === 'not-yet' && known.needs !== undefined ? { is: 'needs', what: word('UI_FACT_NEEDS') } : told(known);
}

/** The five facts about a visit as they are known here; nothing is ticked that nothing could know. */
export function VisitFive({ five, zone }: { readonly five: KnownFacts; readonly zone: string }): JSX.Element {
  const told = (known: Known): Fact => {
    if (known.state === 'yes') return { is: 'done', when: timeWord(known.at, zone) };
    return { is: known.state === 'not-yet' ? 'notYet' : 'unknown' };
  };
  return (
    <FiveFacts
      onLaptop={told(five['on-laptop'])}
      installed={told(five.installed)}
      verified={told(five.verified)}
      signedOff={told(five['signed-off'])}
      inCmdb={cmdbShown(five['in-cmdb'], told)}
    />
  );
}
