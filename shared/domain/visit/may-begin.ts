/** May work begin on this visit here and now? The parts of "may this be installed" that the record knows: approval, window, version (DESIGN, "Trust"). */
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import { openConditions } from '../change/condition.ts';
import { approvalOf } from '../change/rfc.ts';
import { rightItems, usesLibrary } from '../library/right-version.ts';
import { refuseStanding } from '../policy/judge.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readVersion } from '../title/version.ts';
import { refuseWave } from '../wave/refuse-wave.ts';
import type { Visit } from './visit.ts';

/**
 * Refusals: VISIT_CANCELLED, APPROVAL_WITHDRAWN, NOT_APPROVED, APPROVAL_NOT_ORDERED, CONDITION_OPEN, CHANGE_CLOSED, VERSION_WITHDRAWN. An
 * approval that this laptop has not heard of does not count; one that it has from its approver alone counts when the hub has ordered it.
 */
export function refuseApproval(world: World, visit: Visit): Refusal | undefined {
  if (visit.state === 'cancelled') return refuse('VISIT_CANCELLED', {});
  const subject = readRelease(world.row('release', visit.releaseId));
  const versions = (subject === undefined ? [] : softwareOf(subject)).map(({ versionId }) => readVersion(world.row('version', versionId)));
  const stopped = refuseUnapproved(world, visit.releaseId);
  if (stopped !== undefined) return stopped;
  const withdrawn = versions.find((version) => version?.status === 'withdrawn');
  if (withdrawn === undefined) return undefined;
  const { number, withdrawnBecause: reason } = withdrawn;
  return refuse('VERSION_WITHDRAWN', reason === null ? { number } : { number, reason });
}

function refuseUnapproved(world: World, releaseId: string): Refusal | undefined {
  const approval = approvalOf(world, releaseId);
  // A word that was recorded stands where it was recorded, and is told to the hub with the work.
  if (approval.state === 'by-word') return undefined;
  if (approval.state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (approval.state !== 'approved') return refuse('NOT_APPROVED', {});
  const { change } = approval;
  if (!isOrdered(world, change.id)) return refuse('APPROVAL_NOT_ORDERED', {});
  if (change.result !== null) return refuse('CHANGE_CLOSED', {});
  const [open] = openConditions(change.conditions, 'to-implement');
  return open === undefined ? undefined : refuse('CONDITION_OPEN', { condition: open.says });
}

/** Has the hub ordered what a change's state says? */
export function isOrdered(world: World, rfcId: string): boolean {
  const row = world.row('rfc', rfcId);
  return row !== undefined && (row.stamps?.state ?? row.made).heard !== undefined;
}

/** Refusals: VISIT_FROZEN, POLICY_WINDOW, POLICY_HOURS (its day breaks a rule, and nobody gave a reason to go there all the same). */
export function refuseWindow(world: World, visit: Visit): Refusal | undefined {
  const row = world.row('visit', visit.id);
  return row === undefined ? undefined : refuseStanding(world, row);
}

/** Refusal: VERSION_NOT_HERE. A title that the library does not keep at all is not held against its visits. */
export function refuseVersion(world: World, visit: Visit): Refusal | undefined {
  const numberOf = (id: string): string => readVersion(world.row('version', id))?.number ?? '';
  for (const { titleId, versionId, right } of rightItems(world, visit)) {
    if (!usesLibrary(world, titleId) || !('instead' in right)) continue;
    const instead = right.instead === null ? {} : { instead: numberOf(right.instead) };
    return refuse('VERSION_NOT_HERE', { number: numberOf(versionId), why: right.is, ...instead });
  }
  return undefined;
}

/** All of them, in the order of DESIGN, "Trust". */
export function refuseToBegin(world: World, visit: Visit): Refusal | undefined {
  return refuseApproval(world, visit) ?? refuseWindow(world, visit) ?? refuseWave(world, visit) ?? refuseVersion(world, visit);
}
