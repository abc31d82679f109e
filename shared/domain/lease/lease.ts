/**
 * A slot lease (DESIGN, "unique things"): before going offline somebody who plans reserves installers and places for some days, so that what
 * they book there without the hub cannot clash. It is a gate: the hub gives it in its order, never two people the same thing at once.
 *
 *   (nothing) ──take-lease──▶ held ──give-back-lease──▶ ended        take-over-lease: held by somebody else from then on
 *                              └── its `until` passes: it holds nothing any more
 *
 * What was booked before it was given stays where it is. It keeps installers' time and places, not the time of the person a visit is for.
 */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import {
  daySchema,
  describeRecord,
  flagSchema,
  idSchema,
  idsSchema,
  indexed,
  lineSchema,
  may,
  momentSchema,
  must,
  type RecordOf,
} from '../record.ts';
import type { Slot } from '../visit/slot.ts';
import { dayLater, daysBetween } from '../visit/week.ts';

/** A site, or one room of it. */
export const placeSchema = z.object({ siteId: idSchema, room: z.string().trim().min(1).max(200).nullable() }).readonly();
export type Place = z.infer<typeof placeSchema>;

const gated = { gated: true } as const;

const fields = {
  holderId: must(idSchema, { ref: 'person', ...gated }),
  /** First and last day, both reserved. */
  from: must(daySchema, gated),
  to: must(daySchema, gated),
  /** From then on it holds nothing: by then its holder is back with the hub. */
  until: must(momentSchema, gated),
  /** By whose clock `until` was said (IANA). */
  zone: may(lineSchema, gated),
  installerIds: may(idsSchema, gated),
  places: may(z.array(placeSchema).max(200), gated),
  why: may(lineSchema, gated),
  state: must(z.enum(['held', 'ended']), gated),
  takenAt: may(momentSchema, gated),
  /** Taken over from, and why. */
  takenFromId: may(idSchema, { ref: 'person', ...gated }),
  reason: may(lineSchema, gated),
  sample: may(flagSchema, { fixed: true }),
};

/** So many days at most are reserved by one, and so far ahead it ends at most. */
export const leaseDaysAtMost = 31;

export const lease = describeRecord('lease', 'record', fields, {
  // Whoever plans has to know of it.
  scopes: () => ['catalogue'],
  indexes: (row) => [
    { name: 'all', value: 'yes' },
    ...leaseDays(row).map((day) => ({ name: 'day', value: day })),
    ...indexed(row, { holder: 'holderId', sample: 'sample' }),
  ],
});
export const readLease = lease.read;
export type Lease = RecordOf<typeof fields>;

/** The days by which one that is held is found. */
function leaseDays(row: Row): readonly string[] {
  const known = readLease(row);
  return known === undefined || known.state !== 'held' ? [] : daysBetween(known.from, known.to, leaseDaysAtMost);
}

/** Is this a moment that a clock could show? A judgement without one takes every lease for held. */
export const isMoment = (at: number | undefined): at is number => at !== undefined && Math.abs(at) <= 8.64e15;

/** Does it still hold at that moment (ms)? */
export function isHeld({ state, until }: Lease, at: number | undefined): boolean {
  return state === 'held' && (!isMoment(at) || at < until);
}

/** The leases that hold something on these days, by id. */
export function leasesOn(world: World, days: readonly string[], at: number | undefined): readonly Lease[] {
  const found = new Map(days.flatMap((day) => world.find('lease', 'day', day)).map((row) => [row.id, row]));
  return [...found.values()]
    .filter(isLive)
    .flatMap((row) => readLease(row) ?? [])
    .filter((each) => isHeld(each, at))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a lease asks for. */
export type Asked = Pick<Lease, 'from' | 'to' | 'installerIds' | 'places'>;

/** What both of two leases would hold on some day. */
export function commonOf(one: Asked, other: Asked): { readonly installerIds: readonly string[]; readonly places: readonly Place[] } {
  if (one.from > other.to || other.from > one.to) return { installerIds: [], places: [] };
  return {
    installerIds: (one.installerIds ?? []).filter((id) => other.installerIds?.includes(id)),
    places: (one.places ?? []).filter((place) => other.places?.some((each) => samePlace(place, each))),
  };
}

/** A room is part of its site. */
function samePlace(one: Place, other: Place): boolean {
  if (one.siteId !== other.siteId) return false;
  return one.room === null || other.room === null || roomKey(one.room) === roomKey(other.room);
}
const roomKey = (room: string | null): string => (room ?? '').trim().toLowerCase();

/** What of a visit a lease asks for. `room`: of its seat. */
export interface Booking {
  readonly slot: Slot;
  readonly installerId: string | null;
  readonly siteId: string | null;
  readonly room: string | null;
}

/** The days of a booking: the next one too, where it goes past midnight. */
export function bookingDays({ slot }: Pick<Booking, 'slot'>): readonly string[] {
  const past = slot.startsAt !== null && slot.startsAt + slot.minutes > 1440;
  return past ? [slot.day, dayLater(slot.day, 1)] : [slot.day];
}

/** What of a booking this lease reserves: its installer, its place, or neither. */
export function reservedBy(each: Asked, booking: Booking): { readonly installer: boolean; readonly place: boolean } {
  const then = bookingDays(booking).some((day) => each.from <= day && day <= each.to);
  const { installerId, siteId, room } = booking;
  const installer = then && installerId !== null && each.installerIds?.includes(installerId) === true;
  const place =
    then && siteId !== null && each.places?.some((at) => samePlace(at, { siteId, room: at.room === null ? null : (room ?? '') })) === true;
  return { installer, place };
}
