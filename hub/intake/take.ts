/**
 * Intake: from verified groups to their effect, in one transaction under the sequence lock. Nothing that carries a good signature
 * of an enrolled laptop is dropped: it counts, waits, or lies in quarantine for a person.
 */
import { Fault } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { type Group, limits } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import type { Rules, Who } from '../../shared/sync/rules.ts';
import { newId } from '../identity/hub-keys.ts';
import {
  type Appended,
  type Epoch,
  type Head,
  movedEpoch,
  type Quarantined,
  type RowChange,
  type StoreWrite,
  type WaitingGroup,
  type WriterRecord,
} from '../store/store.ts';
import { baseOf } from './base.ts';
import { carriedOf, recordedAs } from './carried.ts';
import { effectOf, logged, noEffect } from './effect.ts';
import { judgeBatch, type ToJudge } from './judge-batch.ts';
import { placeGroups } from './place-groups.ts';
import { readGroup, type UnreadableLine } from './read-group.ts';
import { Rights } from './rights.ts';
import type { VerifiedGroup } from './verify-push.ts';
import { speaksFor, viaOf, whoActs } from './who-acts.ts';

/** What one push holds, after reading and verifying it outside the lock. */
export interface VerifiedPush {
  /** Who sends it. */
  readonly writer: string;
  readonly groups: readonly VerifiedGroup[];
  /** Lines without even a number, signed by the sender. */
  readonly unreadable: readonly UnreadableLine[];
}

type WriterResult = PushResult['writers'][number];

/** Groups that wait for a gap to fill are kept up to this much of each writer; the laptop has them all anyway. */
const waitingAtMost = { groups: 200, bytes: 8 * 1024 * 1024 };
/** Quarantine of one writer; past that the sender is told to keep the rest. */
const quarantineAtMost = { groups: 5_000, bytes: 64 * 1024 * 1024 };

/** Takes several pushes at once; one answer for each, to be given after the commit. */
export async function takePushes(
  store: StoreWrite,
  rules: Rules,
  pushes: readonly VerifiedPush[],
  now: number,
): Promise<readonly (readonly WriterResult[])[]> {
  const batch = await Batch.begin(store, rules, pushes, now);
  batch.lookAhead(pushes);
  const results: (readonly WriterResult[])[] = [];
  for (const push of pushes) results.push(await batch.place(push));
  await batch.judge();
  await batch.store();
  return results;
}

/**
 * A group that has applied more than this log holds shows that the hub was put back to an older state. The new epoch begins before
 * anything is taken: bases of the lost one must never be read as places in the new one.
 */
async function sinceRestore(store: StoreWrite, head: Head, pushes: readonly VerifiedPush[], now: number): Promise<Head> {
  const ahead = (group: Group | undefined): boolean => group !== undefined && group.epoch === head.epoch && group.base > head.seq;
  if (!pushes.some((push) => push.groups.some((each) => each.verdict === 'good' && ahead(each.group)))) return head;
  await store.beginEpoch({ epoch: newId(), from: head.seq, startedAt: now });
  return store.head();
}

class Batch {
  readonly #store: StoreWrite;
  readonly #rules: Rules;
  readonly #now: number;
  readonly #head: Head;
  readonly #epochs: readonly Epoch[];
  readonly #writers: Map<string, WriterRecord>;
  readonly #accepted: VerifiedGroup[] = [];
  readonly #quarantine: Quarantined[] = [];
  readonly #appended: Appended[] = [];
  readonly #rows: RowChange[] = [];
  readonly #changedWriters = new Set<string>();
  readonly #ahead = new Map<string, Promise<readonly [ReadonlyMap<number, string>, readonly WaitingGroup[]]> | undefined>();
  #rights: Rights | undefined;

  constructor(
    store: StoreWrite,
    rules: Rules,
    now: number,
    known: { readonly head: Head; readonly epochs: readonly Epoch[]; readonly writers: readonly WriterRecord[] },
  ) {
    this.#store = store;
    this.#rules = rules;
    this.#now = now;
    this.#head = known.head;
    this.#epochs = known.epochs;
    this.#writers = new Map(known.writers.map((writer) => [writer.writer, writer]));
  }

  static async begin(store: StoreWrite, rules: Rules, pushes: readonly VerifiedPush[], now: number): Promise<Batch> {
    const ids = new Set(pushes.flatMap((push) => [push.writer, ...push.groups.map((group) => group.envelope.writer)]));
    const [known, writers] = await Promise.all([store.head(), store.writers([...ids])]);
    if (known.epoch === movedEpoch) throw new Fault('HUB_MOVED', {}, { side: 'hub' });
    const head = await sinceRestore(store, known, pushes, now);
    return new Batch(store, rules, now, {
      head,
      epochs: await store.epochs(),
      writers,
    });
  }

  /** Asks at once what will be asked of each writer first: a store answers many questions in the time of a few. */
  lookAhead(pushes: readonly VerifiedPush[]): void {
    for (const { groups } of pushes) {
      for (const [id, sent] of Map.groupBy(groups, (group) => group.envelope.writer)) {
        if (!this.#writers.has(id) || this.#ahead.has(id)) continue;
        const asked = Promise.all([this.#store.groupsAt(id, firstsOf(sent)), this.#store.waiting(id)]);
        asked.catch(() => undefined); // thrown where it is used
        this.#ahead.set(id, asked);
      }
    }
  }

  /** Digests of stored groups that begin where these do, and what waits of the writer. */
  async #known(id: string, sent: readonly VerifiedGroup[]): Promise<readonly [ReadonlyMap<number, string>, readonly WaitingGroup[]]> {
    const ahead = this.#ahead.get(id);
    // A second push of one writer finds what the first has left waiting.
    this.#ahead.set(id, undefined);
    return ahead ?? Promise.all([this.#store.groupsAt(id, firstsOf(sent)), this.#store.waiting(id)]);
  }

  /** Says of each group of a push where it belongs. */
  async place(push: VerifiedPush): Promise<readonly WriterResult[]> {
    const ids = [...new Set(push.groups.map((group) => group.envelope.writer))];
    const results: WriterResult[] = [];
    for (const id of ids) {
      results.push(
        await this.#placeOf(
          id,
          push.groups.filter((group) => group.envelope.writer === id),
        ),
      );
    }
    if (push.unreadable.length > 0) {
      const why = push.unreadable[0]?.why ?? '';
      await this.#toQuarantine(
        push.writer,
        'unreadable',
        push.unreadable.flatMap(({ text, sig }) => (text === undefined ? [] : [{ text, sig, first: 0 }])),
      );
      const own = results.findIndex((result) => result.writer === push.writer);
      const known = results[own] ?? this.#result(push.writer);
      const told: WriterResult = { ...known, refused: known.refused ?? { code: 'GROUP_MALFORMED', details: { why } } };
      if (own < 0) results.push(told);
      else results[own] = told;
    }
    return results;
  }

  #result(writer: string): WriterResult {
    const known = this.#writers.get(writer);
    return { writer, last: known?.last ?? 0, lastDigest: known?.lastDigest ?? null };
  }

  async #placeOf(id: string, sent: readonly VerifiedGroup[]): Promise<WriterResult> {
    const writer = this.#writers.get(id);
    if (writer === undefined) return { ...this.#result(id), refused: { code: 'WRITER_UNKNOWN', details: { writer: id } } };
    const good = sent.filter((group) => group.verdict === 'good');
    const bad = sent.find((group) => group.verdict !== 'good');
    const refused = bad && { code: bad.verdict === 'foreign' ? 'WRITER_FOREIGN' : 'SIGNATURE_WRONG', details: { writer: id } };
    const [digests, before] = await this.#known(id, sent);
    if (writer.revokedAt !== null) {
      const late = good.filter((group) => digests.get(group.envelope.first) !== group.digest);
      await this.#toQuarantine(id, 'revoked', late.map(withFirst));
      return { ...this.#result(id), refused: { code: 'LAPTOP_REVOKED', details: { writer: id } } };
    }
    const kept = before.flatMap(({ sig, text }) => {
      const read = readGroup(sig, text);
      return 'envelope' in read ? [{ ...read, verdict: 'good' as const }] : [];
    });
    const all = [...good, ...kept.filter((group) => good.every((each) => each.digest !== group.digest))];
    const known = kept.length > 0 ? await this.#store.groupsAt(id, firstsOf(all)) : digests;
    const mine = new Map(this.#accepted.filter((each) => each.envelope.writer === id).map((each) => [each.envelope.first, each.digest]));
    const again = await this.#recordedAlready(writer, all);
    const isAgain = (group: VerifiedGroup): boolean => again.has(group.group?.wasDigest ?? '');
    const place = placeGroups(all, writer, (first) => mine.get(first) ?? known.get(first), isAgain);
    this.#accepted.push(...place.accepted);
    const end = place.accepted[place.accepted.length - 1];
    if (end) {
      this.#writers.set(id, { ...writer, last: end.envelope.first + end.envelope.count - 1, lastDigest: end.digest, heardAt: this.#now });
      this.#changedWriters.add(id);
      if (before.length > 0) await this.#store.dropWaiting(id, end.envelope.first);
    }
    await this.#keepWaiting(id, place.waiting);
    const aside = place.forked.filter((group) => !isAgain(group));
    await this.#toQuarantine(id, 'forked', aside.map(withFirst));
    // What waited here may be another branch's, from a copy of this laptop: whoever sends is told of what was sent, and of nothing else.
    const sentHere = (group: VerifiedGroup): boolean => good.includes(group);
    const n = place.forked.find(sentHere)?.envelope.first;
    const told = n === undefined ? refused : { code: 'LAPTOP_FORKED', details: { writer: id, n } };
    const waits = place.waiting.some(sentHere) ? place.waits : undefined;
    return { ...this.#result(id), ...(waits ? { waits } : {}), ...(told ? { refused: told } : {}) };
  }

  /** Digests of carried groups that count already, in the log or in this batch. */
  async #recordedAlready(writer: WriterRecord, groups: readonly VerifiedGroup[]): Promise<ReadonlySet<string>> {
    const carried = groups.flatMap(({ group }) => carriedOf(group) ?? []);
    if (carried.length === 0) return new Set();
    const out = new Set((await recordedAs(this.#store, writer.person, carried, writer.writer)).keys());
    for (const { digest, group, envelope } of this.#accepted) {
      if (envelope.writer === writer.writer) continue;
      out.add(digest);
      if (group?.wasDigest !== undefined) out.add(group.wasDigest);
    }
    return out;
  }

  async #keepWaiting(writer: string, groups: readonly VerifiedGroup[]): Promise<void> {
    const list: VerifiedGroup[] = [];
    let bytes = 0;
    for (const group of groups) {
      bytes += group.text.length;
      if (list.length >= waitingAtMost.groups || bytes > waitingAtMost.bytes) break;
      list.push(group);
    }
    await this.#store.putWaiting(list.map(({ envelope, digest, text, sig }) => ({ writer, first: envelope.first, digest, text, sig })));
  }

  async #toQuarantine(
    writer: string,
    reason: Quarantined['reason'],
    groups: readonly { readonly text: string; readonly sig: string; readonly first: number; readonly digest?: string }[],
  ): Promise<void> {
    if (groups.length === 0) return;
    const size = await this.#store.quarantineSize(writer);
    let { groups: count, bytes } = size;
    for (const { text, sig, first, digest } of groups) {
      count += 1;
      bytes += text.length;
      if (count > quarantineAtMost.groups || bytes > quarantineAtMost.bytes) break;
      this.#quarantine.push({ writer, first, digest: digest ?? digestOf(text), reason, heard: this.#now, text, sig });
    }
    await this.#store.quarantine(this.#quarantine.splice(0));
  }

  /** Judges what was accepted, in order. */
  async judge(): Promise<void> {
    if (this.#accepted.length === 0) return;
    const people = this.#accepted.flatMap(({ group, envelope }) => [group?.actor ?? '', this.#writers.get(envelope.writer)?.person ?? '']);
    const bases = this.#accepted.map(({ group }) => (group ? baseOf(group, this.#head, this.#epochs) : 0));
    const [rights, heardAt] = await Promise.all([Rights.load(this.#store, people), this.#store.heardAt(bases)]);
    this.#rights = rights;
    const toJudge: ToJudge[] = [];
    const at: number[] = [];
    for (const [i, { group }] of this.#accepted.entries()) {
      if (group === undefined) continue;
      const base = bases[i] ?? 0;
      at.push(i);
      toJudge.push({
        group,
        seq: this.#head.seq + 1 + i,
        heard: this.#now,
        baseTime: heardAt.get(base) ?? 0,
        who: () => this.#who(group, base, rights),
      });
    }
    let next = 0;
    await judgeBatch(this.#store, this.#rules, toJudge, (judgement, n) => {
      const place = at[n] ?? 0;
      while (next < place) this.#append(next++, undefined);
      this.#append(next++, judgement);
    });
    while (next < this.#accepted.length) this.#append(next++, undefined);
  }

  #who(group: Group, base: number, rights: Rights): Who {
    return whoActs(this.#writers.get(group.writer), group, base, rights);
  }

  #append(place: number, judgement: Parameters<typeof effectOf>[1] | undefined): void {
    const sent = this.#accepted[place];
    if (sent === undefined) return;
    const { envelope, group, digest, text, sig } = sent;
    const seq = this.#head.seq + 1 + place;
    const effect = judgement ? effectOf(this.#rules, judgement, seq) : noEffect;
    const { rows } = effect;
    const outcomes = judgement?.outcomes ?? unreadableOutcomes(envelope.count, sent.why);
    const chain = this.#appended[this.#appended.length - 1]?.entry.chain ?? this.#head.chain;
    const writer = this.#writers.get(envelope.writer);
    const head = {
      seq,
      writer: envelope.writer,
      first: envelope.first,
      count: envelope.count,
      digest,
      heard: this.#now,
      wall: group?.wall ?? this.#now,
      actor: group && speaksFor(writer, group.actor) ? group.actor : (writer?.person ?? ''),
      via: group ? viaOf(writer, group) : 'app',
      act: group?.act,
    };
    this.#appended.push(logged(chain, head, outcomes, effect, { text, sig }));
    this.#rows.push(...rows);
    for (const { before, after } of rows) if (after.type === 'grant') this.#rights?.change(before, after, seq);
    if (group === undefined) {
      this.#quarantine.push({ writer: envelope.writer, first: envelope.first, digest, reason: 'unreadable', heard: this.#now, text, sig });
    }
  }

  async store(): Promise<void> {
    const writers = [...this.#changedWriters].flatMap((id) => this.#writers.get(id) ?? []);
    await this.#store.append(this.#appended);
    await this.#store.putRows(lastOfEach(this.#rows));
    await this.#store.changeGrants(this.#rights?.changed ?? []);
    await this.#store.quarantine(this.#quarantine.splice(0));
    await this.#store.putWriters(writers);
  }
}

const firstsOf = (groups: readonly VerifiedGroup[]): readonly number[] => groups.map((group) => group.envelope.first);

const withFirst = ({ text, sig, digest, envelope }: VerifiedGroup) => ({ text, sig, digest, first: envelope.first });

function unreadableOutcomes(count: number, why: string): readonly Outcome[] {
  return Array.from({ length: Math.min(count, limits.opsPerGroup) }, (_, i) => ({
    i,
    result: 'quarantined' as const,
    code: 'GROUP_MALFORMED',
    details: { why },
  }));
}

/** A record that several groups changed is written once: as it was before the first and is after the last. */
function lastOfEach(rows: readonly RowChange[]): readonly RowChange[] {
  const last = new Map<string, RowChange>();
  for (const row of rows) {
    const key = `${row.after.type}/${row.after.id}`;
    const known = last.get(key);
    last.set(key, known ? { ...row, before: known.before, was: known.was } : row);
  }
  return [...last.values()];
}
