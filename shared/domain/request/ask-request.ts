/** Asking for something outside a visit: one computer for one person, most often (PROCESS, "Change management": service request). */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make } from '../write.ts';

const inputSchema = z.object({
  wish: z.string().max(10_000),
  forId: idSchema.optional(),
  seatId: idSchema,
  buildId: idSchema.optional(),
});
type AskRequestInput = z.infer<typeof inputSchema>;

/** Refusals: RECORD_UNKNOWN, FIELD_INVALID for an empty wish. */
export const askRequest: Act<AskRequestInput> = {
  name: 'ask-request',
  kind: 'edit',
  input: inputSchema,
  check: (world, { wish, forId, seatId, buildId }) => {
    const named = [
      { type: 'seat', id: seatId },
      ...(forId === undefined ? [] : [{ type: 'person', id: forId }]),
      ...(buildId === undefined ? [] : [{ type: 'build', id: buildId }]),
    ];
    const unknown = named.filter(({ type, id }) => !isLive(world.row(type, id)))[0];
    if (unknown !== undefined) return refuse('RECORD_UNKNOWN', unknown);
    return cleanText(wish) === '' ? refuse('FIELD_INVALID', { field: 'wish', why: 'it is empty' }) : undefined;
  },
  ops: (world, input, _who, ids) => [requestOp(ids(), { ...input, sample: isSample(world.row('seat', input.seatId)) })],
  opposite: (world, _input, made) => takenBack(world, made),
};

/** The op that makes a request; with `plannedVisitId` one that is agreed as it is made. */
export function requestOp(id: string, asked: AskRequestInput & { readonly sample: boolean; readonly plannedVisitId?: string }): Op {
  const { wish, forId, seatId, buildId, sample, plannedVisitId } = asked;
  const state = plannedVisitId === undefined ? 'new' : 'agreed';
  return make('request', id, { wish: cleanText(wish), forId, seatId, buildId, state, plannedVisitId, sample: sample ? true : undefined });
}
