/** Is a serial that was read on site the one of the visit's device? */
import type { World } from '../../sync/rules.ts';
import { readDevice, serialKey } from '../device/device.ts';
import type { ObservedSerial } from './facts.ts';
import type { Visit } from './visit.ts';

/** The device that a serial is about: the one that stands there, the one that is brought, or none of the plan's. */
export function deviceFor(visit: Visit, of: ObservedSerial['of']): string | null {
  return of === 'device' ? visit.deviceId : of === 'new-device' ? visit.newDeviceId : null;
}

/** Is this the serial or the asset tag of that device? undefined where the record has neither that could tell. */
export function serialFits(world: World, deviceId: string, serial: string): boolean | undefined {
  const known = serialsOf(world, deviceId).map(serialKey);
  return known.length === 0 ? undefined : known.includes(serialKey(serial));
}

/** The serial and the asset tag by which the record knows a device; a serial that is no key ("Default string") is none. */
export function serialsOf(world: World, deviceId: string): readonly string[] {
  const device = readDevice(world.row('device', deviceId));
  if (device === undefined) return [];
  return [device.serialUsable === false ? null : device.serial, device.assetTag].flatMap((each) =>
    each === null || each === '' ? [] : [each],
  );
}
