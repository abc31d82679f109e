/**
 * What speaks against a plan besides clashes, shown before it is saved: freezes (which need a reason), closed sites, the wrong
 * installer, days that are too full, wishes and promises. Only freezes are enforced at the merge (people/locks.ts).
 */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { type Freeze, freezesIn, frozenBy } from '../freeze/freeze.ts';
import { frozenThing } from '../freeze/override.ts';
import { readInstaller } from '../person/installer.ts';
import { readPerson } from '../person/person.ts';
import { readPreference, suits } from '../person/preference.ts';
import { hasSkill, skillFor } from '../person/skills.ts';
import { isOpen, readHours } from '../site/hours.ts';
import { readSite } from '../site/site.ts';
import { promisedBy, samePromise } from './promise.ts';
import { siteInstant } from './site-time.ts';
import { installerDay, installerDayKey, readVisit, type Visit } from './visit.ts';

export type Concern =
  | { readonly kind: 'frozen'; readonly visit: Visit; readonly freeze: Freeze }
  | { readonly kind: 'closed'; readonly visit: Visit; readonly site: string; readonly hours: string }
  | { readonly kind: 'not-their-site'; readonly visit: Visit; readonly installerId: string; readonly site: string }
  | { readonly kind: 'lacks-skill'; readonly visit: Visit; readonly installerId: string; readonly skill: string }
  | { readonly kind: 'over-capacity'; readonly installerId: string; readonly day: string; readonly visits: number; readonly most: number }
  | { readonly kind: 'overruns'; readonly visit: Visit }
  | { readonly kind: 'time-missing' | 'time-twice'; readonly visit: Visit; readonly zone: string }
  | { readonly kind: 'wish-missed'; readonly visit: Visit; readonly person: string; readonly wish: string }
  /** Somebody was promised another window: they have to be told. */
  | { readonly kind: 'promise-moves'; readonly visit: Visit; readonly person: string };
export type ConcernKind = Concern['kind'];

/** What speaks against these visits as they would be (rows with the plan's fields); cancelled ones have no plan to speak against. */
export function concernsOf(world: World, wanted: readonly Row[]): readonly Concern[] {
  const freezes = freezesIn(world);
  const planned = wanted.flatMap((row) => {
    const visit = readVisit(row);
    return visit === undefined || visit.state !== 'planned' ? [] : [{ row, visit }];
  });
  return [
    ...planned.flatMap(({ row, visit }) => [
      ...frozen(world, row, visit, freezes),
      ...place(world, visit),
      ...installer(world, visit),
      ...person(world, visit),
    ]),
    ...capacity(
      world,
      planned.map(({ visit }) => visit),
    ),
  ];
}

function frozen(world: World, row: Row, visit: Visit, freezes: readonly Freeze[]): readonly Concern[] {
  const thing = frozenThing(world, row.fields, freezes);
  return thing === undefined ? [] : frozenBy(freezes, thing).map((freeze) => ({ kind: 'frozen' as const, visit, freeze }));
}

function place(world: World, visit: Visit): readonly Concern[] {
  const site = readSite(world.row('site', visit.siteId ?? ''));
  const { slot } = visit;
  const out: Concern[] = [];
  if (slot.startsAt === null) return out;
  const work = { from: slot.startsAt, to: slot.startsAt + slot.minutes };
  if (site?.hours && isOpen(readHours(site.hours), slot.day, work) === false)
    out.push({ kind: 'closed', visit, site: site.name, hours: site.hours });
  if (slot.promised !== undefined && (work.from < slot.promised.from || work.to > slot.promised.to)) out.push({ kind: 'overruns', visit });
  if (site?.timeZone) {
    const { clock } = siteInstant(slot.day, slot.startsAt, site.timeZone);
    if (clock !== 'once') out.push({ kind: clock === 'missing' ? 'time-missing' : 'time-twice', visit, zone: site.timeZone });
  }
  return out;
}

function installer(world: World, visit: Visit): readonly Concern[] {
  const { installerId } = visit;
  if (installerId === null) return [];
  const known = readInstaller(world.row('installer', installerId));
  const device = readDevice(world.row('device', visit.newDeviceId ?? visit.deviceId ?? ''));
  const site = readSite(world.row('site', visit.siteId ?? ''));
  if (known === undefined) return [];
  const out: Concern[] = [];
  if (known.siteIds !== null && known.siteIds.length > 0 && visit.siteId !== null && !known.siteIds.includes(visit.siteId))
    out.push({ kind: 'not-their-site', visit, installerId, site: site?.name ?? '' });
  const skill = skillFor(device?.system);
  if (skill !== undefined && !hasSkill(known.skills, skill)) out.push({ kind: 'lacks-skill', visit, installerId, skill });
  return out;
}

function person(world: World, visit: Visit): readonly Concern[] {
  if (visit.userId === null) return [];
  const user = readPerson(world.row('person', visit.userId));
  const before = readVisit(world.row('visit', visit.id));
  if (user === undefined) return [];
  const out: Concern[] = [];
  const wish = readPreference(user.preference);
  const told = promisedBy(visit.slot);
  // Only the day is known yet: the wish for a day can be missed all the same.
  const window = told ?? { from: 0, to: 1440 };
  if (wish !== undefined && !suits(wish, visit.slot.day, window, Math.min(visit.slot.minutes, window.to - window.from)))
    out.push({ kind: 'wish-missed', visit, person: user.name, wish: user.preference ?? '' });
  if (before !== undefined && !samePromise(before.slot, visit.slot)) out.push({ kind: 'promise-moves', visit, person: user.name });
  return out;
}

/** Days of an installer that would hold more visits than they take. */
function capacity(world: World, planned: readonly Visit[]): readonly Concern[] {
  const days = Map.groupBy(
    planned.filter((visit) => visit.installerId !== null),
    (visit) => installerDayKey(visit.installerId ?? '', visit.slot.day),
  );
  return [...days.values()].flatMap((visits): readonly Concern[] => {
    const [first] = visits;
    if (first === undefined || first.installerId === null) return [];
    const { installerId } = first;
    const most = readInstaller(world.row('installer', installerId))?.visitsPerDay ?? null;
    const ours = new Set(planned.map((visit) => visit.id));
    const there = world
      .find('visit', installerDay, installerDayKey(installerId, first.slot.day))
      .filter((row) => !ours.has(row.id))
      .flatMap((row) => (row.gone || row.refused ? [] : (readVisit(row) ?? [])))
      .filter((visit) => visit.state === 'planned');
    const count = there.length + visits.length;
    return most === null || count <= most ? [] : [{ kind: 'over-capacity', installerId, day: first.slot.day, visits: count, most }];
  });
}
