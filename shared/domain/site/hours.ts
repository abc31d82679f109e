/**
 * Opening hours as people write them: "Mon–Fri 07:30–18:00", "Mon-Thu 8-16:30; Fri 8-12", "Daily 07:00–15:00", "closed Sat". Read
 * leniently; what cannot be read is held against nobody.
 */
import type { TimeWindow } from '../visit/slot.ts';
import { weekdayOf } from '../visit/week.ts';

/** By weekday, 0 is Sunday: from when to when, in minutes; null where it is closed all day. */
export type Hours = readonly (TimeWindow | null)[];

const names = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const day = '(sun|mon|tue|wed|thu|fri|sat)[a-z]*';
const clock = '(\\d{1,2})(?:[:.](\\d{2}))?';
const rangeOfDays = new RegExp(`^${day}(?:\\s*-\\s*${day})?`);
const rangeOfTimes = new RegExp(`^${clock}\\s*(?:-|to)\\s*${clock}$`);

/** The hours that a text says; undefined where any part of it is not understood. */
export function readHours(text: string | null): Hours | undefined {
  const parts = (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[–—−]/gu, '-')
    .split(/[;,\n]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const week: (TimeWindow | null)[] = [null, null, null, null, null, null, null];
  for (const part of parts) {
    const read = readPart(part);
    if (read === undefined) return undefined;
    for (const at of read.days) week[at] = read.open;
  }
  return week;
}

function readPart(part: string): { readonly days: readonly number[]; readonly open: TimeWindow | null } | undefined {
  const found = daysOf(part);
  const rest = found.rest.replace(/^[:\s]+/u, '').trim();
  if (rest === 'closed') return { days: found.days, open: null };
  const times = rangeOfTimes.exec(rest);
  if (times === null) return undefined;
  const from = minutesOf(times[1], times[2]);
  const to = minutesOf(times[3], times[4]);
  return from === undefined || to === undefined || from >= to ? undefined : { days: found.days, open: { from, to } };
}

/** The days that a part begins with; without any, every weekday. */
function daysOf(part: string): { readonly days: readonly number[]; readonly rest: string } {
  const all = /^(?:daily|every day|all days|7 days)/u.exec(part);
  if (all) return { days: [0, 1, 2, 3, 4, 5, 6], rest: part.slice(all[0].length) };
  if (/^closed\s/u.test(part)) return { days: daysOf(part.slice(7).trim()).days, rest: 'closed' };
  const range = rangeOfDays.exec(part);
  if (range === null) return { days: [1, 2, 3, 4, 5], rest: part };
  const first = names.indexOf(range[1] ?? '');
  const last = range[2] === undefined ? first : names.indexOf(range[2]);
  const days = Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, i) => (first + i) % 7);
  return { days, rest: part.slice(range[0].length) };
}

function minutesOf(hour: string | undefined, minute: string | undefined): number | undefined {
  const total = Number(hour) * 60 + Number(minute ?? 0);
  return Number.isInteger(total) && total >= 0 && total <= 1440 && Number(minute ?? 0) < 60 ? total : undefined;
}

/** Is the site open from `from` to `to` (minutes) on that day? undefined: its hours are not known. */
export function isOpen(hours: Hours | undefined, onDay: string, time: TimeWindow): boolean | undefined {
  if (hours === undefined) return undefined;
  const open = hours[weekdayOf(onDay)] ?? null;
  return open !== null && open.from <= time.from && time.to <= open.to;
}
