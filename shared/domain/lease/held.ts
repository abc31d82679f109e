/** A visit held against the leases: does somebody else hold what it books, and is what one books without the hub inside one's own? */
import { type Details, type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row, stampOf } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { readPerson } from '../person/person.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { siteWall } from '../visit/site-time.ts';
import { slotSchema } from '../visit/slot.ts';
import { type Booking, bookingDays, isHeld, type Lease, leasesOn, type Place, readLease, reservedBy } from './lease.ts';

/** What these fields of a visit book; undefined where it is not planned. */
function bookingOf(world: Pick<World, 'row'>, fields: Row['fields'], leases: readonly Lease[]): Booking | undefined {
  const slot = slotSchema.safeParse(fields.slot);
  if (!slot.success || fields.state !== 'planned') return undefined;
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  // The seat is only asked where a lease names a room: most name a site.
  const rooms = leases.some((each) => each.places?.some(({ room }) => room !== null));
  const room = rooms ? (readSeat(world.row('seat', text('seatId') ?? ''))?.room ?? null) : null;
  return { slot: slot.data, installerId: text('installerId'), siteId: text('siteId'), room };
}

/** The lease of somebody else than `person` that holds what a visit with these fields books. */
export function heldAgainst(world: World, fields: Row['fields'], person: string, at: number | undefined): Lease | undefined {
  const slot = slotSchema.safeParse(fields.slot);
  if (!slot.success) return undefined;
  const others = leasesOn(world, bookingDays({ slot: slot.data }), at).filter(({ holderId }) => holderId !== person);
  const booking = others.length === 0 ? undefined : bookingOf(world, fields, others);
  if (booking === undefined) return undefined;
  return others.find((each) => {
    const { installer, place } = reservedBy(each, booking);
    return installer || place;
  });
}

const booked = ['slot', 'installerId', 'siteId', 'seatId', 'state'] as const;

/**
 * Refusal where a visit would come to stand in what somebody else holds (SLOT_HELD), by an edit, a settled conflict, or brought back; what
 * stood there before may stay, and may go. Nobody loses anything but the place: the visit stays as it was.
 */
export function refuseHeld(world: World, who: Who, before: Row | undefined, after: Row['fields']): Refusal | undefined {
  const was = before?.gone === undefined ? before?.fields : undefined;
  if (was !== undefined && booked.every((name) => JSON.stringify(was[name] ?? null) === JSON.stringify(after[name] ?? null)))
    return undefined;
  const held = heldAgainst(world, after, who.person, who.at);
  return held === undefined ? undefined : refuse('SLOT_HELD', saysOf(world, held));
}

/** A lease in words: who holds what, on which days, until when. `of`: what of it is meant; all of it where nothing is said. */
export function saysOf(
  world: World,
  each: Lease,
  of: { readonly installerIds: readonly string[] | null; readonly places: readonly Place[] | null } = each,
): Details['SLOT_HELD'] {
  return {
    holder: readPerson(world.row('person', each.holderId))?.name ?? '',
    what: [...(of.installerIds ?? []).map((id) => nameOf(world, id)), ...(of.places ?? []).map((place) => placeName(world, place))]
      .filter((name) => name !== '')
      .join(', '),
    from: each.from,
    to: each.to,
    until: untilOf(each),
  };
}

const nameOf = (world: World, id: string): string => readPerson(world.row('person', id))?.name ?? '';

/** "Docklands Workshop", "Docklands Workshop D01". */
export function placeName(world: Pick<World, 'row'>, place: Place): string {
  const site = readSite(world.row('site', place.siteId))?.name ?? '';
  return place.room === null ? site : `${site} ${place.room}`.trim();
}

/** When it ends by the clock of whoever took it: "2026-12-02 18:00". */
export function untilOf({ until, zone }: Pick<Lease, 'until' | 'zone'>): string {
  const { day, minutes } = siteWall(until, zone ?? 'UTC');
  return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/**
 * How a booking stands: `ordered` by the hub; not yet, but `reserved` for whoever made it; or `tentative`, so that somebody else's may come
 * first. `lacks`: what of it is not reserved.
 */
export type BookingStands =
  | { readonly is: 'ordered' | 'reserved' }
  | { readonly is: 'tentative'; readonly lacks: readonly ('installer' | 'place')[] };

/** Of a visit that is there. `given`: the leases that the hub has given (`isGiven`); one that was only asked for reserves nothing yet. */
export function bookingStands(world: Pick<World, 'row'>, row: Row, given: readonly Lease[]): BookingStands {
  const [first] = ['slot', 'installerId'].map((name) => stampOf(row, name) ?? row.made).filter(({ heard }) => heard === undefined);
  const booking = first === undefined ? undefined : bookingOf(world, row.fields, given);
  if (first === undefined || booking === undefined) return { is: 'ordered' };
  const own = given.filter((each) => each.holderId === first.p && isHeld(each, first.t)).map((each) => reservedBy(each, booking));
  const lacks = [
    ...(booking.installerId === null || own.some(({ installer }) => installer) ? [] : (['installer'] as const)),
    ...(booking.siteId === null || own.some(({ place }) => place) ? [] : (['place'] as const)),
  ];
  return lacks.length === 0 ? { is: 'reserved' } : { is: 'tentative', lacks };
}

/** Has the hub given it? One that only its holder's laptop knows of is asked for. */
export function isGiven(row: Row | undefined): row is Row {
  if (!isLive(row) || readLease(row) === undefined) return false;
  return (stampOf(row, 'holderId') ?? row.made).heard !== undefined;
}
