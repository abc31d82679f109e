/**
 * The hub is a writer too: what reaches it by other ways (first user, public answers, imports, delivery results) becomes groups that
 * it numbers, chains and signs with its own key. Its writer id belongs to one epoch: after a restore it begins anew, so that no op id
 * ever means two things.
 */

import { Fault } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { writerId } from '../../shared/sync/ids.ts';
import { type Group, limits, type Op, schemaVersion, type Via } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import type { HubKeys } from '../identity/hub-keys.ts';
import type { HubStore, StoreWrite, WriterRecord } from '../store/store.ts';
import type { Carried } from './carried.ts';
import { readGroup } from './read-group.ts';
import { takePushes } from './take.ts';
import { hubPerson } from './who-acts.ts';

export interface HubAct {
  /** In the customer's words, for history: `import-devices`. */
  readonly act: string;
  readonly via: Via;
  /** The person for whom the hub writes; `hub` for itself. */
  readonly actor: string;
  /** What the person could have known, where that is not all of now: a seq of this log. Facts are judged by the rights of then. */
  readonly base?: number;
  /** A laptop's group that was set aside and is taken in: where it stood, so that it is known again under any other name. */
  readonly carried?: Carried;
  readonly ops: readonly Op[];
}

/** The hub's own writer in this epoch. */
export function hubWriterId(epoch: string): string {
  return `hub-${epoch}`;
}

/**
 * Writes a group of the hub, and answers with what did not simply stand. Throws INPUT_TOO_LARGE past a group's limit, and
 * GROUP_MALFORMED for ops that no laptop could send either.
 */
export async function hubAct(store: HubStore, rules: Rules, keys: HubKeys, now: number, act: HubAct): Promise<readonly Outcome[]> {
  return store.write((write) => hubActIn(write, rules, keys, now, act));
}

/** The same inside a transaction that does more. */
export async function hubActIn(store: StoreWrite, rules: Rules, keys: HubKeys, now: number, act: HubAct): Promise<readonly Outcome[]> {
  if (act.ops.length > limits.opsPerGroup)
    throw new Fault('INPUT_TOO_LARGE', { where: 'group', limit: limits.opsPerGroup }, { side: 'hub' });
  const head = await store.head();
  const id = hubWriterId(head.epoch);
  const [known] = await store.writers([id]);
  const self = known ?? newHubWriter(id, keys, now);
  if (known === undefined) await store.putWriters([self]);
  const group: Group = {
    writer: writerId(id),
    first: self.last + 1,
    count: act.ops.length,
    prev: self.lastDigest,
    epoch: head.epoch,
    base: Math.min(act.base ?? head.seq, head.seq),
    h: now,
    wall: now,
    actor: act.actor,
    via: act.via,
    sv: schemaVersion,
    act: act.act,
    ...act.carried,
    ops: act.ops,
  };
  const text = JSON.stringify(group);
  const read = readGroup(keys.signer.sign(text), text);
  if (!('envelope' in read) || read.group === undefined) throw new Fault('GROUP_MALFORMED', { why: read.why }, { side: 'hub' });
  const groups = [{ ...read, digest: digestOf(text), verdict: 'good' as const }];
  await takePushes(store, rules, [{ writer: id, groups, unreadable: [] }], now);
  const [entry] = await store.entries(head.seq, 1, 1);
  return entry?.outcomes ?? [];
}

function newHubWriter(writer: string, keys: HubKeys, now: number): WriterRecord {
  return {
    writer,
    person: hubPerson,
    laptop: keys.name,
    signKey: keys.signer.publicKey,
    sealKey: keys.sealKey,
    last: 0,
    lastDigest: null,
    enrolledAt: now,
    expiresAt: Number.MAX_SAFE_INTEGER,
    revokedAt: null,
    heardAt: null,
    pulledSeq: null,
    was: null,
  };
}
