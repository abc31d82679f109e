/**
 * What speaks against a plan besides clashes, shown before it is saved: rules of the policy (which need a reason), closed sites, the wrong
 * installer, days that are too full, wishes and promises. Only the policy is enforced at the merge (people/locks.ts).
 */

import { assertNever, type Details } from '../../errors.ts';
import { meets } from '../../sync/apply/claim.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { awayOf } from '../absence/absence.ts';
import { readDevice } from '../device/device.ts';
import { inHandFrom } from '../equipment/in-hand.ts';
import { heldAgainst, saysOf } from '../lease/held.ts';
import { readInstaller } from '../person/installer.ts';
import { readPerson } from '../person/person.ts';
import { suits } from '../person/preference.ts';
import { skillFor } from '../person/skills.ts';
import type { BrokenRule } from '../policy/broken-rules.ts';
import { judgeVisit } from '../policy/judge.ts';
import { textIn } from '../record.ts';
import { readHours } from '../site/hours.ts';
import { readSite } from '../site/site.ts';
import { isTooFar, travelMinutes } from '../site/travel.ts';
import { TrainingBook } from '../training/book.ts';
import { readCourse } from '../training/course.ts';
import { isPlain, type Wants } from '../visit/answer-parts.ts';
import { agreesOutOfHours, answeredIn, wishFor } from '../visit/answered.ts';
import { isConfirmed } from '../visit/confirmed.ts';
import { promisedBy, samePromise } from '../visit/promise.ts';
import { siteInstant } from '../visit/site-time.ts';
import { installerDay, installerDayKey, readVisit, type Visit } from '../visit/visit.ts';
import { against, type Hands, type Work } from './against.ts';
import { batchOf, loadOf } from './load.ts';
import { timeClaims } from './time-claims.ts';

export type Concern =
  /** It breaks a rule of the policy: stopped, unless somebody who may gives the reason. */
  | { readonly kind: 'breaks'; readonly visit: Visit; readonly broken: BrokenRule }
  | { readonly kind: 'closed'; readonly visit: Visit; readonly site: string; readonly hours: string }
  | { readonly kind: 'not-their-site'; readonly visit: Visit; readonly installerId: string; readonly site: string }
  | { readonly kind: 'lacks-skill'; readonly visit: Visit; readonly installerId: string; readonly skill: string }
  /** Outside the hours that the installer works. */
  | { readonly kind: 'off-hours'; readonly visit: Visit; readonly installerId: string; readonly hours: string }
  /** The installer is away then (absence/absence.ts): the visit would be displaced. */
  | { readonly kind: 'away'; readonly visit: Visit; readonly installerId: string; readonly from: string; readonly to: string }
  /** Somebody else holds the installer or the place (lease/lease.ts): stopped, until they give it back or it is taken over. */
  | { readonly kind: 'held'; readonly visit: Visit; readonly held: Details['SLOT_HELD'] }
  /** What is to be brought is not in hand; `from`: it will be on that day. */
  | { readonly kind: 'not-in-hand'; readonly visit: Visit; readonly from: string | null }
  /** Before the training that is to come first. */
  | { readonly kind: 'before-training'; readonly visit: Visit; readonly on: string | null }
  /** Somebody is at a training session then: whoever trains, or whoever has a place in it. */
  | { readonly kind: 'at-training'; readonly visit: Visit; readonly personId: string; readonly course: string }
  /** Not enough time to get from one site to the next; minutes. */
  | {
      readonly kind: 'too-far';
      readonly visit: Visit;
      readonly installerId: string;
      readonly from: string;
      readonly to: string;
      readonly has: number;
      readonly needs: number;
    }
  | { readonly kind: 'over-capacity'; readonly installerId: string; readonly day: string; readonly visits: number; readonly most: number }
  | { readonly kind: 'overruns'; readonly visit: Visit }
  | { readonly kind: 'time-missing' | 'time-twice'; readonly visit: Visit; readonly zone: string }
  | {
      readonly kind: 'wish-missed';
      readonly visit: Visit;
      readonly person: string;
      /** Once and for all, in their words. */
      readonly wish: string;
      /** What they answered for this appointment, which then counts instead. */
      readonly wants: Wants | null;
    }
  /** Somebody was promised another window: they have to be told. */
  | { readonly kind: 'promise-moves'; readonly visit: Visit; readonly person: string; readonly confirmed: boolean };
export type ConcernKind = Concern['kind'];

/** What speaks against these visits as they would be (rows with the plan's fields); cancelled ones have no plan to speak against. `at`: now, ms; `by`: who plans. */
export function concernsOf(world: World, wanted: readonly Row[], at?: number, by?: string): readonly Concern[] {
  const planned = wanted.flatMap((row) => {
    const visit = readVisit(row);
    return visit === undefined || visit.state !== 'planned' ? [] : [{ row, visit }];
  });
  const books = new Map<string, TrainingBook>();
  const bookOf = (releaseId: string): TrainingBook => {
    const book = books.get(releaseId) ?? new TrainingBook(world, releaseId);
    books.set(releaseId, book);
    return book;
  };
  return [
    ...planned.flatMap(({ row, visit }) => {
      const broken = judgeVisit(world, row.id, row.fields, world.row('visit', row.id), at).broken;
      const kept = broken.some(({ rule }) => rule === 'hours');
      return [
        ...broken.map((each) => ({ kind: 'breaks' as const, visit, broken: each })),
        ...held(world, row, visit, at, by),
        ...place(world, visit),
        ...speaking(world, visit, bookOf(visit.releaseId)).filter(({ kind }) => kind !== 'closed' || !kept),
        ...person(world, visit),
        ...lessons(world, visit),
      ];
    }),
    ...daysOfInstallers(
      world,
      planned.map(({ visit }) => visit),
    ).flatMap((day) => [...capacity(world, day), ...ways(world, day)]),
  ];
}

function held(world: World, row: Row, visit: Visit, at: number | undefined, by: string | undefined): readonly Concern[] {
  const lease = by === undefined ? undefined : heldAgainst(world, row.fields, by, at);
  return lease === undefined ? [] : [{ kind: 'held', visit, held: saysOf(world, lease) }];
}

function place(world: World, visit: Visit): readonly Concern[] {
  const { slot } = visit;
  const site = readSite(world.row('site', visit.siteId ?? ''));
  const out: Concern[] = [];
  if (slot.startsAt === null) return out;
  const work = { from: slot.startsAt, to: slot.startsAt + slot.minutes };
  if (slot.promised !== undefined && (work.from < slot.promised.from || work.to > slot.promised.to)) out.push({ kind: 'overruns', visit });
  if (site?.timeZone) {
    const { clock } = siteInstant(slot.day, slot.startsAt, site.timeZone);
    if (clock !== 'once') out.push({ kind: clock === 'missing' ? 'time-missing' : 'time-twice', visit, zone: site.timeZone });
  }
  return out;
}

/** What the work and its installer are like: what clash/against.ts asks, looked up. */
function speaking(world: World, visit: Visit, book: TrainingBook): readonly Concern[] {
  const { installerId, newDeviceId } = visit;
  const site = readSite(world.row('site', visit.siteId ?? ''));
  const brought = newDeviceId === null ? undefined : readDevice(world.row('device', newDeviceId));
  const device = brought ?? readDevice(world.row('device', visit.deviceId ?? ''));
  const known = installerId === null ? undefined : readInstaller(world.row('installer', installerId));
  const agrees = agreesOutOfHours(world, visit.id, visit.userId);
  const trained = visit.userId === null ? undefined : book.trainedBy(visit.userId, visit.departmentId);
  const work: Work = {
    siteId: visit.siteId,
    siteHours: site?.hours ? readHours(site.hours) : undefined,
    skill: skillFor(device?.system),
    agreesOutOfHours: agrees,
    inHandFrom: inHandFrom(world, newDeviceId),
    trainedOn: trained === undefined || trained === null ? trained : trained.day,
    trainedAt: trained?.endsAt ?? undefined,
  };
  const hands: Hands | undefined =
    installerId === null
      ? undefined
      : {
          id: installerId,
          siteIds: known?.siteIds ?? null,
          skills: known?.skills ?? null,
          hours: readHours(known?.hours ?? null),
          away: awayOf(world, installerId),
        };
  return against(work, hands, visit.slot).flatMap((each): readonly Concern[] => {
    switch (each.kind) {
      case 'closed':
        return each.agreed ? [] : [{ kind: 'closed', visit, site: site?.name ?? '', hours: site?.hours ?? '' }];
      case 'not-in-hand':
        return [{ kind: 'not-in-hand', visit, from: each.from }];
      case 'before-training':
        return [{ kind: 'before-training', visit, on: each.on }];
      case 'not-their-site':
        return [{ kind: 'not-their-site', visit, installerId: installerId ?? '', site: site?.name ?? '' }];
      case 'lacks-skill':
        return [{ kind: 'lacks-skill', visit, installerId: installerId ?? '', skill: each.skill }];
      case 'off-hours':
        return [{ kind: 'off-hours', visit, installerId: installerId ?? '', hours: known?.hours ?? '' }];
      case 'away':
        return [{ kind: 'away', visit, installerId: installerId ?? '', from: each.away.from, to: each.away.to }];
      default:
        return assertNever(each);
    }
  });
}

function person(world: World, visit: Visit): readonly Concern[] {
  if (visit.userId === null) return [];
  const user = readPerson(world.row('person', visit.userId));
  const before = readVisit(world.row('visit', visit.id));
  if (user === undefined) return [];
  const out: Concern[] = [];
  const wish = wishFor(world, visit.id, visit.userId);
  const told = promisedBy(visit.slot);
  // Only the day is known yet: the wish for a day can be missed all the same.
  const window = told ?? { from: 0, to: 1440 };
  if (wish !== undefined && !suits(wish, visit.slot.day, window, Math.min(visit.slot.minutes, window.to - window.from)))
    out.push({ kind: 'wish-missed', visit, person: user.name, wish: user.preference ?? '', wants: wantsOf(world, visit.id) });
  if (before !== undefined && !samePromise(before.slot, visit.slot))
    out.push({ kind: 'promise-moves', visit, person: user.name, confirmed: wasConfirmed(world, visit.id) });
  return out;
}

function wantsOf(world: World, visitId: string): Wants | null {
  const stands = answeredIn(world, visitId);
  const wants = stands.is === 'asks' || stands.is === 'again' ? stands.said.fact.wants : null;
  return isPlain(wants) ? wants : null;
}

/** Has whoever it is for said that it suits as it stands? */
function wasConfirmed(world: World, visitId: string): boolean {
  const row = world.row('visit', visitId);
  return row !== undefined && isConfirmed(row, world.find('acknowledgement', 'visit', visitId).filter(isLive));
}

/** Sessions that take the time of its people, under the merge's own rule. */
function lessons(world: World, visit: Visit): readonly Concern[] {
  return timeClaims(visit).flatMap((claim) =>
    ['training-session', 'enrolment']
      .filter((type) => claim.with?.includes(type))
      .flatMap((type) => world.find(type, 'claim', claim.space).filter(isLive))
      .filter((row) => (row.claims ?? []).some((other) => meets({ row: visit, claim }, { row, claim: other })))
      .map((row): Concern => {
        const course = readCourse(world.row('training-course', textIn(row, 'courseId') ?? ''));
        const personId = textIn(row, 'personId') ?? textIn(row, 'trainerId') ?? '';
        return { kind: 'at-training', visit, personId, course: course?.name ?? '' };
      }),
  );
}

/** A day of an installer: what is planned anew for it, and what is there already. */
interface InstallersDay {
  readonly installerId: string;
  readonly day: string;
  readonly ours: readonly Visit[];
  readonly there: readonly Visit[];
}

function daysOfInstallers(world: World, planned: readonly Visit[]): readonly InstallersDay[] {
  const ids = new Set(planned.map((visit) => visit.id));
  const days = Map.groupBy(planned, ({ installerId, slot }) => (installerId === null ? '' : installerDayKey(installerId, slot.day)));
  return [...days.values()].flatMap((ours): readonly InstallersDay[] => {
    const [first] = ours;
    if (first === undefined || first.installerId === null) return [];
    const { installerId } = first;
    const { day } = first.slot;
    const there = world
      .find('visit', installerDay, installerDayKey(installerId, day))
      .filter((row) => !ids.has(row.id))
      .flatMap((row) => (row.gone || row.refused ? [] : (readVisit(row) ?? [])))
      .filter((visit) => visit.state === 'planned');
    return [{ installerId, day, ours, there }];
  });
}

/** The day holds more visits than they take. */
function capacity(world: World, { installerId, day, ours, there }: InstallersDay): readonly Concern[] {
  const most = readInstaller(world.row('installer', installerId))?.visitsPerDay ?? null;
  const count = loadOf([...there, ...ours].map((visit) => ({ slot: visit.slot, batch: batchOf(world, visit) })));
  return most === null || count <= most ? [] : [{ kind: 'over-capacity', installerId, day, visits: count, most }];
}

/** From one site to the next there is less time than the way takes. */
function ways(world: World, { installerId, ours, there }: InstallersDay): readonly Concern[] {
  const siteOf = (visit: Visit) => readSite(world.row('site', visit.siteId ?? ''));
  const placed = [...there, ...ours].flatMap((visit) => (visit.slot.startsAt === null ? [] : [{ visit, at: visit.slot.startsAt }]));
  placed.sort((a, b) => a.at - b.at);
  return placed.flatMap(({ visit, at }, n): readonly Concern[] => {
    const before = placed[n - 1];
    const [from, to] = [before && siteOf(before.visit), siteOf(visit)];
    const about = [visit, before?.visit].find((each) => each !== undefined && ours.includes(each));
    if (before === undefined || from === undefined || to === undefined || about === undefined) return [];
    const has = at - before.at - before.visit.slot.minutes;
    const needs = travelMinutes(from, to);
    return isTooFar(has, needs) ? [{ kind: 'too-far', visit: about, installerId, from: from.name, to: to.name, has, needs }] : [];
  });
}
