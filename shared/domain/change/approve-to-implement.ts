/** The approval to implement, by a change approver who is not the requester. */
import { z } from 'zod';
import type { Act } from '../act.ts';
import { fine } from '../act.ts';
import { idSchema } from '../record.ts';
import { approvable, approvedOps, refuseRequester } from './approval.ts';
import { conditionInputs } from './condition.ts';
import { changeGate, decisionOp } from './gate-args.ts';

const inputSchema = z.object({ rfcId: idSchema, reason: z.string().max(2000).optional(), conditions: conditionInputs.optional() });

export const approveToImplement: Act<z.infer<typeof inputSchema>> = {
  name: 'approve-to-implement',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason, conditions }) =>
    decisionOp(world, rfcId, 'approve-to-implement', reason, conditions === undefined ? {} : { conditions }),
  opposite: (_world, { rfcId }) => ({ drafts: [{ act: 'withdraw-approval', input: { rfcId, reason: 'Taken back' } }] }),
};

/** `approve-to-implement` { rfc, round, version, content, reason? }. The requester never approves, whatever roles they hold; nor does whoever wrote the request. */
export const approveGate = changeGate(
  'approve-to-implement',
  (deciding) => refuseRequester(deciding, deciding.change.requesterId) ?? approvable(deciding),
  (deciding) => approvedOps(deciding, { byId: deciding.who.person }),
);
