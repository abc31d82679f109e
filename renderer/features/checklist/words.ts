import { checklistWordsEn } from '../../../shared/words/checklist.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the checklist screens, by code; the details are checked by the compiler. */
export const t = wordsOf(checklistWordsEn);
