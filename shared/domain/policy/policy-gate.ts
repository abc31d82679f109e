/** What the gates on a policy are given: which draft, and what of it the person saw. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { gateOn } from '../gate.ts';
import { idSchema } from '../record.ts';
import { command } from '../write.ts';
import { contentOfPolicy, type Policy, readPolicy } from './policy.ts';

const argsSchema = z.object({ policy: idSchema, content: z.string().max(100_000) });
type PolicyArgs = z.infer<typeof argsSchema>;

export interface OnPolicy {
  readonly draft: Policy;
  readonly content: string;
  readonly who: Who;
  readonly world: World;
}

/** A gate on a draft as it was seen. Refusals besides its own: INPUT_INVALID, NOT_FOUND, POLICY_PUBLISHED, POLICY_CHANGED. */
export function policyGate(name: string, ask: (on: OnPolicy) => Refusal | undefined, act: (on: OnPolicy) => readonly Op[]): GateRule {
  return gateOn<PolicyArgs, OnPolicy>(name, argsSchema, findDraft, ask, act);
}

function findDraft(world: World, args: PolicyArgs, who: Who): OnPolicy | Refusal {
  const row = world.row('policy', args.policy);
  const draft = isLive(row) ? readPolicy(row) : undefined;
  if (draft === undefined) return refuse('NOT_FOUND', {});
  if (draft.state === 'published') return refuse('POLICY_PUBLISHED', {});
  const content = contentOfPolicy(draft);
  return content === args.content ? { draft, content, who, world } : refuse('POLICY_CHANGED', {});
}

/** The gate's op with the draft as it is seen now. */
export function policyCommand(world: World, policyId: string, name: string): readonly Op[] {
  const draft = readPolicy(world.row('policy', policyId));
  return draft === undefined ? [] : [command('policy', policyId, name, { policy: policyId, content: contentOfPolicy(draft) })];
}

export const policyInput = z.object({ policyId: idSchema });
