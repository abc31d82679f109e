/** A named person agrees to a draft of the policy as it is (PROCESS, "Release policy": agreed by named people). */
import type { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { agreementId } from './agreement.ts';
import { policyCommand, policyGate, policyInput } from './policy-gate.ts';

/** Refusals: NOT_FOUND, POLICY_PUBLISHED, POLICY_CHANGED, POLICY_NOT_NAMED, POLICY_AGREED. */
export const agreePolicy: Act<z.infer<typeof policyInput>> = {
  name: 'agree-policy',
  kind: 'gate',
  input: policyInput,
  check: (world, { policyId }) => (isLive(world.row('policy', policyId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { policyId }) => policyCommand(world, policyId, 'agree-policy'),
  // Whoever no longer agrees has the draft changed: then everybody is asked again.
  opposite: noOpposite('SAID_IS_SAID'),
};

/** `agree-policy` { policy, content }. No role is asked for: the draft names who agrees. */
export const agreeGate = policyGate(
  'agree-policy',
  ({ draft, content, who, world }) => {
    if (!(draft.agreedByIds ?? []).includes(who.person)) return refuse('POLICY_NOT_NAMED', {});
    return world.row('policy-agreement', agreementId(draft.id, who.person, content)) === undefined
      ? undefined
      : refuse('POLICY_AGREED', {});
  },
  ({ draft, content, who }) => [
    decided('policy-agreement', agreementId(draft.id, who.person, content), { policyId: draft.id, personId: who.person, content }),
  ],
);
