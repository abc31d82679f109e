/** Moving visits to another day or time: one act, for one visit or a department's. */
import { z } from 'zod';
import type { Act } from '../act.ts';
import { daySchema, idSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { make, only, write } from '../write.ts';
import { refuseUnplanned } from './planned.ts';
import { readVisit } from './visit.ts';

const moveSchema = z.object({
  visitId: idSchema,
  day: daySchema,
  startsAt: z.number().int().min(0).max(1439).nullable(),
  minutes: z.number().int().min(1).max(1440).optional(),
});
const inputSchema = z.object({
  moves: z.array(moveSchema).min(1).max(5_000),
  /** Kept as a note on each visit: asked for when approved work moves. */
  reason: z.string().max(2000).optional(),
});

export const moveVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'move-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { moves }) =>
    refuseUnplanned(
      world,
      moves.map((move) => move.visitId),
    ),
  ops: (world, { moves, reason }, _who, ids) =>
    moves.flatMap(({ visitId, day, startsAt, minutes }) => {
      const row = world.row('visit', visitId);
      const visit = readVisit(row);
      if (row === undefined || visit === undefined) return [];
      const moved = write(row, { slot: { day, startsAt, minutes: minutes ?? visit.slot.minutes } });
      const text = cleanText(reason ?? '');
      const said = moved === undefined || text === '' ? undefined : make('note', ids(), { aboutType: 'visit', aboutId: visitId, text });
      return only(moved, said);
    }),
  opposite: (world, { moves }) => {
    const back = moves.flatMap(({ visitId }) => {
      const slot = readVisit(world.row('visit', visitId))?.slot;
      return slot === undefined ? [] : [{ visitId, ...slot }];
    });
    return back.length === 0 ? { none: 'NOTHING_TO_UNDO' } : { drafts: [{ act: 'move-visit', input: { moves: back } }] };
  },
};
