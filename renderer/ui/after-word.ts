import type { ProblemState } from '../../shared/domain/after/problem.ts';
import { afterWordsEn } from '../../shared/words/after.en.ts';
import type { StateName } from './state-word.tsx';
import { wordsOf } from './word.ts';

/** A sentence about problems, early-life support or a review, by code; the details are checked by the compiler. */
export const afterWord = wordsOf(afterWordsEn);

/** How a state of a problem is drawn. */
export const problemLook = {
  open: 'awaiting',
  workaround: 'skipped',
  solved: 'done',
  'no-problem': 'superseded',
} as const satisfies Record<ProblemState, StateName>;
