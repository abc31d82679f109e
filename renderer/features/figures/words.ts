import { figuresWordsEn } from '../../../shared/words/figures.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the figures, by code; the details are checked by the compiler. */
export const t = wordsOf(figuresWordsEn);
