/** What the gates on a stage are given: which one, the round that was seen, and what is said. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json, Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { gateOn } from '../gate.ts';
import { idSchema } from '../record.ts';
import { command } from '../write.ts';
import { readStage, type Stage, untestedAtMost } from './stage.ts';

const argsSchema = z.object({
  stage: idSchema,
  round: z.number().int().min(1),
  says: z.string().max(2000).optional(),
  /** Combinations that are named as not tested or not passed. */
  untested: z.array(z.string().max(700)).max(untestedAtMost).optional(),
});
export type StageArgs = z.infer<typeof argsSchema>;

export interface OnStage {
  readonly args: StageArgs;
  readonly stage: Stage;
  readonly who: Who;
  readonly world: World;
}

/** A gate on a stage. Refusals besides its own: INPUT_INVALID, NOT_FOUND, STAGE_MOVED_ON (another round by now). */
export function stageGate(name: string, ask: (on: OnStage) => Refusal | undefined, act: (on: OnStage) => readonly Op[]): GateRule {
  return gateOn<StageArgs, OnStage>(name, argsSchema, findStage, ask, act);
}

function findStage(world: World, args: StageArgs, who: Who): OnStage | Refusal {
  const row = world.row('stage', args.stage);
  const stage = isLive(row) ? readStage(row) : undefined;
  if (stage === undefined) return refuse('NOT_FOUND', {});
  return args.round === (stage.round ?? 1) ? { args, stage, who, world } : refuse('STAGE_MOVED_ON', {});
}

/** A gate's op with the round that is seen now. */
export function stageCommand(world: World, id: string, name: string, more: { readonly [name: string]: Json }): readonly Op[] {
  const seen = readStage(world.row('stage', id));
  return seen === undefined ? [] : [command('stage', id, name, { stage: id, round: seen.round ?? 1, ...more })];
}

/** Only the owner of a stage, or a release manager, signs it or opens it again. */
export function refuseNotTheirs({ stage, who }: Pick<OnStage, 'stage' | 'who'>): Refusal | undefined {
  if (stage.ownerId === who.person || who.now.some(({ role }) => role === 'release-manager')) return undefined;
  return refuse('STAGE_NOT_YOURS', { stage: stage.kind });
}
