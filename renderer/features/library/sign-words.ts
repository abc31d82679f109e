import { trustWordsEn } from '../../../shared/words/trust-screen.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences of signing. */
export const word = wordsOf(trustWordsEn);
