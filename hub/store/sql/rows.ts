/** Rows of the tables as the records that the store gives. */
import type { GrantRow, Invite, LogEntry, LoggedGroup, MetadataText, OutboxItem, WriterRecord } from '../store.ts';
import { quarantineReasons } from '../store.ts';
import type { TableRow } from '../tables.ts';
import { int, intOrNull, stored, text, textOrNull } from './sql.ts';

export const toMetadata = (row: TableRow): MetadataText => ({
  role: text(row, 'role'),
  version: int(row, 'version'),
  text: text(row, 'body'),
});

export function toWriter(row: TableRow): WriterRecord {
  return {
    writer: text(row, 'writer'),
    person: text(row, 'person'),
    laptop: text(row, 'laptop'),
    signKey: text(row, 'sign_key'),
    sealKey: text(row, 'seal_key'),
    last: int(row, 'last'),
    lastDigest: textOrNull(row, 'last_digest'),
    enrolledAt: int(row, 'enrolled_at'),
    expiresAt: int(row, 'expires_at'),
    revokedAt: intOrNull(row, 'revoked_at'),
    heardAt: intOrNull(row, 'heard_at'),
    pulledSeq: intOrNull(row, 'pulled_seq'),
    was: textOrNull(row, 'was'),
  };
}

export function toGroup(row: TableRow): LoggedGroup {
  return {
    writer: text(row, 'writer'),
    first: int(row, 'first'),
    count: int(row, 'count'),
    digest: text(row, 'digest'),
    seq: int(row, 'seq'),
    text: text(row, 'text'),
    sig: text(row, 'sig'),
  };
}

export function toEntry(row: TableRow): LogEntry {
  return {
    seq: int(row, 'seq'),
    writer: text(row, 'writer'),
    first: int(row, 'first'),
    count: int(row, 'count'),
    digest: text(row, 'digest'),
    heard: int(row, 'heard'),
    wall: int(row, 'wall'),
    actor: text(row, 'actor'),
    via: text(row, 'via'),
    act: textOrNull(row, 'act') ?? undefined,
    outcomes: stored(row, 'outcomes'),
    changes: stored(row, 'changes'),
    bytes: int(row, 'bytes'),
    chain: text(row, 'chain'),
  };
}

export function toGrant(row: TableRow): GrantRow {
  return {
    id: text(row, 'id'),
    person: text(row, 'person'),
    role: text(row, 'role'),
    scope: text(row, 'scope'),
    from: int(row, 'from_seq'),
    until: intOrNull(row, 'until_seq'),
  };
}

export function toQuarantined(row: TableRow) {
  return {
    writer: text(row, 'writer'),
    first: int(row, 'first'),
    digest: text(row, 'digest'),
    reason: quarantineReasons.find((each) => each === row['reason']) ?? 'unreadable',
    heard: int(row, 'heard'),
    sizeBytes: int(row, 'size'),
  };
}

export function toInvite(row: TableRow): Invite {
  return {
    id: text(row, 'id'),
    hash: text(row, 'hash'),
    person: text(row, 'person'),
    expiresAt: int(row, 'expires_at'),
    tries: int(row, 'tries'),
    usedAt: intOrNull(row, 'used_at'),
    usedBy: textOrNull(row, 'used_by'),
  };
}

export function toOutbox(row: TableRow): OutboxItem {
  const state = text(row, 'state');
  return {
    queue: text(row, 'queue'),
    id: text(row, 'id'),
    state: state === 'done' || state === 'stopped' ? state : 'waiting',
    dueAt: int(row, 'due_at'),
    claim: textOrNull(row, 'claim'),
    body: text(row, 'body'),
  };
}
