/** The run's data: one visit with its checklist, the other visits that are open, and the names of who answered. */
import { useMemo } from 'react';
import { dayOfInstaller, lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { useDerived, useRowsOf } from '../../data/live.ts';

/** The visit; null where it is not on this laptop, undefined while it is read. */
export function useRun(visitId: string): VisitLook | null | undefined {
  return useDerived((world) => lookAt(world, visitId) ?? null, [visitId]);
}

/** Other visits of this person and day that have begun: runs stand side by side. */
export function useAlsoOpen(look: VisitLook): readonly VisitLook[] {
  const { installerId, slot, id } = look.visit;
  const day = useDerived((world) => (installerId === null ? [] : dayOfInstaller(world, installerId, slot.day)), [installerId, slot.day]);
  return useMemo(() => (day ?? []).filter((each) => each.visit.id !== id && each.state.state === 'in-progress'), [day, id]);
}

/** Names of those who recorded something about this visit. */
export function useNamesIn(look: VisitLook): (personId: string) => string | undefined {
  const keys = useMemo((): readonly RowKey[] => {
    const { events, results, signoffs } = look.facts;
    return [...new Set([...events, ...results, ...signoffs].map((each) => rowKey('person', each.who)))];
  }, [look]);
  const rows = useRowsOf(keys);
  return (personId) => {
    const name = rows?.get(rowKey('person', personId))?.fields['name'];
    return typeof name === 'string' ? name : undefined;
  };
}
