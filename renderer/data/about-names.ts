/** What own acts were about, as people call it: a visit by its device, anything else by its own name. */

import { readDevice } from '../../shared/domain/device/device.ts';
import { recordName } from '../../shared/domain/figures/record-name.ts';
import { deviceName } from '../../shared/domain/visit/brief.ts';
import { readVisit } from '../../shared/domain/visit/visit.ts';
import { keyParts, type RowKey } from '../../shared/sync/ids.ts';
import type { World } from '../../shared/sync/rules.ts';
import { useDerived } from './live.ts';

function nameOf(world: World, key: RowKey): string | undefined {
  const { type, id } = keyParts(key);
  const row = world.row(type, id);
  const visit = readVisit(row);
  if (visit === undefined) return recordName(world, row);
  const device = readDevice(world.row('device', visit.deviceId ?? visit.newDeviceId ?? ''));
  return deviceName(device) ?? recordName(world, row);
}

/** Names by key; what has none is absent. */
export function useAboutNames(keys: readonly (RowKey | undefined)[]): ReadonlyMap<RowKey, string> {
  const wanted = [...new Set(keys.flatMap((key) => key ?? []))].sort();
  const names = useDerived(
    (world) =>
      wanted.flatMap((key) => {
        const name = nameOf(world, key);
        return name === undefined ? [] : [[key, name] as const];
      }),
    [wanted.join(' ')],
  );
  return new Map(names ?? []);
}
