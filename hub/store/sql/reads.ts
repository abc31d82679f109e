/** The questions of StoreRead in SQL that both engines speak. */
import type { RowKey } from '../../../shared/sync/ids.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { Find } from '../../../shared/sync/world.ts';
import { withText } from '../../known-text.ts';
import type { Appended, AuditRow, LogEntry, OutboxItem, StoreRead, WaitingGroup } from '../store.ts';
import { columnsOf, emptyChain, type TableRow, tables } from '../tables.ts';
import { linkBy, linksAbout } from './public-links.ts';
import type { Recent } from './recent.ts';
import { toEntry, toGrant, toGroup, toInvite, toMetadata, toOutbox, toQuarantined, toWriter } from './rows.ts';
import { int, type Sql, stored, text, type Value } from './sql.ts';

/** At most this many look-ups go into one query. */
const chunk = 5_000;
/** Effects of at most this many groups are looked at for one page. */
const entriesAtMost = 500;

export class SqlReads implements StoreRead {
  protected readonly sql: Sql;
  readonly #recent: Recent;
  constructor(sql: Sql, recent: Recent) {
    this.sql = sql;
    this.#recent = recent;
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
    const recent = this.#recent.after(after, await this.head());
    if (recent !== undefined) return leading(recent, maxOps, maxBytes);
    // In SQLite a size lies behind the effect: it is read only of those that the number of ops lets in.
    const counts = await this.sql.all('SELECT seq, count, 0 AS bytes FROM log WHERE seq > ? ORDER BY seq LIMIT ?', [after, entriesAtMost]);
    const few = leading(counts.map(toSize), maxOps, maxBytes).at(-1)?.seq;
    if (few === undefined) return [];
    const sizes = await this.sql.all('SELECT seq, count, bytes FROM log WHERE seq > ? AND seq <= ? ORDER BY seq', [after, few]);
    const upTo = leading(sizes.map(toSize), maxOps, maxBytes).at(-1)?.seq ?? few;
    const found = await this.sql.all('SELECT * FROM log WHERE seq > ? AND seq <= ? ORDER BY seq', [after, upTo]);
    return found.map(toEntry);
  }

  async saying(id: string, limit: number) {
    // Whole words of JSON: an id that begins another one is not it. What LIKE takes too much, the caller's own look sorts out.
    const like = `%${JSON.stringify(id).replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
    const found = await this.sql.all(
      "SELECT l.seq FROM log l LEFT JOIN groups g ON g.writer = l.writer AND g.first = l.first WHERE l.changes LIKE ? ESCAPE '\\' OR g.text LIKE ? ESCAPE '\\' ORDER BY l.seq DESC LIMIT ?",
      [like, like, limit],
    );
    return found.map((row) => int(row, 'seq'));
  }

  async logged(seqs: readonly number[]) {
    const out: Appended[] = [];
    for (const seq of [...new Set(seqs)].sort((a, b) => a - b)) {
      const [row] = await this.sql.all('SELECT * FROM log WHERE seq = ?', [seq]);
      if (row === undefined) continue;
      const [group] = await this.sql.all('SELECT * FROM groups WHERE writer = ? AND first = ? AND seq = ?', [
        text(row, 'writer'),
        int(row, 'first'),
        seq,
      ]);
      const texts = { outcomes: text(row, 'outcomes'), changes: text(row, 'changes') };
      out.push({ entry: toEntry(row), texts, group: group === undefined ? undefined : toGroup(group) });
    }
    return out;
  }

  async at(seq: number) {
    if (seq === 0) return { chain: emptyChain, heard: 0 };
    const [row] = await this.sql.all('SELECT chain, heard FROM log WHERE seq = ?', [seq]);
    return row && { chain: text(row, 'chain'), heard: int(row, 'heard') };
  }

  async heardAt(seqs: readonly number[]) {
    const found = new Map<number, number>([[0, 0]]);
    const wanted = [...new Set(seqs)].filter((seq) => seq !== 0);
    const rows = await Promise.all(wanted.map((seq) => this.sql.all('SELECT seq, heard FROM log WHERE seq = ?', [seq])));
    for (const [row] of rows) if (row) found.set(int(row, 'seq'), int(row, 'heard'));
    return found;
  }

  async snapshot(scopes: readonly string[], after: RowKey | '', limit: number) {
    if (scopes.includes('org')) {
      const found = await this.sql.all(
        "SELECT body FROM rows r WHERE key > ? AND NOT EXISTS (SELECT 1 FROM row_scopes s WHERE s.scope = 'hub' AND s.key = r.key) ORDER BY key LIMIT ?",
        [after, limit],
      );
      return found.map((row) => withText(stored<Row>(row, 'body'), text(row, 'body')));
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

  publicLink(hash: string) {
    return linkBy(this.sql, 'hash', hash);
  }
  publicLinkById(id: string) {
    return linkBy(this.sql, 'id', id);
  }
  publicLinks(purpose: string, about: string) {
    return linksAbout(this.sql, purpose, about);
  }

  async secret(name: string) {
    const [row] = await this.sql.all('SELECT value FROM secrets WHERE name = ?', [name]);
    return row && text(row, 'value');
  }

  async metadata(role: string, version?: number) {
    const [row] =
      version === undefined
        ? await this.sql.all('SELECT * FROM metadata WHERE role = ? ORDER BY version DESC LIMIT 1', [role])
        : await this.sql.all('SELECT * FROM metadata WHERE role = ? AND version = ?', [role, version]);
    return row && toMetadata(row);
  }

  async newestMetadata() {
    const found = await this.sql.all(
      'SELECT m.* FROM metadata m JOIN (SELECT role, MAX(version) AS version FROM metadata GROUP BY role) n ON n.role = m.role AND n.version = m.version ORDER BY m.role',
      [],
    );
    return found.map(toMetadata);
  }

  async acknowledged(writer: string) {
    const [row] = await this.sql.all('SELECT seen FROM acknowledged WHERE writer = ?', [writer]);
    return row && text(row, 'seen');
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

  async outbox(queue: string, ids: readonly string[]) {
    const found = new Map<string, OutboxItem>();
    for (let from = 0; from < ids.length; from += chunk) {
      const part = ids.slice(from, from + chunk);
      for (const row of await this.sql.all(`SELECT * FROM outbox WHERE queue = ? AND ${this.sql.any('id')}`, [queue, part])) {
        found.set(text(row, 'id'), toOutbox(row));
      }
    }
    return found;
  }

  async outboxDue(queue: string, now: number, limit: number) {
    const found = await this.sql.all(
      "SELECT * FROM outbox WHERE queue = ? AND state = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
      [queue, now, limit],
    );
    return found.map(toOutbox);
  }

  async outboxStopped(queue: string, limit: number) {
    const found = await this.sql.all("SELECT * FROM outbox WHERE queue = ? AND state = 'stopped' ORDER BY due_at, id LIMIT ?", [
      queue,
      limit,
    ]);
    return found.map(toOutbox);
  }

  async outboxCounts(queue: string) {
    const found = await this.sql.all('SELECT state, COUNT(*) AS n, MIN(due_at) AS next FROM outbox WHERE queue = ? GROUP BY state', [
      queue,
    ]);
    const of = (state: string) => found.find((row) => row['state'] === state);
    const count = (state: string): number => ((row) => (row ? int(row, 'n') : 0))(of(state));
    const waiting = of('waiting');
    return {
      waiting: count('waiting'),
      done: count('done'),
      stopped: count('stopped'),
      nextAt: waiting === undefined ? null : int(waiting, 'next'),
    };
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

type Size = Pick<LogEntry, 'seq' | 'count' | 'bytes'>;

const toSize = (row: TableRow): Size => ({ seq: int(row, 'seq'), count: int(row, 'count'), bytes: int(row, 'bytes') });

/** Of these at most so many ops and bytes, and one at least. */
function leading<T extends Size>(entries: readonly T[], maxOps: number, maxBytes: number): readonly T[] {
  let ops = 0;
  let bytes = 0;
  const beyond = entries.findIndex((each, at) => {
    ops += each.count;
    bytes += each.bytes;
    return at >= entriesAtMost || (at > 0 && (ops > maxOps || bytes > maxBytes));
  });
  return beyond < 0 ? entries : entries.slice(0, beyond);
}
