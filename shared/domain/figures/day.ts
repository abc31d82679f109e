/** An installer's day: the visits in the order in which they are done. */
import type { Visit } from '../visit/visit.ts';

/** Visits of a person on a day (of the sites' own calendars): their own order first, then by time; those without a time last. */
export function visitsOfDay(visits: readonly Visit[], installerId: string, day: string): readonly Visit[] {
  return inOrder(visits.filter((visit) => visit.installerId === installerId && visit.slot.day === day));
}

/** The order inside a day. */
export function inOrder(visits: readonly Visit[]): readonly Visit[] {
  return [...visits].sort((a, b) => rank(a) - rank(b) || start(a) - start(b) || (a.id < b.id ? -1 : 1));
}
const rank = (visit: Visit): number => visit.order ?? Number.MAX_SAFE_INTEGER;
const start = (visit: Visit): number => visit.slot.startsAt ?? 1440;

/** Days on which a person has visits, first to last, with how many are planned. */
export function daysOf(visits: readonly Visit[], installerId: string): readonly { readonly day: string; readonly visits: number }[] {
  const days = new Map<string, number>();
  for (const visit of visits)
    if (visit.installerId === installerId && visit.state === 'planned') days.set(visit.slot.day, (days.get(visit.slot.day) ?? 0) + 1);
  return [...days].map(([day, count]) => ({ day, visits: count })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
