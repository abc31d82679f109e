/** Cancelling visits. A cancelled visit stays visible and can be restored; work that was done all the same counts and is flagged. */
import { z } from 'zod';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { only, write } from '../write.ts';
import { refuseUnplanned } from './planned.ts';

const inputSchema = z.object({ visitIds: z.array(idSchema).min(1).max(5_000), reason: z.string().max(500).optional() });

export const cancelVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'cancel-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds }) => refuseUnplanned(world, visitIds),
  ops: (world, { visitIds, reason }) => {
    const why = cleanText(reason ?? '');
    return visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      return row === undefined ? [] : only(write(row, { state: 'cancelled', ...(why === '' ? {} : { cancelReason: why }) }));
    });
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
