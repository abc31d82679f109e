/** In the sample rollout a seeded person approves, so that one person can walk it all. Refused outside the sample. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Act, fine } from '../act.ts';
import { readPerson } from '../person/person.ts';
import { idSchema } from '../record.ts';
import { approvable, approvedOps } from './approval.ts';
import { changeGate, decisionOp } from './gate-args.ts';

const inputSchema = z.object({ rfcId: idSchema });

export const approveSample: Act<z.infer<typeof inputSchema>> = {
  name: 'approve-sample',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId }) => decisionOp(world, rfcId, 'approve-sample', undefined),
  opposite: (_world, { rfcId }) => ({ drafts: [{ act: 'withdraw-approval', input: { rfcId, reason: 'Taken back' } }] }),
};

/** The sample's approver: the sample person with the code 'sample-approver'. */
export function sampleApprover(world: World): string | undefined {
  return world
    .find('person', 'sample', 'yes')
    .filter(isLive)
    .map((row) => readPerson(row))
    .find((person) => person?.code === 'sample-approver')?.id;
}

/** `approve-sample` { rfc, round, version }. */
export const approveSampleGate = changeGate(
  'approve-sample',
  (deciding) => {
    if (deciding.subject.sample !== true) return refuse('SAMPLE_ONLY', {});
    return sampleApprover(deciding.world) === undefined ? refuse('SAMPLE_MISSING', {}) : approvable(deciding);
  },
  (deciding) => {
    const approver = sampleApprover(deciding.world);
    return approver === undefined ? [] : approvedOps(deciding, { byId: approver, bySample: true });
  },
);
