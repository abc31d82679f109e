/**
 * May this version be installed on this visit, as far as the library says? A superseded version goes on only as a back-out or a repair,
 * and the screen says which (PROCESS, "Definitive software library").
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type SoftwareItem, softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { readVersion } from '../title/version.ts';
import { backingOut } from '../visit/back-out.ts';
import { factsOf } from '../visit/run.ts';
import type { Visit } from '../visit/visit.ts';
import type { Channel } from './channel.ts';
import { channelsOf, definitiveFor, markIn, type Place } from './definitive-for.ts';

export type RightVersion =
  | { readonly is: 'definitive'; readonly channel: Channel }
  | { readonly is: 'back-out' | 'repair' }
  /** Not to be installed here. `instead`: the version that is definitive at this seat. */
  | {
      readonly is: 'not-in-library' | 'not-yet' | 'other' | 'superseded' | 'retired' | 'withdrawn';
      readonly instead: string | null;
    };

export interface RightItem {
  readonly titleId: string;
  readonly versionId: string;
  readonly right: RightVersion;
}

export function placeOf(world: World, visit: Pick<Visit, 'releaseId' | 'wave' | 'departmentId' | 'seatId'>): Place {
  // The seat says in which department it lies now; the visit, in which it lay when it was planned.
  const departmentId = readSeat(world.row('seat', visit.seatId ?? ''))?.departmentId ?? visit.departmentId;
  return { releaseId: visit.releaseId, wave: visit.wave, departmentId };
}

/** How a version stands at a visit's seat. `putBack`: the visit is backing out; `again`: it goes on with work that was begun with it. */
export function rightVersion(
  world: World,
  place: Place,
  { titleId, versionId }: Pick<SoftwareItem, 'titleId' | 'versionId'>,
  work: { readonly putBack: boolean; readonly again: boolean },
): RightVersion {
  const row = world.row('version', versionId);
  const version = isLive(row) ? readVersion(row) : undefined;
  const here = definitiveFor(world, place, titleId);
  const instead = here.state === 'definitive' && here.versionId !== versionId ? here.versionId : null;
  const status = version?.status ?? null;
  if (status === 'withdrawn') return { is: 'withdrawn', instead };
  if (here.state === 'definitive' && here.versionId === versionId) return { is: 'definitive', channel: here.channel };
  switch (status) {
    case null:
      return { is: 'not-in-library', instead };
    case 'retired':
      return { is: 'retired', instead };
    case 'superseded':
      if (work.putBack) return { is: 'back-out' };
      return work.again ? { is: 'repair' } : { is: 'superseded', instead };
    case 'definitive':
      // Definitive in another channel: for this seat it is only the way back.
      return work.putBack ? { is: 'back-out' } : { is: 'other', instead };
    default:
      return { is: 'not-yet', instead };
  }
}

/** How each software item of a visit's release stands at its seat. */
export function rightItems(world: World, visit: Visit): readonly RightItem[] {
  const subject = readRelease(world.row('release', visit.releaseId));
  const place = placeOf(world, visit);
  const work = { putBack: backingOut(factsOf(world, visit.id)) !== undefined, again: visit.kind === 'return' };
  return (subject === undefined ? [] : softwareOf(subject)).map(({ titleId, versionId }) => ({
    titleId,
    versionId,
    right: rightVersion(world, place, { titleId, versionId }, work),
  }));
}

/** The same with what this laptop knows beside its record: a version on the signed deny-list is withdrawn, whether or not the record says so yet. */
export function withDenied(rights: readonly RightItem[], denied: ReadonlySet<string>): readonly RightItem[] {
  return rights.map((each) => (denied.has(each.versionId) ? { ...each, right: { is: 'withdrawn', instead: null } } : each));
}

/** The versions that lead back from a visit's software, by title: what was definitive at this seat before. */
export function backOutVersions(world: World, visit: Visit): readonly { readonly titleId: string; readonly versionId: string }[] {
  const subject = readRelease(world.row('release', visit.releaseId));
  const place = placeOf(world, visit);
  return (subject === undefined ? [] : softwareOf(subject)).flatMap(({ titleId, versionId }) => {
    const before = backOutVersion(world, place, titleId, versionId);
    return before === null ? [] : [{ titleId, versionId: before }];
  });
}

/** What leads back from a version at a place: what was definitive in its channel before, else what the next wider channel has. */
export function backOutVersion(world: World, place: Place, titleId: string, versionId: string): string | null {
  const marks = channelsOf(place).map((channel) => markIn(world, titleId, channel));
  for (const mark of marks) {
    for (const id of [mark?.versionId ?? null, mark?.beforeId ?? null]) {
      if (id === null || id === versionId) continue;
      const status = readVersion(world.row('version', id))?.status;
      if (status === 'definitive' || status === 'superseded') return id;
    }
  }
  return null;
}

/** Does a release bring a title that is in the library at all? */
export function usesLibrary(world: World, titleId: string): boolean {
  return world.find('version', 'title', titleId).some((row) => isLive(row) && (readVersion(row)?.status ?? null) !== null);
}
