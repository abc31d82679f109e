/** Room on the hub's disk: said before it is gone, and kept for people's work when it nearly is. */

import { type DiskState, diskState } from '../shared/disk.ts';
import { Fault } from '../shared/errors.ts';
import type { Hub } from './hub.ts';

/** What is free at the hub, and whether that is little; undefined where it cannot be known. */
export async function roomOf({
  freeBytes,
}: Pick<Hub, 'freeBytes'>): Promise<{ readonly freeBytes: number; readonly state: DiskState } | undefined> {
  const free = await freeBytes?.().catch(() => undefined);
  return free === undefined ? undefined : { freeBytes: free, state: diskState(free) };
}

/** Files wait on their laptops while the last room is kept for what people write: throws HUB_DISK_FULL then. */
export async function mustHaveRoom(hub: Pick<Hub, 'freeBytes'>): Promise<void> {
  if ((await roomOf(hub))?.state === 'full') throw new Fault('HUB_DISK_FULL', {}, { side: 'hub' });
}
