/**
 * A laptop's copy of the record: effects from the hub, and its own pending groups predicted on top (the overlay). The same
 * code runs over Dexie in the renderer and over memory in tests and benchmarks. It never re-judges what the hub judged.
 */
import { Fault } from '../errors.ts';
import { judgeGroup } from './apply/group.ts';
import { type RowKey, rowKey } from './ids.ts';
import { lookedAt, looksOf } from './looked.ts';
import type { Group } from './op.ts';
import { type Cursor, type DeltaPage, movedOn, ownLastOf, type Page, type SnapshotPart } from './page.ts';
import { applyPatch } from './patch.ts';
import type { Row } from './row.ts';
import type { Rules, Who } from './rules.ts';
import { sees } from './scope.ts';
import { GatheringWorld, gather } from './world.ts';

/** A group of this laptop that has no outcome yet, with the records that its prediction wrote. */
export interface PendingGroup {
  readonly first: number;
  readonly last: number;
  readonly group: Group;
  readonly digest: string;
  readonly touched: readonly RowKey[];
  /** What its prediction looked at besides (looked.ts): news of it may change the prediction. */
  readonly looked?: readonly string[];
  /** Predicted refusals, to be shown at once. */
  readonly refused: readonly string[];
}

/**
 * Colleagues' groups that came on a stick are predicted as own ones are, but lie above every own number, laptop after laptop and each in its
 * own order. They go when the hub's effects come.
 */
export const colleaguesFrom = 1e12;

/** Is this a colleague's group, shown as provisional? */
export function isColleagues(pending: Pick<PendingGroup, 'first'>): boolean {
  return pending.first >= colleaguesFrom;
}

/** How far into a snapshot this replica is. */
export interface SnapshotProgress {
  readonly epoch: string;
  readonly part: number;
  readonly reset: boolean;
}

/** One strict read-write transaction of a replica. `base` holds, for records under the overlay, what the hub last said (null: nothing). */
export interface ReplicaTx {
  rows(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, Row>>;
  find(type: string, name: string, value: string): Promise<readonly Row[]>;
  putRows(rows: readonly Row[]): Promise<void>;
  removeRows(keys: readonly RowKey[]): Promise<void>;
  clearRows(): Promise<void>;
  /** Keys of all rows, for dropping what left the scopes. */
  eachRow(work: (row: Row) => void): Promise<void>;
  bases(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, Row | null>>;
  putBases(bases: ReadonlyMap<RowKey, Row | null>): Promise<void>;
  removeBases(keys: readonly RowKey[]): Promise<void>;
  clearBases(): Promise<void>;
  pendingTouching(keys: readonly RowKey[]): Promise<readonly PendingGroup[]>;
  /** Groups whose prediction looked at any of these (`looked`). */
  pendingLooking(looks: readonly string[]): Promise<readonly PendingGroup[]>;
  pendingAt(first: number): Promise<PendingGroup | undefined>;
  pendingUpTo(last: number): Promise<readonly PendingGroup[]>;
  pendingAll(): Promise<readonly PendingGroup[]>;
  pendingCount(): Promise<number>;
  putPending(groups: readonly PendingGroup[]): Promise<void>;
  removePending(firsts: readonly number[]): Promise<void>;
  cursor(): Promise<Cursor | null>;
  setCursor(cursor: Cursor | null): Promise<void>;
  /** The highest seq of a record that a snapshot brought ahead of the cursor. */
  high(): Promise<number>;
  setHigh(seq: number): Promise<void>;
  snapshot(): Promise<SnapshotProgress | null>;
  setSnapshot(progress: SnapshotProgress | null): Promise<void>;
}

export type Self = { readonly writer: string; readonly person: string };

/** Predicts a group that the journal has, writes its records optimistically and remembers it as pending. Idempotent by number. */
export async function addPending(tx: ReplicaTx, rules: Rules, group: Group, digest: string, who: Who): Promise<PendingGroup> {
  const known = await tx.pendingAt(group.first);
  if (known) return known;
  const pending = await predict(tx, rules, group, digest, who);
  await tx.putPending([pending]);
  return pending;
}

/** `place`: where a colleague's group lies among the pending; it is shown as far as this laptop's scopes reach. */
export async function predict(tx: ReplicaTx, rules: Rules, group: Group, digest: string, who: Who, place?: number): Promise<PendingGroup> {
  const context = { mode: 'predict' as const, seq: 0, heard: Number.MAX_SAFE_INTEGER, baseTime: Number.MIN_SAFE_INTEGER, who };
  const targets = [...new Set(group.ops.map((op) => rowKey(op.type, op.id)))];
  const world = new GatheringWorld();
  const judged = await gather(tx, (seen) => judgeGroup(rules, seen, group, context), targets, world);
  const held = place === undefined ? undefined : ((await tx.cursor())?.scopes ?? []);
  const changed = new Map([...judged.changed].filter(([, { after }]) => held === undefined || sees(held, after.scopes)));
  const based = await tx.bases([...changed.keys()]);
  const bases = new Map<RowKey, Row | null>();
  for (const [key, change] of changed) if (!based.has(key)) bases.set(key, change.before ?? null);
  if (bases.size > 0) await tx.putBases(bases);
  await tx.putRows([...changed.values()].map((change) => change.after));
  const refused = judged.outcomes.filter((outcome) => outcome.result === 'rejected').map((outcome) => outcome.code);
  const first = place ?? group.first;
  // What it speaks of is touched also where the prediction refuses it: that record stays, and news of it may change the prediction.
  const spoken = place === undefined ? group.ops.filter((op) => world.row(op.type, op.id)).map((op) => rowKey(op.type, op.id)) : [];
  const touched = [...new Set([...changed.keys(), ...spoken])];
  const looked = lookedAt(world, touched);
  return { first, last: first + group.count - 1, group, digest, touched, looked, refused };
}

/** Who acted, as a laptop knows it: rights of now, from its own grant records. */
export type WhoOf = (group: Group, tx: ReplicaTx) => Promise<Who>;

/** What a page changed, for those who look. */
export interface Applied {
  readonly cursor: Cursor | null;
  readonly acknowledged: number;
  /** The replica begins anew: own groups after `acknowledged` are to be read from the journal again, whatever was known of them. */
  readonly reset: boolean;
  readonly refused: readonly { readonly first: number; readonly code: string }[];
}

/**
 * Applies one page in the caller's transaction: cursor equal to `page.from`, overlay undone where the page or an outcome touches
 * it, effects written, acknowledged groups removed, the other pending groups predicted anew, cursor stored.
 * Faults: CURSOR_DIFFERS when the page does not continue this replica (nothing is written).
 */
export async function applyPage(tx: ReplicaTx, rules: Rules, self: Self, page: Page, whoOf: WhoOf): Promise<Applied> {
  return page.kind === 'delta' ? applyDelta(tx, rules, self, page, whoOf) : applySnapshot(tx, rules, self, page, whoOf);
}

async function applyDelta(tx: ReplicaTx, rules: Rules, self: Self, page: DeltaPage, whoOf: WhoOf): Promise<Applied> {
  const cursor = await tx.cursor();
  if (cursor === null || cursor.epoch !== page.epoch || cursor.seq !== page.from.seq || cursor.chain !== page.from.chain) {
    throw new Fault('CURSOR_DIFFERS', { have: cursor?.seq ?? -1, page: page.from.seq });
  }
  const own = page.entries.filter((entry) => entry.writer === self.writer);
  const ownLast = own.reduce((last, entry) => Math.max(last, entry.first + entry.count - 1), 0);
  const touched = new Set<RowKey>();
  for (const entry of page.entries) {
    for (const patch of entry.patches) touched.add(rowKey(patch.type, patch.id));
    for (const key of entry.leave ?? []) touched.add(key as RowKey);
  }
  for (const stub of page.stubs) touched.add(rowKey(stub.type, stub.id));
  const others = new Map(page.entries.map((entry) => [entry.writer, entry.first + entry.count - 1]));
  const read = await toBeRead(tx, page, touched);
  // What is neither read nor left is written whole, whatever lies there: a prediction is not taken away before.
  const written = new Set(touched);
  for (const key of read) written.delete(key);
  const overlay = (await tx.pendingCount()) > 0 ? await lift(tx, touched, ownLast, others, written) : undefined;

  const before = await tx.rows(read);
  const rows = new Map<RowKey, Row>();
  const removed = new Set<RowKey>();
  for (const entry of page.entries) {
    for (const patch of entry.patches) {
      const key = rowKey(patch.type, patch.id);
      const after = applyPatch(removed.has(key) ? undefined : (rows.get(key) ?? before.get(key)), patch, entry.seq);
      if (after === undefined) continue;
      rows.set(key, after);
      removed.delete(key);
    }
    for (const text of entry.leave ?? []) {
      const key = text as RowKey;
      // A snapshot has brought it as it was later, in these scopes again.
      const held = removed.has(key) ? undefined : (rows.get(key) ?? before.get(key));
      if (held !== undefined && !held.stub && held.seq > entry.seq) continue;
      rows.delete(key);
      removed.add(key);
    }
  }
  for (const stub of page.stubs) addStub(rows, removed, before, stub);
  await dropOrKeep(tx, [...removed], before, rows);
  await tx.putRows([...rows.values()]);
  if (overlay) {
    const more = await liftLooking(tx, looksOf(rules, [...before.values(), ...rows.values()], [...removed]), overlay);
    const groups = [...overlay.groups, ...more.groups].sort((a, b) => a.first - b.first);
    await replay(tx, rules, groups, whoOf);
    await dropLeft(tx, [...overlay.keys, ...more.keys]);
  }
  const next = movedOn(cursor, page.to);
  await tx.setCursor(next);
  const refused = own.flatMap((entry) => entry.outcomes.map((outcome) => ({ first: entry.first, code: outcome.code })));
  return { cursor: next, acknowledged: ownLast, reset: false, refused };
}

/** Records sent whole need not be read first, unless a snapshot may have brought a newer one. That is most of a busy page. */
async function toBeRead(tx: ReplicaTx, page: DeltaPage, touched: ReadonlySet<RowKey>): Promise<readonly RowKey[]> {
  if (page.from.seq < (await tx.high())) return [...touched];
  const read = new Set<RowKey>([...page.stubs].map((stub) => rowKey(stub.type, stub.id)));
  const whole = new Set<RowKey>();
  for (const entry of page.entries) {
    for (const patch of entry.patches) {
      const key = rowKey(patch.type, patch.id);
      if (patch.made !== undefined) whole.add(key);
      else if (!whole.has(key)) read.add(key);
    }
    for (const key of entry.leave ?? []) read.add(key as RowKey);
  }
  return [...read];
}

function addStub(rows: Map<RowKey, Row>, removed: ReadonlySet<RowKey>, before: ReadonlyMap<RowKey, Row>, stub: Row): void {
  const key = rowKey(stub.type, stub.id);
  const known = rows.get(key) ?? (removed.has(key) ? undefined : before.get(key));
  if (known === undefined || known.stub) rows.set(key, { ...stub, stub: true });
}

/** A record that left the scopes goes, unless pending work still lies on it: then it is kept, marked, until that has an outcome. */
async function dropOrKeep(tx: ReplicaTx, keys: readonly RowKey[], before: ReadonlyMap<RowKey, Row>, rows: Map<RowKey, Row>): Promise<void> {
  if (keys.length === 0) return;
  const busy = await busyAmong(tx, keys);
  const gone: RowKey[] = [];
  for (const key of keys) {
    const row = before.get(key);
    if (row && busy.has(key)) rows.set(key, { ...row, left: true });
    else gone.push(key);
  }
  await tx.removeRows(gone);
}

/** The records among these on which own work lies that has no outcome yet. */
const busyAmong = async (tx: ReplicaTx, keys: readonly RowKey[]): Promise<ReadonlySet<RowKey>> =>
  new Set((await tx.pendingTouching(keys)).filter((group) => !isColleagues(group)).flatMap((group) => group.touched));

/** Records that were kept for the work on them go, once none of it is pending. */
export async function dropLeft(tx: ReplicaTx, keys: readonly RowKey[]): Promise<void> {
  const left = [...(await tx.rows(keys)).values()].filter((row) => row.left).map((row) => rowKey(row.type, row.id));
  const busy = left.length > 0 ? await busyAmong(tx, left) : new Set();
  const gone = left.filter((key) => !busy.has(key));
  await tx.removeRows(gone);
  // A colleague's provisional work may still lie on it: nothing is under that any more.
  if (gone.length > 0) await tx.putBases(new Map([...(await tx.bases(gone)).keys()].map((key) => [key, null])));
}

/** What was taken off: groups that are still pending, to be predicted anew, and every record that lay under them. */
type Lifted = { readonly groups: readonly PendingGroup[]; readonly keys: readonly RowKey[] };

/** Takes the predictions off the records that a page touches, with every pending group that is entangled with them. */
async function lift(
  tx: ReplicaTx,
  touched: ReadonlySet<RowKey>,
  ownLast: number,
  others: ReadonlyMap<string, number>,
  written: ReadonlySet<RowKey>,
): Promise<Lifted> {
  const own = ownLast > 0 ? (await tx.pendingUpTo(ownLast)).filter((group) => group.last <= ownLast) : [];
  const came = (each: PendingGroup): boolean =>
    isColleagues(each) && each.group.first + each.group.count - 1 <= (others.get(each.group.writer) ?? 0);
  return liftWith(tx, touched, own, came, written);
}

/** Takes off the predictions that looked at what a page has changed, though they wrote nothing there: a meeting may come of it. */
async function liftLooking(tx: ReplicaTx, looks: readonly string[], already: Lifted): Promise<Lifted> {
  const known = new Set(already.groups.map((group) => group.first));
  const found = (await tx.pendingLooking(looks)).filter((group) => !known.has(group.first));
  if (found.length === 0) return { groups: [], keys: [] };
  return liftWith(tx, new Set(found.flatMap((group) => group.touched)), []);
}

/** Takes off what is entangled with these records; `done`, and what `came` says of the rest, is pending no longer. What is `written` next is not removed first. */
export async function liftWith(
  tx: ReplicaTx,
  touched: ReadonlySet<RowKey>,
  done: readonly PendingGroup[],
  came: (each: PendingGroup) => boolean = () => false,
  written: ReadonlySet<RowKey> = new Set(),
): Promise<Lifted> {
  const keys = new Set<RowKey>([...touched, ...done.flatMap((group) => group.touched)]);
  const groups = new Map<number, PendingGroup>(done.map((group) => [group.first, group]));
  for (let fresh = [...keys]; fresh.length > 0; ) {
    const found = (await tx.pendingTouching(fresh)).filter((group) => !groups.has(group.first));
    fresh = [];
    for (const group of found) {
      groups.set(group.first, group);
      for (const key of group.touched) if (!keys.has(key)) fresh.push(key);
    }
    for (const key of fresh) keys.add(key);
  }
  await restoreBases(tx, [...keys], written);
  const finished = new Set([...done, ...[...groups.values()].filter(came)].map((group) => group.first));
  await tx.removePending([...finished]);
  const still = [...groups.values()].filter((group) => !finished.has(group.first)).sort((a, b) => a.first - b.first);
  return { groups: still, keys: [...keys] };
}

async function restoreBases(tx: ReplicaTx, keys: readonly RowKey[], written: ReadonlySet<RowKey> = new Set()): Promise<void> {
  const bases = await tx.bases(keys);
  const back: Row[] = [];
  const none: RowKey[] = [];
  for (const [key, row] of bases) {
    if (row !== null) back.push(row);
    else if (!written.has(key)) none.push(key);
  }
  await tx.removeRows(none);
  await tx.putRows(back);
  await tx.removeBases([...bases.keys()]);
}

export async function replay(tx: ReplicaTx, rules: Rules, groups: readonly PendingGroup[], whoOf: WhoOf): Promise<void> {
  for (const each of groups) {
    const again = await predict(
      tx,
      rules,
      each.group,
      each.digest,
      await whoOf(each.group, tx),
      isColleagues(each) ? each.first : undefined,
    );
    await tx.putPending([again]);
  }
}

async function applySnapshot(tx: ReplicaTx, rules: Rules, self: Self, page: SnapshotPart, whoOf: WhoOf): Promise<Applied> {
  const progress = await tx.snapshot();
  const expected = progress && progress.epoch === page.epoch && progress.reset === page.reset ? progress.part : 0;
  if (page.part !== 0 && page.part !== expected) throw new Fault('CURSOR_DIFFERS', { have: expected, page: page.part });
  if (page.part === 0) await liftAll(tx, page.reset);
  await putSnapshotRows(tx, page);
  if (page.next !== null) {
    await tx.setSnapshot({ epoch: page.epoch, part: page.part + 1, reset: page.reset });
    return { cursor: await tx.cursor(), acknowledged: 0, reset: false, refused: [] };
  }
  const pending = await tx.pendingAll();
  const touched = [...new Set(pending.flatMap((group) => group.touched))];
  await restoreBases(tx, touched);
  if (page.reset) {
    // Groups that this hub had acknowledged before it was restored may be missing from it: all are taken from the journal, in order.
    await tx.removePending(pending.map((group) => group.first));
  } else {
    const held = (await tx.cursor())?.scopes ?? [];
    if (held.some((scope) => !page.cursor.scopes.includes(scope))) await dropOutside(tx, page.cursor.scopes);
    await replay(tx, rules, pending, whoOf);
    await dropLeft(tx, touched);
  }
  await tx.setCursor(page.cursor);
  await tx.setSnapshot(null);
  return { cursor: page.cursor, acknowledged: ownLastOf(page, self.writer), reset: page.reset, refused: [] };
}

async function liftAll(tx: ReplicaTx, reset: boolean): Promise<void> {
  if (reset) {
    await tx.clearRows();
    await tx.clearBases();
    return;
  }
  const touched = (await tx.pendingAll()).flatMap((group) => group.touched);
  await restoreBases(tx, [...new Set(touched)]);
}

/**
 * Writes a part. On a reset nothing is read before (first sync is as fast as raw writes). A record that was predicted between
 * two parts keeps its prediction; what the hub says goes under it.
 */
async function putSnapshotRows(tx: ReplicaTx, page: SnapshotPart): Promise<void> {
  const keys = page.rows.map((row) => rowKey(row.type, row.id));
  const stubKeys = page.stubs.map((row) => rowKey(row.type, row.id));
  const predicted = (await tx.pendingCount()) > 0 ? await tx.bases(keys) : undefined;
  const before = page.reset ? await tx.rows(stubKeys) : await tx.rows([...keys, ...stubKeys]);
  const rows = new Map<RowKey, Row>();
  const bases = new Map<RowKey, Row | null>();
  for (const row of page.rows) {
    const key = rowKey(row.type, row.id);
    const known = before.get(key);
    if (predicted?.has(key)) bases.set(key, row);
    else if (known === undefined || known.stub || known.left || known.seq < row.seq) rows.set(key, row);
  }
  for (const stub of page.stubs) addStub(rows, new Set(), before, stub);
  await tx.putRows([...rows.values()]);
  if (bases.size > 0) await tx.putBases(bases);
  const newest = page.rows.reduce((high, row) => Math.max(high, row.seq), page.reset && page.part === 0 ? 0 : await tx.high());
  await tx.setHigh(newest);
}

/** A grant has gone: what it alone let in goes with it, but for what own work still waits on. */
async function dropOutside(tx: ReplicaTx, scopes: readonly string[]): Promise<void> {
  const outside = new Map<RowKey, Row>();
  await tx.eachRow((row) => {
    if (!row.stub && !sees(scopes, row.scopes)) outside.set(rowKey(row.type, row.id), row);
  });
  const kept = new Map<RowKey, Row>();
  await dropOrKeep(tx, [...outside.keys()], outside, kept);
  await tx.putRows([...kept.values()]);
}
