/**
 * A whole plan as it fills, and everything that speaks against one more visit in it: who is booked, how full the installer's day is,
 * whether they are at another site in that window, and what clash/against.ts says. The planner asks it before it calls a visit placed or
 * calls it impossible; one more or one less costs the same however large the plan is.
 */
import { promisedBy } from '../visit/promise.ts';
import type { TimeWindow } from '../visit/slot.ts';
import { type Against, against, type Hands, type Work, workOf } from './against.ts';
import { Bookings } from './bookings.ts';
import { loadOf } from './load.ts';
import { type TakesTime, timeClaims } from './time-claims.ts';

/** A visit in the plan. */
export interface Entry extends TakesTime {
  readonly id: string;
  /** Of identical machines (clash/load.ts). */
  readonly batch: string | undefined;
}

export type Objection =
  | Against
  | { readonly kind: 'booked'; readonly conflict: string; readonly with: string }
  | { readonly kind: 'day-full'; readonly visits: number; readonly most: number }
  /** In that window the installer is at another site already. */
  | { readonly kind: 'elsewhere'; readonly siteId: string };

export class PlanBook {
  readonly #bookings = new Bookings();
  readonly #days = new Map<string, Entry[]>();

  put(entry: Entry): void {
    this.drop(entry);
    this.#bookings.put(entry.id, timeClaims(entry));
    if (entry.installerId === null) return;
    const key = `${entry.installerId} ${entry.slot.day}`;
    const day = this.#days.get(key);
    if (day === undefined) this.#days.set(key, [entry]);
    else day.push(entry);
  }

  drop(entry: Entry): void {
    this.#bookings.drop(entry.id);
    const key = `${entry.installerId ?? ''} ${entry.slot.day}`;
    const day = this.#days.get(key);
    if (day !== undefined)
      this.#days.set(
        key,
        day.filter(({ id }) => id !== entry.id),
      );
  }

  /** An installer's day as it stands. */
  dayOf(installerId: string, day: string): readonly Entry[] {
    return this.#days.get(`${installerId} ${day}`) ?? [];
  }

  /** Everything that speaks against this visit where it would be; `most`: visits that its installer takes a day. */
  objections(entry: Entry, work: Work, hands: Hands, most: number | null): readonly Objection[] {
    const day = this.dayOf(hands.id, entry.slot.day).filter(({ id }) => id !== entry.id);
    const load = loadOf([...day, entry]);
    const there = elsewhere(day, entry);
    return [
      ...against(work, hands, entry.slot),
      ...this.#bookings
        .meeting(entry.id, timeClaims(entry))
        .map((met) => ({ kind: 'booked' as const, conflict: met.claim.conflict, with: met.with })),
      ...(most !== null && load > most ? [{ kind: 'day-full' as const, visits: load, most }] : []),
      ...(there === undefined ? [] : [{ kind: 'elsewhere' as const, siteId: there }]),
    ];
  }
}

/** The site where the installer of a visit is in the same window; undefined: at this one, or nowhere. */
export function elsewhere(day: readonly Pick<Entry, 'siteId' | 'slot'>[], entry: Pick<Entry, 'siteId' | 'slot'>): string | undefined {
  const ours = spanOf(entry);
  if (entry.siteId === null || ours === undefined) return undefined;
  for (const { siteId, slot } of day) {
    const theirs = spanOf({ slot });
    if (siteId !== null && siteId !== entry.siteId && theirs !== undefined && theirs.from < ours.to && ours.from < theirs.to) return siteId;
  }
  return undefined;
}

/** From the window that is promised, and from the work itself, whichever is longer. */
function spanOf({ slot }: Pick<Entry, 'slot'>): TimeWindow | undefined {
  const told = promisedBy(slot);
  const work = workOf(slot);
  if (told === undefined || work === undefined) return undefined;
  return { from: Math.min(told.from, work.from), to: Math.max(told.to, work.to) };
}
