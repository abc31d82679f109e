/** A plan as the planner made it, in one act: what is new, what moves, and who is away, so that all of it is undone as one. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { addAbsence } from '../absence/absence-acts.ts';
import type { Act } from '../act.ts';
import { daySchema, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { moveSchema, moveVisit } from './move-visit.ts';
import { plannedSchema, planVisits } from './plan-visits.ts';

const minuteSchema = z.number().int().min(0).max(1440);
const inputSchema = z.object({
  releaseId: idSchema,
  visits: z.array(plannedSchema).max(10_000).optional(),
  moves: z.array(moveSchema).max(10_000).optional(),
  /** Why it had to be repaired: somebody is away. */
  absence: z
    .object({
      personId: idSchema,
      from: daySchema,
      to: daySchema,
      startsAt: minuteSchema.optional(),
      endsAt: minuteSchema.optional(),
      why: z.string().max(500).optional(),
    })
    .optional(),
  /** Kept as a note on each visit that moves: asked for when approved work moves. */
  reason: z.string().max(2000).optional(),
  /** Why some of them are planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});
export type ApplyPlanInput = z.infer<typeof inputSchema>;

/** Refusals: those of planning, of moving and of an absence, for the whole; NOTHING_CHANGED where there is nothing in it. */
export const applyPlan: Act<ApplyPlanInput> = {
  name: 'apply-plan',
  kind: 'edit',
  input: inputSchema,
  check: (world, input, who) => {
    const { absence, releaseId, visits = [], moves = [] } = input;
    // All are asked before the first is refused: what is asked for at once is gathered at once.
    const refusals = [
      visits.length === 0 ? undefined : planVisits.check(world, { releaseId, visits }, who),
      moves.length === 0 ? undefined : moveVisit.check(world, { moves }, who),
      absence === undefined ? undefined : addAbsence.check(world, { fields: absence }, who),
    ];
    return (
      refusals.find((each) => each !== undefined) ??
      (visits.length + moves.length === 0 && absence === undefined ? refuse('NOTHING_CHANGED', {}) : undefined)
    );
  },
  ops: (world, { releaseId, visits = [], moves = [], absence, reason, overrideReason }, who, ids) => {
    const against = overrideReason === undefined ? {} : { overrideReason };
    return [
      ...(moves.length === 0 ? [] : moveVisit.ops(world, { moves, ...(reason === undefined ? {} : { reason }), ...against }, who, ids)),
      ...(visits.length === 0 ? [] : planVisits.ops(world, { releaseId, visits, ...against }, who, ids)),
      // Last: whoever is moved away from it is never displaced by it.
      ...(absence === undefined ? [] : addAbsence.ops(world, { fields: absence }, who, ids)),
    ];
  },
  // What was said about the moves stays said: only the plan goes back.
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => op.type !== 'note'),
    ),
};
