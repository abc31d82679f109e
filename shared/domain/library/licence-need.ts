/** Are there licences for what is still to be installed? Said while a release is planned, not on site (PROCESS, "Rollout": the go/no-go sheet). */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Visit } from '../visit/visit.ts';
import { waitingVisits } from './in-time.ts';
import { licencesOf, licenceUseId, readLicenceUse } from './licence-use.ts';
import { licensedTitles } from './settle-licences.ts';

export interface LicenceNeed {
  readonly titleId: string;
  readonly owned: number;
  readonly used: number;
  /** Further licences that the visits of the release still use up. */
  readonly needed: number;
  /** How many are missing then; 0: enough. */
  readonly short: number;
}

function uses(world: World, titleId: string, deviceId: string | null): boolean {
  const row = deviceId === null ? undefined : world.row('licence-use', licenceUseId(titleId, deviceId));
  return isLive(row) && readLicenceUse(row)?.state === 'used';
}

/** Does this visit use up one more? A replacement moves the old device's, and a device that has one keeps it. */
function takesOne(world: World, titleId: string, { kind, deviceId, newDeviceId }: Visit): boolean {
  switch (kind) {
    case 'collect':
      return false;
    case 'new':
      return !uses(world, titleId, newDeviceId);
    case 'replace':
      return !uses(world, titleId, deviceId) && !uses(world, titleId, newDeviceId);
    default:
      return !uses(world, titleId, deviceId);
  }
}

/** A line for each licensed title that the release's waiting visits install. `day` (yyyy-MM-dd): licences that ended before it do not count. */
export function licenceNeeds(world: World, releaseId: string, day: string): readonly LicenceNeed[] {
  const visits = waitingVisits(world, releaseId);
  const [first] = visits;
  if (first === undefined) return [];
  return licensedTitles(world, first).flatMap((titleId) => {
    const { owned, used } = licencesOf(world, titleId, day);
    if (owned === null) return [];
    const needed = visits.filter((visit) => takesOne(world, titleId, visit)).length;
    return [{ titleId, owned, used, needed, short: Math.max(0, used + needed - owned) }];
  });
}
