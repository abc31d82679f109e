import type { JSX } from 'react';
import { changeWords } from '../../../shared/words/change-page.en.ts';
import type { ForeseenItemClash } from '../../data/foresee.ts';
import { dayWord } from '../../ui/moment.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { wordsOf } from '../../ui/word.ts';
import { type Lookup, visitName } from './visit-line.ts';

const t = wordsOf(changeWords);
const toldAtMost = 6;

/** The same device, seat or a release that depends on this one is planned there as well: told before a plan is saved. */
export function ItemClashes({ clashes, lookup }: { readonly clashes: readonly ForeseenItemClash[]; readonly lookup: Lookup }): JSX.Element {
  const told = clashes.slice(0, toldAtMost).map(({ kind, of, with: other }) =>
    t(`ITEM_CLASH.${kind}`, {
      visit: visitName(of, lookup),
      other: other.number ?? visitName(other, lookup),
      day: dayWord(other.slot.day),
    }),
  );
  return (
    <>
      {[...new Set(told)].map((sentence) => (
        <ReasonLine key={sentence} kind="waits">
          <b>{sentence}</b>
        </ReasonLine>
      ))}
      {clashes.length > toldAtMost ? (
        <ReasonLine kind="waits">{t('ITEM_CLASH_MORE', { n: clashes.length - toldAtMost })}</ReasonLine>
      ) : null}
    </>
  );
}
