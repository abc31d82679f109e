/** One PostgreSQL connection behind the store's `Sql`: prepared statements by name, many rows in one statement by unnest. */
import type { ClientBase } from 'pg';
import type { Find } from '../../../shared/sync/world.ts';
import { onConflict } from '../sql/on-conflict.ts';
import { int, type Sql, text, type Value } from '../sql/sql.ts';
import { columnsOf, type TableName, type TableRow, tables } from '../tables.ts';

const nonces = { columns: { nonce: 'text', expires_at: 'int' } } as const;
/** Rows in one statement: bounds what one message holds. */
const rowsAtOnce = 5_000;

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

export class PostgresConnection implements Sql {
  readonly #client: ClientBase;
  constructor(client: ClientBase) {
    this.#client = client;
  }

  async all(sql: string, parameters: readonly (Value | readonly Value[])[]): Promise<readonly TableRow[]> {
    const result = await this.#client.query<TableRow>({ ...prepare(sql), values: [...parameters] });
    return result.rows;
  }

  async insert(table: TableName | 'nonces', rows: readonly (readonly Value[])[], met: 'replace' | 'skip' | 'fail'): Promise<void> {
    if (rows.length === 0) return;
    const types: readonly string[] = Object.values(table === 'nonces' ? nonces.columns : tables[table].columns);
    const columns = table === 'nonces' ? Object.keys(nonces.columns) : columnsOf(table);
    const arrays = types.map((type) => (type.startsWith('int') ? '?::bigint[]' : '?::text[]')).join(', ');
    const sql = `INSERT INTO "${table}" SELECT * FROM unnest(${arrays})${onConflict(table, columns, met)}`;
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const part = rows.slice(from, from + rowsAtOnce);
      await this.all(
        sql,
        columns.map((_, at) => part.map((row) => row[at] ?? null)),
      );
    }
  }

  async remove(table: TableName, keys: readonly (readonly Value[])[]): Promise<void> {
    if (keys.length === 0) return;
    const { key, columns } = tables[table];
    const types: Readonly<Record<string, string>> = columns;
    const arrays = key.map((column) => (types[column]?.startsWith('int') ? '?::bigint[]' : '?::text[]')).join(', ');
    const names = key.map((column) => `"${column}"`).join(', ');
    await this.all(
      `DELETE FROM "${table}" WHERE (${names}) IN (SELECT * FROM unnest(${arrays}))`,
      key.map((_, at) => keys.map((each) => each[at] ?? null)),
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
