/** Rejecting a request for change, with the reason. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { decisionId } from './decision.ts';
import { changeGate, decided, decisionOp } from './gate-args.ts';
import { stateOf } from './rfc.ts';

const inputSchema = z.object({ rfcId: idSchema, reason: z.string().trim().min(1).max(2000) });

export const rejectChange: Act<z.infer<typeof inputSchema>> = {
  name: 'reject-change',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason }) => decisionOp(world, rfcId, 'reject-change', reason),
  opposite: noOpposite('DECISION_STANDS'),
};

/** `reject-change` { rfc, round, reason }: only a submitted change, in the round that was seen. */
export const rejectGate = changeGate(
  'reject-change',
  ({ args, change }) => {
    const state = stateOf(change);
    if (state === 'approved') return refuse('ALREADY_APPROVED', {});
    if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
    return args.round !== undefined && args.round !== (change.round ?? 1) ? refuse('RELEASE_CHANGED', {}) : undefined;
  },
  ({ args, change, subject, who }) => {
    const round = change.round ?? 1;
    const reason = args.reason ?? '';
    return [
      decided('rfc', change.id, { state: 'rejected', deciderId: who.person, reason }),
      decided('decision', decisionId(change.id, round, 'rejected'), {
        rfcId: change.id,
        releaseId: change.releaseId,
        round,
        decision: 'rejected',
        byId: who.person,
        reason,
        ...(subject.sample ? { sample: true } : {}),
      }),
    ];
  },
);
