/** Submitting a request for change: whoever submits it is its requester, and never its approver. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { cleanText } from '../text.ts';
import { command, makeOrWrite, only } from '../write.ts';
import { changeGate, decided } from './gate-args.ts';
import { readRfc, stateOf } from './rfc.ts';

const text = z.string().max(10_000).optional();
const inputSchema = z.object({
  releaseId: idSchema,
  /** An earlier request for the same release, submitted again. */
  rfcId: idSchema.optional(),
  what: text,
  why: text,
  withoutIt: text,
  impact: z.string().max(500).optional(),
  risk: text,
  hoursToRestore: z.number().min(0).max(10_000).optional(),
  steps: text,
  backOut: text,
  window: z.string().max(500).optional(),
});

export const submitRfc: Act<z.infer<typeof inputSchema>> = {
  name: 'submit-rfc',
  kind: 'gate',
  input: inputSchema,
  check: (world, input) => {
    if (readRelease(world.row('release', input.releaseId)) === undefined) return refuse('NOT_FOUND', {});
    if (input.rfcId === undefined) return undefined;
    const before = readRfc(world.row('rfc', input.rfcId));
    return before !== undefined && before.releaseId !== input.releaseId ? refuse('NOT_FOUND', {}) : undefined;
  },
  ops: (world, { releaseId, rfcId, ...rest }, _who, ids) => {
    const id = rfcId ?? ids();
    const values = Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
    );
    const sample = world.row('release', releaseId)?.fields.sample === true;
    const row = world.row('rfc', id);
    const fresh = row === undefined ? { releaseId, ...(sample ? { sample } : {}) } : {};
    return only(makeOrWrite(row, 'rfc', id, { ...fresh, ...values }), command('rfc', id, 'submit-rfc', { rfc: id }));
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
      bySample: null,
    }),
  ],
);
