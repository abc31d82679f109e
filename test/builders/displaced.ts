/** The seats whose visits have lost their place to somebody else's. */
import type { College } from './small-college.ts';

export function displacedIn({ hub }: College): readonly string[] {
  return hub
    .all('visit')
    .filter((row) => (row.displaced ?? []).length > 0)
    .map((row) => String(row.fields.seatId))
    .sort();
}
