/** Withdrawing an approval: it wins over the same round's approval in either order (PROCESS, "Change management"). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { decisionId } from './decision.ts';
import { changeGate, type Deciding, decided, decisionOp, roundOf } from './gate-args.ts';
import { proceedOps } from './proceed.ts';
import { stateOf } from './rfc.ts';
import { saidThere } from './said-there.ts';
import { wordOf } from './word-approval.ts';

const inputSchema = z.object({
  rfcId: idSchema,
  reason: z.string().trim().min(1).max(2000),
  /** Which approval is withdrawn; to implement where nothing is said. */
  step: z.enum(['to-proceed', 'to-implement']).optional(),
});

export const withdrawApproval: Act<z.infer<typeof inputSchema>> = {
  name: 'withdraw-approval',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason, step }) => decisionOp(world, rfcId, 'withdraw-approval', reason, step === undefined ? {} : { step }),
  opposite: noOpposite('DECISION_STANDS'),
};

/**
 * `withdraw-approval` { rfc, round, step?, reason }. Taken while the round is submitted too: its approval, on its way from another
 * laptop, is then refused. A withdrawal of an earlier round than the present one comes too late. An emergency's draft is withdrawn too
 * where a word stands for it; and whoever withdraws the approval to proceed withdraws the one to implement with it.
 */
export const withdrawGate = changeGate(
  'withdraw-approval',
  ({ args, change, subject, world }) => {
    if (args.step === 'to-proceed') {
      if (change.proceed === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
      if (change.proceed !== 'approved' && change.proceed !== 'asked') return refuse('NOT_APPROVED', {});
      return args.round !== undefined && args.round !== roundOf(change, 'to-proceed') ? refuse('RELEASE_CHANGED', {}) : undefined;
    }
    const state = stateOf(change);
    const byWord = state === 'draft' && wordOf(world, subject) !== undefined;
    if (state === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
    if (state !== 'approved' && state !== 'submitted' && !byWord) return refuse('NOT_APPROVED', {});
    return args.round !== undefined && args.round !== (change.round ?? 1) ? refuse('RELEASE_CHANGED', {}) : undefined;
  },
  (deciding) => {
    const { args, change, who } = deciding;
    if (args.step !== 'to-proceed') return withdrawnOps(deciding);
    const state = stateOf(change);
    const begun = state === 'approved' || state === 'submitted';
    return [...proceedOps(deciding, 'withdrawn', who.person), ...(begun ? withdrawnOps(deciding) : [])];
  },
);

function withdrawnOps({ args, change, subject, who }: Deciding): readonly Op[] {
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
      ...saidThere(args.there, who),
      ...(subject.sample ? { sample: true } : {}),
    }),
  ];
}
