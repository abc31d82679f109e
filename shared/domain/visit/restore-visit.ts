/** Planning cancelled visits again, as they were. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { liveVisit } from './planned.ts';

const inputSchema = z.object({ visitIds: z.array(idSchema).min(1).max(5_000) });

export const restoreVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'restore-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds }) => {
    const visits = visitIds.map((id) => liveVisit(world, id));
    if (visits.some((visit) => visit === undefined)) return refuse('NOT_FOUND', {});
    return visits.every((visit) => visit?.state === 'cancelled') ? undefined : refuse('VISIT_NOT_CANCELLED', {});
  },
  ops: (world, { visitIds }) =>
    visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      return row === undefined ? [] : only(write(row, { state: 'planned', cancelReason: null }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
