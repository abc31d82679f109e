/** Saying of many devices at once what state they are in ("collected", "stored"): one act over all of them. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { deviceStates } from './device.ts';

const inputSchema = z.object({ deviceIds: z.array(idSchema).min(1).max(10_000), status: z.enum(deviceStates) });

export const setDeviceState: Act<z.infer<typeof inputSchema>> = {
  name: 'set-device-state',
  kind: 'edit',
  input: inputSchema,
  check: (world, { deviceIds }) => (deviceIds.every((id) => isLive(world.row('device', id))) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { deviceIds, status }) =>
    [...new Set(deviceIds)].flatMap((id) => {
      const row = world.row('device', id);
      return row === undefined || row.fields.status === status ? [] : only(write(row, { status }));
    }),
  opposite: (world, _input, made) => takenBack(world, made),
};
