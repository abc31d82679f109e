import { useMemo } from 'react';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { type Freeze, readFreeze } from '../../../shared/domain/freeze/freeze.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { useRows } from '../../data/live.ts';
import { useWhereOfVisitRows } from '../../data/visit-where.ts';
import type { ListData } from '../../ui/list-state.tsx';
import { useGivenLeases } from './lease/use-leases.ts';
import { type Lookup, type VisitLine, visitLine } from './visit-line.ts';

/** Looks records up by type and id; undefined while one of the lists waits. */
export function useLookup(): Lookup | undefined {
  const seats = useRows('seat');
  const sites = useRows('site');
  const departments = useRows('department');
  const devices = useRows('device');
  const people = useRows('person');
  const releases = useRows('release');
  return useMemo(() => {
    if (!seats || !sites || !departments || !devices || !people || !releases) return undefined;
    const rows = new Map<RowKey, Row>();
    for (const list of [seats, sites, departments, devices, people, releases])
      for (const row of list) rows.set(rowKey(row.type, row.id), row);
    return (type, id) => (id == null ? undefined : rows.get(rowKey(type, id)));
  }, [seats, sites, departments, devices, people, releases]);
}

/** Every freeze that is known here; undefined while it waits. */
export function useFreezes(): readonly Freeze[] | undefined {
  const rows = useRows('freeze');
  return useMemo(() => rows?.filter(isLive).flatMap((row) => readFreeze(row) ?? []), [rows]);
}

/** Every visit on this laptop with where it stands, and the look-up it was made with (visits included). */
export function useVisits(): { readonly data: ListData<VisitLine>; readonly lookup: Lookup } {
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const freezes = useFreezes();
  const leases = useGivenLeases();
  const around = useLookup();
  const whereOf = useWhereOfVisitRows();
  return useMemo(() => {
    if (!visits || !events || !around || !freezes) return { data: { state: 'waiting' as const }, lookup: () => undefined };
    const byId = new Map(visits.map((row) => [row.id, row]));
    const lookup: Lookup = (type, id) => (type === 'visit' ? (id == null ? undefined : byId.get(id)) : around(type, id));
    const lines = stoodFrom(visits, events).flatMap((stood) => {
      const row = byId.get(stood.visit.id);
      return row === undefined ? [] : [visitLine(row, stood, lookup, whereOf(row, stood), freezes, leases ?? [])];
    });
    return { data: { state: 'here' as const, rows: lines }, lookup };
  }, [visits, events, around, whereOf, freezes, leases]);
}
