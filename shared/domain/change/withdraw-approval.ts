/** Withdrawing an approval: it wins over the same round's approval in either order (PROCESS, "Change management"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { decisionId } from './decision.ts';
import { changeGate, decided, decisionOp } from './gate-args.ts';
import { stateOf } from './rfc.ts';

const inputSchema = z.object({ rfcId: idSchema, reason: z.string().trim().min(1).max(2000) });

export const withdrawApproval: Act<z.infer<typeof inputSchema>> = {
  name: 'withdraw-approval',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason }) => decisionOp(world, rfcId, 'withdraw-approval', reason),
  opposite: noOpposite('DECISION_STANDS'),
};

/**
 * `withdraw-approval` { rfc, round, reason }. Taken while the round is submitted too: its approval, on its way from another
 * laptop, is then refused. A withdrawal of an earlier round than the present one comes too late.
 */
export const withdrawGate = changeGate(
  'withdraw-approval',
  ({ args, change }) => {
    const state = stateOf(change);
    if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
    if (state !== 'approved' && state !== 'submitted') return refuse('NOT_APPROVED', {});
    return args.round !== undefined && args.round !== (change.round ?? 1) ? refuse('RELEASE_CHANGED', {}) : undefined;
  },
  ({ args, change, subject, who }) => {
    const round = change.round ?? 1;
    const reason = args.reason ?? '';
    return [
      decided('rfc', change.id, { state: 'withdrawn', deciderId: who.person, reason }),
      decided('decision', decisionId(change.id, round, 'withdrawn'), {
        rfcId: change.id,
        releaseId: change.releaseId,
        round,
        decision: 'withdrawn',
        byId: who.person,
        reason,
        ...(subject.sample ? { sample: true } : {}),
      }),
    ];
  },
);
