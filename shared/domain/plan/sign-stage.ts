/** The exit of a stage of planning, signed by its owner or the release manager (PROCESS, "Release planning"). */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { acceptanceStanding } from '../acceptance/standing.ts';
import type { Act } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { backOutOf, planOf } from './release-plan.ts';
import { isSigned, openCriteria, readStage, type Stage, stageDecisionId, stageOf, untestedAtMost } from './stage.ts';
import { type OnStage, refuseNotTheirs, stageCommand, stageGate } from './stage-gate.ts';
import { stagesBefore } from './stages.ts';
import { combinationKey, matrixOf, notPassed, readCombination, textOfCombination } from './untested.ts';

const inputSchema = z.object({
  stageId: idSchema,
  says: z.string().max(2000).optional(),
  /** Combinations that are named as not tested, or not passed: as `textOfCombination` spells them. */
  untested: z.array(z.string().max(700)).max(untestedAtMost).optional(),
});

export const signStage: Act<z.infer<typeof inputSchema>> = {
  name: 'sign-stage',
  kind: 'gate',
  input: inputSchema,
  check: (world, input) => (isLive(world.row('stage', input.stageId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { stageId, says, untested }) =>
    stageCommand(world, stageId, 'sign-stage', {
      ...(cleanText(says ?? '') === '' ? {} : { says: cleanText(says ?? '') }),
      ...(untested === undefined || untested.length === 0 ? {} : { untested }),
    }),
  opposite: (world, { stageId }) =>
    readStage(world.row('stage', stageId)) === undefined
      ? { none: 'DECISION_STANDS' }
      : { drafts: [{ act: 'reopen-stage', input: { stageId, reason: 'Taken back' } }] },
};

/** Everything that is missing for a stage's signature, in the order in which it is asked; whoever signs. For screens: the first is the gate's own. */
export function missingForSignature(world: World, stage: Stage, named: readonly string[]): readonly Refusal[] {
  const earlier = stagesBefore(stage.kind).map((kind) => ({ kind, stage: stageOf(world, stage.releaseId, kind) }));
  const unsigned = earlier.filter((each) => each.stage !== undefined && !isSigned(each.stage));
  const open = openCriteria(stage);
  return [
    ...(stage.ownerId === null ? [refuse('STAGE_OWNER_MISSING', {})] : []),
    ...unsigned.slice(0, 1).map((each) => refuse('STAGE_EARLIER_OPEN', { stage: each.kind })),
    ...(open.length === 0 ? [] : [refuse('STAGE_CRITERIA_OPEN', { says: open.slice(0, 5).map(({ says }) => says), n: open.length })]),
    ...(stage.kind === 'test' ? missingForTest(world, stage, named) : []),
    ...(stage.kind === 'acceptance' ? missingForAcceptance(world, stage) : []),
  ];
}

/** What the nominated users say, case by case (acceptance/standing.ts). */
function missingForAcceptance(world: World, { releaseId }: Stage): readonly Refusal[] {
  const { blocks } = acceptanceStanding(world, releaseId);
  return blocks === undefined ? [] : [blocks];
}

/** Combinations that are not passed are named by whoever signs; a back-out that is planned has been tried, with its minutes. */
function missingForTest(world: World, { releaseId }: Stage, named: readonly string[]): readonly Refusal[] {
  const matrix = matrixOf(world, releaseId);
  const plan = planOf(world, releaseId);
  const known = new Set(named.flatMap((text) => readCombination(text) ?? []).map(combinationKey));
  const unnamed = matrix === undefined ? [] : notPassed(matrix).filter(({ key }) => !known.has(key));
  const backOut = plan === undefined ? undefined : backOutOf(plan);
  const planned = backOut !== undefined && (backOut.steps !== null || backOut.versionIds.length > 0);
  const tried = backOut !== undefined && backOut.testedOn !== null && backOut.measuredMinutes !== null;
  return [
    ...(planned && !tried ? [refuse('STAGE_BACK_OUT_UNTESTED', {})] : []),
    ...(unnamed.length === 0
      ? []
      : [refuse('STAGE_UNTESTED', { combinations: unnamed.slice(0, 20).map(textOfCombination), n: unnamed.length })]),
  ];
}

/**
 * `sign-stage` { stage, round, says?, untested? }. Refusals: STAGE_SIGNED, STAGE_MOVED_ON, STAGE_NOT_YOURS, STAGE_OWNER_MISSING,
 * STAGE_EARLIER_OPEN, STAGE_CRITERIA_OPEN, for the test STAGE_BACK_OUT_UNTESTED and STAGE_UNTESTED (as the hub sees it: whoever sees
 * fewer seats is told what they did not name), for the acceptance what `acceptanceStanding` blocks it with.
 */
export const signStageGate = stageGate(
  'sign-stage',
  (on) => {
    if (isSigned(on.stage)) return refuse('STAGE_SIGNED', { stage: on.stage.kind });
    const missing = missingForSignature(on.world, on.stage, on.args.untested ?? []); // all looked up at once
    return (on.stage.ownerId === null ? missing[0] : refuseNotTheirs(on)) ?? missing[0];
  },
  (on) => {
    const { stage, args, who } = on;
    const values = { says: args.says ?? null, untested: stage.kind === 'test' ? openNames(on) : [] };
    const round = stage.round ?? 1;
    return [
      decided('stage', stage.id, { state: 'signed', round, signedById: who.person, reopenedById: null, ...values }),
      decided('stage-decision', stageDecisionId(stage.id, round, 'signed'), {
        releaseId: stage.releaseId,
        stageId: stage.id,
        kind: stage.kind,
        round,
        decision: 'signed',
        byId: who.person,
        ...values,
        ...(stage.sample ? { sample: true } : {}),
      }),
    ];
  },
);

/** What is not passed at this place in the order, as the matrix spells it: more was named than is still open, and that is not kept. */
function openNames({ world, stage }: OnStage): string[] {
  const matrix = matrixOf(world, stage.releaseId);
  return matrix === undefined ? [] : notPassed(matrix).slice(0, untestedAtMost).map(textOfCombination);
}
