import { policyWordsEn } from '../../../shared/words/policy.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the policy screens, by code; the details are checked by the compiler. */
export const t = wordsOf(policyWordsEn);
