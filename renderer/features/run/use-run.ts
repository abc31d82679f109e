/** The run's data: one visit with its checklist, and the names of who answered. */
import { useMemo } from 'react';
import { lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import { useDerived, useRowsOf } from '../../data/live.ts';

/** The visit; null where it is not on this laptop, undefined while it is read. */
export function useRun(visitId: string): VisitLook | null | undefined {
  return useDerived((world) => lookAt(world, visitId) ?? null, [visitId]);
}

/** Names of those who recorded something about this visit. */
export function useNamesIn(look: VisitLook): (personId: string) => string | undefined {
  const keys = useMemo((): readonly RowKey[] => {
    const { events, results, signoffs } = look.facts;
    const carried = (look.state.run?.steps ?? []).flatMap((each) => (each.carried && each.result ? [each.result] : []));
    return [...new Set([...events, ...results, ...signoffs, ...carried].map((each) => rowKey('person', each.who)))];
  }, [look]);
  const rows = useRowsOf(keys);
  return (personId) => {
    const name = rows?.get(rowKey('person', personId))?.fields['name'];
    return typeof name === 'string' ? name : undefined;
  };
}
