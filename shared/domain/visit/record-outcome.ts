/** How a visit ended: done, or why not. What is left over keeps its open steps, an owner and a proposed day. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { touchesLicences } from '../library/settle-licences.ts';
import { daySchema, idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append, command } from '../write.ts';
import { refuseToClose } from './checklist-rule.ts';
import { visitOutcomes } from './facts.ts';
import { liveVisit } from './planned.ts';
import { reasonFits } from './reasons.ts';
import { factsOf } from './run.ts';
import { sawPlan } from './start-visit.ts';
import { templateIdFor, visitStateIn } from './state.ts';
import type { Visit } from './visit.ts';
import { workOnSite } from './work-on-site.ts';

const inputSchema = z.object({
  visitId: idSchema,
  outcome: z.enum(visitOutcomes),
  reason: z.string().max(60).nullable().optional(),
  note: z.string().max(10_000).optional(),
  /** Who goes on with what is left, and on which day. */
  ownerId: idSchema.optional(),
  proposedDay: daySchema.optional(),
  at: momentSchema.optional(),
});

export const recordOutcome: Act<z.infer<typeof inputSchema>> = {
  name: 'record-outcome',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId, outcome, reason }) => {
    const visit = liveVisit(world, visitId);
    if (visit === undefined) return refuse('NOT_FOUND', {});
    if (!reasonFits(outcome, reason ?? null)) return refuse('REASON_MISSING', { outcome });
    if (outcome === 'backed-out') return refuseToEndBackOut(world, visit);
    return outcome === 'done' ? refuseToClose(world, visit) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const visit = liveVisit(world, input.visitId);
    if (visit === undefined) return [];
    const { openSteps } = visitStateIn(world, visit);
    const note = cleanText(input.note ?? '');
    const work = workOnSite(world, visit, input.outcome);
    const id = ids();
    const values = {
      visitId: visit.id,
      event: input.outcome,
      reason: input.reason ?? undefined,
      note: note === '' ? undefined : note,
      templateVersionId: templateIdFor(world, visit, factsOf(world, visit.id)),
      ...(input.outcome === 'done' ? {} : { openSteps: [...openSteps] }),
      ownerId: input.ownerId,
      proposedDay: input.proposedDay,
      saw: sawPlan(visit),
      work: work === undefined ? undefined : { ...work },
    };
    // The record of both devices follows in the same group, at the hub's place in the order (equipment/settle-equipment.ts).
    const settles = work === undefined ? [] : [command('visit', visit.id, 'settle-equipment', { fact: 'visit-event', id })];
    // So do licences (library/settle-licences.ts).
    const licences = (input.outcome === 'done' || input.outcome === 'backed-out') && touchesLicences(world, visit);
    const uses = licences ? [command('visit', visit.id, 'settle-licences', { fact: id })] : [];
    return [append('visit-event', id, values, input.at), ...settles, ...uses];
  },
  // Taken up again: a later "started" opens it, and the outcome stays in the history. Devices that changed their place by it stay there.
  opposite: (world, { visitId }, made) => {
    const after = made.find((op) => op.type === 'visit-event')?.id;
    const settled = made.some((op) => op.cmd?.name === 'settle-equipment');
    if (settled || after === undefined || factsOf(world, visitId).events.length === 0) return { none: 'FACT_FIXED' };
    return { drafts: [{ act: 'start-visit', input: { visitId, after } }] };
  },
};

/** A back-out ends when each of its mandatory steps is answered, or skipped with a reason: its evidence is the point of it. */
export function refuseToEndBackOut(world: World, visit: Visit): Refusal | undefined {
  const { backOut } = visitStateIn(world, visit);
  if (backOut === undefined) return refuse('BACK_OUT_NOT_BEGUN', {});
  return backOut.open.length === 0 ? undefined : refuse('STEPS_OPEN', { steps: backOut.open.map((step) => step.ask) });
}
