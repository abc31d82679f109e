/** Burn-up against plan: how many visits should be done by each day as the plan stands now, how many are, and when the last one will be. */
import type { BoardVisit } from './board-visits.ts';
import { partOf } from './parts.ts';

export interface BurnUpPoint {
  /** yyyy-MM-dd */
  readonly day: string;
  /** Visits planned up to and including this day. */
  readonly planned: number;
  /** Visits done up to and including this day; null for days to come. */
  readonly done: number | null;
}

export interface BurnUp {
  readonly total: number;
  readonly done: number;
  /** Planned for days before today. */
  readonly due: number;
  /** How many fewer are done than were due; 0 where none is missing. */
  readonly behind: number;
  /** Days on which something was planned or done, and today; the first first. */
  readonly points: readonly BurnUpPoint[];
  readonly lastPlanned: string | null;
  /** The day on which the last visit is done at the present pace; null where too little was done to foretell, or nothing is left. */
  readonly forecast: string | null;
  /** Visits a working day, lately; null likewise. */
  readonly pace: number | null;
}

/** The pace is that of so many working days before and with today. */
const paceDays = 10;
/** Fewer done than this foretell nothing. */
const doneAtLeast = 3;
/** No forecast goes further than this many working days. */
const forecastDays = 1_000;

const DAY_MS = 86_400_000;
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** Monday to Friday; freezes and holidays are not known here. */
function isWorkingDay(day: string): boolean {
  const weekday = new Date(noon(day)).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The working day that lies `n` working days after `day` (n ≥ 1). */
export function workingDayAfter(day: string, n: number): string {
  let at = noon(day);
  for (let left = n; left > 0; ) {
    at += DAY_MS;
    if (isWorkingDay(dayAt(at))) left -= 1;
  }
  return dayAt(at);
}

/** Working days after `from` up to and including `to`; 0 where `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  let n = 0;
  for (let at = noon(from) + DAY_MS; at <= noon(to); at += DAY_MS) if (isWorkingDay(dayAt(at))) n += 1;
  return n;
}

/** The burn-up of these visits; cancelled ones are no part of it, and what a return visit goes on with counts by that return. `dayOf`: the calendar day of a moment in ms. */
export function burnUp(visits: readonly BoardVisit[], today: string, dayOf: (atMs: number) => string): BurnUp {
  const counted = visits.filter((each) => partOf(each) !== undefined);
  const planned = new Map<string, number>();
  const done = new Map<string, number>();
  const add = (days: Map<string, number>, day: string): void => void days.set(day, (days.get(day) ?? 0) + 1);
  for (const { visit, state } of counted) {
    add(planned, visit.slot.day);
    // A clock that ran ahead: done is done, today at the latest.
    if (state.state === 'done') add(done, state.at === null || dayOf(state.at) > today ? today : dayOf(state.at));
  }
  const days = [...new Set([...planned.keys(), ...done.keys(), ...(counted.length > 0 ? [today] : [])])].sort();
  let plannedSoFar = 0;
  let doneSoFar = 0;
  const points = days.map((day): BurnUpPoint => {
    plannedSoFar += planned.get(day) ?? 0;
    doneSoFar += done.get(day) ?? 0;
    return { day, planned: plannedSoFar, done: day <= today ? doneSoFar : null };
  });
  let due = 0;
  for (const [day, n] of planned) if (day < today) due += n;
  const total = counted.length;
  const lastPlanned = [...planned.keys()].sort().at(-1) ?? null;
  const pace = paceOf(done, today);
  const left = total - doneSoFar;
  const needed = pace === null || left === 0 ? null : Math.ceil(left / pace);
  const forecast = needed === null || needed > forecastDays ? null : workingDayAfter(today, needed);
  return { total, done: doneSoFar, due, behind: Math.max(0, due - doneSoFar), points, lastPlanned, forecast, pace };
}

function paceOf(done: ReadonlyMap<string, number>, today: string): number | null {
  const first = [...done.keys()].sort()[0];
  if (first === undefined) return null;
  let days = 0;
  let count = 0;
  for (let at = noon(today); days < paceDays && at >= noon(first); at -= DAY_MS) {
    const day = dayAt(at);
    count += done.get(day) ?? 0;
    if (isWorkingDay(day)) days += 1;
  }
  return count < doneAtLeast || days === 0 ? null : count / days;
}
