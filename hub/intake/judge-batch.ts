/**
 * Judges several groups in hub order over the store: what they look at is gathered first, in few queries for all of them together,
 * and a group that needed nothing more is done. Judging is pure, so that judging again costs time and nothing else.
 */
import { type Judgement, judgeGroup } from '../../shared/sync/apply/group.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
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
  const first = prefetch(rules, groups);
  await load(store, gathered, first.keys, first.finds);
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

/** What the judging of nearly every op will look at: its record, and others that have a value which only one should have. */
function prefetch(rules: Rules, groups: readonly ToJudge[]): { readonly keys: readonly RowKey[]; readonly finds: readonly Find[] } {
  const keys = new Set<RowKey>();
  const finds: Find[] = [];
  for (const { group } of groups) {
    for (const { type, id, fields } of group.ops) {
      keys.add(rowKey(type, id));
      const twins = fields && rules.model(type)?.twins;
      if (!twins) continue;
      const written = Object.fromEntries(Object.entries(fields).map(([name, { v }]) => [name, v]));
      const row: Row = { type, id, seq: 0, made: { by: [], p: '', t: 0, h: 0 }, fields: written, scopes: [] };
      for (const { index: name, value } of twins(row)) finds.push({ type, name, value });
    }
  }
  return { keys: [...keys], finds };
}

async function load(store: StoreRead, world: GatheringWorld, keys: readonly RowKey[], finds: readonly Find[]): Promise<void> {
  const [rows, lists] = await Promise.all([
    keys.length > 0 ? store.rows(keys) : new Map<RowKey, Row>(),
    finds.length > 0 ? store.find(finds) : [],
  ]);
  for (const key of keys) world.give(key, rows.get(key));
  for (const [at, find] of finds.entries()) world.giveFind(find.type, find.name, find.value, lists[at] ?? []);
}
