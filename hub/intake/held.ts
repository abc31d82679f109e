/** What an older hub had to keep unjudged (a newer client's kinds of op) is judged when a hub that knows them starts. */
import type { Judgement } from '../../shared/sync/apply/group.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import type { HubStore, StoreWrite } from '../store/store.ts';
import { baseOf } from './base.ts';
import { effectOf, logged } from './effect.ts';
import { judgeBatch } from './judge-batch.ts';
import { readGroup } from './read-group.ts';
import { Rights } from './rights.ts';
import { whoActs } from './who-acts.ts';

type HeldGroup = Awaited<ReturnType<StoreWrite['held']>>[number];

/**
 * Does nothing unless this hub is newer than the last that judged here. Each held op gets an entry of its own, under its own number;
 * what even this hub does not know stays held.
 */
export async function judgeHeldAgain(store: HubStore, rules: Rules, sv: number, now: number): Promise<void> {
  if ((await store.read((read) => read.head())).sv >= sv) return;
  for (let after: number | undefined = 0; after !== undefined; ) {
    const from: number = after;
    after = await store.write(async (write) => {
      const held = await write.held(from);
      for (const each of held) await judgeOne(write, rules, now, each);
      return held[held.length - 1]?.seq;
    });
  }
  await store.write((write) => write.setSchemaVersion(sv));
}

async function judgeOne(store: StoreWrite, rules: Rules, now: number, held: HeldGroup): Promise<void> {
  const read = readGroup(held.group.sig, held.group.text);
  const group = 'envelope' in read ? read.group : undefined;
  if (group === undefined) return;
  const [writer] = await store.writers([group.writer]);
  const rights = await Rights.load(store, [group.actor]);
  const base = Math.min(baseOf(group, await store.head(), await store.epochs()), held.seq - 1);
  const baseTime = (await store.heardAt([base])).get(base) ?? 0;
  const still: number[] = [];
  for (const i of held.ops) {
    const op = group.ops[i];
    if (op === undefined) continue;
    const head = await store.head();
    const seq = head.seq + 1;
    const one = { ...group, first: group.first + i, count: 1, ops: [op] };
    const who = whoActs(writer, group, base, rights);
    const judgements: Judgement[] = [];
    await judgeBatch(store, rules, [{ group: one, seq, heard: held.heard, baseTime, who: () => who }], (each) => judgements.push(each));
    for (const judgement of judgements) {
      if (judgement.outcomes.some((outcome) => outcome.result === 'held')) {
        still.push(i);
        continue;
      }
      const effect = effectOf(rules, judgement, seq);
      const { rows } = effect;
      const { first, count, wall, via, act } = one;
      const actor = who.person;
      const entry = { seq, writer: group.writer, first, count, digest: held.group.digest, heard: now, wall, actor, via, act };
      await store.append([logged(head.chain, entry, judgement.outcomes, effect, undefined)]);
      await store.putRows(rows);
      for (const { before, after } of rows) if (after.type === 'grant') rights.change(before, after, seq);
    }
  }
  await store.setHeld(held.seq, still);
  await store.changeGrants(rights.changed);
}
