/**
 * Planning under a standard change: a model approved once for a build, its versions, a number of seats and a period; inside it no
 * further approval is needed (PROCESS, "Change management"). The model is a release with `standard`; its approval, and withdrawing
 * that, are those of any change. The hub asks this for every visit, in hub order, so that of two plans that together exceed the
 * number the later is refused.
 */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row, stampOf } from '../../sync/row.ts';
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
 * Is the build another one than was approved: gone, retired, of other items; or with a kind of visit or a checklist that it took since
 * and that are not those of the standard change? (What somebody chose otherwise for the change from the start was approved so.)
 */
export function buildChanged(world: World, subject: Release): boolean {
  const row = subject.buildId === null ? undefined : world.row('build', subject.buildId);
  const current = isLive(row) ? readBuild(row) : undefined;
  const made = world.row('release', subject.id)?.made.t;
  if (row === undefined || current === undefined || current.retired === true || !sameItems(current.items, itemsOf(subject))) return true;
  const since = (field: string): boolean => made !== undefined && (stampOf(row, field)?.t ?? 0) > made;
  return (
    (current.visitKind !== (subject.visitKind ?? 'install') && since('visitKind')) ||
    (current.templateVersionId !== subject.templateVersionId && since('templateVersionId'))
  );
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
  const taken = world
    .find('visit', 'release', subject.id)
    .filter((row) => row.id !== visit.visitId && takesSeat(row, world, subject.id)).length;
  const changed = buildChanged(world, subject);
  const seated = visit.returns !== undefined && goesOn(world, visit.returns.followsId, subject.id, visit.returns.seatId);
  if (approval.state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (approval.state !== 'approved') return refuse('NOT_APPROVED', {});
  if (approval.change.result !== null) return refuse('CHANGE_CLOSED', {});
  if (changed) return refuse('STANDARD_BUILD_CHANGED', {});
  if (outside(standard, visit.day)) return refuse('STANDARD_PERIOD', { from: standard.from, until: standard.until });
  return !seated && taken >= standard.seats ? refuse('STANDARD_FULL', { seats: standard.seats }) : undefined;
}

/** The period of the standard change under which a release's visits run, where that day (yyyy-MM-dd, the site's) lies outside it. */
export function periodMissed(world: World, releaseId: string, day: string): { readonly from: string; readonly until: string } | undefined {
  const standard = readRelease(world.row('release', releaseId))?.standard ?? null;
  return standard !== null && outside(standard, day) ? { from: standard.from, until: standard.until } : undefined;
}

/** Refusal of a move out of the period. */
export function refuseMoveUnderStandard(world: World, releaseId: string, day: string): Refusal | undefined {
  const missed = periodMissed(world, releaseId, day);
  return missed === undefined ? undefined : refuse('STANDARD_PERIOD', missed);
}

const outside = ({ from, until }: { readonly from: string; readonly until: string }, day: string): boolean => day < from || day > until;
