/** The order of visits inside a day: the installer's own. People are promised a window, not a place in the row. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { liveVisit } from './planned.ts';

const inputSchema = z.object({ visitIds: z.array(idSchema).min(1).max(200) });

export const orderVisits: Act<z.infer<typeof inputSchema>> = {
  name: 'order-visits',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds }) => (visitIds.map((id) => liveVisit(world, id)).includes(undefined) ? refuse('NOT_FOUND', {}) : undefined),
  ops: (world, { visitIds }) =>
    visitIds.flatMap((id, place) => {
      const row = world.row('visit', id);
      return row === undefined ? [] : only(write(row, { order: place + 1 }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
