/** When it suits a person, in their own words ("mornings", "only Friday", "after 15:00"), as far as it can be kept by itself. */
import type { TimeWindow } from '../visit/slot.ts';
import { weekdayOf } from '../visit/week.ts';

export interface Preference {
  /** 0 is Sunday; every day where nothing is said. */
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
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

/** Does a window on a day keep the wish? A window keeps it where the work can lie in the part that suits. */
export function suits(wish: Preference, day: string, window: TimeWindow, minutes: number): boolean {
  if (!wish.days.includes(weekdayOf(day))) return false;
  return Math.min(window.to, wish.to) - Math.max(window.from, wish.from) >= minutes;
}
