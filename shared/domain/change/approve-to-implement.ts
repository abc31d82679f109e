/** The approval to implement, by a change approver who is not the requester. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { fine } from '../act.ts';
import { readPerson } from '../person/person.ts';
import { idSchema } from '../record.ts';
import { approvable, approvedOps } from './approval.ts';
import { changeGate, decisionOp } from './gate-args.ts';

const inputSchema = z.object({ rfcId: idSchema, reason: z.string().max(2000).optional() });

export const approveToImplement: Act<z.infer<typeof inputSchema>> = {
  name: 'approve-to-implement',
  kind: 'gate',
  input: inputSchema,
  check: fine,
  ops: (world, { rfcId, reason }) => decisionOp(world, rfcId, 'approve-to-implement', reason),
  opposite: (_world, { rfcId }) => ({ drafts: [{ act: 'withdraw-approval', input: { rfcId, reason: 'Taken back' } }] }),
};

/** `approve-to-implement` { rfc, round, version, content, reason? }. The requester never approves, whatever roles they hold; nor does whoever wrote the request. */
export const approveGate = changeGate(
  'approve-to-implement',
  (deciding) => {
    const { change, subject, who, world } = deciding;
    const writer = world.row('rfc', change.id)?.made.p;
    if (change.requesterId === who.person || writer === who.person) return refuse('REQUESTER_APPROVES', { requester: who.person });
    const approver = readPerson(world.row('person', who.person));
    if (approver?.sample === true && subject.sample !== true) return refuse('SAMPLE_ONLY', {});
    return approvable(deciding);
  },
  (deciding) => approvedOps(deciding, { byId: deciding.who.person }),
);
