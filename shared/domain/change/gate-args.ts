/** What every gate on a change is given, and how its arguments are read. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { gateOn } from '../gate.ts';
import { daySchema, digestText, idSchema, momentSchema } from '../record.ts';
import { contentOf, type Release, readRelease } from '../release/release.ts';
import { command } from '../write.ts';
import { conditionInputs } from './condition.ts';
import { changeResults, type Rfc, readRfc } from './rfc.ts';
import { thereSchema } from './said-there.ts';

/** Which change, the round and what of the release the person saw, and why. */
export const changeArgs = z.object({
  rfc: idSchema,
  round: z.number().int().min(1).optional(),
  version: idSchema.nullable().optional(),
  /** Everything that the person saw (release/release.ts, `contentOf`); missing from laptops that know of versions alone. */
  content: z.string().max(100_000).optional(),
  /** Signed paper: who signed it and when, and its photo. */
  paper: z.object({ approver: idSchema, digest: digestText, signedOn: daySchema }).optional(),
  /** Which approval it is about; to implement where nothing is said, as before there were two. */
  step: z.enum(['to-proceed', 'to-implement']).optional(),
  conditions: conditionInputs.optional(),
  /** How it ended, where it is closed. */
  closes: z.object({ result: z.enum(changeResults), startedAt: momentSchema.optional(), endedAt: momentSchema.optional() }).optional(),
  /** In another system, as the hub read it there. */
  there: thereSchema.optional(),
  reason: z.string().max(2000).optional(),
});
export type ChangeArgs = z.infer<typeof changeArgs>;

export interface Deciding {
  readonly args: ChangeArgs;
  readonly change: Rfc;
  readonly subject: Release;
  readonly who: Who;
  readonly world: World;
}

/** A gate on a change: finds the change and its release, then asks and acts. Refusals besides its own: INPUT_INVALID, NOT_FOUND. */
export function changeGate(
  name: string,
  ask: (deciding: Deciding) => Refusal | undefined,
  act: (deciding: Deciding) => readonly Op[],
): GateRule {
  return gateOn<ChangeArgs, Deciding>(name, changeArgs, decidingOn, ask, act);
}

function decidingOn(world: World, args: ChangeArgs, who: Who): Deciding | Refusal {
  const row = world.row('rfc', args.rfc);
  const change = row?.gone === undefined && row?.refused === undefined ? readRfc(row) : undefined;
  const subject = change === undefined ? undefined : readRelease(world.row('release', change.releaseId));
  return change === undefined || subject === undefined ? refuse('NOT_FOUND', {}) : { args, change, subject, who, world };
}

/** The round of an approval that a person saw. */
export function roundOf(change: Rfc | undefined, step: ChangeArgs['step']): number {
  return (step === 'to-proceed' ? change?.proceedRound : change?.round) ?? 1;
}

/** A gate's op with the round and the release's content that are seen now; `more`: what this gate alone is given. */
export function decisionOp(
  world: World,
  rfcId: string,
  name: string,
  reason: string | undefined,
  more: { readonly [name: string]: Json } = {},
): readonly Op[] {
  const change = readRfc(world.row('rfc', rfcId));
  const subject = change === undefined ? undefined : readRelease(world.row('release', change.releaseId));
  const args: { readonly [name: string]: Json } = {
    rfc: rfcId,
    round: roundOf(change, more.step === 'to-proceed' ? 'to-proceed' : 'to-implement'),
    version: subject?.versionId ?? null,
    ...(subject === undefined ? {} : { content: contentOf(subject) }),
    ...(reason === undefined ? {} : { reason }),
    ...more,
  };
  return [command('rfc', rfcId, name, args)];
}

/** What a decision sets, as plain sets: a gate has seen whatever stands at its place in the order. */
export function decided(type: string, id: string, values: { readonly [field: string]: Json }): Op {
  return {
    type,
    id,
    kind: 'set',
    fields: Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, b: [] }])),
  };
}
