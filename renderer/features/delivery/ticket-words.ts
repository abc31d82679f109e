import { ticketWordsEn } from '../../../shared/words/ticket.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences of tickets. */
export const w = wordsOf(ticketWordsEn);
