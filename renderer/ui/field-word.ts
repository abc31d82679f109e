import { fieldWordsEn } from '../../shared/words/field.en.ts';
import { wordsOf } from './word.ts';

/** A sentence of the work on site, by code; the details are checked by the compiler. */
export const fieldWord = wordsOf(fieldWordsEn);
