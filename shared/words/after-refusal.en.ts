/** Why something about problems, early-life support or a review was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

/** What is open of a criterion, as half a list: "2 severe problems are open". */
function openWord({ name, says, open }: Details['EARLY_LIFE_OPEN']['open'][number]): string {
  switch (name) {
    case 'users-can-work':
      return 'nobody has said that users can work';
    case 'training':
      return 'training is not done';
    case 'no-severe-problems':
      return open === 1 ? '1 severe problem is open' : `${open} severe problems are open`;
    default:
      return says;
  }
}

export const afterRefusals: Sentences<
  | 'SOLUTION_MISSING'
  | 'EARLY_LIFE_NONE'
  | 'EARLY_LIFE_ENDED'
  | 'EARLY_LIFE_NOT_ENDED'
  | 'EARLY_LIFE_OPEN'
  | 'REVIEW_EMPTY'
  | 'REVIEW_CHANGED'
  | 'REVIEW_SIGNED'
> = {
  SOLUTION_MISSING: () => 'Say what was done, or what people do meanwhile.',
  EARLY_LIFE_NONE: () => 'Early-life support of this release has not begun. Say first who looks after it.',
  EARLY_LIFE_ENDED: () => 'Early-life support of this release has ended. Open it again to change it.',
  EARLY_LIFE_NOT_ENDED: () => 'Early-life support of this release has not ended.',
  EARLY_LIFE_OPEN: (d) => `Not yet: ${d.open.map(openWord).join('; ')}.`,
  REVIEW_EMPTY: () => 'Say how each objective came out, or what was learned. An empty review is not signed.',
  REVIEW_CHANGED: () => 'Somebody wrote in this review since you looked. Read it again before signing.',
  REVIEW_SIGNED: () => 'This review is signed as it is.',
};
