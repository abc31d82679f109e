import { publishWordsEn } from '../../../shared/words/publish.en.ts';
import { wordsOf } from '../../ui/word.ts';

/** The sentences of putting files in. */
export const word = wordsOf(publishWordsEn);
