/**
 * Seats that have no user: nobody there has an address, so the contact of their department hears when somebody comes (PROCESS, "Rollout":
 * communication; department contacts). One message a wave with every such seat, corrected when one of them moves. A seat whose department
 * has no contact has nobody to tell, and a lead sees it.
 */
import type { World } from '../../sync/rules.ts';
import { contactsOf, departmentsOfContact } from '../contact/contacts.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { doneBy } from '../visit/state.ts';
import type { Visit } from '../visit/visit.ts';
import { contactPerson } from './department-contact.ts';
import { ofSeats, tells } from './kinds.ts';
import type { Message } from './message.ts';
import type { SaidPlan } from './plan.ts';
import { samePromises, type Told, toldLimit } from './told.ts';
import { nextTold, type Wanted } from './wanted.ts';

/** A seat that nobody can be told of. */
export interface SeatUntold {
  readonly visitId: string;
  readonly day: string;
  /** Site, room and name of the seat, as far as they are known. */
  readonly where: string;
}

/** The wave of a visit, as messages keep it. */
const waveOf = ({ wave }: Visit): string => (wave === null ? '' : String(wave));

export interface SeatsToTell {
  /** By contact and wave, by day: what is planned at seats without a user. */
  readonly byContact: ReadonlyMap<string, ReadonlyMap<string, readonly Told[]>>;
  /** By day. */
  readonly nobody: readonly SeatUntold[];
}

/** `visits`: all of the release; `today`: yyyy-MM-dd. */
export function seatsToTell(world: World, visits: readonly Visit[], today: string): SeatsToTell {
  const open = visits
    .filter(({ userId, state, slot, id }) => userId === null && state === 'planned' && slot.day >= today && doneBy(world, id) === undefined)
    .sort(byTime);
  const departments = [...new Set(open.map(({ departmentId }) => departmentId))];
  const contacts = new Map(
    departments.map((id) => [
      id,
      id === null ? [] : contactsOf(world, id).filter((personId) => contactPerson(world, personId) !== undefined),
    ]),
  );
  const byContact = new Map<string, Map<string, Told[]>>();
  const nobody: SeatUntold[] = [];
  for (const visit of open) {
    const people = contacts.get(visit.departmentId) ?? [];
    if (people.length === 0) nobody.push(untold(world, visit));
    for (const personId of people) {
      const waves = byContact.get(personId) ?? new Map<string, Told[]>();
      byContact.set(personId, waves);
      const told = waves.get(waveOf(visit)) ?? [];
      if (told.length < toldLimit) waves.set(waveOf(visit), [...told, toldOf(world, visit, told.length + 1)]);
    }
  }
  return { byContact, nobody };
}

function toldOf(world: World, { id, seatId, siteId, slot }: Visit, key: number): Told {
  const { day, startsAt, minutes, promised } = slot;
  const window = promised ?? (startsAt === null ? undefined : { from: startsAt, to: Math.min(1440, startsAt + minutes) });
  const room = seatName(world, seatId);
  return {
    key,
    day,
    from: window?.from ?? null,
    to: window?.to ?? null,
    siteId,
    minutes,
    visitIds: [id],
    ...(room === '' ? {} : { room }),
  };
}

function seatName(world: World, seatId: string | null): string {
  const seat = readSeat(world.row('seat', seatId ?? ''));
  return [...new Set([seat?.room, seat?.label].filter(Boolean))].join(' · ').slice(0, 200);
}

function untold(world: World, { id, siteId, seatId, slot }: Visit): SeatUntold {
  const site = readSite(world.row('site', siteId ?? ''))?.name;
  return { visitId: id, day: slot.day, where: [site, seatName(world, seatId)].filter(Boolean).join(', ') };
}

interface Asked {
  readonly world: World;
  readonly seats: SeatsToTell;
  readonly personId: string;
  /** Their messages of the release, the first one first. */
  readonly messages: readonly Message[];
  readonly lines: SaidPlan['lines'];
  readonly today: string;
}

/** What this contact is owed about seats without a user: of each wave one message at most. */
export function wantedOfSeats({ world, seats, personId, messages, lines, today }: Asked): readonly Wanted[] {
  // Who is nobody's contact any more hears nothing: the next one is told.
  if (departmentsOfContact(world, personId).length === 0) return [];
  const theirs = messages.filter(({ kind }) => tells(ofSeats, kind));
  const now = seats.byContact.get(personId);
  const waves = [...new Set([...(now?.keys() ?? []), ...theirs.map(waveToldOf)])].sort();
  const isOver = ({ visitIds }: Told): boolean => visitIds.every((id) => doneBy(world, id) !== undefined);
  return waves.flatMap((wave): readonly Wanted[] => {
    const { main } = nextTold({
      telling: ofSeats,
      messages: theirs.filter((each) => waveToldOf(each) === wave),
      now: now?.get(wave) ?? [],
      today,
      isOver,
      daysBefore: lines.invitation.days,
    });
    return main === undefined || (main.kind === ofSeats.first && !lines.invitation.on) ? [] : [{ ...main, wave }];
  });
}

const waveToldOf = ({ values }: Message): string => values?.['wave'] ?? '';

/** Would this message, were it not there, be wanted as it is? The hub asks so before it sends. */
export function areSeatsStillWanted(asked: Asked, message: Message): boolean {
  if (message.withdrawn === true) return false;
  const others = asked.messages.filter(({ id }) => id !== message.id);
  return wantedOfSeats({ ...asked, messages: others }).some(
    ({ kind, told, wave }) => kind === message.kind && wave === waveToldOf(message) && samePromises(told, message.told ?? []),
  );
}

function byTime(a: Visit, b: Visit): number {
  const key = ({ id, slot }: Visit): string => `${slot.day} ${String(slot.promised?.from ?? slot.startsAt ?? 0).padStart(4, '0')} ${id}`;
  return key(a) < key(b) ? -1 : 1;
}
