/**
 * What one person is told, asked and answers once: their visits of one release at one site and day that keep one promise (PROCESS,
 * "Rollout": one person with several devices gets one appointment, one message, one answer).
 */
import { promisedBy } from './promise.ts';
import type { TimeWindow } from './slot.ts';
import type { Visit } from './visit.ts';

export interface Appointment {
  readonly releaseId: string;
  readonly siteId: string | null;
  /** Whom the visits are for; null: a seat without a user, whose contact is asked, each seat by itself. */
  readonly personId: string | null;
  /** yyyy-MM-dd at the site. */
  readonly day: string;
  /** What is promised, else from the first visit's start to the last one's end; undefined while only the day is known. */
  readonly window: TimeWindow | undefined;
  /** Of all of it. */
  readonly minutes: number;
  /** At least one, by id. */
  readonly visits: readonly [Visit, ...Visit[]];
}

/** The appointments of visits, whatever their state, by day, time and first visit. Pure. */
export function appointmentsOf(visits: Iterable<Visit>): readonly Appointment[] {
  const groups = new Map<string, [Visit, ...Visit[]]>();
  for (const visit of [...visits].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const { promised } = visit.slot;
    const whose = visit.userId === null ? `visit ${visit.id}` : `user ${visit.userId}`;
    const key = [whose, visit.releaseId, visit.siteId, visit.slot.day, promised?.from, promised?.to].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [visit]);
    else group.push(visit);
  }
  return [...groups.values()].map(appointment).sort(byTime);
}

function appointment(visits: [Visit, ...Visit[]]): Appointment {
  const [{ releaseId, siteId, userId, slot }] = visits;
  const minutes = visits.reduce((sum, each) => sum + each.slot.minutes, 0);
  return { releaseId, siteId, personId: userId, day: slot.day, window: windowOf(visits), minutes, visits };
}

function windowOf(visits: readonly Visit[]): TimeWindow | undefined {
  const windows = visits.flatMap(({ slot }) => promisedBy(slot) ?? []);
  if (windows.length < visits.length) return undefined;
  return { from: Math.min(...windows.map(({ from }) => from)), to: Math.max(...windows.map(({ to }) => to)) };
}

function byTime(a: Appointment, b: Appointment): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  const [from, other] = [a.window?.from ?? -1, b.window?.from ?? -1];
  if (from !== other) return from - other;
  return a.visits[0].id < b.visits[0].id ? -1 : 1;
}
