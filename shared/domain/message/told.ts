/** What a person was told of when somebody comes: kept with every message, so that a correction goes exactly to those for whom it no longer holds. */
import { z } from 'zod';
import { daySchema, idSchema, lineSchema } from '../record.ts';
import type { Appointment } from '../visit/appointment.ts';

const minuteSchema = z.number().int().min(0).max(1440);

export const toldSchema = z
  .object({
    /** Which appointment of this person it is, whatever becomes of its day: a calendar knows it by this. */
    key: z.number().int().min(1).max(10_000),
    day: daySchema,
    /** The window; null while only the day is known. */
    from: minuteSchema.nullable(),
    to: minuteSchema.nullable(),
    siteId: idSchema.nullable(),
    /** Of a training session, and of a seat without a user: where at the site. */
    room: lineSchema.optional(),
    minutes: z.number().int().min(0).max(100_000),
    /** Of a training session: none. */
    visitIds: z.array(idSchema).max(200).readonly(),
  })
  .readonly();
/** One appointment as it was told. */
export type Told = z.infer<typeof toldSchema>;

/** Appointments that one message tells of, at most. */
export const toldLimit = 500;

/** What people remember of an appointment: day, window and place. The order inside a window is none of it. */
export function promiseOf({ day, from, to, siteId, room }: Told): string {
  return [day, from, to, siteId, ...(room === undefined ? [] : [room])].join(' ');
}

/** Do both say the same to people? */
export function samePromises(one: readonly Told[], other: readonly Told[]): boolean {
  const spelled = (all: readonly Told[]): string => all.map(promiseOf).sort().join('\n');
  return spelled(one) === spelled(other);
}

/** Appointments as they are told now. Each keeps the key under which its visits were told before; a new one gets the next. */
export function toldNow(appointments: readonly Appointment[], before: readonly Told[], usedKeys = 0): readonly Told[] {
  let last = Math.max(usedKeys, 0, ...before.map(({ key }) => key));
  const free = new Map(before.map((each) => [each.key, each]));
  const shares = (told: Told, ids: readonly string[]): number => told.visitIds.filter((id) => ids.includes(id)).length;
  return appointments.map(({ day, window, siteId, minutes, visits }) => {
    const visitIds = visits.map(({ id }) => id);
    const [known] = [...free.values()]
      .filter((told) => shares(told, visitIds) > 0)
      .sort((a, b) => shares(b, visitIds) - shares(a, visitIds) || a.key - b.key);
    if (known !== undefined) free.delete(known.key);
    else last += 1;
    return { key: known?.key ?? last, day, from: window?.from ?? null, to: window?.to ?? null, siteId, minutes, visitIds };
  });
}
