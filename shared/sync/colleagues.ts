/** Colleagues' groups that came on a stick, shown as provisional above the own ones. */
import type { Group } from './op.ts';
import { colleaguesFrom, isColleagues, liftWith, predict, type ReplicaTx, replay, type WhoOf } from './replica.ts';
import type { Rules } from './rules.ts';

/**
 * Makes the provisional groups be those that main holds: `keep` are their digests, `fresh` those that are not shown yet. What is no longer
 * among them (the hub has it, or it waits) goes, and what lay on it is predicted anew. In the caller's transaction.
 */
export async function setColleagues(
  tx: ReplicaTx,
  rules: Rules,
  keep: ReadonlySet<string>,
  fresh: readonly { readonly group: Group; readonly digest: string }[],
  whoOf: WhoOf,
): Promise<void> {
  const shown = (await tx.pendingAll()).filter(isColleagues);
  const gone = shown.filter(({ digest }) => !keep.has(digest));
  if (gone.length > 0) {
    const keys = new Set(gone.flatMap(({ touched }) => touched));
    const { groups } = await liftWith(tx, keys, gone);
    await replay(tx, rules, groups, whoOf);
  }
  const known = new Set(shown.map(({ digest }) => digest));
  const slots = new Map<string, number>();
  for (const { first, group } of shown) slots.set(group.writer, Math.floor(first / colleaguesFrom));
  const order = [...fresh].sort((a, b) =>
    a.group.writer < b.group.writer ? -1 : a.group.writer > b.group.writer ? 1 : a.group.first - b.group.first,
  );
  for (const { group, digest } of order) {
    if (known.has(digest)) continue;
    const slot = slots.get(group.writer) ?? Math.max(0, ...slots.values()) + 1;
    slots.set(group.writer, slot);
    await tx.putPending([await predict(tx, rules, group, digest, await whoOf(group, tx), slot * colleaguesFrom + group.first)]);
  }
}
