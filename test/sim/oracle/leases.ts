/** Reservations: whose day is whose until when, and that nobody else books there. */
import type { Json, Op } from '../../../shared/sync/op.ts';
import { leaseAtMostMs } from '../leases.ts';
import { Book, type Thing, type Version } from './book.ts';
import { thingOf } from './merge.ts';

const shown = (thing: Thing | undefined, field: string): Json => thing?.fields.get(field)?.now.v ?? null;
const arg = (args: Json, name: string): Json => (Reflect.get(Object(args), name) ?? null) as Json;

const isOver = (lease: Thing, t: number): boolean => shown(lease, 'state') !== 'held' || t >= Number(shown(lease, 'until'));

/** Of others, what holds at that moment. */
function othersOn(book: Book, what: string, { person, t }: Version): readonly Thing[] {
  return [...book.leases.values()].filter(
    (lease) => shown(lease, 'what') === what && shown(lease, 'holder') !== person && !isOver(lease, t),
  );
}

const isLeaseGate = (name: string): boolean => name === 'take-lease' || name === 'end-lease' || name === 'take-over-lease';

/** A gate of reservations, at its place in the order: by what stands there, and by when it was asked. */
export function leaseDecided(book: Book, op: Op, id: string, stamp: Version, code: string | undefined, writer: string): void {
  const { name, args } = op.cmd ?? { name: '', args: null };
  if (!isLeaseGate(name)) return;
  const key = String(arg(args, 'lease'));
  const lease = book.leases.get(key);
  const expected = name === 'take-lease' ? refusedTaking(book, lease, args, stamp) : refusedHaving(name, lease, args, stamp);
  // Rights are the naive replay's to check.
  if (code !== 'ROLE_MISSING' && code !== expected)
    book.say('one-lease-at-a-time', `${name} ${key} (${id}) at its place is ${expected ?? 'given'}, the hub said ${code ?? 'given'}`);
  if (code !== undefined) return;
  const given = lease ?? thingOf(book, op, stamp, writer);
  book.leases.set(key, given);
  const values = name === 'end-lease' ? { state: 'ended' } : name === 'take-over-lease' ? { holder: stamp.person } : takenBy(args, stamp);
  for (const [field, v] of Object.entries(values)) given.fields.set(field, { now: { ...stamp, v }, beside: [] });
  book.count(`rule ${name}`);
}

const takenBy = (args: Json, { person }: Version): Readonly<Record<string, Json>> => ({
  holder: person,
  what: arg(args, 'what'),
  until: arg(args, 'until'),
  state: 'held',
});

function refusedTaking(book: Book, known: Thing | undefined, args: Json, stamp: Version): string | undefined {
  const until = Number(arg(args, 'until'));
  if (known !== undefined) return 'LEASE_ENDED';
  if (until <= stamp.t) return 'LEASE_OVER';
  if (until > stamp.t + leaseAtMostMs) return 'FIELD_INVALID';
  return othersOn(book, String(arg(args, 'what')), stamp).length > 0 ? 'LEASE_HELD' : undefined;
}

function refusedHaving(name: string, lease: Thing | undefined, args: Json, { person }: Version): string | undefined {
  if (lease === undefined) return 'NOT_FOUND';
  const isHeld = shown(lease, 'state') === 'held';
  if (name === 'take-over-lease') return isHeld && shown(lease, 'holder') === arg(args, 'holder') ? undefined : 'CHANGED_SINCE';
  return shown(lease, 'holder') !== person ? 'LEASE_NOT_YOURS' : isHeld ? undefined : 'LEASE_ENDED';
}

type Bookings = ReadonlyMap<Thing, string>;

/** What each of these visits books: whose day, and when on it. */
export function bookingsOf(things: Iterable<Thing>): Bookings {
  const out = new Map<Thing, string>();
  for (const thing of things) {
    const [installer, day, from] = [shown(thing, 'installer'), shown(thing, 'day'), shown(thing, 'from')];
    if (thing.type === 'visit' && !thing.gone && !thing.refused && installer && day) out.set(thing, `${installer} ${day} ${from}`);
  }
  return out;
}

/** The reservations of others that visits have come to stand in. */
function enteredBy(
  book: Book,
  before: Bookings,
  after: Bookings,
  stamp: Version,
): readonly { readonly thing: Thing; readonly lease: Thing }[] {
  return [...after].flatMap(([thing, booking]) => {
    if (before.get(thing) === booking) return [];
    const what = booking.slice(0, booking.lastIndexOf(' '));
    return othersOn(book, what, stamp).map((lease) => ({ thing, lease }));
  });
}

/** Whatever was done and stands: nothing of it has come to stand in somebody else's reservation. */
export function nothingEntered(book: Book, before: Bookings, after: Bookings, stamp: Version, id: string): void {
  if (Number.isNaN(stamp.t)) return;
  for (const { thing, lease } of enteredBy(book, before, after, stamp))
    book.say(
      'nobody-books-inside-a-lease',
      `${id} of ${stamp.person} put visit/${thing.id} into ${lease.id}, which ${String(shown(lease, 'holder'))} holds`,
    );
}

/** An edit that was refused for a reservation would have come to stand in one; its author reads whose. `apply`: as if it stood. */
export function refusedForALease(book: Book, op: Op, id: string, stamp: Version, details: Json, apply: (scratch: Book) => void): void {
  if (Number.isNaN(stamp.t)) return;
  const scratch = new Book();
  const known = book.things.get(`${op.type}/${op.id}`);
  const copy = known && structuredClone(known);
  if (copy) scratch.things.set(`${op.type}/${op.id}`, copy);
  const before = bookingsOf(copy ? [copy] : []);
  apply(scratch);
  const entered = enteredBy(book, before, bookingsOf(scratch.things.values()), stamp);
  holderIsNamed(
    book,
    id,
    stamp,
    details,
    entered.map(({ lease }) => lease),
  );
}

/** The same of a command that would bring back or settle a visit: it may have stood in any of what was ever said of it. */
export function commandRefusedForALease(book: Book, about: Thing | undefined, id: string, stamp: Version, details: Json): void {
  if (Number.isNaN(stamp.t)) return;
  const said = (field: string): readonly string[] => {
    const known = about?.fields.get(field);
    const stood = [...book.stood.values()].flatMap(({ things }) => things).filter(({ thing }) => thing === about);
    const versions = [known, ...stood.map((each) => each.field)].flatMap((each) => (each ? [each.now, ...each.beside] : []));
    return versions.map(({ v }) => String(v));
  };
  const could = said('installer').flatMap((installer) => said('day').flatMap((day) => othersOn(book, `${installer} ${day}`, stamp)));
  holderIsNamed(book, id, stamp, details, could);
}

function holderIsNamed(book: Book, id: string, { person }: Version, details: Json, leases: readonly Thing[]): void {
  const holder = arg(details, 'holder');
  if (leases.length === 0)
    book.say('refused-only-inside-a-lease', `${id} of ${person} was refused, and nobody else had reserved anything there`);
  else if (!leases.some((lease) => shown(lease, 'holder') === holder))
    book.say('refused-only-inside-a-lease', `${id} was refused for ${String(holder)}, who has not reserved that`);
  book.count('rule refused inside a lease');
}
