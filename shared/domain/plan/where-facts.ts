/** What `where` is asked with, looked up in a world. What lists have gathered already is given, and not looked up again. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { earlyLifeId, readEarlyLife } from '../after/early-life.ts';
import { readReview, reviewId } from '../after/review.ts';
import { approvalOf, covers, readRfc, stateOf } from '../change/rfc.ts';
import { askedSteps, stepsOfChange } from '../change/steps.ts';
import { connectedCmdb } from '../cmdb/connection.ts';
import { type Delivery, readDelivery } from '../cmdb/delivery.ts';
import { inCmdbBy } from '../cmdb/in-cmdb.ts';
import { type Progress, progressOf, type Stood } from '../figures/progress.ts';
import { releaseProgress, stoodOfRelease } from '../figures/release-progress.ts';
import { usesLibrary } from '../library/right-version.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readVersion } from '../title/version.ts';
import { endsOfVisit } from '../visit/ends.ts';
import { judgeStages } from './plan-policy.ts';
import { planOf } from './release-plan.ts';
import { missingForSignature } from './sign-stage.ts';
import { isSigned, stagesOf } from './stage.ts';
import { dependsOf } from './waits-for.ts';
import type { WhereFacts } from './where.ts';

/** What is known beforehand. Without `deep` the visits of a release are not read: what blocks a signature stays out, and so does what is in the CMDB where neither `stood` nor `cmdb` says it. */
export interface Gathered {
  readonly figures?: (releaseId: string) => Progress;
  /** Its visits, where a screen has them. */
  readonly stood?: readonly Stood[];
  /** What of them is in the CMDB, where a list has the deliveries; without it that is looked up for the visits at hand. */
  readonly cmdb?: () => WhereFacts['cmdb'];
  readonly deep: boolean;
}

/** Undefined where there is no such release. `at`: now, ms. */
export function whereFacts(world: World, releaseId: string, at: number, gathered: Gathered): WhereFacts | undefined {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  if (subject === undefined) return undefined;
  const figures = gathered.figures ?? ((id: string) => releaseProgress(world, id));
  const stood = gathered.stood ?? (gathered.deep ? stoodOfRelease(world, releaseId) : undefined);
  const plan = planOf(world, releaseId);
  const stages = stagesOf(world, releaseId);
  const asked = judgeStages(world, releaseId, at);
  const next = stages.find((each) => !isSigned(each));
  const approval = approvalOf(world, releaseId);
  const rfcs = world.find('rfc', 'release', releaseId).filter(isLive);
  const software = softwareOf(subject).map(({ titleId, versionId }) => ({
    kept: usesLibrary(world, titleId),
    version: readVersion(world.row('version', versionId)),
  }));
  return {
    subject,
    revision: asked.revision.revision,
    plan,
    stages,
    asked,
    missing: next === undefined || !gathered.deep ? [] : missingForSignature(world, next, []),
    library: software.flatMap(({ kept, version }) =>
      kept && version !== undefined ? [{ number: version.number, status: version.status }] : [],
    ),
    approval,
    waits: stepsOfChange(approval.change, subject, askedSteps(world, subject, at)).find(({ state }) => state === 'waits')?.step,
    stale: rfcs.flatMap((each) => readRfc(each) ?? []).find((each) => stateOf(each) === 'approved' && !covers(each, subject)),
    figures: stood === undefined ? figures(releaseId) : progressOf(stood),
    cmdb: gathered.cmdb !== undefined ? gathered.cmdb() : stood === undefined ? undefined : cmdbOf(world, stood),
    depends: dependsOf(world, plan, figures),
    review: reviewOf(world, releaseId),
  };
}

function reviewOf(world: World, releaseId: string): WhereFacts['review'] {
  const review = world.row('review', reviewId(releaseId));
  const early = world.row('early-life', earlyLifeId(releaseId));
  if (isLive(review) && (readReview(review)?.signed ?? 0) > 0) return 'reviewed';
  return isLive(early) && readEarlyLife(early)?.state !== 'ended' ? 'early-life' : 'none';
}

/** How much of a release's finished work was read back from the CMDB; undefined where none is connected. */
function cmdbOf(world: World, stood: readonly Stood[]): WhereFacts['cmdb'] {
  if (connectedCmdb(world) === undefined) return undefined;
  const ends = new Set(overIn(stood).flatMap(({ visit, events }) => endsOfVisit(visit, { events })));
  const rows = [...ends].map((id) => world.row('delivery', id));
  return recordedOf(stood, new Map(rows.flatMap((row) => readDelivery(row) ?? []).map((each) => [each.id, each])));
}

const overIn = (stood: readonly Stood[]): readonly Stood[] =>
  stood.filter(({ events }) => ['done', 'backed-out'].includes(events.at(-1)?.fact.event ?? ''));

/** How much of these visits' finished work was read back, from the deliveries at hand; a CMDB is connected. */
export function recordedOf(stood: readonly Stood[], deliveries: ReadonlyMap<string, Delivery>): NonNullable<WhereFacts['cmdb']> {
  const over = overIn(stood);
  const states = over.map(({ visit, events }) => inCmdbBy(deliveries, true, visit, { events })?.state);
  const written = states.filter((state) => state === 'written').length;
  return { written, waits: states.length - written, needsPerson: states.filter((state) => state === 'needs-person').length };
}
