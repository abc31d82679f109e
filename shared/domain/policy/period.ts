/** Times of the year that come again, as a release policy names them: "the first week of January and July", "Tuesdays", "the second Tuesday". */
import { z } from 'zod';
import { daySchema } from '../record.ts';
import { windowSchema } from '../visit/slot.ts';
import { dayLater, weekdayOf } from '../visit/week.ts';

const months = z.array(z.number().int().min(1).max(12)).max(12);
const weekday = z.number().int().min(0).max(6);
/** Only these hours of its days, minutes from midnight on the site's clock. */
const hours = { hours: windowSchema.optional() };

export const periodSchema = z.discriminatedUnion('every', [
  /** These days of these months; `months` empty: of every month. A day that a month has not is its last. */
  z
    .object({
      every: z.literal('month'),
      months,
      fromDay: z.number().int().min(1).max(31),
      toDay: z.number().int().min(1).max(31),
      ...hours,
    })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, 'it ends before it begins'),
  /** These days of the week, 0 is Sunday. */
  z.object({ every: z.literal('week'), weekdays: z.array(weekday).min(1).max(7), ...hours }),
  /** "The second Tuesday"; `nth` 5 is the last. `months` empty: of every month. */
  z.object({ every: z.literal('nth'), nth: z.number().int().min(1).max(5), weekday, months, ...hours }),
  /** Once, both days inside. */
  z
    .object({ every: z.literal('once'), from: daySchema, to: daySchema, ...hours })
    .refine(({ from, to }) => from <= to, 'it ends before it begins'),
]);
export type Period = z.infer<typeof periodSchema>;

const lastDayOf = (day: string): number => new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate();

function within(named: readonly number[], day: string): boolean {
  return named.length === 0 || named.includes(Number(day.slice(5, 7)));
}

/** Does a day (yyyy-MM-dd, the site's) lie in the period? Its hours are not asked here. */
export function periodHoldsDay(period: Period, day: string): boolean {
  switch (period.every) {
    case 'month': {
      const last = lastDayOf(day);
      const at = Number(day.slice(8));
      return within(period.months, day) && at >= Math.min(period.fromDay, last) && at <= Math.min(period.toDay, last);
    }
    case 'week':
      return period.weekdays.includes(weekdayOf(day));
    case 'nth': {
      if (!within(period.months, day) || weekdayOf(day) !== period.weekday) return false;
      const at = Number(day.slice(8));
      return period.nth === 5 ? at + 7 > lastDayOf(day) : Math.ceil(at / 7) === period.nth;
    }
    case 'once':
      return day >= period.from && day <= period.to;
  }
}

/** The first day from `day` on that one of the periods holds, looked for at most 800 days ahead. */
export function nextDayIn(periods: readonly Period[], day: string): string | undefined {
  for (let ahead = 0, at = day; ahead < 800; ahead += 1, at = dayLater(at, 1))
    if (periods.some((period) => periodHoldsDay(period, at))) return at;
  return undefined;
}
