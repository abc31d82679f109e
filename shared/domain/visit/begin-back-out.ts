/** Beginning to back out: why is said first, then the back-out checklist runs. What was recorded before stays. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { daySchema, idSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { append } from '../write.ts';
import { backOutTemplate } from './back-out.ts';
import { liveVisit } from './planned.ts';
import { reasonFits } from './reasons.ts';
import { sawPlan } from './start-visit.ts';
import { visitStateIn } from './state.ts';

const inputSchema = z.object({
  visitId: idSchema,
  reason: z.string().max(60),
  note: z.string().max(10_000).optional(),
  ownerId: idSchema.optional(),
  proposedDay: daySchema.optional(),
  at: momentSchema.optional(),
});

/** Refusals: NOT_FOUND, VISIT_NOT_BEGUN (nothing was done that could be put back), REASON_MISSING. */
export const beginBackOut: Act<z.infer<typeof inputSchema>> = {
  name: 'begin-back-out',
  kind: 'fact',
  input: inputSchema,
  check: (world, { visitId, reason }) => {
    const visit = liveVisit(world, visitId);
    if (visit === undefined) return refuse('NOT_FOUND', {});
    if (!reasonFits('backed-out', reason)) return refuse('REASON_MISSING', { outcome: 'backed-out' });
    return visitStateIn(world, visit).state === 'in-progress' ? undefined : refuse('VISIT_NOT_BEGUN', {});
  },
  ops: (world, input, _who, ids) => {
    const visit = liveVisit(world, input.visitId);
    if (visit === undefined) return [];
    const note = cleanText(input.note ?? '');
    const values = {
      visitId: visit.id,
      event: 'backing-out',
      reason: input.reason,
      note: note === '' ? undefined : note,
      templateVersionId: backOutTemplate(world).id,
      ownerId: input.ownerId,
      proposedDay: input.proposedDay,
      saw: sawPlan(visit),
    };
    return [append('visit-event', ids(), values, input.at)];
  },
  opposite: noOpposite('FACT_FIXED'),
};
