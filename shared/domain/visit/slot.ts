/**
 * When a visit is planned: one value, so that two people's moves never mix into a time that nobody chose. `day` is a date in the
 * site's zone; `startsAt` minutes from midnight there, null while only the day is known; `minutes` how long. `promised` is the window
 * that was promised to a person (PROCESS, "appointment"); a slot without one (older records, exact times) promises its own time.
 */
import { z } from 'zod';
import { daySchema } from '../record.ts';

export const windowSchema = z
  .object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine(({ from, to }) => from < to, 'a window ends after it begins')
  .readonly();
/** From when to when, in minutes from midnight at the site. */
export type TimeWindow = z.infer<typeof windowSchema>;

export const slotSchema = z
  .object({
    day: daySchema,
    startsAt: z.number().int().min(0).max(1439).nullable(),
    minutes: z.number().int().min(1).max(1440),
    promised: windowSchema.optional(),
  })
  .readonly();
export type Slot = z.infer<typeof slotSchema>;

/** Minutes that a visit takes where nobody said otherwise. */
export const usualMinutes = 60;

/** Slots of `count` visits one after the other on a day; those that would begin after midnight have no time. */
export function slotsInARow(day: string, startsAt: number, minutes: number, count: number): readonly Slot[] {
  return Array.from({ length: count }, (_, i) => {
    const start = startsAt + i * minutes;
    return { day, startsAt: start <= 1439 ? start : null, minutes };
  });
}
