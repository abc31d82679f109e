/** Where a record stands, as its mark: laptop, hub, record, or with a person. */
import { useCallback, useMemo } from 'react';
import { type Stands, whereItStands } from '../../shared/domain/figures/where-it-stands.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Where } from '../ui/where-mark.tsx';
import { useOpenConflicts, usePendingKeys } from './live.ts';

/** No CMDB is connected yet: the third mark stays outlined and says so. */
const cmdbConnected = false;

const marks = {
  planned: 'plan',
  laptop: 'laptop',
  hub: 'hub',
  record: 'recordWithoutCmdb',
  needs: 'needs',
} as const satisfies Record<Stands, Where>;

/** A function from a record to its mark; it is another one whenever an answer may have changed. */
export function useWhere(): (row: Row) => Where {
  const pending = usePendingKeys();
  const conflicts = useOpenConflicts();
  const met = useMemo(() => new Set((conflicts ?? []).map((row) => String(row.fields.about))), [conflicts]);
  return useCallback(
    (row) => {
      const key = rowKey(row.type, row.id);
      return marks[whereItStands(row, pending.has(key), met.has(key), cmdbConnected)];
    },
    [pending, met],
  );
}
