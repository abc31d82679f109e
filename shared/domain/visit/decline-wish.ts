/** The lead's no to a wish for another time, with a word that the person reads. A yes is moving the visit. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { only, write } from '../write.ts';
import { answeredIn } from './answered.ts';
import { liveVisit } from './planned.ts';

const inputSchema = z.object({ visitIds: z.array(idSchema).min(1).max(100), says: z.string().max(500) });

/** Refusals: NOT_FOUND, REASON_MISSING, WISH_ANSWERED (none of these visits waits for an answer). */
export const declineWish: Act<z.infer<typeof inputSchema>> = {
  name: 'decline-wish',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitIds, says }) => {
    const gone = visitIds.filter((id) => liveVisit(world, id) === undefined);
    const waits = visitIds.filter((id) => answeredIn(world, id).is === 'asks');
    if (gone.length > 0) return refuse('NOT_FOUND', {});
    if (cleanText(says) === '') return refuse('REASON_MISSING', { outcome: 'declined' });
    return waits.length === 0 ? refuse('WISH_ANSWERED', {}) : undefined;
  },
  ops: (world, { visitIds, says }) =>
    visitIds.flatMap((id) => {
      const row = world.row('visit', id);
      const stands = answeredIn(world, id);
      if (row === undefined || stands.is !== 'asks') return [];
      return only(write(row, { wishAnswer: { of: stands.said.row.id, says: cleanText(says) } }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
