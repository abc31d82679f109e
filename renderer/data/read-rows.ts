/** Reading once, for work that must not begin again with every change: the plan of an import. Screens follow data by live.ts. */
import { useCallback } from 'react';
import type { Row } from '../../shared/sync/row.ts';
import { type LocalDatabase, rowsOfType } from './database.ts';
import { useLocal } from './local-context.ts';

export type ReadRows = (types: readonly string[]) => Promise<ReadonlyMap<string, readonly Row[]>>;

/** All records of these types as they are now, by type; deleted and refused ones too. One consistent read. */
export function readRows(db: LocalDatabase): ReadRows {
  return (types) =>
    db.transaction('r', db.rows, async () => {
      const out = new Map<string, readonly Row[]>();
      for (const type of types)
        out.set(
          type,
          (await rowsOfType(db, type).toArray()).map((each) => each.row),
        );
      return out;
    });
}

export function useReadRows(): ReadRows {
  const { db } = useLocal();
  return useCallback((types: readonly string[]) => readRows(db)(types), [db]);
}
