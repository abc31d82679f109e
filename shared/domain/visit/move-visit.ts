/** Moving visits to another day or time: one act, for one visit or a department's. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { fieldsAfter, visitOverride } from '../policy/judge.ts';
import { daySchema, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make, only, write } from '../write.ts';
import { refuseUnplanned } from './planned.ts';
import { slotAfter } from './promise.ts';
import { windowSchema } from './slot.ts';
import { readVisit } from './visit.ts';

/** Where one visit goes. */
export const moveSchema = z.object({
  visitId: idSchema,
  day: daySchema,
  startsAt: z.number().int().min(0).max(1439).nullable(),
  minutes: z.number().int().min(1).max(1440).optional(),
  /** The window that the person is told; null: the time itself; not named: the window stays while the visit begins in it. */
  promised: windowSchema.nullable().optional(),
  /** Given to another installer by the same act; null: to nobody. */
  installerId: idSchema.nullable().optional(),
});
const inputSchema = z.object({
  moves: z.array(moveSchema).min(1).max(5_000),
  /** Kept as a note on each visit: asked for when approved work moves. */
  reason: z.string().max(2000).optional(),
  /** Why some of them are planned against the policy all the same. */
  overrideReason: z.string().max(500).optional(),
});

export const moveVisit: Act<z.infer<typeof inputSchema>> = {
  name: 'move-visit',
  kind: 'edit',
  input: inputSchema,
  check: (world, { moves }) => {
    const unknown = moves.flatMap(({ installerId }) => installerId ?? []).filter((id) => !isLive(world.row('person', id)))[0];
    const fixed = refuseUnplanned(
      world,
      moves.map((move) => move.visitId),
    );
    return unknown === undefined ? fixed : refuse('RECORD_UNKNOWN', { type: 'person', id: unknown });
  },
  ops: (world, { moves, reason, overrideReason }, who, ids) =>
    moves.flatMap(({ visitId, installerId: to, ...move }) => {
      const row = world.row('visit', visitId);
      const visit = readVisit(row);
      if (row === undefined || visit === undefined) return [];
      const slot = slotAfter(visit.slot, move);
      const fields = fieldsAfter(row, { slot });
      const moved = write(row, {
        slot,
        installerId: to,
        policyOverride: visitOverride(world, { id: visitId, fields, before: row }, overrideReason, who),
      });
      const text = cleanText(reason ?? '');
      const said = moved === undefined || text === '' ? undefined : make('note', ids(), { aboutType: 'visit', aboutId: visitId, text });
      return only(moved, said);
    }),
  // What was said about the move stays said: only the plan goes back, and only where nobody has moved it since.
  opposite: (world, _input, made) =>
    takenBack(
      world,
      made.filter((op) => op.type === 'visit'),
    ),
};
