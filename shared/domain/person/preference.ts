/**
 * When it suits a person: in their own words of once and for all ("mornings", "only Friday", "after 15:00"), as far as they can be kept by
 * themselves, or as they answered for one appointment.
 */
import type { Wants } from '../visit/answer-parts.ts';
import type { TimeWindow } from '../visit/slot.ts';
import { weekdayOf } from '../visit/week.ts';

export interface Preference {
  /** 0 is Sunday; every day where nothing is said. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  /** yyyy-MM-dd: only these days of those. */
  readonly dates?: readonly string[];
}

/** The wish of an answer; undefined where only its words say it. */
export function preferenceOf(wants: Wants | null): Preference | undefined {
  if (wants === null || (wants.days.length === 0 && wants.window === undefined)) return undefined;
  const { from, to } = wants.window ?? { from: 0, to: 1440 };
  return { days: everyDay, from, to, ...(wants.days.length === 0 ? {} : { dates: wants.days }) };
}

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const everyDay = [0, 1, 2, 3, 4, 5, 6];
const noon = 720;

/** The wish behind the words; undefined where there is none, or where a person has to read it ("term breaks"). */
export function readPreference(text: string | null): Preference | undefined {
  const words = (text ?? '').normalize('NFKC').trim().toLowerCase();
  if (words === '') return undefined;
  if (/^(in the )?mornings?( only)?$/u.test(words)) return { days: everyDay, from: 0, to: noon };
  if (/^(in the )?afternoons?( only)?$/u.test(words)) return { days: everyDay, from: noon, to: 1440 };
  const time = /^(after|before|from|until) (\d{1,2})(?:[:.](\d{2}))?$/u.exec(words);
  if (time) {
    const at = Number(time[2]) * 60 + Number(time[3] ?? 0);
    if (at > 1440) return undefined;
    return time[1] === 'after' || time[1] === 'from' ? { days: everyDay, from: at, to: 1440 } : { days: everyDay, from: 0, to: at };
  }
  const named = /^(only |not )?((?:sun|mon|tue|wed|thu|fri|sat)[a-z]*)s?( only)?$/u.exec(words);
  const at = weekdays.indexOf((named?.[2] ?? '').slice(0, 3));
  if (named === null || at < 0) return undefined;
  const days = named[1] === 'not ' ? everyDay.filter((each) => each !== at) : [at];
  return { days, from: 0, to: 1440 };
}

/** Is a day one of those that suit? */
export function suitsDay({ days, dates }: Preference, day: string): boolean {
  return days.includes(weekdayOf(day)) && (dates === undefined || dates.includes(day));
}

/** Does a window on a day keep the wish? A window keeps it where the work can lie in the part that suits. */
export function suits(wish: Preference, day: string, window: TimeWindow, minutes: number): boolean {
  if (!suitsDay(wish, day)) return false;
  return Math.min(window.to, wish.to) - Math.max(window.from, wish.from) >= minutes;
}
