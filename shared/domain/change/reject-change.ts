/** Rejecting a request for change, with the reason. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { decisionId } from './decision.ts';
import { changeGate, decided, decisionOp } from './gate-args.ts';
import { proceedOps, refuseAsked } from './proceed.ts';
import { stateOf } from './rfc.ts';
import { saidThere } from './said-there.ts';

const inputSchema = z.object({
  rfcId: idSchema,
  reason: z.string().trim().min(1).max(2000),
  /** Which approval is refused; to implement where nothing is said. */
  step: z.enum(['to-proceed', 'to-implement']).optional(),
});

export const rejectChange: Act<z.infer<typeof inputSchema>> = {
  name: 'reject-change',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason, step }) => decisionOp(world, rfcId, 'reject-change', reason, step === undefined ? {} : { step }),
  opposite: noOpposite('DECISION_STANDS'),
};

/** `reject-change` { rfc, round, step?, reason }: only a submitted change, in the round that was seen. */
export const rejectGate = changeGate(
  'reject-change',
  ({ args, change }) => {
    if (args.step === 'to-proceed') return refuseAsked(change, args.round);
    const state = stateOf(change);
    if (state === 'approved') return refuse('ALREADY_APPROVED', {});
    if (state !== 'submitted') return refuse('NOT_SUBMITTED', {});
    return args.round !== undefined && args.round !== (change.round ?? 1) ? refuse('RELEASE_CHANGED', {}) : undefined;
  },
  (deciding) => {
    const { args, change, subject, who } = deciding;
    if (args.step === 'to-proceed') return proceedOps(deciding, 'rejected', who.person);
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
        ...saidThere(args.there, who),
        ...(subject.sample ? { sample: true } : {}),
      }),
    ];
  },
);
