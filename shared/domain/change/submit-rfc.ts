/** Submitting a request for change: whoever submits it is its requester, and never its approver. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { type Release, readRelease } from '../release/release.ts';
import { command } from '../write.ts';
import { withConditions } from './approval.ts';
import { changeGate, decided } from './gate-args.ts';
import { type Rfc, readRfc, stateOf } from './rfc.ts';
import { type RfcInput, rfcInputSchema, rfcWrites } from './rfc-input.ts';
import { askedSteps } from './steps.ts';

export const submitRfc: Act<RfcInput> = {
  name: 'submit-rfc',
  kind: 'gate',
  input: rfcInputSchema,
  check: (world, input, who) => {
    const subject = readRelease(world.row('release', input.releaseId));
    const before = readRfc(world.row('rfc', input.rfcId ?? ''));
    if (subject === undefined || (before !== undefined && before.releaseId !== input.releaseId)) return refuse('NOT_FOUND', {});
    // The gate asks it too; here it is said of a request that is not there yet.
    return refuseToSubmit(world, subject, before, who);
  },
  ops: (world, input, _who, ids) => {
    const id = input.rfcId ?? ids();
    return [...rfcWrites(world, input, id), command('rfc', id, 'submit-rfc', { rfc: id })];
  },
  opposite: noOpposite('DECISION_STANDS'),
};

/**
 * `submit-rfc` { rfc }: from draft, rejected or withdrawn; begins the next round. Not before planning may proceed, where the policy asks
 * for that (STEP_MISSING).
 */
export const submitGate = changeGate(
  'submit-rfc',
  ({ change, subject, who, world }) => {
    const state = stateOf(change);
    if (state === 'approved') return refuse('ALREADY_APPROVED', {});
    if (state === 'submitted') return refuse('ALREADY_SUBMITTED', {});
    return refuseToSubmit(world, subject, change, who);
  },
  ({ change, who }) => [
    decided('rfc', change.id, {
      state: 'submitted',
      round: (change.round ?? 0) + 1,
      requesterId: who.person,
      deciderId: null,
      reason: null,
      approvedVersionId: null,
      approvedFor: null,
      enteredById: null,
      bySample: null,
      reviewedById: null,
      reviewedFor: null,
      reviewNote: null,
      result: null,
      startedAt: null,
      endedAt: null,
      closedById: null,
      closedAt: null,
      resultNote: null,
      conditions: withConditions(change, 'to-implement', []),
      ...(change.writtenAt === null && isMoment(who.at) ? { writtenAt: who.at } : {}),
    }),
  ],
);

function refuseToSubmit(world: World, subject: Release, change: Rfc | undefined, who: Who): Refusal | undefined {
  const proceeds = subject.sample === true || change?.proceed === 'approved' || !askedSteps(world, subject, who.at).includes('to-proceed');
  return proceeds ? undefined : refuse('STEP_MISSING', { step: 'to-proceed' });
}

/** What is only foreseen has no time yet. */
const isMoment = (at: number | undefined): at is number => at !== undefined && Math.abs(at) <= 8.64e15;
