import { messageWordsEn } from '../../../shared/words/message.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences about the mail server. */
export const m = wordsOf(messageWordsEn);
