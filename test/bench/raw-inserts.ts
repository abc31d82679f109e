/**
 * The measure of intake: what it left in the log, the groups, the rows, their scopes and indexes, inserted as it lies there, in durable
 * transactions of the size that intake committed, by one connection, without HTTP, signature or judging.
 */
import { openData, placeOf } from '../../hub/data-folder.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { type TableName, type TableRow, tableNames } from '../../hub/store/tables.ts';

export type Tables = ReadonlyMap<TableName, readonly TableRow[]>;

/** All tables as they lie there. */
export async function everything(store: HubStore): Promise<Tables> {
  const out = new Map<TableName, TableRow[]>();
  for (const table of tableNames) {
    const rows: TableRow[] = [];
    for (let after: TableRow | undefined; ; ) {
      const part: readonly TableRow[] = await store.read((read) => read.dump(table, after, 1_000));
      rows.push(...part);
      after = part[part.length - 1];
      if (after === undefined) break;
    }
    out.set(table, rows);
  }
  return out;
}

/** What intake wrote in each of its transactions, as plain rows of tables. */
export function transactionsOf(tables: Tables, commits: readonly number[]): readonly Tables[] {
  const of = (table: TableName) => tables.get(table) ?? [];
  const seqOfKey = new Map(of('rows').map((row) => [row['key'], Number(row['seq'])]));
  const out = commits.map(() => new Map<TableName, TableRow[]>());
  const places = new Map<number, number>();
  for (const [place, commit] of commits.entries())
    for (let seq = (commits[place - 1] ?? 0) + 1; seq <= commit; seq++) places.set(seq, place);
  const put = (table: TableName, row: TableRow, seq: number | undefined) => {
    const into = out[places.get(seq ?? 0) ?? 0];
    const list = into?.get(table);
    if (list) list.push(row);
    else into?.set(table, [row]);
  };
  for (const table of ['log', 'groups', 'rows'] as const) for (const row of of(table)) put(table, row, Number(row['seq']));
  for (const table of ['row_scopes', 'row_indexes'] as const)
    for (const row of of(table)) put(table, row, seqOfKey.get(row['key'] ?? null));
  return out;
}

/** Inserts them into a fresh place; answers ops a second. */
export async function raw(at: string, transactions: readonly Tables[], ops: number): Promise<number> {
  const { store } = await openData(placeOf(at));
  const began = performance.now();
  for (const tables of transactions) {
    await store.write(async (write) => {
      for (const [table, rows] of tables) await write.load(table, rows);
    });
  }
  const seconds = (performance.now() - began) / 1000;
  await store.close();
  return ops / seconds;
}
