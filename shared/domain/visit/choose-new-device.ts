/** Naming the device that a visit brings, once its serial is known; until then the visit is planned by model. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { readDevice } from '../device/device.ts';
import { idSchema } from '../record.ts';
import { equipmentOf, modelKey } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { liveVisit, refuseUnplanned } from './planned.ts';

const inputSchema = z.object({ visitId: idSchema, /** null: not chosen yet. */ newDeviceId: idSchema.nullable() });

/** Refusals: NOT_FOUND, VISIT_CANCELLED, VISIT_DONE; RECORD_UNKNOWN, DEVICE_NOT_IN_HAND, DEVICE_OTHER_MODEL. */
export const chooseNewDevice: Act<z.infer<typeof inputSchema>> = {
  name: 'choose-new-device',
  kind: 'edit',
  input: inputSchema,
  check: (world, { visitId, newDeviceId }) => {
    const visit = liveVisit(world, visitId);
    const unplanned = refuseUnplanned(world, [visitId]);
    const release = visit === undefined ? undefined : readRelease(world.row('release', visit.releaseId));
    const row = newDeviceId === null ? undefined : world.row('device', newDeviceId);
    if (unplanned || newDeviceId === null) return unplanned;
    const device = readDevice(row);
    if (!isLive(row) || device === undefined) return refuse('RECORD_UNKNOWN', { type: 'device', id: newDeviceId });
    if (device.retired === true || (device.status !== null && device.status !== 'in-hand')) return refuse('DEVICE_NOT_IN_HAND', {});
    const models = release === undefined ? [] : equipmentOf(release).map((item) => item.model);
    const fits = models.length === 0 || models.some((model) => modelKey(model) === modelKey(device.model ?? ''));
    return fits ? undefined : refuse('DEVICE_OTHER_MODEL', { models });
  },
  ops: (world, { visitId, newDeviceId }) => {
    const row = world.row('visit', visitId);
    return row === undefined ? [] : only(write(row, { newDeviceId }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
