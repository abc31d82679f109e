/** Counting records by what they name. Pure. */
import { textIn } from '../../../shared/domain/record.ts';
import type { Row } from '../../../shared/sync/row.ts';

/** How many live records of a list name each site (or department). */
export function countBy(rows: readonly Row[], field: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const id = textIn(row, field);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
