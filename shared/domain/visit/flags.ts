/** What the hub flags on facts about a visit. A fact is kept whatever is flagged (DESIGN, "Merge rules", facts and gates). */
import { z } from 'zod';
import { hadSeen } from '../../sync/had-seen.ts';
import type { Row } from '../../sync/row.ts';
import type { Flag, Who, World } from '../../sync/rules.ts';
import { openConditions } from '../change/condition.ts';
import { decisionId } from '../change/decision.ts';
import { approvalOf, type Rfc } from '../change/rfc.ts';
import { periodMissed } from '../change/standard-change.ts';
import { versionFlags } from '../library/version-flags.ts';
import { textIn } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { readSite } from '../site/site.ts';
import { backingOut } from './back-out.ts';
import { readVisitEvent, type VisitEvent, type VisitOutcome } from './facts.ts';
import { samePromise } from './promise.ts';
import { factsFrom, factsOf } from './run.ts';
import { siteDay } from './site-time.ts';
import { movedSince, visitStateIn } from './state.ts';
import { readVisit, type Visit } from './visit.ts';

const worked: readonly string[] = ['done', 'partly', 'failed', 'backed-out'] satisfies readonly VisitOutcome[];

/** Flags of a step result, visit event or sign-off. `who` tells what the laptop could have known; without it that stays open. */
export function visitFlags(row: Row, world: World, who?: Who): readonly Flag[] {
  const plan = world.row('visit', textIn(row, 'visitId') ?? '');
  const visit = readVisit(plan);
  if (plan === undefined || visit === undefined) return [];
  const event = readVisitEvent(row);
  const away = event !== undefined && event.event !== 'started' && !worked.includes(event.event);
  const flags: Flag[] = away
    ? []
    : [
        ...approvalFlags(visit, row, world, who),
        ...versionFlags(visit, world, who),
        ...paperFlags(visit, row, world),
        ...periodFlags(visit, row, world),
      ];
  if (event === undefined) return flags;
  flags.push(...planFlags(plan, visit, event));
  if (event.event === 'backed-out') {
    if (backingOut(factsOf(world, visit.id)) === undefined)
      flags.push({ conflict: 'backed-out-unbegun', details: { visit: visit.id, outcome: event.event } });
    const { backOut } = visitStateIn(world, visit);
    const open = backOut?.open.map((step) => step.id) ?? [];
    if (open.length > 0) flags.push({ conflict: 'closed-with-steps-open', details: { visit: visit.id, steps: open } });
  }
  return flags;
}

/**
 * Work by whoever entered the approval from signed paper: that person is not to install under it (PROCESS, "Change management"), and
 * could have been sent there only afterwards. Once a visit.
 */
function paperFlags(visit: Visit, row: Row, world: World): readonly Flag[] {
  const approval = approvalOf(world, visit.releaseId);
  if (approval.state !== 'approved' || approval.change.enteredById !== row.made.p) return [];
  if (flagged(visit, world, 'paper-by-installer').length > 0) return [];
  return [{ conflict: 'paper-by-installer', details: { visit: visit.id, rfc: approval.change.id, enteredBy: row.made.p } }];
}

/** The last moment that a date can name, ms. */
const latestMoment = 8.64e15 - 86_400_000;

/** Work on a day outside the period that a standard change was approved for, though planned inside it. Once a visit. */
function periodFlags(visit: Visit, row: Row, world: World): readonly Flag[] {
  const limited = readRelease(world.row('release', visit.releaseId))?.standard != null;
  // What is only foreseen has no time yet.
  if (!limited || row.made.t > latestMoment) return [];
  const zone = readSite(world.row('site', visit.siteId ?? ''))?.timeZone ?? 'UTC';
  const day = siteDay(row.made.t, zone);
  const missed = periodMissed(world, visit.releaseId, day);
  if (missed === undefined || flagged(visit, world, 'outside-period').length > 0) return [];
  return [{ conflict: 'outside-period', details: { visit: visit.id, release: visit.releaseId, day, ...missed } }];
}

/** The plan was changed to something else than the work that was done. Whoever changed it is a side. */
function planFlags(plan: Row, visit: Visit, event: VisitEvent): readonly Flag[] {
  if (!worked.includes(event.event)) return [];
  if (visit.state === 'cancelled') {
    const against = [{ row: plan, field: 'state', v: { state: visit.state, reason: visit.cancelReason } }];
    return [{ conflict: 'done-though-cancelled', details: { visit: visit.id, outcome: event.event }, against }];
  }
  if (!movedSince(visit, event)) return [];
  const saw = event.saw?.slot ?? null;
  const v = { slot: visit.slot, installerId: visit.installerId };
  const changed = [
    ...(saw === null || !samePromise(saw, visit.slot) ? ['slot'] : []),
    ...(event.saw?.installerId === visit.installerId ? [] : ['installerId']),
  ];
  return [
    {
      conflict: 'done-though-moved',
      details: { visit: visit.id, outcome: event.event, saw, now: visit.slot, installer: visit.installerId },
      against: changed.map((field) => ({ row: plan, field, v })),
    },
  ];
}

/** A plan that is changed by somebody who has not heard of the work: the work is flagged as if it had come after the change. */
export function workMet(
  before: Row,
  after: Row,
  world: World,
  who: Who,
): readonly { readonly fact: Row; readonly flags: readonly Flag[] }[] {
  const was = readVisit(before);
  const now = readVisit(after);
  const last = factsFrom(world.find('visit-event', 'visit', after.id)).events.at(-1);
  if (was === undefined || now === undefined || last === undefined || hadSeen(who, last.row)) return [];
  // Somebody else's further change is a further side; what says the same to people is none.
  const same = was.state === now.state && was.installerId === now.installerId && samePromise(was.slot, now.slot);
  return same ? [] : [{ fact: last.row, flags: planFlags(after, now, last.fact) }];
}

/**
 * Work without an approval, or under one that was withdrawn: once a visit, and once more when it turns out that the laptop could
 * have known. Staying away (no access, absent, deferred) needs no approval.
 */
function approvalFlags(visit: Visit, row: Row, world: World, who: Who | undefined): readonly Flag[] {
  const approval = approvalOf(world, visit.releaseId);
  if (approval.state === 'approved') return underApproval(visit, row, world, approval.change);
  if (approval.state === 'by-word' && approval.word.saidAt <= row.made.t) return [];
  if (approval.state !== 'withdrawn') {
    if (flagged(visit, world, 'without-approval').length > 0) return [];
    return [{ conflict: 'without-approval', details: { visit: visit.id, release: visit.releaseId, state: approval.state } }];
  }
  const round = approval.change.round ?? 1;
  const withdrawn = world.row('decision', decisionId(approval.change.id, round, 'withdrawn'));
  const seq = withdrawn?.seq ?? 0;
  const couldHaveKnown = who === undefined || seq === 0 ? null : who.base >= seq;
  const before = flagged(visit, world, 'under-withdrawn-approval');
  if (before.length > 0 && (couldHaveKnown !== true || before.some((each) => each.couldHaveKnown === true))) return [];
  return [
    {
      conflict: 'under-withdrawn-approval',
      details: {
        visit: visit.id,
        rfc: approval.change.id,
        withdrawnBy: approval.change.deciderId,
        withdrawnAt: withdrawn?.made.t ?? null,
        couldHaveKnown,
      },
      ...(withdrawn === undefined
        ? {}
        : { against: [{ row: withdrawn, field: null, v: { decision: 'withdrawn', reason: withdrawn.fields.reason ?? null } }] }),
    },
  ];
}

/** Work before a condition of its approval was met, or after the change was closed. Each once a visit. */
function underApproval(visit: Visit, row: Row, world: World, change: Rfc): readonly Flag[] {
  const [open] = openConditions(change.conditions, 'to-implement');
  const late = change.result !== null && change.closedAt !== null && row.made.t > change.closedAt && row.made.t <= latestMoment;
  const flags: Flag[] = [];
  if (open !== undefined && flagged(visit, world, 'condition-open').length === 0)
    flags.push({ conflict: 'condition-open', details: { visit: visit.id, rfc: change.id, condition: open.says } });
  if (late && flagged(visit, world, 'after-closing').length === 0)
    flags.push({ conflict: 'after-closing', details: { visit: visit.id, rfc: change.id, closedBy: change.closedById } });
  return flags;
}

const flagDetails = z.object({ couldHaveKnown: z.boolean().nullable().optional() }).catch({});

/** What was flagged before about this visit, settled or not. */
function flagged(visit: Visit, world: World, kind: string): readonly z.infer<typeof flagDetails>[] {
  return world
    .find('conflict', 'about', `visit/${visit.id}`)
    .filter((row) => row.fields.kind === kind)
    .map((row) => flagDetails.parse(row.fields.details));
}
