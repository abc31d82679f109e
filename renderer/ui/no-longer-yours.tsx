import type { JSX } from 'react';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { Note } from './note.tsx';
import type { Where } from './where-mark.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);

/** On the page of a record that left this person's scopes while their own work on it has no outcome: what that means. Else nothing. */
export function NoLongerYours({ where }: { readonly where: Where | undefined }): JSX.Element | null {
  return where === 'left' ? <Note tone="info">{word('RECORD_LEFT')}</Note> : null;
}
