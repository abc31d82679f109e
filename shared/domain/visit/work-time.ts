/**
 * When the work of a visit is on, as the clocks of its site show it: one stretch of a day most often, two where it goes past midnight or
 * the clocks change meanwhile. Work takes real minutes: 60 of them across the hour that is left out in spring end an hour later on the wall.
 */
import { siteInstant, siteWall } from './site-time.ts';
import type { Slot } from './slot.ts';

/** A day of the site (yyyy-MM-dd), and from when to when on it in minutes; null while only the day is known. */
export interface Stretch {
  readonly day: string;
  readonly time: { readonly from: number; readonly to: number } | null;
}

const minuteMs = 60_000;
const dayMinutes = 1440;

/** In order. An unknown zone is read as UTC. */
export function workTime(slot: Pick<Slot, 'day' | 'startsAt' | 'minutes'>, zone: string): readonly Stretch[] {
  if (slot.startsAt === null) return [{ day: slot.day, time: null }];
  const { at, clock } = siteInstant(slot.day, slot.startsAt, zone);
  const end = at + slot.minutes * minuteMs;
  // A time that the clocks leave out is what a person wrote down all the same: it counts as written.
  if (clock === 'missing') return written(slot.day, slot.startsAt, slot.minutes);
  const out: Stretch[] = [];
  for (let from = at; from < end; ) {
    const wall = siteWall(from, zone);
    const steady = steadyUntil(from, Math.min(end, from + (dayMinutes - wall.minutes) * minuteMs), zone);
    out.push({ day: wall.day, time: { from: wall.minutes, to: wall.minutes + (steady - from) / minuteMs } });
    from = steady;
  }
  return out;
}

function written(day: string, from: number, minutes: number): readonly Stretch[] {
  const to = from + minutes;
  if (to <= dayMinutes) return [{ day, time: { from, to } }];
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [
    { day, time: { from, to: dayMinutes } },
    { day: next, time: { from: 0, to: Math.min(dayMinutes, to - dayMinutes) } },
  ];
}

/** The first minute up to `end` before which the clock ran on without a jump; `end` where it did all the way. */
function steadyUntil(from: number, end: number, zone: string): number {
  const offset = (at: number): number => siteWall(at, zone).offsetMs;
  const before = offset(from);
  if (offset(end - minuteMs) === before) return end;
  let [low, high] = [from, end - minuteMs];
  while (high - low > minuteMs) {
    const middle = low + Math.floor((high - low) / 2 / minuteMs) * minuteMs;
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
