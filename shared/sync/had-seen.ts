import { opParts } from './ids.ts';
import type { Row } from './row.ts';
import type { Who } from './rules.ts';

/** Had this laptop seen this row when it wrote: its own work, within what it had applied of the hub's log, or brought by a stick. */
export function hadSeen(who: Pick<Who, 'writer' | 'base' | 'seen'>, row: Row): boolean {
  if (row.seq > 0 && row.seq <= who.base) return true;
  return row.made.by.some((op) => op.startsWith(`${who.writer}:`) || broughtByStick(who.seen, op));
}

function broughtByStick(seen: Who['seen'], op: Row['made']['by'][number]): boolean {
  if (seen === undefined || seen.length === 0) return false;
  const { writer, n } = opParts(op);
  return seen.some((name) => name.startsWith(`${writer}:`) && n <= Number(name.slice(writer.length + 1)));
}
