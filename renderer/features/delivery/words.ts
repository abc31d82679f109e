import { deliveryWordsEn } from '../../../shared/words/delivery.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences of deliveries. */
export const t = wordsOf(deliveryWordsEn);
