/** Is what a release brings definitive where its planned visits are? "A gate, not a hope" (PROCESS, "Definitive software library"). */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type SoftwareItem, softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readVersion } from '../title/version.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { channelKey } from './channel.ts';
import { channelsOf, type Place } from './definitive-for.ts';
import { placeOf, type RightVersion, rightVersion } from './right-version.ts';

export interface NotInTime {
  readonly titleId: string;
  readonly versionId: string;
  readonly right: Exclude<RightVersion, { readonly is: 'definitive' }>;
  /** One of the places that it concerns, and the first day (yyyy-MM-dd) of a visit there; null: nothing is planned yet. */
  readonly place: Place;
  readonly day: string | null;
  readonly visits: number;
}

const toBeDone: readonly string[] = ['planned', 'in-progress', 'partly', 'failed', 'no-access', 'absent', 'deferred'];

/** Visits of a release whose work is still to be done. */
export function waitingVisits(world: World, releaseId: string): readonly Visit[] {
  return world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter((visit) => visit.state === 'planned' && toBeDone.includes(visitStateIn(world, visit).state));
}

/** Visits of one release that are still to be done and take their version from the same channels. */
export interface WaitingGroup {
  readonly place: Place;
  /** The first of their days, yyyy-MM-dd; null: nothing is planned yet. */
  readonly day: string | null;
  readonly visits: number;
}

const placeKey = (place: Place): string => channelsOf(place).map(channelKey).join(' ');

/** Visits in groups of one place each, with their first day. */
export function waitingGroups(visits: readonly { readonly place: Place; readonly day: string }[]): readonly WaitingGroup[] {
  return [...Map.groupBy(visits, ({ place }) => placeKey(place)).values()].flatMap(([first, ...more]) =>
    first === undefined
      ? []
      : [{ place: first.place, day: [first, ...more].map(({ day }) => day).sort()[0] ?? null, visits: more.length + 1 }],
  );
}

/** The software of these groups' releases that is not definitive at their place, a line each, the earliest first. */
export function notInTimeFor(world: World, groups: readonly WaitingGroup[]): readonly NotInTime[] {
  return groups
    .flatMap(({ place, day, visits }) =>
      softwareIn(world, place.releaseId ?? '').flatMap(({ titleId, versionId }): readonly NotInTime[] => {
        const right = rightVersion(world, place, { titleId, versionId }, { putBack: false, again: false });
        return right.is === 'definitive' ? [] : [{ titleId, versionId, right, place, day, visits }];
      }),
    )
    .sort((a, b) => (a.day ?? '9').localeCompare(b.day ?? '9'));
}

function softwareIn(world: World, releaseId: string): readonly SoftwareItem[] {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  return subject === undefined ? [] : softwareOf(subject);
}

/** The software of a release that is not definitive for a group of its waiting visits, a line each, the earliest first. Without visits: judged for everybody. */
export function notInTime(world: World, releaseId: string): readonly NotInTime[] {
  if (softwareIn(world, releaseId).length === 0) return [];
  const groups = waitingGroups(waitingVisits(world, releaseId).map((visit) => ({ place: placeOf(world, visit), day: visit.slot.day })));
  return notInTimeFor(world, groups.length > 0 ? groups : [{ place: { releaseId, wave: null, departmentId: null }, day: null, visits: 0 }]);
}

/**
 * What has to be done, so that it is there in time: put it in, test and accept it, mark it, or (what ended) mark another or change the release.
 * All of it is the release manager's to decide.
 */
export type ToDo = 'put-in' | 'test' | 'mark' | 'replace';
export function toDoAbout(world: World, { versionId, right }: Pick<NotInTime, 'versionId' | 'right'>): ToDo {
  switch (right.is) {
    case 'not-in-library':
      return 'put-in';
    case 'not-yet':
      return readVersion(world.row('version', versionId))?.status === 'accepted' ? 'mark' : 'test';
    case 'other':
      return 'mark';
    default:
      return 'replace';
  }
}

/** Days from one calendar day to another (yyyy-MM-dd); below 0: it has passed. */
export function daysTo(day: string, today: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}
