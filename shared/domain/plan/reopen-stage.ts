/** Opening a signed stage again, with the reason. What was signed after it stood on it, and is open again too. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { isSigned, readStage, stageDecisionId, stageOf } from './stage.ts';
import { refuseNotTheirs, stageCommand, stageGate } from './stage-gate.ts';
import { stagesFrom } from './stages.ts';

const inputSchema = z.object({ stageId: idSchema, reason: z.string().trim().min(1).max(2000) });

/** Refusals: NOT_FOUND; STAGE_NOT_SIGNED where this laptop knows of no signature. */
export const reopenStage: Act<z.infer<typeof inputSchema>> = {
  name: 'reopen-stage',
  kind: 'gate',
  input: inputSchema,
  check: (world, { stageId }) => {
    const row = world.row('stage', stageId);
    const stage = isLive(row) ? readStage(row) : undefined;
    if (stage === undefined) return refuse('NOT_FOUND', {});
    return isSigned(stage) ? undefined : refuse('STAGE_NOT_SIGNED', { stage: stage.kind });
  },
  ops: (world, { stageId, reason }) => stageCommand(world, stageId, 'reopen-stage', { says: reason }),
  opposite: noOpposite('DECISION_STANDS'),
};

/**
 * `reopen-stage` { stage, round, says }. Taken of a round that the hub has no signature for as well: the signature that the person saw is
 * then still on its way (by stick), and is refused when it comes (STAGE_MOVED_ON).
 */
export const reopenStageGate = stageGate(
  'reopen-stage',
  (on) => refuseNotTheirs(on),
  ({ stage, args, who, world }) =>
    stagesFrom(stage.kind)
      .map((kind) => stageOf(world, stage.releaseId, kind))
      .filter((each) => each !== undefined)
      .filter((each) => each.id === stage.id || isSigned(each))
      .flatMap((each) => {
        const round = each.round ?? 1;
        const says = args.says ?? null;
        return [
          decided('stage', each.id, {
            state: 'open',
            round: round + 1,
            signedById: null,
            reopenedById: who.person,
            says,
            untested: null,
          }),
          decided('stage-decision', stageDecisionId(each.id, round, 'reopened'), {
            releaseId: each.releaseId,
            stageId: each.id,
            kind: each.kind,
            round,
            decision: 'reopened',
            byId: who.person,
            says,
            ...(each.sample ? { sample: true } : {}),
          }),
        ];
      }),
);
