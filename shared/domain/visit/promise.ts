/**
 * What a person is promised: a window for all their devices together; the order inside it is the installer's (PROCESS, "Rollout",
 * scheduling). Here is what a move means for it.
 */
import { type Slot, slotSchema, type TimeWindow } from './slot.ts';

/** Windows that are promised where nobody said otherwise: 9 to 12 and 13 to 16. Minutes from midnight. */
export const usualWindows: readonly TimeWindow[] = [
  { from: 540, to: 720 },
  { from: 780, to: 960 },
];

/** The window that a person knows of: the one promised, else the visit's own time; undefined while only the day is known. */
export function promisedBy(slot: Slot): TimeWindow | undefined {
  if (slot.promised !== undefined) return slot.promised;
  return slot.startsAt === null ? undefined : { from: slot.startsAt, to: Math.min(1440, slot.startsAt + slot.minutes) };
}

/** Do both keep one promise? Then only the order inside it differs, which is no conflict and nothing that anybody is told. */
export function samePromise(one: Slot, other: Slot): boolean {
  if (one.day !== other.day) return false;
  if (one.promised === undefined || other.promised === undefined)
    return one.startsAt === other.startsAt && !one.promised && !other.promised;
  return one.promised.from === other.promised.from && one.promised.to === other.promised.to;
}

/** The same of stored values: what cannot be read keeps no promise. */
export function keepsPromise(one: unknown, other: unknown): boolean {
  const a = slotSchema.safeParse(one);
  const b = slotSchema.safeParse(other);
  return a.success && b.success && a.data.promised !== undefined && b.data.promised !== undefined && samePromise(a.data, b.data);
}

/** The usual window that holds a visit from its start to its end; undefined where none does. */
export function usualWindowFor(startsAt: number, minutes: number): TimeWindow | undefined {
  return usualWindows.find((window) => window.from <= startsAt && startsAt + minutes <= window.to);
}

export interface Move {
  readonly day: string;
  readonly startsAt: number | null;
  readonly minutes?: number | undefined;
  /** null: the time itself is promised. */
  readonly promised?: TimeWindow | null | undefined;
}

/** A slot after a move. Where the move says nothing of the promise, its window stays as long as the visit begins in it. */
export function slotAfter(slot: Slot, move: Move): Slot {
  const minutes = move.minutes ?? slot.minutes;
  const kept = slot.promised;
  const holds = kept !== undefined && move.startsAt !== null && kept.from <= move.startsAt && move.startsAt < kept.to;
  const promised = move.promised === undefined ? (holds ? kept : undefined) : (move.promised ?? undefined);
  return { day: move.day, startsAt: move.startsAt, minutes, ...(promised === undefined ? {} : { promised }) };
}
