/** Devices that cannot take what is planned for them: named while seats and devices are chosen, not on site (PROCESS, "Definitive software library"). */
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { type Lack, lacksOfAll, type Requirements } from '../title/requirements.ts';
import { readVersion } from '../title/version.ts';
import type { Visit } from '../visit/visit.ts';
import { waitingVisits } from './in-time.ts';

/** What the versions of a release ask of a device. */
export function requirementsOf(world: World, releaseId: string): readonly (Requirements | null)[] {
  const subject = readRelease(world.row('release', releaseId));
  if (subject === undefined) return [];
  return softwareOf(subject).map(({ versionId }) => readVersion(world.row('version', versionId))?.requires ?? null);
}

export interface CannotTake {
  readonly visit: Visit;
  readonly deviceId: string;
  readonly lacks: readonly Lack[];
}

/** The waiting visits of a release whose device cannot take it, in the order of their days. Of a replacement it is the new device that has to. */
export function cannotTake(world: World, releaseId: string): readonly CannotTake[] {
  const requires = requirementsOf(world, releaseId);
  if (requires.every((each) => each === null)) return [];
  return waitingVisits(world, releaseId)
    .flatMap((visit): readonly CannotTake[] => {
      const { kind, deviceId: standing, newDeviceId } = visit;
      const deviceId = kind === 'collect' ? null : kind === 'new' || kind === 'replace' ? newDeviceId : standing;
      const lacks = lacksOfAll(requires, readDevice(world.row('device', deviceId ?? '')));
      return deviceId === null || lacks.length === 0 ? [] : [{ visit, deviceId, lacks }];
    })
    .sort((a, b) => a.visit.slot.day.localeCompare(b.visit.slot.day));
}
