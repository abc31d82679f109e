/** What the hub flags on facts about a visit. A fact is kept whatever is flagged (DESIGN, "Merge rules", facts and gates). */
import { z } from 'zod';
import type { Json } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { decisionId } from '../change/decision.ts';
import { approvalOf } from '../change/rfc.ts';
import { textIn } from '../record.ts';
import { readVisitEvent, type VisitOutcome } from './facts.ts';
import { movedSince, visitStateIn } from './state.ts';
import { readVisit, type Visit } from './visit.ts';

interface Flag {
  readonly conflict: string;
  readonly details: Json;
}

const worked: readonly string[] = ['done', 'partly', 'failed', 'backed-out'] satisfies readonly VisitOutcome[];

/** Flags of a step result, visit event or sign-off. `who` tells what the laptop could have known; without it that stays open. */
export function visitFlags(row: Row, world: World, who?: Who): readonly Flag[] {
  const visit = readVisit(world.row('visit', textIn(row, 'visitId') ?? ''));
  if (visit === undefined) return [];
  const event = readVisitEvent(row);
  const away = event !== undefined && event.event !== 'started' && !worked.includes(event.event);
  const flags: Flag[] = away ? [] : [...approvalFlags(visit, world, who)];
  if (event === undefined) return flags;
  if (worked.includes(event.event) && visit.state === 'cancelled')
    flags.push({ conflict: 'done-though-cancelled', details: { visit: visit.id, outcome: event.event } });
  else if (worked.includes(event.event) && movedSince(visit, event))
    flags.push({
      conflict: 'done-though-moved',
      details: { visit: visit.id, outcome: event.event, saw: event.saw?.slot ?? null, now: visit.slot, installer: visit.installerId },
    });
  if (event.event === 'done') {
    const { openSteps } = visitStateIn(world, visit);
    if (openSteps.length > 0) flags.push({ conflict: 'closed-with-steps-open', details: { visit: visit.id, steps: openSteps } });
  }
  return flags;
}

/**
 * Work without an approval, or under one that was withdrawn: once a visit, and once more when it turns out that the laptop could
 * have known. Staying away (no access, absent, deferred) needs no approval.
 */
function approvalFlags(visit: Visit, world: World, who: Who | undefined): readonly Flag[] {
  const approval = approvalOf(world, visit.releaseId);
  if (approval.state === 'approved') return [];
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
    },
  ];
}

const flagDetails = z.object({ couldHaveKnown: z.boolean().nullable().optional() }).catch({});

/** What was flagged before about this visit, settled or not. */
function flagged(visit: Visit, world: World, kind: string): readonly z.infer<typeof flagDetails>[] {
  return world
    .find('conflict', 'about', `visit/${visit.id}`)
    .filter((row) => row.fields.kind === kind)
    .map((row) => flagDetails.parse(row.fields.details));
}
