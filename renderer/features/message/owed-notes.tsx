import type { JSX } from 'react';
import type { OwedOfRelease } from '../../../shared/domain/message/owed.ts';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { languageName } from '../../ui/language-name.ts';
import { AppLink } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { t } from './words.ts';

/** What a lead has to know before anything goes: missing translations, missing addresses, seats without a user. */
export function OwedNotes({ owed, of }: { readonly owed: readonly Owed[]; readonly of: OwedOfRelease }): JSX.Element {
  const fallbacks = Map.groupBy(
    owed.filter(({ wanted }) => wanted !== null),
    ({ wanted, language }) => `${wanted} ${language}`,
  );
  const people = (some: readonly Owed[]): number => new Set(some.map(({ personId }) => personId)).size;
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
      {without.length === 0 ? null : <Note tone="warn">{t('MESSAGES_NO_ADDRESS', { n: people(without) })}</Note>}
      {of.withoutUser === 0 ? null : <Note tone="info">{t('MESSAGES_WITHOUT_USER', { n: of.withoutUser })}</Note>}
      {of.left.length === 0 ? null : <Note tone="info">{t('MESSAGES_LEFT', { n: of.left.length })}</Note>}
    </>
  );
}
