/** To which visit an item of equipment is promised. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';

/** The planned visit, not yet done, that is to bring this device; `besides` is left out. */
export function promisedTo(world: World, deviceId: string, besides?: string): Visit | undefined {
  return world
    .find('visit', 'newDevice', deviceId)
    .filter((row) => isLive(row) && row.id !== besides)
    .flatMap((row) => readVisit(row) ?? [])
    .find((visit) => visit.state === 'planned' && doneBy(world, visit.id) === undefined);
}
