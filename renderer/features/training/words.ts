import { trainingWords } from '../../../shared/words/training.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the training screens, by code; the details are checked by the compiler. */
export const t = wordsOf(trainingWords);
