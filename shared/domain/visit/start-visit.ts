/** Beginning a visit, or taking it up again after it had ended. From here on it keeps its version of the checklist. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema, momentSchema } from '../record.ts';
import { append } from '../write.ts';
import { refuseToBegin } from './may-begin.ts';
import { liveVisit } from './planned.ts';
import { factsOf } from './run.ts';
import { templateIdFor } from './state.ts';
import type { Visit } from './visit.ts';

const inputSchema = z.object({
  visitId: idSchema,
  /** When it began, ms; now where missing. */
  at: momentSchema.optional(),
  /** Only where this is what was recorded last: what undoes an outcome is refused where the visit has gone on. */
  after: idSchema.optional(),
});

export const startVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'start-visit',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId, after }) => {
    const visit = liveVisit(world, visitId);
    const last = factsOf(world, visitId).events.at(-1)?.row.id;
    if (after !== undefined && last !== after) return refuse('CHANGED_SINCE', { field: 'event' });
    return visit === undefined ? refuse('NOT_FOUND', {}) : refuseToBegin(world, visit);
  },
  ops: (world, { visitId, at }, _who, ids) => {
    const visit = liveVisit(world, visitId);
    return visit === undefined ? [] : [startedOp(world, visit, ids(), at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};

/** The fact that work began, with the plan as it was seen. */
export function startedOp(world: World, visit: Visit, id: string, at: number | undefined): Op {
  const templateVersionId = templateIdFor(world, visit, factsOf(world, visit.id));
  return append('visit-event', id, { visitId: visit.id, event: 'started', templateVersionId, saw: sawPlan(visit) }, at);
}

/** The plan as it was seen. */
export function sawPlan(visit: Visit) {
  return { slot: { ...visit.slot }, installerId: visit.installerId, state: visit.state };
}
