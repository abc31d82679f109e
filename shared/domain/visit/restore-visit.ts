/** Planning cancelled visits again, as they were. It is judged as a new plan is: where a freeze holds the day it needs a reason. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { overrideFor } from '../freeze/override.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { liveVisit } from './planned.ts';
import { readVisit } from './visit.ts';

const inputSchema = z.object({
  visitIds: z.array(idSchema).min(1).max(5_000),
  /** Why some of them go into a freeze all the same. */
  freezeReason: z.string().max(500).optional(),
});

/** Refusals: NOT_FOUND, VISIT_NOT_CANCELLED; VISIT_FROZEN, and those of a standard change (people/locks.ts). */
export const restoreVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'restore-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds }) => {
    const visits = visitIds.map((id) => liveVisit(world, id));
    if (visits.some((visit) => visit === undefined)) return refuse('NOT_FOUND', {});
    return visits.every((visit) => visit?.state === 'cancelled') ? undefined : refuse('VISIT_NOT_CANCELLED', {});
  },
  ops: (world, { visitIds, freezeReason }) =>
    visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      const visit = readVisit(row);
      if (row === undefined || visit === undefined) return [];
      return only(write(row, { state: 'planned', cancelReason: null, freezeOverride: overrideFor(world, visit, freezeReason) }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
