import type { Row } from './row.ts';
import type { Who } from './rules.ts';

/** Had this laptop seen this row when it wrote: its own work, or within what it had applied of the hub's log. */
export function hadSeen(who: Pick<Who, 'writer' | 'base'>, row: Row): boolean {
  return row.made.by.some((op) => op.startsWith(`${who.writer}:`)) || (row.seq > 0 && row.seq <= who.base);
}
