/** Today's data: one installer's day by its own key, never all visits; and the days around it. */
import { addDays, format, parseISO } from 'date-fns';
import { useMemo } from 'react';
import { dayOfInstaller, lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { installerDay, installerDayKey, readVisit } from '../../../shared/domain/visit/visit.ts';
import { useDerived, useFindRange } from '../../data/live.ts';
import { type OtherDay, otherDays } from './other-days.ts';

/** How far Today looks back and ahead for other days with visits. */
const backDays = 10;
const aheadDays = 21;

/** A day (yyyy-MM-dd) some days later or earlier. */
export function shiftDay(day: string, by: number): string {
  return format(addDays(parseISO(day), by), 'yyyy-MM-dd');
}

/** The visits of the day in order; undefined while they are read. */
export function useDay(installerId: string, day: string): readonly VisitLook[] | undefined {
  return useDerived((world) => dayOfInstaller(world, installerId, day), [installerId, day]);
}

/**
 * The nearest days with visits before and after, nearest first. Read only when the day itself is on screen (`ready`), so that it
 * never waits for them.
 */
export function useOtherDays(installerId: string, day: string, ready: boolean): readonly OtherDay[] | undefined {
  const from = installerDayKey(ready ? installerId : '', shiftDay(day, -backDays));
  const to = installerDayKey(ready ? installerId : '', shiftDay(day, aheadDays));
  const rows = useFindRange('visit', installerDay, from, to);
  const days = useMemo(
    () =>
      otherDays(
        (rows ?? []).flatMap((row) => readVisit(row) ?? []),
        day,
      ),
    [rows, day],
  );
  const ids = days.flatMap((each) => each.visits.map((visit) => visit.id));
  const looks = useDerived((world) => ids.flatMap((id) => lookAt(world, id) ?? []), [ids.join(' ')]);
  return useMemo(() => {
    if (!ready || rows === undefined || looks === undefined) return undefined;
    const byId = new Map(looks.map((look) => [look.visit.id, look]));
    return days.map((each) => ({ ...each, looks: each.visits.flatMap((visit) => byId.get(visit.id) ?? []) }));
  }, [ready, rows, looks, days]);
}
