import { libraryWords } from '../../../shared/words/library.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the library's screens, by code; the details are checked by the compiler. */
export const t = wordsOf(libraryWords);
