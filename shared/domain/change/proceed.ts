/** The approval to proceed with planning: asked for and given before the approval to implement, in rounds of its own. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { type Act, fine, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { command } from '../write.ts';
import { asJson, refuseRequester, withConditions } from './approval.ts';
import { conditionInputs, conditionsFrom } from './condition.ts';
import { decisionId } from './decision.ts';
import { changeGate, type Deciding, decided, decisionOp, roundOf } from './gate-args.ts';
import { type Rfc, stateOf } from './rfc.ts';
import { type RfcInput, rfcInputSchema, rfcWrites } from './rfc-input.ts';

/** Asking to proceed keeps what was written of the request. Refusals: NOT_FOUND; those of the gate. */
export const askToProceed: Act<RfcInput> = {
  name: 'ask-to-proceed',
  kind: 'gate',
  input: rfcInputSchema,
  check: (world, input) => {
    if (readRelease(world.row('release', input.releaseId)) === undefined) return refuse('NOT_FOUND', {});
    const before = input.rfcId === undefined ? undefined : world.row('rfc', input.rfcId);
    return before !== undefined && before.fields.releaseId !== input.releaseId ? refuse('NOT_FOUND', {}) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const id = input.rfcId ?? ids();
    return [...rfcWrites(world, input, id), command('rfc', id, 'ask-to-proceed', { rfc: id })];
  },
  opposite: noOpposite('DECISION_STANDS'),
};

/** `ask-to-proceed` { rfc }: while nothing is submitted to implement. ALREADY_SUBMITTED, ALREADY_APPROVED. */
export const askToProceedGate = changeGate(
  'ask-to-proceed',
  ({ change }) => {
    const state = stateOf(change);
    if (change.proceed === 'approved' || state === 'approved') return refuse('ALREADY_APPROVED', {});
    return change.proceed === 'asked' || state === 'submitted' ? refuse('ALREADY_SUBMITTED', {}) : undefined;
  },
  ({ change, who }) => [
    decided('rfc', change.id, {
      proceed: 'asked',
      proceedRound: (change.proceedRound ?? 0) + 1,
      proceedAskedById: who.person,
      proceedDeciderId: null,
      proceedReason: null,
      conditions: withConditions(change, 'to-proceed', []),
    }),
  ],
);

const approveInput = z.object({ rfcId: idSchema, reason: z.string().max(2000).optional(), conditions: conditionInputs.optional() });

export const approveToProceed: Act<z.infer<typeof approveInput>> = {
  name: 'approve-to-proceed',
  kind: 'gate',
  input: approveInput,
  check: fine,
  ops: (world, { rfcId, reason, conditions }) =>
    decisionOp(world, rfcId, 'approve-to-proceed', reason, { step: 'to-proceed', ...(conditions === undefined ? {} : { conditions }) }),
  opposite: (_world, { rfcId }) => ({
    drafts: [{ act: 'withdraw-approval', input: { rfcId, reason: 'Taken back', step: 'to-proceed' } }],
  }),
};

/** `approve-to-proceed` { rfc, round, step, conditions?, reason? }: by a change approver who is not the requester. */
export const approveToProceedGate = changeGate(
  'approve-to-proceed',
  (deciding) => refuseRequester(deciding, deciding.change.proceedAskedById) ?? refuseAsked(deciding.change, deciding.args.round),
  (deciding) => proceedOps(deciding, 'approved', deciding.who.person),
);

/** Only what is asked, in the round that was seen. */
export function refuseAsked(change: Rfc, round: number | undefined): Refusal | undefined {
  if (change.proceed === 'approved') return refuse('ALREADY_APPROVED', {});
  if (change.proceed === 'withdrawn') return refuse('APPROVAL_WITHDRAWN', {});
  if (change.proceed !== 'asked') return refuse('NOT_SUBMITTED', {});
  return round !== undefined && round !== roundOf(change, 'to-proceed') ? refuse('RELEASE_CHANGED', {}) : undefined;
}

/** What a decision about proceeding sets, and the decision kept beside it. */
export function proceedOps({ args, change, subject }: Deciding, to: 'approved' | 'rejected' | 'withdrawn', byId: string): readonly Op[] {
  const round = roundOf(change, 'to-proceed');
  const conditions = to === 'approved' ? conditionsFrom(args.conditions ?? [], 'to-proceed', round) : [];
  return [
    decided('rfc', change.id, {
      proceed: to,
      proceedDeciderId: byId,
      proceedReason: args.reason ?? null,
      ...(to === 'approved' ? { conditions: withConditions(change, 'to-proceed', conditions) } : {}),
    }),
    decided('decision', decisionId(change.id, round, `proceed-${to}`), {
      rfcId: change.id,
      releaseId: change.releaseId,
      round,
      decision: `proceed-${to}`,
      byId,
      ...(args.reason === undefined ? {} : { reason: args.reason }),
      ...(conditions.length === 0 ? {} : { conditions: asJson(conditions) }),
      ...(subject.sample ? { sample: true } : {}),
    }),
  ];
}
