/** When mail may go: not in quiet hours, by the clock of whoever gets it. */
import { siteInstant, siteWall } from '../visit/site-time.ts';
import { dayLater, weekdayOf } from '../visit/week.ts';
import type { Quiet } from './plan.ts';

/** The first moment (ms) from `at` on at which it is not quiet there. The two times of day may be the same: then no hours are quiet. */
export function quietUntil(at: number, zone: string, { from, to, weekends }: Quiet): number {
  let moment = at;
  // A night, a weekend and another night at most; each step goes on.
  for (let n = 0; n < 6; n++) {
    const { day, minutes } = siteWall(moment, zone);
    const weekday = weekdayOf(day);
    if (weekends && (weekday === 0 || weekday === 6)) moment = siteInstant(dayLater(day, 1), 0, zone).at;
    else if (isWithin(minutes, from, to)) {
      const next = minutes < to ? day : dayLater(day, 1);
      moment = Math.max(moment + 1, siteInstant(next, to, zone).at);
    } else return moment;
  }
  return moment;
}

function isWithin(minutes: number, from: number, to: number): boolean {
  if (from === to) return false;
  return from < to ? from <= minutes && minutes < to : from <= minutes || minutes < to;
}
