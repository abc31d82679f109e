/** From the record to what the planner is given: seats that are chosen, or a plan that is to be repaired. */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Absence, awayOf } from '../absence/absence.ts';
import { type Away, isAway } from '../clash/against.ts';
import { batchOf } from '../clash/load.ts';
import { readDepartment } from '../department/department.ts';
import { readDevice } from '../device/device.ts';
import { inHandFrom } from '../equipment/in-hand.ts';
import { freezesIn } from '../freeze/freeze.ts';
import { heldAgainst } from '../lease/held.ts';
import { leasesOn } from '../lease/lease.ts';
import { readInstaller } from '../person/installer.ts';
import { readPerson } from '../person/person.ts';
import { readPreference } from '../person/preference.ts';
import { skillFor } from '../person/skills.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { judgeVisit } from '../policy/judge.ts';
import { readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { TrainingBook } from '../training/book.ts';
import { seatingOf } from '../training/enrolment.ts';
import { sessionsOn } from '../training/session.ts';
import { agreesOutOfHours, wishFor } from '../visit/answered.ts';
import { isConfirmed } from '../visit/confirmed.ts';
import type { TimeWindow } from '../visit/slot.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { dayLater, daysBetween, workdays } from '../visit/week.ts';
import type { Booked, InstallerToPlan, PlanFacts, SeatToPlan } from './facts.ts';
import { pilotOf, pilotWave, waveInTurn } from './phasing.ts';
import { isInside } from './pose.ts';

/** What every question to the planner says. Days are yyyy-MM-dd. */
interface Ask {
  readonly releaseId: string;
  readonly from: string;
  readonly to: string;
  readonly windows: readonly TimeWindow[];
  /** Who may be sent. */
  readonly installerIds: readonly string[];
  /** Now, ms. */
  readonly at: number;
  /** Who plans: what others hold is not theirs to plan with. */
  readonly by?: string;
}

export interface AskNew extends Ask {
  readonly seats: readonly { readonly key: string; readonly seatId: string; readonly deviceId: string | undefined }[];
  readonly minutes: number;
  /** Where the policy has another department go first each time: the waves that departments have, and how many releases went before. */
  readonly turn?: { readonly waves: readonly number[]; readonly turns: number };
}

/** What has happened to a plan. */
export type Upset =
  /** Somebody cannot come: their visits in that time go to others, or to other days. */
  | { readonly kind: 'away'; readonly away: Pick<Absence, 'personId' | 'from' | 'to' | 'startsAt' | 'endsAt'> }
  /** A department begins so many days later. */
  | { readonly kind: 'later'; readonly departmentId: string; readonly days: number }
  /** Whatever has no place any more: displaced, an installer who is away, a rule that came. */
  | { readonly kind: 'unfit' };

export interface AskRepair extends Ask {
  readonly upset: Upset;
}

/** A proposal for chosen seats, with everything that is planned already as it stands. */
export function factsOfNew(world: World, ask: AskNew): PlanFacts {
  const release = readRelease(world.row('release', ask.releaseId));
  const { phasing } = revisionForRelease(world, ask.releaseId, ask.at);
  const inTurn = (wave: number | null): number | null =>
    wave === null || ask.turn === undefined || !phasing.rotates ? wave : waveInTurn(wave, ask.turn.waves, ask.turn.turns);
  const training = new TrainingBook(world, ask.releaseId);
  const chosen = ask.seats.flatMap((each): readonly SeatToPlan[] => {
    const seat = readSeat(world.row('seat', each.seatId));
    if (seat === undefined) return [];
    const device = readDevice(world.row('device', each.deviceId ?? ''));
    return [
      {
        ...placeOf(world, { siteId: seat.siteId, departmentId: seat.departmentId, userId: seat.userId }),
        key: each.key,
        room: seat.room ?? '',
        name: device?.name ?? device?.assetTag ?? seat.label ?? '',
        skill: skillFor(device?.system),
        minutes: ask.minutes,
        model: device?.model ?? null,
        wave: inTurn(waveOf(world, seat.departmentId)),
        inHandFrom: undefined,
        trainedOn: trainedOn(training, seat.userId, seat.departmentId, ask),
        notBefore: undefined,
        now: undefined,
      },
    ];
  });
  const pilot = isFirst(world, ask.releaseId) && phasing.pilotSeats !== null ? pilotOf(chosen, phasing.pilotSeats) : new Set();
  const seats = chosen.map((seat) => (pilot.has(seat.key) ? { ...seat, wave: pilotWave } : seat));
  const booked = bookedIn(world, ask, new Set());
  return { ...common(world, ask, seats, booked, []), visitKind: release?.visitKind ?? 'install', seats, booked };
}

/** Nothing of the release is planned yet: what is planned first begins with the pilot wave. */
function isFirst(world: World, releaseId: string): boolean {
  return world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .every((row) => readVisit(row)?.state !== 'planned');
}

/** What a repair is about: the visits that have lost their place, and those that may make room for them. */
export interface Repair {
  readonly facts: PlanFacts;
  /** Ids of the visits that cannot stay as they are. */
  readonly upset: readonly string[];
}

/**
 * The plan of a release, with what cannot stay as it is to be placed anew. What nobody has confirmed may make room, at its price; what is
 * confirmed and can stay does. Keys are the visits' ids.
 */
export function factsOfRepair(world: World, ask: AskRepair): Repair {
  const release = readRelease(world.row('release', ask.releaseId));
  const planned = world
    .find('visit', 'release', ask.releaseId)
    .filter(isLive)
    .flatMap((row) => {
      const visit = readVisit(row);
      return visit === undefined || visit.state !== 'planned' || visit.slot.day < ask.from || begun(world, visit) ? [] : [{ row, visit }];
    });
  const upset = planned.filter(({ row, visit }) => isUpset(world, ask, row, visit)).map(({ visit }) => visit.id);
  const lost = new Set(upset);
  const training = new TrainingBook(world, ask.releaseId);
  const inWindow = ({ slot }: Visit): boolean => ask.windows.some((window) => isInside(slot.promised, window));
  const free = planned.flatMap(({ row, visit }) => {
    const confirmed = isConfirmed(row, world.find('acknowledgement', 'visit', visit.id).filter(isLive));
    const stays = confirmed || visit.slot.day > ask.to || !inWindow(visit) || visit.installerId === null;
    // What cannot be brought, or stands where somebody else has reserved, could only be taken away from where it is.
    const fast = inHandFrom(world, visit.newDeviceId) === null || isHeldByOthers(world, ask, row);
    const may = lost.has(visit.id) || (!stays && !fast);
    return may ? [seatOf(world, ask, training, visit, { confirmed, upset: lost.has(visit.id) })] : [];
  });
  const booked = bookedIn(world, ask, new Set(free.map(({ key }) => key)));
  const away = ask.upset.kind === 'away' ? [ask.upset.away] : [];
  return { facts: { ...common(world, ask, free, booked, away), visitKind: release?.visitKind ?? 'install', seats: free, booked }, upset };
}

function isHeldByOthers(world: World, ask: Ask, row: Row): boolean {
  return ask.by !== undefined && heldAgainst(world, row.fields, ask.by, ask.at) !== undefined;
}

/** Work on it has begun, so that its plan is past. */
function begun(world: World, visit: Visit): boolean {
  return doneBy(world, visit.id) !== undefined || world.find('visit-event', 'visit', visit.id).some(isLive);
}

function isUpset(world: World, ask: AskRepair, row: Row, visit: Visit): boolean {
  const { upset } = ask;
  const { slot, installerId } = visit;
  const time = slot.startsAt === null ? undefined : { from: slot.startsAt, to: slot.startsAt + slot.minutes };
  switch (upset.kind) {
    case 'away':
      return installerId === upset.away.personId && isAway(upset.away, slot.day, time);
    case 'later':
      return visit.departmentId === upset.departmentId;
    case 'unfit':
      return (
        (row.displaced ?? []).length > 0 ||
        (installerId !== null && awayOf(world, installerId).some((each) => isAway(each, slot.day, time))) ||
        judgeVisit(world, visit.id, row.fields, row, ask.at).open.length > 0
      );
  }
}

function seatOf(
  world: World,
  ask: AskRepair,
  training: TrainingBook,
  visit: Visit,
  is: { readonly confirmed: boolean; readonly upset: boolean },
): SeatToPlan {
  const { upset } = ask;
  const device = readDevice(world.row('device', visit.newDeviceId ?? visit.deviceId ?? ''));
  const seat = readSeat(world.row('seat', visit.seatId ?? ''));
  const later = upset.kind === 'later' && visit.departmentId === upset.departmentId ? upset.days : 0;
  const day = later === 0 ? visit.slot.day : workdayFrom(dayLater(visit.slot.day, later));
  return {
    siteId: visit.siteId ?? '',
    departmentId: visit.departmentId,
    userId: visit.userId,
    wish: wishFor(world, visit.id, visit.userId),
    agreesOutOfHours: agreesOutOfHours(world, visit.id, visit.userId),
    key: visit.id,
    room: seat?.room ?? '',
    name: device?.name ?? device?.assetTag ?? seat?.label ?? '',
    skill: skillFor(device?.system),
    minutes: visit.slot.minutes,
    model: device?.model ?? null,
    wave: visit.wave,
    inHandFrom: inHandFrom(world, visit.newDeviceId),
    trainedOn: trainedOn(training, visit.userId, visit.departmentId, ask),
    notBefore: later === 0 ? undefined : day,
    // Whoever is moved anyway is moved to the same time of the later day, if that can be.
    now: {
      slot: later === 0 ? visit.slot : { ...visit.slot, day },
      installerId: visit.installerId,
      confirmed: later === 0 && is.confirmed,
      upset: is.upset,
    },
  };
}

/**
 * The first day on which a person's visit comes after their training. Whoever has no place yet gets one in the order of the visits, so a plan
 * comes first: for them nothing before the first session of what they lack, and no bound where none is planned.
 */
function trainedOn(training: TrainingBook, userId: string | null, departmentId: string | null, { windows }: Ask): string | undefined {
  if (userId === null || training.isEmpty) return undefined;
  const by = training.trainedBy(userId, departmentId) ?? training.couldBeTrainedBy(userId, departmentId);
  if (by === undefined) return undefined;
  // What ends after the first window has begun leaves no whole window of that day.
  const first = Math.min(...windows.map(({ from }) => from));
  return by.endsAt !== null && by.endsAt > first ? dayLater(by.day, 1) : by.day;
}

function workdayFrom(day: string): string {
  return workdays(daysBetween(day, dayLater(day, 6)))[0] ?? day;
}

function placeOf(world: World, of: { readonly siteId: string; readonly departmentId: string | null; readonly userId: string | null }) {
  const user = of.userId === null ? undefined : readPerson(world.row('person', of.userId));
  return { ...of, wish: readPreference(user?.preference ?? null), agreesOutOfHours: user?.outOfHours === true };
}

function waveOf(world: World, departmentId: string | null): number | null {
  return departmentId === null ? null : (readDepartment(world.row('department', departmentId))?.wave ?? null);
}

/** Every visit that stays where it is on the days that may be used; of the release itself also those of other days, for its waves. */
function bookedIn(world: World, ask: Ask, free: ReadonlySet<string>): readonly Booked[] {
  const rows = new Map<string, Row>();
  for (const day of daysBetween(ask.from, ask.to)) for (const row of world.find('visit', 'day', day)) rows.set(row.id, row);
  for (const row of world.find('visit', 'release', ask.releaseId)) rows.set(row.id, row);
  return [
    ...lessonsIn(world, ask),
    ...[...rows.values()].flatMap((row): readonly Booked[] => {
      const visit = isLive(row) && !free.has(row.id) ? readVisit(row) : undefined;
      if (visit === undefined || visit.state !== 'planned') return [];
      const { id, installerId, userId, siteId, slot, wave, releaseId } = visit;
      return [{ id, installerId, userId, siteId, slot, batch: batchOf(world, visit), wave: releaseId === ask.releaseId ? wave : null }];
    }),
  ];
}

/** The time that people spend in lessons. */
function lessonsIn(world: World, ask: Ask): readonly Booked[] {
  const sessions = daysBetween(ask.from, ask.to).flatMap((day) => sessionsOn(world, day));
  return sessions.flatMap(({ id, siteId, slot, places }) =>
    seatingOf(world.find('enrolment', 'session', id), places).taken.map(
      (place): Booked => ({ id: place.id, installerId: null, userId: place.personId, siteId, slot, batch: undefined, wave: null }),
    ),
  );
}

/** An installer who trains is not on visits then. */
function lessonsOf(world: World, installerId: string, days: readonly string[]): readonly Away[] {
  return days.flatMap((day) =>
    sessionsOn(world, day).flatMap(({ trainerId, slot }) =>
      trainerId === installerId && slot.startsAt !== null
        ? [{ from: day, to: day, startsAt: slot.startsAt, endsAt: slot.startsAt + slot.minutes }]
        : [],
    ),
  );
}

function common(
  world: World,
  ask: Ask,
  seats: readonly SeatToPlan[],
  booked: readonly Booked[],
  away: readonly (Away & { readonly personId: string })[],
) {
  const release = readRelease(world.row('release', ask.releaseId));
  const days = workdays(daysBetween(ask.from, ask.to));
  const held =
    ask.by === undefined
      ? []
      : leasesOn(world, daysBetween(ask.from, ask.to), ask.at)
          .filter(({ holderId }) => holderId !== ask.by)
          .map(({ from, to, installerIds, places }) => ({ from, to, installerIds, places }));
  // An installer whom somebody else holds is away for this plan.
  const awayHeld = held.flatMap(({ from, to, installerIds }) =>
    (installerIds ?? []).map((personId) => ({ personId, from, to, startsAt: null, endsAt: null })),
  );
  const siteIds = new Set([...seats, ...booked].flatMap(({ siteId }) => siteId ?? []));
  return {
    installers: installersOf(world, ask.installerIds, days, [...away, ...awayHeld]),
    held,
    sites: [...siteIds].map((id) => {
      const site = readSite(world.row('site', id));
      return { id, zone: site?.timeZone ?? 'UTC', hours: site?.hours ?? null, travel: site?.travel ?? null };
    }),
    policy: revisionForRelease(world, ask.releaseId, ask.at),
    freezes: freezesIn(world),
    at: ask.at,
    category: release?.category ?? ('minor' as const),
    days,
    windows: ask.windows,
  };
}

function installersOf(
  world: World,
  ids: readonly string[],
  days: readonly string[],
  away: readonly (Away & { readonly personId: string })[],
): readonly InstallerToPlan[] {
  return [...ids].sort().map((id) => {
    const known = readInstaller(world.row('installer', id));
    return {
      id,
      siteIds: known?.siteIds ?? null,
      skills: known?.skills ?? null,
      visitsPerDay: known?.visitsPerDay ?? null,
      hours: known?.hours ?? null,
      away: [...awayOf(world, id), ...lessonsOf(world, id, days), ...away.filter(({ personId }) => personId === id)].map(
        ({ from, to, startsAt, endsAt }) => ({
          from,
          to,
          startsAt,
          endsAt,
        }),
      ),
    };
  });
}
