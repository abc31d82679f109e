import { contactWordsEn } from '../../../shared/words/contact.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence about departments and their contacts, by code. */
export const t = wordsOf(contactWordsEn);
