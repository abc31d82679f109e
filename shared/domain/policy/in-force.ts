/** Which revision judges: derived from days, never stored (PROCESS: "a release is judged by the revision in force when it was planned"). */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { siteDay } from '../visit/site-time.ts';
import { type Revision, revisionsIn, usualRevision } from './policy.ts';

/** Moments beyond any date stand for "now, whenever that is". */
const isMoment = (at: number | undefined): at is number => at !== undefined && Math.abs(at) <= 8.64e15;

/** Is a revision in force at a moment (ms)? Its first day begins at midnight in its own zone. Without a moment: it will be. */
export function inForce({ inForceFrom, timeZone }: Pick<Revision, 'inForceFrom' | 'timeZone'>, at: number | undefined): boolean {
  return inForceFrom !== null && (!isMoment(at) || siteDay(at, timeZone) >= inForceFrom);
}

/** Of two that are in force on the same day the later number holds: it was agreed knowing the other. */
const later = (a: Revision, b: Revision): number =>
  (a.inForceFrom ?? '') === (b.inForceFrom ?? '') ? a.revision - b.revision : (a.inForceFrom ?? '') < (b.inForceFrom ?? '') ? -1 : 1;

/** The revision in force at a moment; the usual rules where none is. */
export function revisionAt(revisions: readonly Revision[], at: number | undefined): Revision {
  return (
    revisions
      .filter((each) => inForce(each, at))
      .sort(later)
      .at(-1) ?? usualRevision
  );
}

/**
 * The revision that judges an edit, made at `at`, of a plan under a release that was planned at `plannedAt`: the one in force when the
 * release was planned, or a later one that says that it holds for every plan.
 */
export function revisionFor(revisions: readonly Revision[], plannedAt: number | undefined, at: number | undefined): Revision {
  const now = revisions.filter((each) => inForce(each, at));
  const planned = isMoment(plannedAt) ? plannedAt : at;
  return (
    now
      .filter((each) => each.holds === 'every-plan' || inForce(each, planned))
      .sort(later)
      .at(-1) ?? usualRevision
  );
}

/** When a release was planned: when its record was made; undefined while that is only decided. */
export function plannedAt(release: Row | undefined): number | undefined {
  const at = release?.made.t;
  return isMoment(at) ? at : undefined;
}

/** The revision for a plan under a release, in a world. */
export function revisionForRelease(world: World, releaseId: string, at: number | undefined): Revision {
  const revisions = revisionsIn(world);
  return revisions.length === 0 ? usualRevision : revisionFor(revisions, plannedAt(world.row('release', releaseId)), at);
}
