/** What StoreWrite changes, in SQL that both engines speak. Runs inside a transaction that holds the sequence lock. */
import { Fault } from '../../../shared/errors.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Index } from '../../../shared/sync/rules.ts';
import type {
  Appended,
  AuditRow,
  Epoch,
  GrantChange,
  Invite,
  LogEntry,
  MetadataText,
  OutboxItem,
  PublicLink,
  Quarantined,
  RowChange,
  StoreWrite,
  WaitingGroup,
  WriterRecord,
} from '../store.ts';
import { movedEpoch } from '../store.ts';
import { columnsOf, type TableName, type TableRow } from '../tables.ts';
import { SqlReads } from './reads.ts';
import type { Value } from './sql.ts';

export class SqlWrites extends SqlReads implements StoreWrite {
  /** The head after this transaction's appends; undefined while it has none. */
  appended: { readonly seq: number; readonly chain: string } | undefined;
  /** What was appended, to be remembered once it is committed. */
  readonly log: LogEntry[] = [];

  async append(list: readonly Appended[]) {
    if (list.length === 0) return;
    let { seq } = this.appended ?? (await this.head());
    const entries: Value[][] = [];
    const groups: Value[][] = [];
    const held: Value[][] = [];
    for (const { entry, texts, group } of list) {
      seq += 1;
      if (entry.seq !== seq) throw new Fault('STORE_FAILED', { why: `seq ${entry.seq} does not follow ${seq - 1}` }, { side: 'hub' });
      entries.push([
        entry.seq,
        entry.writer,
        entry.first,
        entry.count,
        entry.digest,
        entry.heard,
        entry.wall,
        entry.actor,
        entry.via,
        entry.act ?? null,
        texts.outcomes,
        texts.changes,
        entry.bytes,
        entry.chain,
      ]);
      if (group) groups.push([group.writer, group.first, group.count, group.digest, entry.seq, group.text, group.sig]);
      const waits = group ? entry.outcomes.filter((outcome) => outcome.result === 'held').map((outcome) => outcome.i) : [];
      if (waits.length > 0) held.push([entry.seq, entry.writer, entry.first, JSON.stringify(waits)]);
    }
    const chain = list[list.length - 1]?.entry.chain ?? '';
    await this.sql.insert('log', entries, 'fail');
    await this.sql.insert('groups', groups, 'fail');
    await this.sql.insert('held', held, 'fail');
    await this.sql.run('UPDATE meta SET seq = ?, chain = ?', [seq, chain]);
    this.appended = { seq, chain };
    for (const { entry } of list) this.log.push(entry);
  }

  async putRows(changes: readonly RowChange[]) {
    const rows: Value[][] = [];
    const scopesIn: Value[][] = [];
    const scopesOut: Value[][] = [];
    const indexesIn: Value[][] = [];
    const indexesOut: Value[][] = [];
    for (const { before, after, was, now, body } of changes) {
      const key = rowKey(after.type, after.id);
      rows.push([key, after.seq, body ?? JSON.stringify(after)]);
      const oldScopes = before?.scopes ?? [];
      for (const scope of new Set(after.scopes)) if (!oldScopes.includes(scope)) scopesIn.push([scope, key]);
      for (const scope of new Set(oldScopes)) if (!after.scopes.includes(scope)) scopesOut.push([scope, key]);
      for (const index of now) if (!has(was, index)) indexesIn.push([index.name, index.value, after.type, key]);
      for (const index of was) if (!has(now, index)) indexesOut.push([index.name, index.value, after.type, key]);
    }
    await this.sql.insert('rows', rows, 'replace');
    await this.sql.remove('row_scopes', scopesOut);
    await this.sql.insert('row_scopes', scopesIn, 'skip');
    await this.sql.remove('row_indexes', indexesOut);
    await this.sql.insert('row_indexes', indexesIn, 'skip');
  }

  async putWriters(records: readonly WriterRecord[]) {
    await this.sql.insert(
      'writers',
      records.map((w) => [
        w.writer,
        w.person,
        w.laptop,
        w.signKey,
        w.sealKey,
        w.last,
        w.lastDigest,
        w.enrolledAt,
        w.expiresAt,
        w.revokedAt,
        w.heardAt,
        w.pulledSeq,
        w.was,
      ]),
      'replace',
    );
  }

  async changeGrants(changes: readonly GrantChange[]) {
    for (const change of changes) {
      if (change.kind === 'begin') {
        const { person, id, from, role, scope, until } = change.grant;
        await this.sql.insert('grants', [[person, id, from, role, scope, until]], 'replace');
      } else {
        await this.sql.all('UPDATE grants SET until_seq = ? WHERE person = ? AND id = ? AND until_seq IS NULL', [
          change.until,
          change.person,
          change.id,
        ]);
      }
    }
  }

  async quarantine(groups: readonly Quarantined[]) {
    await this.sql.insert(
      'quarantine',
      groups.map((g) => [g.writer, g.digest, g.first, g.reason, g.heard, g.text, g.sig]),
      'skip',
    );
  }

  async settleQuarantined(writer: string, digest: string, decision: 'taken' | 'aside') {
    await this.sql.all('UPDATE quarantine SET reason = ? WHERE writer = ? AND digest = ?', [decision, writer, digest]);
  }

  async putWaiting(groups: readonly WaitingGroup[]) {
    await this.sql.insert(
      'waiting',
      groups.map((g) => [g.writer, g.first, g.digest, g.text, g.sig]),
      'skip',
    );
  }

  async dropWaiting(writer: string, upTo: number) {
    await this.sql.all('DELETE FROM waiting WHERE writer = ? AND first <= ?', [writer, upTo]);
  }

  async putInvite(invite: Invite) {
    const { id, hash, person, expiresAt, tries, usedAt, usedBy } = invite;
    await this.sql.insert('invites', [[id, hash, person, expiresAt, tries, usedAt, usedBy]], 'replace');
  }

  async putPublicLink(link: PublicLink) {
    const { hash, id, purpose, about, person, madeBy, madeAt, expiresAt, revokedAt, usedAt } = link;
    await this.sql.insert('public_links', [[hash, id, purpose, about, person, madeBy, madeAt, expiresAt, revokedAt, usedAt]], 'replace');
  }

  async putSecret(name: string, value: string) {
    await this.sql.insert('secrets', [[name, value]], 'replace');
  }

  async putMetadata(file: MetadataText, keepFrom: number) {
    await this.sql.insert('metadata', [[file.role, file.version, file.text]], 'replace');
    await this.sql.all('DELETE FROM metadata WHERE role = ? AND version < ?', [file.role, keepFrom]);
  }

  async putAcknowledged(writer: string, seen: string) {
    await this.sql.insert('acknowledged', [[writer, seen]], 'replace');
  }

  async putAudit(row: AuditRow) {
    await this.sql.insert('audit', [[row.at, row.id, row.person, row.writer, row.act, row.code, JSON.stringify(row.details)]], 'fail');
  }

  async putOutbox(items: readonly OutboxItem[]) {
    await this.sql.insert(
      'outbox',
      items.map(({ queue, id, state, dueAt, claim, body }) => [queue, id, state, dueAt, claim, body]),
      'replace',
    );
  }

  async beginEpoch({ epoch, from, startedAt }: Epoch) {
    await this.sql.insert('epochs', [[epoch, from, startedAt]], 'fail');
    await this.sql.all('UPDATE meta SET epoch = ?', [epoch]);
  }

  async setDurable(seq: number) {
    await this.sql.all('UPDATE meta SET durable = ? WHERE durable < ?', [seq, seq]);
  }

  async markMoved() {
    await this.sql.all('UPDATE meta SET epoch = ?', [movedEpoch]);
  }

  async setSchemaVersion(sv: number) {
    await this.sql.all('UPDATE meta SET sv = ?', [sv]);
  }

  async setHeld(seq: number, ops: readonly number[]) {
    if (ops.length === 0) await this.sql.all('DELETE FROM held WHERE seq = ?', [seq]);
    else await this.sql.all('UPDATE held SET ops = ? WHERE seq = ?', [JSON.stringify(ops), seq]);
  }

  async load(table: TableName, rows: readonly TableRow[]) {
    const columns = columnsOf(table);
    await this.sql.insert(
      table,
      rows.map((row) => columns.map((column) => row[column] ?? null)),
      table === 'meta' ? 'replace' : 'fail',
    );
  }
}

function has(list: readonly Index[], index: Index): boolean {
  return list.some((each) => each.name === index.name && each.value === index.value);
}
