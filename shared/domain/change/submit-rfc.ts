/** Submitting a request for change: whoever submits it is its requester, and never its approver. */
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { readRelease } from '../release/release.ts';
import { command } from '../write.ts';
import { changeGate, decided } from './gate-args.ts';
import { readRfc, stateOf } from './rfc.ts';
import { type RfcInput, rfcInputSchema, rfcWrites } from './rfc-input.ts';

export const submitRfc: Act<RfcInput> = {
  name: 'submit-rfc',
  kind: 'gate',
  input: rfcInputSchema,
  check: (world, input) => {
    if (readRelease(world.row('release', input.releaseId)) === undefined) return refuse('NOT_FOUND', {});
    if (input.rfcId === undefined) return undefined;
    const before = readRfc(world.row('rfc', input.rfcId));
    return before !== undefined && before.releaseId !== input.releaseId ? refuse('NOT_FOUND', {}) : undefined;
  },
  ops: (world, input, _who, ids) => {
    const id = input.rfcId ?? ids();
    return [...rfcWrites(world, input, id), command('rfc', id, 'submit-rfc', { rfc: id })];
  },
  opposite: noOpposite('DECISION_STANDS'),
};

/** `submit-rfc` { rfc }: from draft, rejected or withdrawn; begins the next round. */
export const submitGate = changeGate(
  'submit-rfc',
  ({ change }) => {
    const state = stateOf(change);
    if (state === 'approved') return refuse('ALREADY_APPROVED', {});
    return state === 'submitted' ? refuse('ALREADY_SUBMITTED', {}) : undefined;
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
    }),
  ],
);
