/**
 * A whole plan as it fills, and everything that speaks against one more visit in it: who is booked, how full the installer's day is,
 * whether they are at another site in that window or have no time for the way from it, and what clash/against.ts says. The planner asks it
 * before it calls a visit placed or calls it impossible; one more or one less costs the same however large the plan is.
 */
import { isTooFar, type Reached, travelMinutes } from '../site/travel.ts';
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
  | { readonly kind: 'elsewhere'; readonly siteId: string }
  /** Between this work and that at another site is less time than the way takes, in minutes. */
  | { readonly kind: 'too-far'; readonly siteId: string; readonly has: number; readonly needs: number };

export class PlanBook {
  readonly #bookings = new Bookings();
  readonly #days = new Map<string, Entry[]>();
  readonly #sites: ReadonlyMap<string, Reached>;

  /** `sites`: what is known of the ways between them. */
  constructor(sites: readonly { readonly id: string; readonly travel?: number | null }[]) {
    this.#sites = new Map(sites.flatMap(({ id, travel }) => (travel == null ? [] : [[id, { id, travel }]])));
  }

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
      ...this.#ways(day, entry),
    ];
  }

  /** Has its installer time to get there and on, as the plan stands? */
  isInReach(entry: Entry): boolean {
    const day = this.dayOf(entry.installerId ?? '', entry.slot.day).filter(({ id }) => id !== entry.id);
    return this.#ways(day, entry).length === 0;
  }

  /** The way from the work before it and to the work after it. */
  #ways(day: readonly Entry[], entry: Entry): readonly Objection[] {
    const time = workOf(entry.slot);
    if (this.#sites.size === 0 || time === undefined || entry.siteId === null) return [];
    const reached = (id: string): Reached => this.#sites.get(id) ?? { id, travel: null };
    const here = reached(entry.siteId);
    let before: { readonly entry: Entry; readonly time: TimeWindow } | undefined;
    let after: typeof before;
    for (const each of day) {
      const theirs = workOf(each.slot);
      if (theirs === undefined) continue;
      if (theirs.from <= time.from && (before === undefined || theirs.from >= before.time.from)) before = { entry: each, time: theirs };
      if (theirs.from > time.from && (after === undefined || theirs.from < after.time.from)) after = { entry: each, time: theirs };
    }
    const way = (other: Entry | undefined, has: number): readonly Objection[] => {
      const siteId = other?.siteId ?? entry.siteId ?? '';
      const needs = travelMinutes(here, reached(siteId));
      return isTooFar(has, needs) ? [{ kind: 'too-far', siteId, has, needs }] : [];
    };
    return [...way(before?.entry, time.from - (before?.time.to ?? 0)), ...way(after?.entry, (after?.time.from ?? 0) - time.to)];
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
