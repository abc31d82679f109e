/** The open conflicts that a record is a part of: what it is about, or a side of it. */
import { useMemo } from 'react';
import { type ConflictFields, readConflict } from '../../shared/sync/apply/conflict.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { useOpenConflicts } from './live.ts';

export interface ConflictAbout {
  readonly id: string;
  readonly fields: ConflictFields;
  /** Only this laptop has seen it meet; the hub has not heard. */
  readonly provisional: boolean;
}

const none: readonly ConflictAbout[] = [];

export function useConflictsAbout(type: string, id: string): readonly ConflictAbout[] {
  const rows = useOpenConflicts();
  const key = rowKey(type, id);
  return useMemo(() => {
    const found = (rows ?? []).flatMap((row) => {
      const fields = readConflict(row);
      const part = fields !== undefined && (fields.about === key || fields.sides.some((side) => side.ref === key));
      return fields !== undefined && part ? [{ id: row.id, fields, provisional: row.seq === 0 }] : [];
    });
    return found.length === 0 ? none : found;
  }, [rows, key]);
}
