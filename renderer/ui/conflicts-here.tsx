import type { JSX } from 'react';
import type { ConflictFields } from '../../shared/sync/apply/conflict.ts';
import { conflictWordsEn } from '../../shared/words/conflict.en.ts';
import { domainEn } from '../../shared/words/domain.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { say } from '../../shared/words/say.ts';
import { AppLink } from './link.tsx';
import { Note } from './note.tsx';
import { fieldWord } from './value-word.ts';
import { wordsOf } from './word.ts';

const word = wordsOf(conflictWordsEn);

export interface ConflictHere {
  readonly id: string;
  readonly fields: ConflictFields;
  readonly provisional: boolean;
}

/** What happened, with the field that two changes met in. */
function saysOf({ kind, field }: ConflictFields): string {
  const code = `conflict.${kind}`;
  const what = say(Object.hasOwn(domainEn, code) ? code : 'why.other');
  const named = field !== null && Object.hasOwn(recordWordsEn, `field.${field}`) ? fieldWord(field) : undefined;
  return named === undefined ? what : word('HERE_FIELD', { what, field: named.toLowerCase() });
}

/** In place, on the item: every open conflict that it is a part of, each with the way to where it is decided. */
export function ConflictsHere({ conflicts }: { readonly conflicts: readonly ConflictHere[] }): JSX.Element | null {
  if (conflicts.length === 0) return null;
  return (
    <Note tone="warn">
      <b>{word('HERE_TITLE', { n: conflicts.length })}</b>
      <ul className="gc-clashes">
        {conflicts.map(({ id, fields, provisional }) => (
          <li key={id} className={provisional ? 'provisional' : undefined}>
            {saysOf(fields)}. {provisional ? `${word('HERE_PROVISIONAL')} ` : ''}
            <AppLink to={`/conflicts?open=${id}`}>{word('HERE_DECIDE')}</AppLink>
          </li>
        ))}
      </ul>
    </Note>
  );
}
