/**
 * Judges several groups in hub order over the store: what they look at is gathered first, in few queries for all of them together,
 * and a group that needed nothing more is done. Judging is pure, so that judging again costs time and nothing else.
 */
import { type Judgement, judgeGroup } from '../../shared/sync/apply/group.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { Rules, Who } from '../../shared/sync/rules.ts';
import { Draft, type Find, GatheringWorld } from '../../shared/sync/world.ts';
import type { StoreRead } from '../store/store.ts';

export interface ToJudge {
  readonly group: Group;
  readonly seq: number;
  readonly heard: number;
  readonly baseTime: number;
  /** Asked when it is this group's turn: an earlier group may have changed the rights. */
  readonly who: () => Who;
}

/** How often one group may look further; more than any chain of records that the rules follow. */
const roundsAtMost = 100;

/** The judgements, in order. `done` is told of each as soon as it is final, before the next is begun. */
export async function judgeBatch(
  store: StoreRead,
  rules: Rules,
  groups: readonly ToJudge[],
  done: (judgement: Judgement, at: number) => void,
): Promise<void> {
  const gathered = new GatheringWorld();
  const decided = new Draft(gathered, rules);
  await load(store, gathered, prefetch(groups), []);
  let next = 0;
  for (let round = 0; next < groups.length; round++) {
    const began = next;
    // Past the first group that lacks something the rest is judged on trial, only to learn what it will lack.
    let trial: Draft | undefined;
    const keys = new Set<RowKey>();
    const finds = new Map<string, Find>();
    for (let at = next; at < groups.length; at++) {
      const each = groups[at];
      if (each === undefined) break;
      const judgement = judgeGroup(rules, trial ?? decided, each.group, { mode: 'hub', ...each, who: each.who() });
      const missing = gathered.missing();
      const lacks = missing.keys.length > 0 || missing.finds.length > 0;
      for (const key of missing.keys) keys.add(key);
      for (const find of missing.finds) finds.set(`${find.type}\n${find.name}\n${find.value}`, find);
      if (lacks && trial === undefined && !(at === began && round >= roundsAtMost)) trial = new Draft(decided, rules);
      for (const { after } of judgement.changed.values()) (trial ?? decided).put({ ...after, seq: each.seq });
      if (trial === undefined) {
        done(judgement, at);
        next = at + 1;
      }
    }
    await load(store, gathered, [...keys], [...finds.values()]);
    if (next > began) round = 0;
  }
}

function prefetch(groups: readonly ToJudge[]): readonly RowKey[] {
  const keys = new Set<RowKey>();
  for (const { group } of groups) for (const op of group.ops) keys.add(rowKey(op.type, op.id));
  return [...keys];
}

async function load(store: StoreRead, world: GatheringWorld, keys: readonly RowKey[], finds: readonly Find[]): Promise<void> {
  if (keys.length > 0) {
    const rows = await store.rows(keys);
    for (const key of keys) world.give(key, rows.get(key));
  }
  if (finds.length === 0) return;
  const lists = await store.find(finds);
  for (const [at, find] of finds.entries()) world.giveFind(find.type, find.name, find.value, lists[at] ?? []);
}
