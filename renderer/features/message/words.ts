import { messageWordsEn } from '../../../shared/words/message.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the message screens, by code; the details are checked by the compiler. */
export const t = wordsOf(messageWordsEn);
