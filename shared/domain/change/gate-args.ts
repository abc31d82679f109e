/** What every gate on a change is given, and how its arguments are read. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { daySchema, digestText, idSchema } from '../record.ts';
import { contentOf, type Release, readRelease } from '../release/release.ts';
import { command } from '../write.ts';
import { type Rfc, readRfc } from './rfc.ts';

/** Which change, the round and what of the release the person saw, and why. */
export const changeArgs = z.object({
  rfc: idSchema,
  round: z.number().int().min(1).optional(),
  version: idSchema.nullable().optional(),
  /** Everything that the person saw (release/release.ts, `contentOf`); missing from laptops that know of versions alone. */
  content: z.string().max(100_000).optional(),
  /** Signed paper: who signed it and when, and its photo. */
  paper: z.object({ approver: idSchema, digest: digestText, signedOn: daySchema }).optional(),
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
  return {
    name,
    gate: (world, args, who) => {
      const parsed = changeArgs.safeParse(args);
      if (!parsed.success) return refuse('INPUT_INVALID', { where: name, why: 'its arguments' });
      const deciding = decidingOn(world, parsed.data, who);
      return deciding === undefined ? refuse('NOT_FOUND', {}) : ask(deciding);
    },
    ops: (world, args, who) => {
      const parsed = changeArgs.safeParse(args);
      const deciding = parsed.success ? decidingOn(world, parsed.data, who) : undefined;
      return deciding === undefined ? [] : act(deciding);
    },
  };
}

function decidingOn(world: World, args: ChangeArgs, who: Who): Deciding | undefined {
  const row = world.row('rfc', args.rfc);
  const change = row?.gone === undefined && row?.refused === undefined ? readRfc(row) : undefined;
  const subject = change === undefined ? undefined : readRelease(world.row('release', change.releaseId));
  return change === undefined || subject === undefined ? undefined : { args, change, subject, who, world };
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
  const subject = change === null || change === undefined ? undefined : readRelease(world.row('release', change.releaseId));
  const args: { readonly [name: string]: Json } = {
    rfc: rfcId,
    round: change?.round ?? 1,
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
