/**
 * Planning under a standard change: a model approved once for a build, its versions, a number of seats and a period; inside it no
 * further approval is needed (PROCESS, "Change management"). The model is a release with `standard`; its approval, and withdrawing
 * that, are those of any change. The hub asks this for every visit, in hub order, so that of two plans that together exceed the
 * number the later is refused.
 */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readBuild } from '../build/build.ts';
import { itemsOf, sameItems } from '../release/items.ts';
import { type Release, readRelease } from '../release/release.ts';
import { readVisit } from '../visit/visit.ts';
import { approvalOf } from './rfc.ts';

/** Does a visit take one of the seats? Not while cancelled or deleted before any work; nor one that goes on with another's open steps. */
function takesSeat(row: Row, world: World, releaseId: string): boolean {
  const visit = readVisit(row);
  if (visit === undefined || row.refused !== undefined) return false;
  if (visit.kind === 'return' && visit.followsId !== null && goesOn(world, visit.followsId, releaseId, visit.seatId)) return false;
  if (isLive(row) && visit.state === 'planned') return true;
  return world.find('visit-event', 'visit', visit.id).length > 0;
}

/** Is the visit that it follows one of this release at the same seat? */
function goesOn(world: World, followsId: string, releaseId: string, seatId: string | null): boolean {
  const before = readVisit(world.row('visit', followsId));
  return before !== undefined && before.releaseId === releaseId && before.seatId === seatId;
}

/** Seats taken under a standard change, as this world knows. */
export function seatsTaken(world: World, releaseId: string): number {
  return world.find('visit', 'release', releaseId).filter((row) => takesSeat(row, world, releaseId)).length;
}

/**
 * May one more visit be planned under this release on that day? Undefined for releases that are no standard change. Refusals:
 * NOT_APPROVED, APPROVAL_WITHDRAWN, STANDARD_BUILD_CHANGED, STANDARD_PERIOD, STANDARD_FULL. `visitId`: the visit itself, which does
 * not count against itself; `returns`: it goes on with another visit at the same seat, and takes none of its own.
 */
export function refuseUnderStandard(
  world: World,
  subject: Release,
  visit: { readonly day: string; readonly visitId?: string; readonly returns?: { readonly followsId: string; readonly seatId: string } },
): Refusal | undefined {
  const { standard } = subject;
  if (standard === null) return undefined;
  const approval = approvalOf(world, subject.id);
  const begunFrom = subject.buildId === null ? undefined : world.row('build', subject.buildId);
  const taken = world
    .find('visit', 'release', subject.id)
    .filter((row) => row.id !== visit.visitId && takesSeat(row, world, subject.id)).length;
  const seated = visit.returns !== undefined && goesOn(world, visit.returns.followsId, subject.id, visit.returns.seatId);
  if (approval.state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (approval.state !== 'approved') return refuse('NOT_APPROVED', {});
  const current = isLive(begunFrom) ? readBuild(begunFrom) : undefined;
  if (current === undefined || current.retired === true || !sameItems(current.items, itemsOf(subject)))
    return refuse('STANDARD_BUILD_CHANGED', {});
  if (outside(standard, visit.day)) return refuse('STANDARD_PERIOD', { from: standard.from, until: standard.until });
  return !seated && taken >= standard.seats ? refuse('STANDARD_FULL', { seats: standard.seats }) : undefined;
}

/** Refusal of a move out of the period. */
export function refuseMoveUnderStandard(world: World, releaseId: string, day: string): Refusal | undefined {
  const standard = readRelease(world.row('release', releaseId))?.standard ?? null;
  if (standard === null || !outside(standard, day)) return undefined;
  return refuse('STANDARD_PERIOD', { from: standard.from, until: standard.until });
}

const outside = ({ from, until }: { readonly from: string; readonly until: string }, day: string): boolean => day < from || day > until;
