import type { JSX } from 'react';
import type { Known, FiveFacts as KnownFacts } from '../../shared/domain/visit/five-facts.ts';
import { type Fact, FiveFacts } from './five-facts.tsx';
import { timeWord } from './moment.tsx';

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
      inCmdb={{ is: 'noCmdb' }}
    />
  );
}
