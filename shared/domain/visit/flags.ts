/** What the hub flags on facts about a visit. A fact is kept whatever is flagged (DESIGN, "Merge rules", facts and gates). */
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

/** Work that began without an approval, or under one that was withdrawn. Staying away (no access, absent, deferred) needs none. */
function approvalFlags(visit: Visit, world: World, who: Who | undefined): readonly Flag[] {
  const approval = approvalOf(world, visit.releaseId);
  if (approval.state === 'approved') return [];
  if (approval.state !== 'withdrawn')
    return [{ conflict: 'without-approval', details: { visit: visit.id, release: visit.releaseId, state: approval.state } }];
  const round = approval.change.round ?? 1;
  const withdrawn = world.row('decision', decisionId(approval.change.id, round, 'withdrawn'));
  const seq = withdrawn?.seq ?? 0;
  return [
    {
      conflict: 'under-withdrawn-approval',
      details: {
        visit: visit.id,
        rfc: approval.change.id,
        withdrawnBy: approval.change.deciderId,
        withdrawnAt: withdrawn?.made.t ?? null,
        couldHaveKnown: who === undefined || seq === 0 ? null : who.base >= seq,
      },
    },
  ];
}
