import { useMemo } from 'react';
import { isGiven } from '../../../../shared/domain/lease/held.ts';
import { type Lease, readLease } from '../../../../shared/domain/lease/lease.ts';
import { useRows } from '../../../data/live.ts';

/** The leases that the hub has given, those that have ended too; undefined while it waits. */
export function useGivenLeases(): readonly Lease[] | undefined {
  const rows = useRows('lease');
  return useMemo(() => rows?.filter(isGiven).flatMap((row) => readLease(row) ?? []), [rows]);
}
