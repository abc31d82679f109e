import type { JSX } from 'react';
import { say } from '../../shared/words/say.ts';
import { word } from './word.ts';

/** One of the five facts; `when` is said under it ("Mon 07:58"). `needs` is stopped until a person acts. */
export type Fact =
  | { readonly is: 'done'; readonly when?: string }
  | { readonly is: 'next' }
  | { readonly is: 'notYet' }
  /** Nothing can know it yet. */
  | { readonly is: 'unknown' }
  | { readonly is: 'needs'; readonly what: string };

export type FiveFactsProps = {
  readonly onLaptop: Fact;
  readonly installed: Fact;
  readonly verified: Fact;
  readonly signedOff: Fact;
  /** `noCmdb`: there is none to read back from, and the strip says so instead of ticking. */
  readonly inCmdb: Fact | { readonly is: 'noCmdb' };
};

function said(fact: FiveFactsProps['inCmdb']): string {
  switch (fact.is) {
    case 'done':
      return fact.when ?? word('UI_FACT_DONE');
    case 'next':
      return word('UI_FACT_NEXT');
    case 'needs':
      return fact.what;
    case 'unknown':
      return say('known.not-known-yet');
    case 'notYet':
    case 'noCmdb':
      return '–';
  }
}

/**
 * On the laptop, installed, verified, signed off, in the CMDB: five facts kept apart, never merged into one tick
 * (PROCESS, words: no gate takes one for another).
 */
export function FiveFacts(facts: FiveFactsProps): JSX.Element {
  const rows = [
    ['UI_FACT_LAPTOP', facts.onLaptop],
    ['UI_FACT_INSTALLED', facts.installed],
    ['UI_FACT_VERIFIED', facts.verified],
    ['UI_FACT_SIGNED', facts.signedOff],
    [facts.inCmdb.is === 'noCmdb' ? 'UI_FACT_NO_CMDB' : 'UI_FACT_CMDB', facts.inCmdb],
  ] as const;
  return (
    <ol className="gc-five" aria-label={word('UI_FACTS_NAME')}>
      {rows.map(([code, fact]) => (
        <li key={code} className={fact.is === 'unknown' ? 'notYet' : fact.is}>
          {word(code)}
          {fact.is === 'noCmdb' ? null : (
            <span>
              <span aria-hidden={fact.is === 'notYet'}>{said(fact)}</span>
              {fact.is === 'notYet' ? <span className="gc-unseen">{word('UI_FACT_NOT_YET')}</span> : null}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
