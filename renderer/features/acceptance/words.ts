import { acceptanceWords } from '../../../shared/words/acceptance.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of the acceptance screens, by code; the details are checked by the compiler. */
export const t = wordsOf(acceptanceWords);
