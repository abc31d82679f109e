/** The sync status as main tells it. */
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { call, on } from './bridge.ts';
import { toldByMain } from './told-by-main.ts';

const told = toldByMain<SyncStatus>(
  () => call('sync.status', {}),
  (tell) => on('sync', tell),
);

/** Null until main has said something. */
export function useSyncStatus(): SyncStatus | null {
  return told.use();
}
