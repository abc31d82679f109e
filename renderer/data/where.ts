/** Where records have arrived, as the marks show it. */
import { useMemo } from 'react';
import { whereItStands } from '../../shared/domain/figures/where-it-stands.ts';
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import { useCmdb } from './deliveries.ts';
import { useOpenConflicts, usePendingKeys, useProvisional } from './live.ts';

export type Where = 'left' | 'colleague' | 'laptop' | 'hub' | 'record' | 'recordWithoutCmdb' | 'needs';

/** `finished`: the work is at its end, so that the record is the place to ask about; a plan or a decision has arrived at the hub. */
export type WhereOf = (row: Row, finished?: boolean) => Where;

/** Says of any record where it stands now. Keeps its identity while nothing changed. */
export function useWhere(): WhereOf {
  const pending = usePendingKeys();
  const theirs = useProvisional();
  const conflicts = useOpenConflicts();
  const cmdbConnected = useCmdb() != null;
  return useMemo(() => {
    const open = new Set((conflicts ?? []).flatMap((row) => readConflict(row)?.about ?? []));
    return (row, finished = false) => whereOf(row, pending, open, finished, theirs, cmdbConnected);
  }, [pending, theirs, conflicts, cmdbConnected]);
}

/** `open`: keys of the records that open conflicts are about. */
export function whereOf(
  row: Row,
  pending: ReadonlySet<RowKey>,
  open: ReadonlySet<string>,
  finished: boolean,
  theirs?: ReadonlyMap<RowKey, string>,
  cmdbConnected = false,
): Where {
  const key = rowKey(row.type, row.id);
  const stands = whereItStands(row, pending.has(key), open.has(key), cmdbConnected, true, theirs?.has(key));
  if (stands !== 'record' && stands !== 'cmdb') return stands === 'planned' ? 'hub' : stands;
  return finished ? 'recordWithoutCmdb' : 'hub';
}
