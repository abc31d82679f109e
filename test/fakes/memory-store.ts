/**
 * The hub's record in memory, for the simulator: the same promises as SQLite and PostgreSQL (test/contract/store runs on it too).
 * Reads are of one moment, a write that throws leaves nothing, and any step of a transaction can be the hub's last one.
 */

import type {
  AuditRow,
  Epoch,
  GrantRow,
  Invite,
  OutboxItem,
  PublicLink,
  Quarantined,
  RowChange,
  StoreRead,
  StoreWrite,
  WaitingGroup,
  WriterRecord,
} from '../../hub/store/store.ts';
import {
  type Appended,
  type GrantChange,
  type HubStore,
  type LogEntry,
  type LoggedGroup,
  type MetadataText,
  movedEpoch,
  quarantineReasons,
} from '../../hub/store/store.ts';
import { emptyChain, type TableName, type TableRow, tables } from '../../hub/store/tables.ts';
import { Fault } from '../../shared/errors.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Index } from '../../shared/sync/rules.ts';
import { Layer } from './layer.ts';
import { dumpOf, loadInto } from './memory-tables.ts';

export interface Meta {
  readonly epoch: string;
  readonly seq: number;
  readonly chain: string;
  readonly durable: number;
  readonly sv: number;
}

export interface LogLine {
  readonly entry: LogEntry;
  readonly texts: { readonly outcomes: string; readonly changes: string };
}

/** Every table by its key. */
export interface MemoryTables {
  readonly meta: Layer<'meta', Meta>;
  readonly log: Layer<number, LogLine>;
  /** `<writer> <first>`. */
  readonly groups: Layer<string, LoggedGroup>;
  /** Numbers of one writer's groups, ascending. */
  readonly firsts: Layer<string, readonly number[]>;
  readonly held: Layer<number, readonly number[]>;
  readonly rows: Layer<RowKey, Row>;
  /** `<name>\n<value>` → keys. */
  readonly indexes: Layer<string, readonly RowKey[]>;
  readonly writers: Layer<string, WriterRecord>;
  readonly grants: Layer<string, readonly GrantRow[]>;
  readonly invites: Layer<string, Invite>;
  readonly secrets: Layer<string, string>;
  readonly epochs: Layer<string, Epoch>;
  readonly audit: Layer<string, AuditRow>;
  readonly quarantine: Layer<string, Quarantined>;
  readonly waiting: Layer<string, readonly WaitingGroup[]>;
  readonly nonces: Layer<string, number>;
  /** `<role> <version>`. */
  readonly metadata: Layer<string, MetadataText>;
  readonly acknowledged: Layer<string, string>;
  /** `<queue>\n<id>`. */
  readonly outbox: Layer<string, OutboxItem>;
  /** By the hash of their secret. */
  readonly publicLinks: Layer<string, PublicLink>;
}

const begun = (newEpoch: string): MemoryTables => ({
  meta: new Layer([['meta', { epoch: newEpoch, seq: 0, chain: emptyChain, durable: 0, sv: 0 }]]),
  log: new Layer(),
  groups: new Layer(),
  firsts: new Layer(),
  held: new Layer(),
  rows: new Layer(),
  indexes: new Layer(),
  writers: new Layer(),
  grants: new Layer(),
  invites: new Layer(),
  secrets: new Layer(),
  epochs: new Layer(),
  audit: new Layer(),
  quarantine: new Layer(),
  waiting: new Layer(),
  nonces: new Layer(),
  metadata: new Layer(),
  acknowledged: new Layer(),
  outbox: new Layer(),
  publicLinks: new Layer(),
});

const all = (t: MemoryTables): readonly Layer<never, unknown>[] => Object.values(t);
const map = <T extends MemoryTables>(t: T, make: <K, V>(layer: Layer<K, V>) => Layer<K, V>): MemoryTables => ({
  meta: make(t.meta),
  log: make(t.log),
  groups: make(t.groups),
  firsts: make(t.firsts),
  held: make(t.held),
  rows: make(t.rows),
  indexes: make(t.indexes),
  writers: make(t.writers),
  grants: make(t.grants),
  invites: make(t.invites),
  secrets: make(t.secrets),
  epochs: make(t.epochs),
  audit: make(t.audit),
  quarantine: make(t.quarantine),
  waiting: make(t.waiting),
  nonces: make(t.nonces),
  metadata: make(t.metadata),
  acknowledged: make(t.acknowledged),
  outbox: make(t.outbox),
  publicLinks: make(t.publicLinks),
});

const bytewise = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** As a store with texts would give it back; frozen, because every reader gets the same one. */
const asText = <T>(value: T): T => freeze(JSON.parse(JSON.stringify(value)));
const asItIs = <T>(value: T): T => value;
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) freeze(each);
  }
  return value;
}

class MemoryReads implements StoreRead {
  protected readonly t: MemoryTables;
  constructor(t: MemoryTables) {
    this.t = t;
  }
  async head() {
    const meta = this.t.meta.get('meta');
    if (meta === undefined) throw new TypeError('the store has no head');
    return meta;
  }
  async rows(keys: readonly RowKey[]) {
    const out = new Map<RowKey, Row>();
    for (const key of keys) {
      const row = this.t.rows.get(key);
      if (row) out.set(key, row);
    }
    return out;
  }
  #found(name: string, value: string, type?: string): readonly Row[] {
    const keys = this.t.indexes.get(`${name}\n${value}`) ?? [];
    const wanted = type === undefined ? keys : keys.filter((key) => key.startsWith(`${type}/`));
    return wanted.toSorted(bytewise).flatMap((key) => this.t.rows.get(key) ?? []);
  }
  async find(finds: readonly { readonly type: string; readonly name: string; readonly value: string }[]) {
    return finds.map(({ type, name, value }) => this.#found(name, value, type));
  }
  async findAny(name: string, value: string) {
    return this.#found(name, value);
  }
  async writers(ids?: readonly string[]) {
    if (ids === undefined) return [...this.t.writers.values()].sort((a, b) => bytewise(a.writer, b.writer));
    return [...new Set(ids)].flatMap((id) => this.t.writers.get(id) ?? []);
  }
  async groupsAt(writer: string, firsts: readonly number[]) {
    const out = new Map<number, string>();
    for (const first of firsts) {
      const group = this.t.groups.get(`${writer} ${first}`);
      if (group) out.set(first, group.digest);
    }
    return out;
  }
  async groups(writer: string, after: number, limit: number) {
    const firsts = (this.t.firsts.get(writer) ?? []).filter((first) => first > after).slice(0, limit);
    return firsts.flatMap((first) => this.t.groups.get(`${writer} ${first}`) ?? []);
  }
  async saying(id: string, limit: number) {
    const word = JSON.stringify(id);
    const found: number[] = [];
    for (let seq = (await this.head()).seq; seq > 0 && found.length < limit; seq -= 1) {
      const line = this.t.log.get(seq);
      if (line === undefined) continue;
      const group = this.t.groups.get(`${line.entry.writer} ${line.entry.first}`);
      if (line.texts.changes.includes(word) || group?.text.includes(word)) found.push(seq);
    }
    return found;
  }
  async logged(seqs: readonly number[]) {
    return [...new Set(seqs)]
      .sort((a, b) => a - b)
      .flatMap((seq): readonly Appended[] => {
        const line = this.t.log.get(seq);
        if (line === undefined) return [];
        const group = this.t.groups.get(`${line.entry.writer} ${line.entry.first}`);
        return [{ ...line, group: group?.seq === seq ? group : undefined }];
      });
  }
  async seqOf(writer: string, n: number) {
    const first = (this.t.firsts.get(writer) ?? []).findLast((each) => each <= n);
    return first === undefined ? undefined : this.t.groups.get(`${writer} ${first}`)?.seq;
  }
  async entries(after: number, maxOps: number, maxBytes: number) {
    const out: LogEntry[] = [];
    let ops = 0;
    let bytes = 0;
    for (let seq = after + 1; out.length < 500; seq++) {
      const line = this.t.log.get(seq);
      if (line === undefined) break;
      ops += line.entry.count;
      bytes += line.entry.bytes;
      if (out.length > 0 && (ops > maxOps || bytes > maxBytes)) break;
      out.push(line.entry);
    }
    return out;
  }
  async at(seq: number) {
    if (seq === 0) return { chain: emptyChain, heard: 0 };
    const entry = this.t.log.get(seq)?.entry;
    return entry && { chain: entry.chain, heard: entry.heard };
  }
  async heardAt(seqs: readonly number[]) {
    const out = new Map<number, number>([[0, 0]]);
    for (const seq of seqs) {
      const entry = this.t.log.get(seq)?.entry;
      if (entry) out.set(seq, entry.heard);
    }
    return out;
  }
  async snapshot(scopes: readonly string[], after: RowKey | '', limit: number) {
    const org = scopes.includes('org');
    const found = [...this.t.rows.values()].filter((row) => {
      if (rowKey(row.type, row.id) <= after) return false;
      return org ? !row.scopes.includes('hub') : row.scopes.some((scope) => scopes.includes(scope));
    });
    return found.sort((a, b) => bytewise(rowKey(a.type, a.id), rowKey(b.type, b.id))).slice(0, limit);
  }
  async grants(people: readonly string[]) {
    return [...new Set(people)]
      .sort(bytewise)
      .flatMap((person) => (this.t.grants.get(person) ?? []).toSorted((a, b) => bytewise(a.id, b.id) || a.from - b.from));
  }
  async quarantined() {
    return [...this.t.quarantine.values()]
      .map(({ text, sig: _sig, ...rest }) => ({ ...rest, sizeBytes: text.length }))
      .sort((a, b) => a.heard - b.heard || bytewise(a.writer, b.writer) || a.first - b.first);
  }
  async quarantinedGroup(writer: string, digest: string) {
    return this.t.quarantine.get(`${writer} ${digest}`);
  }
  async quarantineSize(writer: string) {
    const own = [...this.t.quarantine.values()].filter((each) => each.writer === writer);
    return { groups: own.length, bytes: own.reduce((sum, each) => sum + each.text.length, 0) };
  }
  async waiting(writer: string) {
    return this.t.waiting.get(writer) ?? [];
  }
  async invite(id: string) {
    return this.t.invites.get(id);
  }
  async publicLink(hash: string) {
    return this.t.publicLinks.get(hash);
  }
  async publicLinkById(id: string) {
    return [...this.t.publicLinks.values()].find((each) => each.id === id);
  }
  async publicLinks(purpose: string, about: string) {
    const own = [...this.t.publicLinks.values()].filter((each) => each.purpose === purpose && each.about === about);
    return own.sort((a, b) => b.madeAt - a.madeAt || bytewise(a.id, b.id)).slice(0, 500);
  }
  async secret(name: string) {
    return this.t.secrets.get(name);
  }
  async metadata(role: string, version?: number) {
    if (version !== undefined) return this.t.metadata.get(`${role} ${version}`);
    return (await this.newestMetadata()).find((each) => each.role === role);
  }
  async newestMetadata() {
    const newest = new Map<string, MetadataText>();
    for (const file of this.t.metadata.values()) if (file.version > (newest.get(file.role)?.version ?? -1)) newest.set(file.role, file);
    return [...newest.values()].sort((a, b) => bytewise(a.role, b.role));
  }
  async acknowledged(writer: string) {
    return this.t.acknowledged.get(writer);
  }
  async epochs() {
    return [...this.t.epochs.values()].sort((a, b) => a.startedAt - b.startedAt || a.from - b.from);
  }
  async audit(limit: number) {
    return [...this.t.audit.values()].sort((a, b) => b.at - a.at || bytewise(a.id, b.id)).slice(0, limit);
  }
  async outbox(queue: string, ids: readonly string[]) {
    return new Map(ids.flatMap((id) => ((item) => (item ? [[id, item] as const] : []))(this.t.outbox.get(`${queue}\n${id}`))));
  }
  async outboxDue(queue: string, now: number, limit: number) {
    const due = [...this.t.outbox.values()].filter((each) => each.queue === queue && each.state === 'waiting' && each.dueAt <= now);
    return due.sort((a, b) => a.dueAt - b.dueAt || bytewise(a.id, b.id)).slice(0, limit);
  }
  async outboxStopped(queue: string, limit: number) {
    const stopped = [...this.t.outbox.values()].filter((each) => each.queue === queue && each.state === 'stopped');
    return stopped.sort((a, b) => a.dueAt - b.dueAt || bytewise(a.id, b.id)).slice(0, limit);
  }
  async outboxCounts(queue: string) {
    const own = [...this.t.outbox.values()].filter((each) => each.queue === queue);
    const count = (state: OutboxItem['state']): number => own.filter((each) => each.state === state).length;
    const due = own.filter((each) => each.state === 'waiting').map((each) => each.dueAt);
    return {
      waiting: count('waiting'),
      done: count('done'),
      stopped: count('stopped'),
      nextAt: due.length === 0 ? null : Math.min(...due),
    };
  }
  async held(after: number) {
    const seqs = [...this.t.held.keys()].filter((seq) => seq > after).sort((a, b) => a - b);
    return seqs.slice(0, 200).flatMap((seq) => {
      const entry = this.t.log.get(seq)?.entry;
      const group = entry && this.t.groups.get(`${entry.writer} ${entry.first}`);
      return entry && group ? [{ seq, group, heard: entry.heard, ops: this.t.held.get(seq) ?? [] }] : [];
    });
  }
  async dump(table: TableName, after: TableRow | undefined, limit: number) {
    const key: readonly string[] = tables[table].key;
    const compare = (a: TableRow, b: TableRow): number => {
      for (const column of key) {
        const [x, y] = [a[column] ?? null, b[column] ?? null];
        if (x === y) continue;
        return typeof x === 'number' && typeof y === 'number' ? x - y : bytewise(String(x), String(y));
      }
      return 0;
    };
    const rows = dumpOf(this.t, table).toSorted(compare);
    return rows.filter((row) => after === undefined || compare(row, after) > 0).slice(0, limit);
  }
}

class MemoryWrites extends MemoryReads implements StoreWrite {
  appendedTo: number | undefined;
  readonly #place: MemoryPlace;
  readonly #kept: <T>(value: T) => T;
  constructor(t: MemoryTables, place: MemoryPlace) {
    super(t);
    this.#place = place;
    this.#kept = place.asTexts ? asText : asItIs;
  }
  async append(list: readonly Appended[]) {
    if (list.length === 0) return;
    const head = await this.head();
    let { seq } = head;
    for (const { entry, texts, group } of list) {
      seq += 1;
      if (entry.seq !== seq) throw new Fault('STORE_FAILED', { why: `seq ${entry.seq} does not follow ${seq - 1}` }, { side: 'hub' });
      const { outcomes } = entry;
      const read = (): LogEntry => ({ ...entry, outcomes: JSON.parse(texts.outcomes), changes: JSON.parse(texts.changes) });
      this.t.log.set(seq, this.#place.asTexts ? freeze({ entry: read(), texts }) : { entry, texts });
      if (group) this.#putGroup({ ...group, seq });
      const waits = group ? outcomes.filter((outcome) => outcome.result === 'held').map((outcome) => outcome.i) : [];
      if (waits.length > 0) this.t.held.set(seq, waits);
    }
    this.t.meta.set('meta', { ...head, seq, chain: list[list.length - 1]?.entry.chain ?? '' });
    this.appendedTo = seq;
  }
  #putGroup(group: LoggedGroup): void {
    const key = `${group.writer} ${group.first}`;
    if (this.t.groups.get(key)) throw new Fault('STORE_FAILED', { why: 'constraint failed' }, { side: 'hub' });
    this.t.groups.set(key, this.#kept(group));
    this.t.firsts.set(
      group.writer,
      [...(this.t.firsts.get(group.writer) ?? []), group.first].sort((a, b) => a - b),
    );
  }
  async putRows(changes: readonly RowChange[]) {
    for (const { before: _before, after, was, now } of changes) {
      const key = rowKey(after.type, after.id);
      this.t.rows.set(key, this.#kept(after));
      for (const index of was) if (!has(now, index)) this.#index(index, key, false);
      for (const index of now) this.#index(index, key, true);
    }
  }
  #index({ name, value }: Index, key: RowKey, there: boolean): void {
    const at = `${name}\n${value}`;
    const others = (this.t.indexes.get(at) ?? []).filter((each) => each !== key);
    this.t.indexes.set(at, there ? [...others, key] : others);
  }
  async putWriters(records: readonly WriterRecord[]) {
    for (const record of records) this.t.writers.set(record.writer, this.#kept(record));
  }
  async changeGrants(changes: readonly GrantChange[]) {
    for (const change of changes) {
      const person = change.kind === 'begin' ? change.grant.person : change.person;
      const held = this.t.grants.get(person) ?? [];
      if (change.kind === 'begin') {
        const others = held.filter((grant) => grant.id !== change.grant.id || grant.from !== change.grant.from);
        this.t.grants.set(person, [...others, this.#kept(change.grant)]);
      } else {
        const ended = held.map((grant) => (grant.id === change.id && grant.until === null ? { ...grant, until: change.until } : grant));
        this.t.grants.set(person, ended);
      }
    }
  }
  async quarantine(groups: readonly Quarantined[]) {
    for (const group of groups) {
      if (!quarantineReasons.includes(group.reason)) throw new Fault('STORE_FAILED', { why: 'reason' }, { side: 'hub' });
      const key = `${group.writer} ${group.digest}`;
      if (!this.t.quarantine.get(key)) this.t.quarantine.set(key, this.#kept(group));
    }
  }
  async settleQuarantined(writer: string, digest: string, decision: 'taken' | 'aside') {
    const key = `${writer} ${digest}`;
    const held = this.t.quarantine.get(key);
    if (held) this.t.quarantine.set(key, this.#kept({ ...held, reason: decision }));
  }
  async putWaiting(groups: readonly WaitingGroup[]) {
    for (const group of groups) {
      const held = this.t.waiting.get(group.writer) ?? [];
      if (held.some((each) => each.first === group.first && each.digest === group.digest)) continue;
      const list = [...held, this.#kept(group)].sort((a, b) => a.first - b.first || bytewise(a.digest, b.digest));
      this.t.waiting.set(group.writer, list);
    }
  }
  async dropWaiting(writer: string, upTo: number) {
    this.t.waiting.set(
      writer,
      (this.t.waiting.get(writer) ?? []).filter((each) => each.first > upTo),
    );
  }
  async putInvite(invite: Invite) {
    this.t.invites.set(invite.id, this.#kept(invite));
  }
  async putSecret(name: string, value: string) {
    this.t.secrets.set(name, value);
  }
  async putMetadata(file: MetadataText, keepFrom: number) {
    this.t.metadata.set(`${file.role} ${file.version}`, file);
    for (const each of [...this.t.metadata.values()])
      if (each.role === file.role && each.version < keepFrom) this.t.metadata.delete(`${each.role} ${each.version}`);
  }
  async putAcknowledged(writer: string, seen: string) {
    this.t.acknowledged.set(writer, seen);
  }
  async putPublicLink(link: PublicLink) {
    this.t.publicLinks.set(link.hash, this.#kept(link));
  }
  async putOutbox(items: readonly OutboxItem[]) {
    for (const item of items) this.t.outbox.set(`${item.queue}\n${item.id}`, this.#kept(item));
  }
  async putAudit(row: AuditRow) {
    this.t.audit.set(`${row.at} ${row.id}`, this.#kept(row));
  }
  async beginEpoch(given: Epoch) {
    const epoch = { ...given, epoch: this.#place.nameEpoch(given.epoch) };
    this.t.epochs.set(`${epoch.from} ${epoch.startedAt} ${epoch.epoch}`, epoch);
    this.t.meta.set('meta', { ...(await this.head()), epoch: epoch.epoch });
  }
  async setDurable(seq: number) {
    const head = await this.head();
    if (head.durable < seq) this.t.meta.set('meta', { ...head, durable: seq });
  }
  async markMoved() {
    this.t.meta.set('meta', { ...(await this.head()), epoch: movedEpoch });
  }
  async setSchemaVersion(sv: number) {
    this.t.meta.set('meta', { ...(await this.head()), sv });
  }
  async setHeld(seq: number, ops: readonly number[]) {
    if (ops.length === 0) this.t.held.delete(seq);
    else this.t.held.set(seq, [...ops]);
  }
  async load(table: TableName, rows: readonly TableRow[]) {
    loadInto(this.t, table, rows);
  }
}

const has = (list: readonly Index[], index: Index): boolean => list.some((each) => each.name === index.name && each.value === index.value);

/** Where the record lies; several stores over one place are several hub processes. */
export class MemoryPlace {
  tables: MemoryTables;
  turn: Promise<unknown> = Promise.resolve();
  readonly listeners = new Set<(seq: number) => void>();
  /** Names of later epochs; the simulator gives names that a seed repeats. */
  nameEpoch: (epoch: string) => string = (epoch) => epoch;
  /** Values go through texts, as they do in a real store. Without it they are kept as they are: quick, and good while nobody changes them. */
  asTexts = true;
  /** Asked at each step of a write transaction: throws where the hub is to die there. */
  step: (name: string) => void = () => undefined;

  constructor(newEpoch: string) {
    this.tables = begun(newEpoch);
  }

  /** A finished backup. */
  backup(): MemoryTables {
    return map(this.tables, (layer) => layer.copy());
  }

  /** Everything is as it was in this backup. */
  restore(from: MemoryTables): void {
    this.tables = map(from, (layer) => layer.copy());
  }
}

/** Asks `step` before each call. */
function stepping(writes: MemoryWrites, step: (name: string) => void): MemoryWrites {
  return new Proxy(writes, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...given: unknown[]) => {
        step(String(name));
        return Reflect.apply(value, target, given);
      };
    },
  });
}

export function openMemoryStore(place: MemoryPlace): HubStore {
  let closed = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = place.turn.then(work);
    place.turn = mine.catch(() => undefined);
    return mine;
  };
  const transaction = async <T>(work: (writes: MemoryWrites) => Promise<T>): Promise<T> => {
    if (closed) throw new Fault('STORE_FAILED', { why: 'closed' }, { side: 'hub' });
    const base = place.tables;
    const own = map(base, (layer) => layer.above());
    const writes = new MemoryWrites(own, place);
    let result: T;
    try {
      result = await work(stepping(writes, place.step));
      place.step('commit');
    } catch (cause) {
      throw cause instanceof Fault ? cause : new Fault('STORE_FAILED', { why: 'unexpected' }, { side: 'hub', cause });
    }
    // A restore in between has put another record in its place.
    if (place.tables !== base) throw new Fault('STORE_FAILED', { why: 'restored' }, { side: 'hub' });
    place.tables = map(own, (layer) => layer.merged());
    const { appendedTo } = writes;
    if (appendedTo !== undefined) for (const listener of [...place.listeners]) listener(appendedTo);
    return result;
  };
  return {
    engine: 'sqlite',
    async read(work) {
      if (closed) throw new Fault('STORE_FAILED', { why: 'closed' }, { side: 'hub' });
      const { tables: seen } = place;
      const layers = all(seen);
      for (const layer of layers) layer.readers += 1;
      try {
        return await work(new MemoryReads(seen));
      } catch (cause) {
        throw cause instanceof Fault ? cause : new Fault('STORE_FAILED', { why: 'unexpected' }, { side: 'hub', cause });
      } finally {
        for (const layer of layers) layer.readers -= 1;
      }
    },
    write: (work) => inTurn(() => transaction(work)),
    burnNonce: (nonce, expiresAt, now) =>
      inTurn(async () => {
        const { nonces } = place.tables;
        for (const [known, until] of [...nonces.entries()]) if (until < now) nonces.delete(known);
        if (nonces.get(nonce) !== undefined) return false;
        nonces.set(nonce, expiresAt);
        return true;
      }),
    touch: (id, heardAt, pulledSeq) =>
      inTurn(async () => {
        const writer = place.tables.writers.get(id);
        if (writer) place.tables.writers.set(id, { ...writer, heardAt, pulledSeq: pulledSeq ?? writer.pulledSeq });
      }),
    onCommit(listener) {
      place.listeners.add(listener);
      return () => place.listeners.delete(listener);
    },
    async close() {
      await place.turn;
      closed = true;
    },
  };
}
