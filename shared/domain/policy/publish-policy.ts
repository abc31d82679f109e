/** Publishing a draft that everybody whom it names agreed to: it gets the next number, and is in force from its day. */
import type { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { siteDay } from '../visit/site-time.ts';
import { agreementsOf } from './agreement.ts';
import { revisionsIn } from './policy.ts';
import { policyCommand, policyGate, policyInput } from './policy-gate.ts';

/** Refusals: NOT_FOUND, ROLE_MISSING, POLICY_PUBLISHED, POLICY_CHANGED, POLICY_DATE_MISSING, POLICY_DATE_PAST, POLICY_NOBODY_NAMED, POLICY_NOT_AGREED. */
export const publishPolicy: Act<z.infer<typeof policyInput>> = {
  name: 'publish-policy',
  kind: 'gate',
  input: policyInput,
  check: (world, { policyId }) => (isLive(world.row('policy', policyId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { policyId }) => policyCommand(world, policyId, 'publish-policy'),
  opposite: noOpposite('DECISION_STANDS'),
};

/** `publish-policy` { policy, content }. A day that is past when it is published would judge what was planned without knowing it. */
export const publishGate = policyGate(
  'publish-policy',
  ({ draft, who, world }) => {
    const { inForceFrom, timeZone } = draft;
    const agreed = agreementsOf(world, draft);
    if (inForceFrom === null) return refuse('POLICY_DATE_MISSING', {});
    const today = who.at === undefined || Math.abs(who.at) > 8.64e15 ? inForceFrom : siteDay(who.at, timeZone ?? 'UTC');
    if (inForceFrom < today) return refuse('POLICY_DATE_PAST', { from: inForceFrom, today });
    if (agreed.length === 0) return refuse('POLICY_NOBODY_NAMED', {});
    const missing = agreed.filter(({ at }) => at === null).length;
    return missing === 0 ? undefined : refuse('POLICY_NOT_AGREED', { missing });
  },
  ({ draft, who, world }) => [
    decided('policy', draft.id, {
      state: 'published',
      revision: Math.max(0, ...revisionsIn(world).map(({ revision }) => revision)) + 1,
      publishedById: who.person,
    }),
  ],
);
