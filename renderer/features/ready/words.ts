import { readyWords } from '../../../shared/words/ready.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** A sentence of "Ready to leave", by code. */
export const t = wordsOf(readyWords);
