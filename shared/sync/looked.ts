/**
 * What a prediction looked at without writing it: an installer's time on a day, a serial, a decision. When the hub's news is of that, the
 * prediction is made anew, so that a meeting shows on the laptop before the hub has heard of its side.
 */
import { type RowKey, rowKey } from './ids.ts';
import type { Row } from './row.ts';
import type { Rules } from './rules.ts';
import { type GatheringWorld, indexesOf } from './world.ts';

/** A group that looks at more (an import) is not predicted again by what it looked at: that would cost more than it tells. */
const looksAtMost = 400;

/** Look-ups and records that a prediction asked for and did not write. */
export function lookedAt(world: GatheringWorld, touched: readonly RowKey[]): readonly string[] {
  const { keys, finds } = world.asked();
  if (keys.length + finds.length > looksAtMost) return [];
  const written = new Set(touched);
  return [...keys.filter((key) => !written.has(key)), ...finds];
}

/** By what a look-up may have met these records, and those that went. */
export function looksOf(rules: Rules, rows: readonly Row[], gone: readonly RowKey[]): readonly string[] {
  const out = new Set<string>(gone);
  for (const row of rows) {
    out.add(rowKey(row.type, row.id));
    for (const { name, value } of indexesOf(rules.model(row.type), row)) out.add(`${row.type}\n${name}\n${value}`);
  }
  return [...out];
}
