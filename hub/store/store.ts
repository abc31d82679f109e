/**
 * The hub's record, as intake and the routes see it. Two engines (sqlite, postgres), one acceptance suite (test/contract/store).
 * A write transaction takes the sequence lock first and holds it to commit, so that no two groups share a seq and no reader
 * sees seq n+1 without n (a bare sequence loses rows under concurrency).
 */

import type { RowKey } from '../../shared/sync/ids.ts';
import type { Json } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import type { Patch } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Index } from '../../shared/sync/rules.ts';
import type { Grant } from '../../shared/sync/scope.ts';
import type { Find } from '../../shared/sync/world.ts';
import type { TableName, TableRow } from './tables.ts';

export interface Head {
  readonly epoch: string;
  readonly seq: number;
  /** Chain digest at seq. */
  readonly chain: string;
  /** Last seq that a finished backup holds. */
  readonly durable: number;
  /** The newest schema version whose hub has judged here: a newer hub judges again what was held. */
  readonly sv: number;
}

/**
 * One effect on one record; `was`/`now` the scopes before and after (null: there was none), so that readers get, keep or lose it.
 * Where the scopes changed the patch is the whole record, so that a reader who newly sees it needs nothing else.
 */
export interface Change {
  readonly patch: Patch;
  readonly was: readonly string[] | null;
  readonly now: readonly string[];
}

/** One group's effect. The group's own text stands apart (`LoggedGroup`): pages do not need it. */
export interface LogEntry {
  readonly seq: number;
  readonly writer: string;
  readonly first: number;
  readonly count: number;
  readonly digest: string;
  readonly heard: number;
  readonly wall: number;
  readonly actor: string;
  readonly via: string;
  readonly act: string | undefined;
  readonly outcomes: readonly Outcome[];
  readonly changes: readonly Change[];
  /** Size of outcomes and changes as they are stored. */
  readonly bytes: number;
  /** SHA-256 over the previous chain digest, the group's digest and the effect (shared/node/chain.ts). */
  readonly chain: string;
}

/** The exact signed text of a group and its signature, under the seq it was judged at. */
export interface LoggedGroup {
  readonly writer: string;
  readonly first: number;
  readonly count: number;
  readonly digest: string;
  readonly seq: number;
  readonly text: string;
  readonly sig: string;
}

/** What one group adds to the log. `texts` are the outcomes and changes as they are stored and chained. */
export interface Appended {
  readonly entry: LogEntry;
  readonly texts: { readonly outcomes: string; readonly changes: string };
  readonly group: LoggedGroup | undefined;
}

/** A record as it was and as it is from this transaction on, each with what it is found by. */
export interface RowChange {
  readonly before: Row | undefined;
  readonly after: Row;
  readonly was: readonly Index[];
  readonly now: readonly Index[];
  /** JSON of `after`, where it is at hand already. */
  readonly body?: string;
}

export interface WriterRecord {
  readonly writer: string;
  readonly person: string;
  readonly laptop: string;
  readonly signKey: string;
  readonly sealKey: string;
  /** Highest op number stored without a gap, and the digest of the group that ends there. */
  readonly last: number;
  readonly lastDigest: string | null;
  readonly enrolledAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly heardAt: number | null;
  readonly pulledSeq: number | null;
  /** The writer that this one replaced after a restore from an image. */
  readonly was: string | null;
}

/** `taken` and `aside`: a person has decided about it; it stays where it is, so that it is recognised when it is sent again. */
export const quarantineReasons = ['forked', 'revoked', 'unreadable', 'taken', 'aside'] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** A group kept for a person to look at; it has no effect. */
export interface Quarantined {
  readonly writer: string;
  readonly first: number;
  readonly digest: string;
  readonly reason: QuarantineReason;
  readonly heard: number;
  readonly text: string;
  readonly sig: string;
}

/** A group that came before its predecessors: kept, unacknowledged, bounded. */
export interface WaitingGroup {
  readonly writer: string;
  readonly first: number;
  readonly digest: string;
  readonly text: string;
  readonly sig: string;
}

/** A one-time code: its short open part, and the hash of the whole. */
export interface Invite {
  readonly id: string;
  readonly hash: string;
  readonly person: string;
  readonly expiresAt: number;
  readonly tries: number;
  readonly usedAt: number | null;
  readonly usedBy: string | null;
}

/** A link to the public page (hub/public): for one person and one purpose. Of its secret only the hash is kept. */
export interface PublicLink {
  readonly hash: string;
  /** For lists, and for revoking it. */
  readonly id: string;
  readonly purpose: string;
  /** Id of the record that it is about. */
  readonly about: string;
  readonly person: string;
  readonly madeBy: string;
  /** Hub time, ms, as the others. */
  readonly madeAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  /** When something was last answered by it. */
  readonly usedAt: number | null;
}

/** One version of a metadata file of the library. */
export interface MetadataText {
  readonly role: string;
  readonly version: number;
  readonly text: string;
}

/** A person's authority was in question: who, what, and what was answered. */
export interface AuditRow {
  readonly id: string;
  readonly at: number;
  readonly person: string;
  readonly writer: string;
  readonly act: string;
  readonly code: string;
  readonly details: Json;
}

/**
 * Something that the hub carries out of the house, or knows of what lies there. `waiting`: it is to be done from `dueAt` on; `done`,
 * `stopped`: nothing happens by itself any more.
 */
export interface OutboxItem {
  readonly queue: string;
  readonly id: string;
  readonly state: 'waiting' | 'done' | 'stopped';
  /** Hub time, ms. */
  readonly dueAt: number;
  /** Who works on it now: a word of that one's own, so that whoever lost it notices. */
  readonly claim: string | null;
  /** JSON of the queue's own. */
  readonly body: string;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly done: number;
  readonly stopped: number;
  readonly nextAt: number | null;
}

export interface GrantRow extends Grant {
  /** Id of the grant record. */
  readonly id: string;
  readonly person: string;
  /** First seq at which it holds, and the first at which it no longer does. */
  readonly from: number;
  readonly until: number | null;
}

export type GrantChange =
  | { readonly kind: 'begin'; readonly grant: GrantRow }
  | { readonly kind: 'end'; readonly id: string; readonly person: string; readonly until: number };

export interface Epoch {
  readonly epoch: string;
  /** Last seq that it shares with the epoch before. */
  readonly from: number;
  readonly startedAt: number;
}

/** Epoch of a store whose record was moved elsewhere: no hub works on it any more. */
export const movedEpoch = 'moved';

export interface StoreRead {
  head(): Promise<Head>;
  rows(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, Row>>;
  /** Records by an index, one list for each question, each by key order. */
  find(finds: readonly Find[]): Promise<readonly (readonly Row[])[]>;
  /** Records of any type whose index `name` has this value (which records name a blob). */
  findAny(name: string, value: string): Promise<readonly Row[]>;
  writers(ids?: readonly string[]): Promise<readonly WriterRecord[]>;
  /** Digest of the stored group that begins at each of these numbers. */
  groupsAt(writer: string, firsts: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The signed groups of one writer from number `after` on, oldest first, at most `limit`. */
  groups(writer: string, after: number, limit: number): Promise<readonly LoggedGroup[]>;
  /** Seq of the group that holds op `n` of this writer. */
  seqOf(writer: string, n: number): Promise<number | undefined>;
  /** Entries after `seq` in order, until maxOps or maxBytes of effects (at least one, where there is one). */
  entries(after: number, maxOps: number, maxBytes: number): Promise<readonly LogEntry[]>;
  /** Seqs of the groups that say this id, or whose effect does, newest first, at most `limit`: the whole log is looked through. */
  saying(id: string, limit: number): Promise<readonly number[]>;
  /** Entries with the very texts that are chained, and their groups as they were signed; those that are there, in the order of the log. */
  logged(seqs: readonly number[]): Promise<readonly Appended[]>;
  /** Chain digest and hub receipt time at a seq (0: the empty log); undefined past the end. */
  at(seq: number): Promise<{ readonly chain: string; readonly heard: number } | undefined>;
  /** Hub receipt times at these seqs. */
  heardAt(seqs: readonly number[]): Promise<ReadonlyMap<number, number>>;
  /** Rows by key order after `after`, that lie in one of `scopes` (`org`: all but the hub's own), deleted ones too. */
  snapshot(scopes: readonly string[], after: RowKey | '', limit: number): Promise<readonly Row[]>;
  /** Every grant that these people have or had; `until` null: it holds. */
  grants(people: readonly string[]): Promise<readonly GrantRow[]>;
  /** What lies in quarantine, without its content. */
  quarantined(): Promise<readonly (Omit<Quarantined, 'text' | 'sig'> & { readonly sizeBytes: number })[]>;
  /** One group of it, with its content. */
  quarantinedGroup(writer: string, digest: string): Promise<Quarantined | undefined>;
  /** How much of a writer lies in quarantine. */
  quarantineSize(writer: string): Promise<{ readonly groups: number; readonly bytes: number }>;
  waiting(writer: string): Promise<readonly WaitingGroup[]>;
  invite(id: string): Promise<Invite | undefined>;
  /** The link with this hash of its secret. */
  publicLink(hash: string): Promise<PublicLink | undefined>;
  /** Links for a purpose about a record, the newest first, at most 500. */
  publicLinks(purpose: string, about: string): Promise<readonly PublicLink[]>;
  /** The link with this id. */
  publicLinkById(id: string): Promise<PublicLink | undefined>;
  secret(name: string): Promise<string | undefined>;
  /** A metadata file of the library as its exact text: this version, or the newest. */
  metadata(role: string, version?: number): Promise<MetadataText | undefined>;
  /** The newest of every role. */
  newestMetadata(): Promise<readonly MetadataText[]>;
  /** What a laptop said it has seen of it, as JSON. */
  acknowledged(writer: string): Promise<string | undefined>;
  /** Epochs begun after a restore, oldest first. */
  epochs(): Promise<readonly Epoch[]>;
  audit(limit: number): Promise<readonly AuditRow[]>;
  /** Items of a queue by their ids. */
  outbox(queue: string, ids: readonly string[]): Promise<ReadonlyMap<string, OutboxItem>>;
  /** Waiting items that are due, the longest first, at most `limit`. */
  outboxDue(queue: string, now: number, limit: number): Promise<readonly OutboxItem[]>;
  /** Stopped items, the longest first, at most `limit`. */
  outboxStopped(queue: string, limit: number): Promise<readonly OutboxItem[]>;
  /** How many of a queue are in each state, and when the next that waits is due (null: none waits). */
  outboxCounts(queue: string): Promise<OutboxCounts>;
  /** Entries with ops that only a newer hub can judge, with the group's text; after a seq, in order, at most 200. */
  held(
    after: number,
  ): Promise<readonly { readonly seq: number; readonly group: LoggedGroup; readonly heard: number; readonly ops: readonly number[] }[]>;
  /** A table as it lies there, by key order after `after` (undefined: from the start): for backup and move. */
  dump(table: TableName, after: TableRow | undefined, limit: number): Promise<readonly TableRow[]>;
}

export interface StoreWrite extends StoreRead {
  /** Appends to the log; the seqs follow the head's without a gap, else STORE_FAILED. Entries without a group (held ones judged again) have none. */
  append(entries: readonly Appended[]): Promise<void>;
  putRows(rows: readonly RowChange[]): Promise<void>;
  putWriters(records: readonly WriterRecord[]): Promise<void>;
  changeGrants(changes: readonly GrantChange[]): Promise<void>;
  quarantine(groups: readonly Quarantined[]): Promise<void>;
  /** A person decided about a group that lies in quarantine. */
  settleQuarantined(writer: string, digest: string, decision: 'taken' | 'aside'): Promise<void>;
  putWaiting(groups: readonly WaitingGroup[]): Promise<void>;
  /** Removes a writer's waiting groups that begin at or below this number. */
  dropWaiting(writer: string, upTo: number): Promise<void>;
  putInvite(invite: Invite): Promise<void>;
  /** Makes this link, or replaces it. */
  putPublicLink(link: PublicLink): Promise<void>;
  putSecret(name: string, value: string): Promise<void>;
  /** Keeps a version of a metadata file; versions below `keepFrom` of its role go. */
  putMetadata(file: MetadataText, keepFrom: number): Promise<void>;
  putAcknowledged(writer: string, seen: string): Promise<void>;
  putAudit(row: AuditRow): Promise<void>;
  /** Makes these items, or replaces them. */
  putOutbox(items: readonly OutboxItem[]): Promise<void>;
  beginEpoch(epoch: Epoch): Promise<void>;
  setDurable(seq: number): Promise<void>;
  /** Ends this store: its record lives elsewhere from now on. */
  markMoved(): Promise<void>;
  /** Notes that a hub of this schema version has judged what was held. */
  setSchemaVersion(sv: number): Promise<void>;
  /** The ops of an entry that are still held; none: nothing is. */
  setHeld(seq: number, ops: readonly number[]): Promise<void>;
  /** Fills a table of an empty store from a dump. */
  load(table: TableName, rows: readonly TableRow[]): Promise<void>;
}

/** `long`: a backup or a move, which does much else between its questions; anything else loses its transaction after a minute of silence. */
export type Patience = 'long';

export interface HubStore {
  readonly engine: 'sqlite' | 'postgres';
  /** A consistent read. */
  read<T>(work: (store: StoreRead) => Promise<T>, patience?: Patience): Promise<T>;
  /** One durable transaction under the sequence lock. Thrown faults roll it back whole; any other error becomes STORE_FAILED. */
  write<T>(work: (store: StoreWrite) => Promise<T>, patience?: Patience): Promise<T>;
  /** Uses up a nonce: true the first time only, over all hub processes. Forgets those that ended before `now` (ms). */
  burnNonce(nonce: string, expiresAt: number, now: number): Promise<boolean>;
  /** Notes when a laptop was last heard and how far it has pulled. Best effort: no sequence lock. */
  touch(writer: string, heardAt: number, pulledSeq: number | null): Promise<void>;
  /** Calls back after a transaction (of any hub process) has appended to the log. Returns the end of it. */
  onCommit(listener: (seq: number) => void): () => void;
  close(): Promise<void>;
}
