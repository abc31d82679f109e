/**
 * The hub's record, as intake and the routes see it. Two engines (sqlite, postgres), one acceptance suite (test/contract/store).
 * A write transaction takes the sequence lock first and holds it to commit, so that no two groups share a seq and no reader
 * sees seq n+1 without n (a bare sequence loses rows under concurrency).
 */

import type { RowKey } from '../../shared/sync/ids.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import type { Patch } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Index } from '../../shared/sync/rules.ts';

export interface Head {
  readonly epoch: string;
  readonly seq: number;
  /** Chain digest at seq. */
  readonly chain: string;
  /** Last seq that a finished backup holds. */
  readonly durable: number;
}

/** One effect on one record; `was`/`now` the scopes before and after, so that readers get, keep or lose it. */
export interface Change {
  readonly patch: Patch;
  readonly was: readonly string[] | null;
  readonly now: readonly string[];
}

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
  /** SHA-256 over the previous chain digest, the group's digest and the outcome. */
  readonly chain: string;
  /** The exact signed text and its signature. */
  readonly text: string;
  readonly sig: string;
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

export type QuarantineReason = 'forked' | 'revoked' | 'unreadable';
export interface Quarantined {
  readonly writer: string;
  readonly first: number;
  readonly digest: string;
  readonly reason: QuarantineReason;
  readonly heard: number;
  readonly text: string;
  readonly sig: string;
}

export interface StoreRead {
  head(): Promise<Head>;
  rows(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, Row>>;
  /** Records whose index has one of these values: for `find` of the World. */
  find(type: string, name: string, value: string): Promise<readonly Row[]>;
  writer(id: string): Promise<WriterRecord | undefined>;
  writers(): Promise<readonly WriterRecord[]>;
  /** Digest of the stored group that begins at this number; undefined when there is none. */
  groupAt(writer: string, first: number): Promise<{ readonly digest: string; readonly count: number } | undefined>;
  /** Entries after `seq` in order, until maxOps or maxBytes (at least one). */
  entries(after: number, maxOps: number, maxBytes: number): Promise<readonly LogEntry[]>;
  /** Chain digest and hub receipt time at a seq (0: the empty log). */
  at(seq: number): Promise<{ readonly chain: string; readonly heard: number } | undefined>;
  /** Rows by key order after `after`, that lie in one of `scopes` (`org`: all), deleted ones too. */
  snapshot(scopes: readonly string[], after: RowKey | '', limit: number): Promise<readonly Row[]>;
  /** Grants of a person as they were at a seq (`now`: head). */
  grants(person: string, seq: number | 'now'): Promise<readonly { readonly role: string; readonly scope: string }[]>;
  quarantined(): Promise<readonly Quarantined[]>;
  secret(name: string): Promise<string | undefined>;
  /** Epochs begun after a restore, oldest first. */
  epochs(): Promise<readonly { readonly epoch: string; readonly from: number; readonly startedAt: number }[]>;
}

export interface StoreWrite extends StoreRead {
  append(entries: readonly LogEntry[]): Promise<void>;
  putRows(rows: readonly { readonly row: Row; readonly indexes: readonly Index[] }[]): Promise<void>;
  putWriter(record: WriterRecord): Promise<void>;
  /** A grant that begins (`until` null) or ends at this seq. */
  putGrant(grant: {
    readonly id: string;
    readonly person: string;
    readonly role: string;
    readonly scope: string;
    readonly from: number;
    readonly until: number | null;
  }): Promise<void>;
  quarantine(group: Quarantined): Promise<void>;
  /** Groups that wait for a gap to fill, kept unacknowledged and bounded. */
  putInvite(invite: {
    readonly hash: string;
    readonly person: string;
    readonly expiresAt: number;
    readonly tries: number;
    readonly usedAt: number | null;
  }): Promise<void>;
  invite(
    hash: string,
  ): Promise<
    | { readonly hash: string; readonly person: string; readonly expiresAt: number; readonly tries: number; readonly usedAt: number | null }
    | undefined
  >;
  putSecret(name: string, value: string): Promise<void>;
  /** Stores a nonce; takeNonce gives it once, only before `now` passes its end. */
  putNonce(nonce: string, writer: string, expiresAt: number): Promise<void>;
  takeNonce(nonce: string, writer: string, now: number): Promise<boolean>;
  beginEpoch(epoch: string, from: number, startedAt: number): Promise<void>;
  setDurable(seq: number): Promise<void>;
}

export interface HubStore {
  readonly engine: 'sqlite' | 'postgres';
  /** A consistent read. */
  read<T>(work: (store: StoreRead) => Promise<T>): Promise<T>;
  /** One durable transaction under the sequence lock. Thrown faults roll it back whole. */
  write<T>(work: (store: StoreWrite) => Promise<T>): Promise<T>;
  /** Calls back after another transaction (of any hub process) has committed. */
  onCommit(listener: (seq: number) => void): () => void;
  close(): Promise<void>;
}
