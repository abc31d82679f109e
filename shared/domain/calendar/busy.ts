/**
 * An installer's busy times as absences: what their own calendar says that they do otherwise. Only that the time is taken, never what
 * for; our own entries are none of it. What is read is put in the place of what was read before and of nothing that a person wrote.
 */

import { stableHash } from '../../sync/hash.ts';
import type { Op } from '../../sync/op.ts';
import { isLive, type Row } from '../../sync/row.ts';
import { calendarWords as w } from '../../words/calendar.en.ts';
import { absence, absenceDaysAtMost, readAbsence } from '../absence/absence.ts';
import { siteInstant, siteWall } from '../visit/site-time.ts';
import { dayLater } from '../visit/week.ts';
import { make, remove } from '../write.ts';
import type { ReadEvent, ReadWindow } from './read-calendar.ts';
import { isOwnUid } from './uid.ts';

/** Whole days from one to another, or some time of one day (minutes of the wall). */
export interface Busy {
  readonly from: string;
  readonly to: string;
  readonly time: { readonly from: number; readonly to: number } | undefined;
}

/** One person's absences from a calendar, at most: the soonest. */
export const busyAtMost = 400;
const dayMinutes = 1440;

/** Busy times in the days of a window, on the wall of its zone: what touches or overlaps is one, a day that is wholly taken is a day. */
export function busyIn(events: readonly ReadEvent[], window: ReadWindow): readonly Busy[] {
  const days = new Map<string, { from: number; to: number }[]>();
  const add = (day: string, from: number, to: number): void => {
    if (day >= window.from && day <= window.to && to > from) days.set(day, [...(days.get(day) ?? []), { from, to }]);
  };
  for (const { uid, busy, when, days: n } of events) {
    if (!busy || isOwnUid(uid)) continue;
    if (when.is === 'day') for (let at = 0; at < n; at++) add(dayLater(when.day, at), 0, dayMinutes);
    else for (const { day, from, to } of wallStretches(when.from, when.to, window.zone)) add(day, from, to);
  }
  const out: Busy[] = [];
  for (const day of [...days.keys()].sort()) {
    for (const { from, to } of joined(days.get(day) ?? [])) {
      const last = out.at(-1);
      if (from > 0 || to < dayMinutes) out.push({ from: day, to: day, time: { from, to } });
      else if (last !== undefined && last.time === undefined && dayLater(last.to, 1) === day && daysOf(last) < absenceDaysAtMost)
        out[out.length - 1] = { ...last, to: day };
      else out.push({ from: day, to: day, time: undefined });
    }
  }
  return out.slice(0, busyAtMost);
}

const daysOf = ({ from, to }: Busy): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** An instant's stretch on the wall, a day at a time; minutes are rounded outwards. */
function wallStretches(from: number, to: number, zone: string): readonly { day: string; from: number; to: number }[] {
  const out: { day: string; from: number; to: number }[] = [];
  for (let at = from; at < to && out.length <= absenceDaysAtMost; ) {
    const { day, minutes } = siteWall(at, zone);
    const midnight = siteInstant(dayLater(day, 1), 0, zone).at;
    const end = Math.min(to, midnight > at ? midnight : to);
    const until = end === midnight ? dayMinutes : Math.min(dayMinutes, siteWall(end + 59_999, zone).minutes);
    // Where the clocks went back inside it, it ends on the wall before it began there: both hours are taken.
    out.push({ day, from: Math.min(minutes, until), to: Math.max(minutes, until) });
    at = end;
  }
  return out;
}

function joined(times: readonly { from: number; to: number }[]): readonly { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  for (const { from, to } of [...times].sort((a, b) => a.from - b.from)) {
    const last = out.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else out.push({ from, to });
  }
  return out;
}

/** Absences that came from a calendar have ids of this beginning: a person's own never have. */
const mark = 'busy-';
export function isFromCalendar(absenceId: string): boolean {
  return absenceId.startsWith(mark);
}

/**
 * The ops that put what was read now in the place of what was read before; none where it is the same. `known`: the person's absences.
 * What lies before `from` is over and stays. The id is made of the time, so that what stays the same is not touched.
 */
export function busyOps(known: readonly Row[], personId: string, busy: readonly Busy[], from: string): readonly Op[] {
  const byId = new Map(known.map((row) => [row.id, row]));
  const wanted = new Map(busy.map((each) => [idOf(personId, each, byId), each]));
  const held = known.filter((row) => isLive(row) && isFromCalendar(row.id) && readAbsence(row)?.personId === personId);
  const gone = held.filter((row) => !wanted.has(row.id) && (readAbsence(row)?.to ?? '') >= from);
  const there = new Set(held.map((row) => row.id));
  const made = [...wanted].flatMap(([id, { from: first, to, time }]) =>
    there.has(id) ? [] : [make(absence.type, id, { personId, from: first, to, startsAt: time?.from, endsAt: time?.to, why: w.BUSY_WHY() })],
  );
  return [...gone.map(remove), ...made];
}

/** One that was taken away stays so: what is busy again has the next id. */
function idOf(personId: string, { from, to, time }: Busy, known: ReadonlyMap<string, Row>): string {
  const name = `${mark}${stableHash(JSON.stringify([personId, from, to, time?.from ?? null, time?.to ?? null]))}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name}.${n}`;
    const row = known.get(id);
    if (row === undefined || isLive(row)) return id;
  }
}
