/** Room on this laptop's disk, as main tells it. */
import type { DiskRoom } from '../../shared/bridge/events.ts';
import { call, on } from './bridge.ts';
import { toldByMain } from './told-by-main.ts';

const told = toldByMain<DiskRoom>(
  async () => (await call('app.disk', {})).room,
  (tell) => on('disk', tell),
);

/** Asks main to look at the disk now. */
export function lookAtDisk(): void {
  told.ask();
}

/** Null where it is not known. */
export function useDiskRoom(): DiskRoom | null {
  return told.use();
}
