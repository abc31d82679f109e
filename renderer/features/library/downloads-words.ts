import { libraryCacheWords } from '../../../shared/words/library-cache.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence about the library on this laptop, by code. */
export const word = wordsOf(libraryCacheWords);
