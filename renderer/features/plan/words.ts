import { planWords } from '../../../shared/words/plan.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the plan's screens, by code; the details are checked by the compiler. */
export const t = wordsOf(planWords);
