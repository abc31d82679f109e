/** Giving visits to an installer, or taking them from one (null). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { refuseUnplanned } from './planned.ts';

const inputSchema = z.object({ visitIds: z.array(idSchema).min(1).max(5_000), installerId: idSchema.nullable() });

export const assignInstaller: Act<z.infer<typeof inputSchema>> = {
  name: 'assign-installer',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds, installerId }) => {
    if (installerId !== null && !isLive(world.row('person', installerId)))
      return refuse('RECORD_UNKNOWN', { type: 'person', id: installerId });
    return refuseUnplanned(world, visitIds);
  },
  ops: (world, { visitIds, installerId }) =>
    visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      return row === undefined ? [] : only(write(row, { installerId }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
