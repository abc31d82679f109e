/** Planning cancelled visits again, as they were. It is judged as a new plan is: where it breaks a rule of the policy it needs a reason. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { fieldsAfter, visitOverride } from '../policy/judge.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { liveVisit } from './planned.ts';
import { readVisit } from './visit.ts';

const inputSchema = z.object({
  visitIds: z.array(idSchema).min(1).max(5_000),
  /** Why some of them are planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});

/** Refusals: NOT_FOUND, VISIT_NOT_CANCELLED; those of a rule of the policy, and of a standard change (people/locks.ts). */
export const restoreVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'restore-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds }) => {
    const visits = visitIds.map((id) => liveVisit(world, id));
    if (visits.some((visit) => visit === undefined)) return refuse('NOT_FOUND', {});
    return visits.every((visit) => visit?.state === 'cancelled') ? undefined : refuse('VISIT_NOT_CANCELLED', {});
  },
  ops: (world, { visitIds, overrideReason }, who) =>
    visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      const visit = readVisit(row);
      if (row === undefined || visit === undefined) return [];
      const policyOverride = visitOverride(world, { id, fields: fieldsAfter(row, { state: 'planned' }), before: row }, overrideReason, who);
      return only(write(row, { state: 'planned', cancelReason: null, policyOverride }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
