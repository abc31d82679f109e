import { TZDate } from '@date-fns/tz';
import { format, parseISO } from 'date-fns';
import { enGB } from 'date-fns/locale';
import type { JSX } from 'react';
import { word } from './word.ts';

/* How days, times of day and moments are written. A visit has a day and its site's zone; a moment is one instant everywhere. */
const DAY = 'EEE d MMM';
const DAY_WITH_YEAR = 'EEE d MMM yyyy';
const DAY_LONG = 'EEEE d MMMM yyyy';
const TIME = 'HH:mm';

/** This machine's zone, as the person sees it on the wall. */
export function myZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A site's zone where this machine knows it; else this machine's own. */
export function zoneOf(name: string | null | undefined): string {
  if (!name) return myZone();
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return myZone();
  }
}

/** A time of day in minutes from midnight: "15:12". */
export function minutesWord(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const inWords = (date: Date, pattern: string): string => format(date, pattern, { locale: enGB });

/** The time of day of a moment in a zone: "15:12". `atMs` in milliseconds since 1970. */
export function timeWord(atMs: number, zone: string): string {
  return inWords(new TZDate(atMs, zone), TIME);
}

/** The calendar day of a moment in a zone, as yyyy-MM-dd. */
export function dayOf(atMs: number, zone: string): string {
  return inWords(new TZDate(atMs, zone), 'yyyy-MM-dd');
}

/** A moment in a zone: "Tue 24 Nov 15:12"; with the year when it is another than that of `nowMs`. */
export function momentWord(atMs: number, zone: string, nowMs?: number): string {
  const at = new TZDate(atMs, zone);
  const sameYear = nowMs === undefined || new TZDate(nowMs, zone).getFullYear() === at.getFullYear();
  return inWords(at, `${sameYear ? DAY : DAY_WITH_YEAR} ${TIME}`);
}

/** A day (yyyy-MM-dd): "Tue 24 Nov"; `long` for headings: "Tuesday 24 November 2026". An unreadable day is shown as it is. */
export function dayWord(day: string, form: 'short' | 'year' | 'long' = 'short'): string {
  const at = parseISO(day);
  if (Number.isNaN(at.getTime())) return day;
  return inWords(at, form === 'long' ? DAY_LONG : form === 'year' ? DAY_WITH_YEAR : DAY);
}

const differs = (atMs: number, one: string, other: string): boolean =>
  new TZDate(atMs, one).getTimezoneOffset() !== new TZDate(atMs, other).getTimezoneOffset();

export type MomentProps = {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The site's zone; mine is told as well when the two clocks differ then. Without it: mine. */
  readonly zone?: string;
  readonly mine?: string;
  /** For leaving out this year's number. */
  readonly now?: number;
  /** `time` where the day stands beside it already. */
  readonly form?: 'moment' | 'time';
};

/** One instant, in the site's time, and in mine when the clocks differ. */
export function Moment({ at, zone, mine = myZone(), now, form = 'moment' }: MomentProps): JSX.Element {
  const here = zone ?? mine;
  const told = form === 'time' ? timeWord(at, here) : momentWord(at, here, now);
  return (
    <time dateTime={new Date(at).toISOString()}>
      {told}
      {differs(at, here, mine) ? (
        <span className="gc-moment-mine">
          {' '}
          ({word('UI_MOMENT_MINE', { time: dayOf(at, here) === dayOf(at, mine) ? timeWord(at, mine) : momentWord(at, mine) })})
        </span>
      ) : null}
    </time>
  );
}

/** A calendar day, which is the same day in every zone. */
export function Day({ day, form = 'short' }: { readonly day: string; readonly form?: 'short' | 'year' | 'long' }): JSX.Element {
  return <time dateTime={day}>{dayWord(day, form)}</time>;
}
