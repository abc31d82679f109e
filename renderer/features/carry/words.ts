import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { stickWordsEn } from '../../../shared/words/stick.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences of carrying. */
export const word = wordsOf({ ...carryWordsEn, ...stickWordsEn });
