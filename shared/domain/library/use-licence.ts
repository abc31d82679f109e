/** Saying by hand which devices use a licence of a title, and which no longer do. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { make, only, write } from '../write.ts';
import { licenceUseId } from './licence-use.ts';

const inputSchema = z.object({
  titleId: idSchema,
  deviceIds: z.array(idSchema).min(1).max(10_000),
  state: z.enum(['used', 'freed']),
});

export const useLicence: Act<z.infer<typeof inputSchema>> = {
  name: 'use-licence',
  kind: 'edit',
  input: inputSchema,
  check: (world, { titleId, deviceIds }) => {
    const missing = deviceIds.filter((id) => !isLive(world.row('device', id)));
    return missing.length > 0 || !isLive(world.row('title', titleId)) ? refuse('NOT_FOUND', {}) : undefined;
  },
  ops: (world, { titleId, deviceIds, state }) =>
    [...new Set(deviceIds)].flatMap((deviceId) => {
      const id = licenceUseId(titleId, deviceId);
      const row = world.row('licence-use', id);
      const sample = world.row('device', deviceId)?.fields.sample === true ? true : undefined;
      if (row === undefined || row.stub) return state === 'freed' ? [] : [make('licence-use', id, { titleId, deviceId, state, sample })];
      return only(write(row, { state, visitId: null, movedToId: null }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
