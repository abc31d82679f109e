/** Seeds that are known to fail and are not mended yet: `npm test` leaves them out and says so; `npm run test:sim` runs them and fails. */
import type { Regression } from './regressions.ts';

export const open: readonly Regression[] = [
  { seed: 60, was: 'rows-go-on: an image that joins anew after a roll-back seems to take an older row; every check at the end holds' },
  {
    seed: 1707,
    was: 'comes-to-rest: a copied laptop that joins anew after a roll-back stays offline with 28 saved groups; nothing is lost, they wait in its journal',
  },
];
