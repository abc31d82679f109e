/**
 * The days of a repeating event (RFC 5545, 3.3.10), as far as a working calendar goes: by day, week, month and year. It is gone through
 * period by period, from near the window that is asked for, with a budget for all events together: a rule that never ends, or that no
 * day ever keeps, costs no more than another.
 */
import { dayLater, weekdayOf } from '../visit/week.ts';

export interface Rule {
  readonly every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  readonly interval: number;
  readonly count: number | undefined;
  /** The last day that counts, yyyy-MM-dd. */
  readonly until: string | undefined;
  /** The same as it was written: with a time it is a moment. */
  readonly untilText: string | undefined;
  readonly days: readonly { readonly weekday: number; readonly nth: number }[];
  readonly monthDays: readonly number[];
  readonly months: readonly number[];
  readonly positions: readonly number[];
  /** 0 is Sunday. */
  readonly weekStart: number;
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const known = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTHDAY', 'BYMONTH', 'BYSETPOS', 'WKST'];
const partsAtMost = 60;

/** undefined: no rule that is read here (hours, weeks of a year, nonsense); then the event counts once and that is said. */
export function readRule(text: string): Rule | undefined {
  if (text.length > 2_000) return undefined;
  const parts = new Map(text.split(';').map((part) => cut(part.trim().toUpperCase())));
  if ([...parts.keys()].some((name) => name !== '' && !known.includes(name))) return undefined;
  const every = frequencies.find((each) => each === parts.get('FREQ'));
  const interval = numberIn(parts.get('INTERVAL') ?? '1', 1, 1_000);
  const count = parts.has('COUNT') ? numberIn(parts.get('COUNT') ?? '', 1, 100_000) : undefined;
  const until = parts.has('UNTIL') ? dayIn(parts.get('UNTIL') ?? '') : undefined;
  const days = listOf(parts.get('BYDAY'), weekdayOfRule);
  const monthDays = listOf(parts.get('BYMONTHDAY'), (each) => numberIn(each, -31, 31));
  const months = listOf(parts.get('BYMONTH'), (each) => numberIn(each, 1, 12));
  const positions = listOf(parts.get('BYSETPOS'), (each) => numberIn(each, -366, 366));
  const weekStart = weekdays.indexOf(parts.get('WKST') ?? 'MO');
  if (every === undefined || interval === undefined || weekStart < 0) return undefined;
  if ((parts.has('COUNT') && count === undefined) || (parts.has('UNTIL') && until === undefined)) return undefined;
  if (days === undefined || monthDays === undefined || months === undefined || positions === undefined) return undefined;
  return { every, interval, count, until, untilText: parts.get('UNTIL'), days, monthDays, months, positions, weekStart };
}

const cut = (part: string): readonly [string, string] => {
  const at = part.indexOf('=');
  return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
};

function listOf<T>(text: string | undefined, read: (each: string) => T | undefined): readonly T[] | undefined {
  if (text === undefined) return [];
  const parts = text.split(',');
  const values = parts.slice(0, partsAtMost).map(read);
  return parts.length > partsAtMost || values.some((each) => each === undefined) ? undefined : values.flatMap((each) => each ?? []);
}

function numberIn(text: string, from: number, to: number): number | undefined {
  const value = /^[+-]?\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  return value >= from && value <= to && value !== 0 ? value : undefined;
}

function weekdayOfRule(text: string): { readonly weekday: number; readonly nth: number } | undefined {
  const [, nth = '', name = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = weekdays.indexOf(name);
  return weekday < 0 ? undefined : { weekday, nth: nth === '' ? 0 : Number(nth) };
}

function dayIn(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})/.exec(text) ?? [];
  if (year === undefined) return undefined;
  const made = `${year}-${month}-${day}`;
  return Number.isNaN(Date.parse(made)) ? undefined : made;
}

/** What all the events of one calendar may cost together: days looked at, and repetitions found. */
export interface Budget {
  days: number;
  found: number;
}

/** Days in one period of each kind. */
const daysLooked = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 } as const;

/** Days on which it is, from `from` to `to`, both included, none before the first. Uses up the budget, and then stops. */
export function daysOf(rule: Rule, first: string, from: string, to: string, budget: Budget): readonly string[] {
  const last = rule.until !== undefined && rule.until < to ? rule.until : to;
  const out: string[] = [];
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  // What is counted is counted from the first one; else it is begun near the window.
  let at = rule.count === undefined ? periodsBetween(rule, first, from) : 0;
  for (; left > 0; at += rule.interval) {
    if (budget.days <= 0 || budget.found <= 0) break;
    budget.days -= daysLooked[rule.every];
    const start = periodAt(rule, first, at);
    if (start === undefined || start > last) break;
    for (const day of daysIn(rule, start, first)) {
      if (day < first || left <= 0) continue;
      left -= 1;
      if (day > last) return out;
      if (day < from) continue;
      budget.found -= 1;
      out.push(day);
    }
  }
  return out;
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const dayMs = 86_400_000;

/** How many periods lie between two days, whole ones, none of them skipped by the interval. */
function periodsBetween({ every, interval }: Rule, first: string, to: string): number {
  if (to <= first) return 0;
  const days = Math.floor((Date.parse(to) - Date.parse(first)) / dayMs);
  const whole = {
    DAILY: days,
    WEEKLY: Math.floor(days / 7),
    MONTHLY: monthOf(to) - monthOf(first),
    YEARLY: Math.floor((monthOf(to) - monthOf(first)) / 12),
  };
  return Math.max(0, Math.floor(whole[every] / interval) * interval - interval);
}

/** The first day of the n-th period; undefined past the years that are read. */
function periodAt({ every, weekStart }: Rule, first: string, n: number): string | undefined {
  if (every === 'DAILY') return within(Date.parse(first) + n * dayMs);
  if (every === 'WEEKLY') return within(Date.parse(first) + (n * 7 - ((weekdayOf(first) - weekStart + 7) % 7)) * dayMs);
  const month = every === 'MONTHLY' ? monthOf(first) + n : (Math.floor(monthOf(first) / 12) + n) * 12;
  return within(Date.UTC(Math.floor(month / 12), month % 12, 1));
}

function within(at: number): string | undefined {
  return at > Date.UTC(2100, 0, 1) || at < Date.UTC(1900, 0, 1) ? undefined : new Date(at).toISOString().slice(0, 10);
}

function daysIn(rule: Rule, start: string, first: string): readonly string[] {
  const { every, days, monthDays, months, positions } = rule;
  const byMonth = (day: string): boolean => months.length === 0 || months.includes(Number(day.slice(5, 7)));
  const byMonthDay = (day: string): boolean => monthDays.length === 0 || monthDays.some((n) => isMonthDay(day, n));
  if (every === 'DAILY') return [start].filter((day) => byMonth(day) && byMonthDay(day) && (days.length === 0 || isDay(day, days)));
  let found: readonly string[];
  if (every === 'WEEKLY') {
    const wanted = days.length === 0 ? [{ weekday: weekdayOf(first), nth: 0 }] : days;
    found = row(start, 7).filter((day) => byMonth(day) && isDay(day, wanted));
  } else if (every === 'MONTHLY') found = byMonth(start) ? inMonth(rule, start, first) : [];
  else if (months.length > 0 || days.length === 0) {
    const wanted = months.length > 0 ? months : [Number(first.slice(5, 7))];
    const year = start.slice(0, 4);
    found = [...new Set(wanted)]
      .sort((a, b) => a - b)
      .flatMap((month) => inMonth(rule, `${year}-${String(month).padStart(2, '0')}-01`, first));
  } else {
    const year = row(start, 366).filter((day) => day.startsWith(start.slice(0, 4)) && byMonthDay(day));
    found = nthOf(year, days);
  }
  if (positions.length === 0) return found;
  return found.filter((_day, at) => positions.includes(at + 1) || positions.includes(at - found.length));
}

function inMonth({ days, monthDays }: Rule, start: string, first: string): readonly string[] {
  const all = row(start, 31).filter((day) => day.startsWith(start.slice(0, 7)));
  if (days.length === 0) {
    const wanted = monthDays.length === 0 ? [Number(first.slice(8))] : monthDays;
    return all.filter((day) => wanted.some((n) => isMonthDay(day, n)));
  }
  const those = nthOf(all, days);
  return monthDays.length === 0 ? those : those.filter((day) => monthDays.some((n) => isMonthDay(day, n)));
}

/** Of these days in a row the weekdays that are named, all of them or the n-th from the front or the back. */
function nthOf(all: readonly string[], days: Rule['days']): readonly string[] {
  const same = Map.groupBy(all, weekdayOf);
  const wanted = new Set<string>();
  for (const { weekday, nth } of days) {
    const those = same.get(weekday) ?? [];
    for (const day of nth === 0 ? those : those.slice(nth > 0 ? nth - 1 : nth).slice(0, 1)) wanted.add(day);
  }
  return all.filter((day) => wanted.has(day));
}

const isDay = (day: string, days: Rule['days']): boolean => days.some(({ weekday }) => weekday === weekdayOf(day));
const row = (start: string, count: number): readonly string[] => Array.from({ length: count }, (_, n) => dayLater(start, n));

function isMonthDay(day: string, n: number): boolean {
  if (n > 0) return Number(day.slice(8)) === n;
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return Number(day.slice(8)) === new Date(Date.UTC(year, month, 0)).getUTCDate() + n + 1;
}
