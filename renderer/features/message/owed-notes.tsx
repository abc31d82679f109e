import type { JSX } from 'react';
import type { OwedOfRelease } from '../../../shared/domain/message/owed.ts';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { languageName } from '../../ui/language-name.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { t } from './words.ts';

/** So many seats of the list are shown. */
const shownAtMost = 6;

/** Seats of which nobody can be told: nobody has to wonder why. */
function NobodyToTell({ seats }: { readonly seats: OwedOfRelease['nobody'] }): JSX.Element | null {
  if (seats.length === 0) return null;
  return (
    <Note tone="warn">
      <p>{t('MESSAGES_NOBODY', { n: seats.length })}</p>
      <p className="gc-row gc-wrap">
        {seats.slice(0, shownAtMost).map(({ visitId, where, day }) => (
          <AppLink key={visitId} to={pathOf('/visits', visitId)}>
            {t('MESSAGES_NOBODY_SEAT', { where, day: dayWord(day) })}
          </AppLink>
        ))}
        {seats.length > shownAtMost ? <span>{t('MESSAGES_AND_MORE', { n: seats.length - shownAtMost })}</span> : null}
      </p>
      <AppLink to="/contacts">{t('MESSAGES_NOBODY_DO')}</AppLink>
    </Note>
  );
}

/** What a lead has to know before anything goes: missing translations, missing addresses, seats without a user. */
export function OwedNotes({ owed, of }: { readonly owed: readonly Owed[]; readonly of: OwedOfRelease }): JSX.Element {
  const fallbacks = Map.groupBy(
    owed.filter(({ wanted }) => wanted !== null),
    ({ wanted, language }) => `${wanted} ${language}`,
  );
  const people = (some: readonly Owed[]): number => new Set(some.map(({ personId }) => personId)).size;
  const foreign = Map.groupBy(
    owed.filter((each) => each.foreign),
    ({ language }) => language,
  );
  const without = owed.filter(({ noAddress }) => noAddress);
  return (
    <>
      {[...fallbacks].map(([key, some]) => (
        <Note key={key} tone="warn">
          <p>
            {t('MESSAGES_FALLBACK', {
              n: people(some),
              wanted: languageName(some[0]?.wanted ?? ''),
              language: languageName(some[0]?.language ?? ''),
            })}
          </p>
          <AppLink to="/messages/words">{t('MESSAGES_WRITE_WORDS')}</AppLink>
        </Note>
      ))}
      {[...foreign].map(([language, some]) => (
        <Note key={language} tone="info">
          {t('MESSAGES_FOREIGN', { n: some.length, language: languageName(language) })}
        </Note>
      ))}
      {without.length === 0 ? null : <Note tone="warn">{t('MESSAGES_NO_ADDRESS', { n: people(without) })}</Note>}
      <NobodyToTell seats={of.nobody} />
      {of.left.length === 0 ? null : <Note tone="info">{t('MESSAGES_LEFT', { n: of.left.length })}</Note>}
    </>
  );
}
