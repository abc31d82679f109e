/** A date or a time of a calendar as it was written (RFC 5545, 3.3.4 and 3.3.5), and how long an event lasts (3.3.6). */
import { siteInstant, siteWall } from '../visit/site-time.ts';
import type { ContentLine, EventLines } from './content-lines.ts';
import { zoneNamed } from './zone-names.ts';

/** What of a calendar is not taken as it stands. */
export type ReadProblem =
  | 'not-a-calendar'
  | 'too-much'
  | 'time-unread'
  | 'year-beyond'
  | 'zone-unknown'
  | 'rule-unread'
  | 'too-long'
  | 'clock-twice'
  | 'clock-missing';

export type ReadMoment =
  | { readonly is: 'day'; readonly day: string }
  /** `minutes` and `seconds` past midnight on the wall of the zone on that day; `at`: the instant, ms. */
  | {
      readonly is: 'time';
      readonly day: string;
      readonly minutes: number;
      readonly seconds: number;
      readonly zone: string;
      readonly at: number;
    };

/** Years of which anything is believed. */
const firstYear = 1970;
const lastYear = 2099;
/** No event lasts longer: what does is cut, and said. */
const longestDays = 92;
const dayMs = 86_400_000;

type Tell = (code: ReadProblem, what?: string) => void;

/** undefined where it cannot be read, which is told. `zone`: of times that name none, or one that nobody knows. */
export function momentIn({ params }: ContentLine, value: string, zone: string, tell: Tell): ReadMoment | undefined {
  const [, y, m, d, time, h, min, s, utc] = /^(\d{4})(\d{2})(\d{2})(T(\d{2})(\d{2})(\d{2})(Z)?)?$/.exec(value.trim().slice(0, 40)) ?? [];
  const day = `${y}-${m}-${d}`;
  if (y === undefined || Number.isNaN(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day) {
    tell('time-unread');
    return undefined;
  }
  if (Number(y) < firstYear || Number(y) > lastYear) {
    tell('year-beyond');
    return undefined;
  }
  if (time === undefined) return { is: 'day', day };
  const [hours, minute, second] = [Number(h), Number(min), Math.min(59, Number(s))];
  if (hours > 23 || minute > 59) {
    tell('time-unread');
    return undefined;
  }
  const minutes = hours * 60 + minute;
  const there = utc === undefined ? zoneOf(params.get('TZID'), zone, tell) : 'UTC';
  const { at, clock } = siteInstant(day, minutes, there);
  if (clock !== 'once') tell(`clock-${clock}`, there);
  return { is: 'time', day, minutes, seconds: second, zone: there, at: at + second * 1_000 };
}

function zoneOf(tzid: string | undefined, usual: string, tell: Tell): string {
  if (tzid === undefined) return usual;
  const named = zoneNamed(tzid);
  if (named === undefined) tell('zone-unknown', tzid.slice(0, 80));
  return named ?? usual;
}

export interface Length {
  /** Of an event of whole days. */
  readonly days: number;
  readonly ms: number;
  /** Where an end on the clock was written: so many days later, at that time. */
  readonly onWall: { readonly days: number; readonly minutes: number; readonly zone: string } | undefined;
}

/** From `DTEND`, else `DURATION`; a time without either takes none, a day without either is one day. */
export function lengthIn(start: ReadMoment, lines: EventLines, zone: string, tell: Tell): Length {
  const endLine = lines.find(({ name }) => name === 'DTEND');
  const end = endLine && momentIn(endLine, endLine.value, zone, tell);
  if (start.is === 'day') {
    const ms = end === undefined ? (durationIn(lines) ?? dayMs) : Date.parse(end.day) - Date.parse(start.day);
    const days = bounded(Math.max(1, Math.round(ms / dayMs)), tell);
    return { days, ms: days * dayMs, onWall: undefined };
  }
  if (end === undefined || end.is === 'day') {
    const ms = end === undefined ? (durationIn(lines) ?? 0) : Date.parse(end.day) - Date.parse(start.day);
    return { days: 0, ms: bounded(Math.max(0, ms) / dayMs, tell) * dayMs, onWall: undefined };
  }
  const ms = Math.max(0, end.at - start.at);
  const kept = bounded(ms / dayMs, tell) * dayMs;
  if (kept < ms || end.at <= start.at || start.zone === 'UTC') return { days: 0, ms: kept, onWall: undefined };
  const wall = siteWall(end.at, start.zone);
  const days = Math.round((Date.parse(wall.day) - Date.parse(start.day)) / dayMs);
  return { days: 0, ms: kept, onWall: { days, minutes: wall.minutes, zone: start.zone } };
}

function bounded(days: number, tell: Tell): number {
  if (days <= longestDays) return days;
  tell('too-long');
  return longestDays;
}

function durationIn(lines: EventLines): number | undefined {
  const text = lines.find(({ name }) => name === 'DURATION')?.value.trim() ?? '';
  const [whole, weeks, days, hours, minutes, seconds] =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const n = (part: string | undefined): number => Number(part ?? 0);
  return ((n(weeks) * 7 + n(days)) * 24 * 3_600 + n(hours) * 3_600 + n(minutes) * 60 + n(seconds)) * 1_000;
}
