/** One PostgreSQL connection behind the store's `Sql`: prepared statements by name, many rows in one statement by unnest. */
import type { ClientBase } from 'pg';
import type { Find } from '../../../shared/sync/world.ts';
import { onConflict } from '../sql/on-conflict.ts';
import { int, type Sql, text, type Value } from '../sql/sql.ts';
import { columnsOf, type TableName, type TableRow, tables } from '../tables.ts';
import { bigintArray, textArray } from './binary-array.ts';

const nonces = { columns: { nonce: 'text', expires_at: 'int' } } as const;
/** Rows in one statement: bounds what one message holds. */
const rowsAtOnce = 5_000;
/** Past this much the next one waits. */
const bytesOnTheWay = 32 * 1024 * 1024;

interface Prepared {
  readonly name: string;
  readonly text: string;
}
/** The same statements for every connection: their text in PostgreSQL's spelling, and a short name. */
const prepared = new Map<string, Prepared>();

function prepare(sql: string): Prepared {
  const known = prepared.get(sql);
  if (known) return known;
  let n = 0;
  const text = sql.replace(/\?/g, () => {
    n += 1;
    return `$${n}`;
  });
  const made = { name: `gc${prepared.size + 1}`, text };
  prepared.set(sql, made);
  return made;
}

function isList(value: Value | readonly Value[]): value is readonly Value[] {
  return Array.isArray(value);
}

const arrayOf = (values: readonly Value[]): Buffer =>
  values.every((value) => typeof value === 'number') ? bigintArray(values) : textArray(values);

export class PostgresConnection implements Sql {
  readonly #client: ClientBase;
  readonly #sent: Promise<unknown>[] = [];
  #sentBytes = 0;
  constructor(client: ClientBase) {
    this.#client = client;
  }

  async all(sql: string, parameters: readonly (Value | readonly Value[])[]): Promise<readonly TableRow[]> {
    const values = parameters.map((each) => (isList(each) ? arrayOf(each) : each));
    try {
      return (await this.#client.query<TableRow>({ ...prepare(sql), values })).rows;
    } catch (cause) {
      // What failed before it says more.
      await this.settled();
      throw cause;
    }
  }

  async insert(table: TableName | 'nonces', rows: readonly (readonly Value[])[], met: 'replace' | 'skip' | 'fail'): Promise<void> {
    if (rows.length === 0) return;
    const types: readonly string[] = Object.values(table === 'nonces' ? nonces.columns : tables[table].columns);
    const columns = table === 'nonces' ? Object.keys(nonces.columns) : columnsOf(table);
    const arrays = types.map((type) => (type.startsWith('int') ? '?::bigint[]' : '?::text[]')).join(', ');
    const sql = `INSERT INTO "${table}" SELECT * FROM unnest(${arrays})${onConflict(table, columns, met)}`;
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce);
      const values = types.map((type, at) => {
        const column = part.map((row) => row[at] ?? null);
        return type.startsWith('int') ? bigintArray(column) : textArray(column);
      });
      await this.#send(sql, values);
    }
  }

  async run(sql: string, parameters: readonly Value[]): Promise<void> {
    await this.#send(sql, parameters);
  }

  /** Answers when all that was sent has been done; throws what failed first. */
  async settled(): Promise<void> {
    await Promise.all(this.#sent.splice(0));
    this.#sentBytes = 0;
  }

  /** Nobody waits for what brings no answer; only so much is on its way at a time. */
  async #send(sql: string, values: readonly (Value | Buffer)[]): Promise<void> {
    const done = this.#client.query({ ...prepare(sql), values: [...values] });
    done.catch(() => undefined); // thrown by settled
    this.#sent.push(done);
    for (const value of values) if (Buffer.isBuffer(value)) this.#sentBytes += value.length;
    if (this.#sentBytes > bytesOnTheWay) await this.settled();
  }

  async remove(table: TableName, keys: readonly (readonly Value[])[]): Promise<void> {
    if (keys.length === 0) return;
    const { key, columns } = tables[table];
    const types: Readonly<Record<string, string>> = columns;
    const arrays = key.map((column) => (types[column]?.startsWith('int') ? '?::bigint[]' : '?::text[]')).join(', ');
    const names = key.map((column) => `"${column}"`).join(', ');
    await this.#send(
      `DELETE FROM "${table}" WHERE (${names}) IN (SELECT * FROM unnest(${arrays}))`,
      key.map((column, at) => {
        const values = keys.map((each) => each[at] ?? null);
        return types[column]?.startsWith('int') ? bigintArray(values) : textArray(values);
      }),
    );
  }

  async find(finds: readonly Find[]): Promise<readonly (readonly string[])[]> {
    const out: string[][] = finds.map(() => []);
    if (finds.length === 0) return out;
    const found = await this.all(
      `SELECT f.n, r.body FROM unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) AS f(n, name, value, type)
       JOIN row_indexes i ON i.name = f.name AND i.value = f.value AND i.type = f.type JOIN rows r ON r.key = i.key ORDER BY f.n, i.key`,
      [finds.map((_, n) => n), finds.map((find) => find.name), finds.map((find) => find.value), finds.map((find) => find.type)],
    );
    for (const row of found) out[int(row, 'n')]?.push(text(row, 'body'));
    return out;
  }

  any(column: string): string {
    return `${column} = ANY(?)`;
  }
}
