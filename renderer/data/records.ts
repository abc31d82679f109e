/** Records of visits read once, for an export. */
import { useCallback } from 'react';
import { type RecordScope, recordsOf, type VisitRecord } from '../../shared/domain/figures/visit-record.ts';
import { gather } from '../../shared/sync/world.ts';
import { useLocal } from './local-context.ts';
import { localSource } from './source.ts';

/** Answers the records of a device's, seat's, release's or department's visits as they are now, of one moment. */
export function useReadRecords(): (scope: RecordScope, id: string) => Promise<readonly VisitRecord[]> {
  const { db } = useLocal();
  return useCallback(
    (scope, id) => db.transaction('r', db.rows, async () => await gather(localSource(db), (world) => recordsOf(world, scope, id))),
    [db],
  );
}
