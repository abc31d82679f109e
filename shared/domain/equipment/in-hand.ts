/** Can an item be brought to somebody? */
import type { World } from '../../sync/rules.ts';
import { type Device, readDevice } from '../device/device.ts';

/** Where an item is that cannot be brought to anybody. */
const elsewhere: readonly NonNullable<Device['status']>[] = ['lent', 'collected', 'returned', 'retired', 'disposed'];

/** From which day what is to be brought is in hand: null where nobody knows one; undefined: it is here, or nothing is brought. */
export function inHandFrom(world: Pick<World, 'row'>, newDeviceId: string | null): null | undefined {
  const status = newDeviceId === null ? null : (readDevice(world.row('device', newDeviceId))?.status ?? null);
  return status !== null && elsewhere.includes(status) ? null : undefined;
}
