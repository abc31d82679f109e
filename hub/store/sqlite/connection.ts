/** One SQLite connection behind the store's `Sql`: prepared statements are kept, arrays go as JSON. */
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Find } from '../../../shared/sync/world.ts';
import { onConflict } from '../sql/on-conflict.ts';
import { type Sql, text, type Value } from '../sql/sql.ts';
import { columnsOf, type TableName, type TableRow, tables } from '../tables.ts';

/** Waits at most this long for another process's transaction, and asks again this often: waiting must not block the thread. */
const waitMs = 15_000;
const askMs = 4;
/** For what SQLite does by itself (opening, checkpoints). */
const busyTimeoutMs = 1_000;
const busy = 5;
const nonceColumns = ['nonce', 'expires_at'];

export class SqliteConnection implements Sql {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(file: string, options: { readonly readOnly: boolean }) {
    this.#database = new DatabaseSync(file, { readOnly: options.readOnly, timeout: busyTimeoutMs });
    if (!options.readOnly)
      this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864');
    this.#database.exec('PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY');
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** Takes the write lock of the file, held to commit. Throws where another process keeps it longer than 15 s. */
  async beginImmediate(): Promise<void> {
    const deadline = performance.now() + waitMs;
    this.#database.exec('PRAGMA busy_timeout = 0');
    try {
      for (;;) {
        try {
          this.#database.exec('BEGIN IMMEDIATE');
          return;
        } catch (cause) {
          if (Reflect.get(Object(cause), 'errcode') !== busy || performance.now() > deadline) throw cause;
        }
        await new Promise((done) => setTimeout(done, askMs));
      }
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  async all(sql: string, parameters: readonly (Value | readonly Value[])[]): Promise<readonly TableRow[]> {
    const values = parameters.map((value): Value => (isList(value) ? JSON.stringify(value) : value));
    return this.#prepare(sql).all(...values) as readonly TableRow[];
  }

  async run(sql: string, parameters: readonly Value[]): Promise<void> {
    this.#prepare(sql).run(...parameters);
  }

  async insert(table: TableName | 'nonces', rows: readonly (readonly Value[])[], met: 'replace' | 'skip' | 'fail'): Promise<void> {
    if (rows.length === 0) return;
    const columns = table === 'nonces' ? nonceColumns : columnsOf(table);
    const statement = this.#prepare(
      `INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})${onConflict(table, columns, met)}`,
    );
    for (const row of rows) statement.run(...row);
  }

  async remove(table: TableName, keys: readonly (readonly Value[])[]): Promise<void> {
    if (keys.length === 0) return;
    const statement = this.#prepare(`DELETE FROM "${table}" WHERE ${tables[table].key.map((column) => `"${column}" = ?`).join(' AND ')}`);
    for (const key of keys) statement.run(...key);
  }

  async find(finds: readonly Find[]): Promise<readonly (readonly string[])[]> {
    const statement = this.#prepare(
      'SELECT r.body FROM row_indexes i JOIN rows r ON r.key = i.key WHERE i.name = ? AND i.value = ? AND i.type = ? ORDER BY i.key',
    );
    return finds.map(({ type, name, value }) => (statement.all(name, value, type) as readonly TableRow[]).map((row) => text(row, 'body')));
  }

  any(column: string): string {
    return `${column} IN (SELECT value FROM json_each(?))`;
  }
}

function isList(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}
