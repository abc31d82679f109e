import type { JSX } from 'react';
import { readPerson } from '../../../shared/domain/person/person.ts';
import type { ForeseenClash } from '../../data/foresee.ts';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { s } from './schedule-words.ts';
import { type Lookup, timesOf, visitName } from './visit-line.ts';
import { t } from './words.ts';

/** So many are told one by one; more of them are counted. */
const toldAtMost = 8;

/** One clash as a sentence: who or what, when, and with which visit. */
export function clashSays(clash: ForeseenClash, lookup: Lookup): string {
  const { of, with: other } = clash;
  const day = dayWord(other.slot.day);
  const visit = visitName(of, lookup);
  switch (clash.kind) {
    case 'person-booked-twice': {
      const who = readPerson(lookup('person', of.installerId))?.name ?? t('VISIT_NO_INSTALLER');
      return t('CLASH_PERSON', { who, day, visit, times: timesOf(of), other: visitName(other, lookup), otherTimes: timesOf(other) });
    }
    case 'user-booked-twice': {
      const who = readPerson(lookup('person', of.userId))?.name ?? '';
      return s('CLASH_USER', { who, day, visit, times: timesOf(of), other: visitName(other, lookup), otherTimes: timesOf(other) });
    }
    case 'device-promised-twice':
      return t('CLASH_DEVICE', { visit, other: visitName(other, lookup), day });
    default:
      return t('CLASH_SEAT', { visit, other: visitName(other, lookup), day });
  }
}

/** The clashes that saving would bring, before it is saved. */
export function ClashList({ clashes, lookup }: { readonly clashes: readonly ForeseenClash[]; readonly lookup: Lookup }): JSX.Element {
  if (clashes.length === 0) return <ReasonLine kind="go">{t('CLASHES_NONE')}</ReasonLine>;
  const told = clashes.slice(0, toldAtMost).map((clash) => clashSays(clash, lookup));
  return (
    <Note tone="warn">
      <p>
        <b>{t('CLASHES', { n: clashes.length })}</b> {t('CLASHES_MEANS')}
      </p>
      <ul className="gc-clashes">
        {[...new Set(told)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {clashes.length > toldAtMost ? <li>{t('CLASH_MORE', { n: clashes.length - toldAtMost })}</li> : null}
      </ul>
    </Note>
  );
}
