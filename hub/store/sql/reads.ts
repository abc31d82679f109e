/** The questions of StoreRead in SQL that both engines speak. */
import type { RowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { Find } from '../../../shared/sync/world.ts';
import type { AuditRow, GrantRow, Invite, LogEntry, LoggedGroup, StoreRead, WaitingGroup, WriterRecord } from '../store.ts';
import { quarantineReasons } from '../store.ts';
import { columnsOf, emptyChain, type TableRow, tables } from '../tables.ts';
import { int, intOrNull, type Sql, stored, text, textOrNull, type Value } from './sql.ts';

/** At most this many look-ups go into one query. */
const chunk = 5_000;
/** Effects of at most this many groups are looked at for one page. */
const entriesAtMost = 500;

export class SqlReads implements StoreRead {
  protected readonly sql: Sql;
  constructor(sql: Sql) {
    this.sql = sql;
  }

  async head() {
    const [row] = await this.sql.all('SELECT * FROM meta', []);
    if (row === undefined) throw new TypeError('the store has no head');
    return { epoch: text(row, 'epoch'), seq: int(row, 'seq'), chain: text(row, 'chain'), durable: int(row, 'durable'), sv: int(row, 'sv') };
  }

  async rows(keys: readonly RowKey[]) {
    const found = new Map<RowKey, Row>();
    for (let from = 0; from < keys.length; from += chunk) {
      const part = keys.slice(from, from + chunk);
      for (const row of await this.sql.all(`SELECT key, body FROM rows WHERE ${this.sql.any('key')}`, [part])) {
        found.set(text(row, 'key') as RowKey, stored<Row>(row, 'body'));
      }
    }
    return found;
  }

  async find(finds: readonly Find[]) {
    const found = await this.sql.find(finds);
    return found.map((bodies) => bodies.map((body) => JSON.parse(body) as Row));
  }

  async findAny(name: string, value: string) {
    const found = await this.sql.all(
      'SELECT r.body FROM row_indexes i JOIN rows r ON r.key = i.key WHERE i.name = ? AND i.value = ? ORDER BY i.type, i.key',
      [name, value],
    );
    return found.map((row) => stored<Row>(row, 'body'));
  }

  async writers(ids?: readonly string[]) {
    const found = ids
      ? await this.sql.all(`SELECT * FROM writers WHERE ${this.sql.any('writer')}`, [ids])
      : await this.sql.all('SELECT * FROM writers ORDER BY writer', []);
    return found.map(toWriter);
  }

  async groupsAt(writer: string, firsts: readonly number[]) {
    // A window and not a list: a push is a run of numbers.
    if (firsts.length === 0) return new Map<number, string>();
    const wanted = new Set(firsts);
    const found = await this.sql.all('SELECT first, digest FROM groups WHERE writer = ? AND first BETWEEN ? AND ?', [
      writer,
      Math.min(...firsts),
      Math.max(...firsts),
    ]);
    return new Map(found.filter((row) => wanted.has(int(row, 'first'))).map((row) => [int(row, 'first'), text(row, 'digest')]));
  }

  async groups(writer: string, after: number, limit: number) {
    const found = await this.sql.all('SELECT * FROM groups WHERE writer = ? AND first > ? ORDER BY first LIMIT ?', [writer, after, limit]);
    return found.map(toGroup);
  }

  async seqOf(writer: string, n: number) {
    const [row] = await this.sql.all('SELECT seq FROM groups WHERE writer = ? AND first <= ? ORDER BY first DESC LIMIT 1', [writer, n]);
    return row && int(row, 'seq');
  }

  async entries(after: number, maxOps: number, maxBytes: number) {
    const sizes = await this.sql.all('SELECT seq, count, bytes FROM log WHERE seq > ? ORDER BY seq LIMIT ?', [after, entriesAtMost]);
    let ops = 0;
    let bytes = 0;
    let upTo: number | undefined;
    for (const row of sizes) {
      ops += int(row, 'count');
      bytes += int(row, 'bytes');
      if (upTo !== undefined && (ops > maxOps || bytes > maxBytes)) break;
      upTo = int(row, 'seq');
    }
    if (upTo === undefined) return [];
    const found = await this.sql.all('SELECT * FROM log WHERE seq > ? AND seq <= ? ORDER BY seq', [after, upTo]);
    return found.map(toEntry);
  }

  async at(seq: number) {
    if (seq === 0) return { chain: emptyChain, heard: 0 };
    const [row] = await this.sql.all('SELECT chain, heard FROM log WHERE seq = ?', [seq]);
    return row && { chain: text(row, 'chain'), heard: int(row, 'heard') };
  }

  async heardAt(seqs: readonly number[]) {
    const found = new Map<number, number>([[0, 0]]);
    for (const seq of new Set(seqs)) {
      if (seq === 0) continue;
      const [row] = await this.sql.all('SELECT heard FROM log WHERE seq = ?', [seq]);
      if (row) found.set(seq, int(row, 'heard'));
    }
    return found;
  }

  async snapshot(scopes: readonly string[], after: RowKey | '', limit: number) {
    if (scopes.includes('org')) {
      const found = await this.sql.all(
        "SELECT body FROM rows r WHERE key > ? AND NOT EXISTS (SELECT 1 FROM row_scopes s WHERE s.scope = 'hub' AND s.key = r.key) ORDER BY key LIMIT ?",
        [after, limit],
      );
      return found.map((row) => stored<Row>(row, 'body'));
    }
    const keys = new Set<RowKey>();
    for (const scope of scopes) {
      const found = await this.sql.all('SELECT key FROM row_scopes WHERE scope = ? AND key > ? ORDER BY key LIMIT ?', [
        scope,
        after,
        limit,
      ]);
      for (const row of found) keys.add(text(row, 'key') as RowKey);
    }
    const first = [...keys].sort().slice(0, limit);
    const rows = await this.rows(first);
    return first.flatMap((key) => rows.get(key) ?? []);
  }

  async grants(people: readonly string[]) {
    if (people.length === 0) return [];
    const found = await this.sql.all(`SELECT * FROM grants WHERE ${this.sql.any('person')} ORDER BY person, id, from_seq`, [people]);
    return found.map(toGrant);
  }

  async quarantined() {
    const found = await this.sql.all(
      'SELECT writer, digest, first, reason, heard, LENGTH(text) AS size FROM quarantine ORDER BY heard, writer, first',
      [],
    );
    return found.map(toQuarantined);
  }

  async quarantinedGroup(writer: string, digest: string) {
    const [row] = await this.sql.all('SELECT *, LENGTH(text) AS size FROM quarantine WHERE writer = ? AND digest = ?', [writer, digest]);
    return row === undefined ? undefined : { ...toQuarantined(row), text: text(row, 'text'), sig: text(row, 'sig') };
  }

  async quarantineSize(writer: string) {
    const [row] = await this.sql.all(
      'SELECT COUNT(*) AS groups, COALESCE(SUM(LENGTH(text)), 0) AS bytes FROM quarantine WHERE writer = ?',
      [writer],
    );
    return row ? { groups: int(row, 'groups'), bytes: int(row, 'bytes') } : { groups: 0, bytes: 0 };
  }

  async waiting(writer: string) {
    const found = await this.sql.all('SELECT * FROM waiting WHERE writer = ? ORDER BY first, digest', [writer]);
    return found.map(
      (row): WaitingGroup => ({
        writer: text(row, 'writer'),
        first: int(row, 'first'),
        digest: text(row, 'digest'),
        text: text(row, 'text'),
        sig: text(row, 'sig'),
      }),
    );
  }

  async invite(id: string) {
    const [row] = await this.sql.all('SELECT * FROM invites WHERE id = ?', [id]);
    return row && toInvite(row);
  }

  async secret(name: string) {
    const [row] = await this.sql.all('SELECT value FROM secrets WHERE name = ?', [name]);
    return row && text(row, 'value');
  }

  async epochs() {
    const found = await this.sql.all('SELECT * FROM epochs ORDER BY started_at, from_seq', []);
    return found.map((row) => ({ epoch: text(row, 'epoch'), from: int(row, 'from_seq'), startedAt: int(row, 'started_at') }));
  }

  async audit(limit: number) {
    const found = await this.sql.all('SELECT * FROM audit ORDER BY at DESC, id LIMIT ?', [limit]);
    return found.map(
      (row): AuditRow => ({
        id: text(row, 'id'),
        at: int(row, 'at'),
        person: text(row, 'person'),
        writer: text(row, 'writer'),
        act: text(row, 'act'),
        code: text(row, 'code'),
        details: stored(row, 'details'),
      }),
    );
  }

  async held(after: number) {
    const found = await this.sql.all(
      'SELECT g.*, h.seq AS held_seq, h.ops, l.heard FROM held h JOIN groups g ON g.writer = h.writer AND g.first = h.first JOIN log l ON l.seq = h.seq WHERE h.seq > ? ORDER BY h.seq LIMIT 200',
      [after],
    );
    return found.map((row) => ({
      seq: int(row, 'held_seq'),
      group: toGroup(row),
      heard: int(row, 'heard'),
      ops: stored<readonly number[]>(row, 'ops'),
    }));
  }

  async dump(table: keyof typeof tables, after: TableRow | undefined, limit: number) {
    const key = tables[table].key.map((column) => `"${column}"`).join(', ');
    const marks = tables[table].key.map(() => '?').join(', ');
    const columns = columnsOf(table)
      .map((column) => `"${column}"`)
      .join(', ');
    const where = after === undefined ? '' : `WHERE (${key}) > (${marks}) `;
    const values: readonly Value[] = after === undefined ? [] : tables[table].key.map((column) => after[column] ?? null);
    return this.sql.all(`SELECT ${columns} FROM "${table}" ${where}ORDER BY ${key} LIMIT ?`, [...values, limit]);
  }
}

function toWriter(row: TableRow): WriterRecord {
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

function toGroup(row: TableRow): LoggedGroup {
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

function toEntry(row: TableRow): LogEntry {
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

function toGrant(row: TableRow): GrantRow {
  return {
    id: text(row, 'id'),
    person: text(row, 'person'),
    role: text(row, 'role'),
    scope: text(row, 'scope'),
    from: int(row, 'from_seq'),
    until: intOrNull(row, 'until_seq'),
  };
}

function toQuarantined(row: TableRow) {
  return {
    writer: text(row, 'writer'),
    first: int(row, 'first'),
    digest: text(row, 'digest'),
    reason: quarantineReasons.find((each) => each === row['reason']) ?? 'unreadable',
    heard: int(row, 'heard'),
    sizeBytes: int(row, 'size'),
  };
}

function toInvite(row: TableRow): Invite {
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
