import type { AfterPage } from './use-after.ts';

/** Where the review of a release stands. */
export function reviewStateOf({ review, changed }: Pick<AfterPage, 'review' | 'changed'>): 'none' | 'open' | 'signed' | 'changed' {
  if (review === undefined) return 'none';
  if (review.signedById === null) return 'open';
  return changed ? 'changed' : 'signed';
}
