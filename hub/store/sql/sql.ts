/** What the two engines have in common: the little that the store's queries ask of a connection. */
import type { Find } from '../../../shared/sync/world.ts';
import type { TableName, TableRow } from '../tables.ts';

export type Value = string | number | null;

export interface Sql {
  /** Runs a query; `?` marks the parameters in order. An array parameter goes with `any`. */
  all(sql: string, parameters: readonly (Value | readonly Value[])[]): Promise<readonly TableRow[]>;
  /** Changes something. Like inserts and removes it may be on its way when this answers: whatever fails fails the transaction. */
  run(sql: string, parameters: readonly Value[]): Promise<void>;
  /** Inserts rows (values in the order of the table's columns); where the key is there: replaces the rest, skips, or fails. */
  insert(table: TableName | 'nonces', rows: readonly (readonly Value[])[], met: 'replace' | 'skip' | 'fail'): Promise<void>;
  /** Deletes rows by the whole key, in the order of the table's key. */
  remove(table: TableName, keys: readonly (readonly Value[])[]): Promise<void>;
  /** Bodies of the records that each question finds by index, in the order of the questions, each by key order. */
  find(finds: readonly Find[]): Promise<readonly (readonly string[])[]>;
  /** `column` is one of an array parameter's texts. */
  any(column: string): string;
}

/** A text column of a row that was read. */
export function text(row: TableRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

export function textOrNull(row: TableRow, column: string): string | null {
  return row[column] === null ? null : text(row, column);
}

/** A whole number of a row that was read. */
export function int(row: TableRow, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no number`);
  return value;
}

export function intOrNull(row: TableRow, column: string): number | null {
  return row[column] === null ? null : int(row, column);
}

/** JSON that this store wrote. */
export function stored<T>(row: TableRow, column: string): T {
  return JSON.parse(text(row, column)) as T;
}
