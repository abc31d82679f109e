/** Names in place of ids. A person or place outside this laptop's scopes has none here. */
import { useCallback, useMemo } from 'react';
import { textIn } from '../../shared/domain/record.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import { useRows, useRowsOf } from './live.ts';

export type NameOf = (id: string | null | undefined) => string | undefined;

/** The names of all records of a type, for lists. Undefined while it waits. */
export function useNames(type: string): NameOf | undefined {
  const rows = useRows(type);
  return useMemo(() => {
    if (rows === undefined) return undefined;
    const names = new Map(rows.map((row) => [row.id, textIn(row, 'name')]));
    return (id) => names.get(id ?? '');
  }, [rows]);
}

/** The names of a few records: `useNamesOf('person', [by])`. Nothing while it waits. */
export function useNamesOf(type: string, ids: readonly (string | null | undefined)[]): NameOf {
  const keys: readonly RowKey[] = [...new Set(ids.flatMap((id) => (id ? [rowKey(type, id)] : [])))].sort();
  const rows = useRowsOf(keys);
  return useCallback((id) => (id ? textIn(rows?.get(rowKey(type, id)), 'name') : undefined), [rows, type]);
}
