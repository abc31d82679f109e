/** The sync status as main tells it. */
import { useSyncExternalStore } from 'react';
import type { SyncStatus } from '../../shared/bridge/events.ts';
import { call, on, onReconnect } from './bridge.ts';

let status: SyncStatus | null = null;
const listeners = new Set<() => void>();
let started = false;

function set(next: SyncStatus): void {
  status = next;
  for (const listener of listeners) listener();
}

function start(): void {
  if (started) return;
  started = true;
  const ask = (): void => {
    call('sync.status', {}).then(set, () => undefined);
  };
  on('sync', set);
  onReconnect(ask);
  ask();
}

/** Null until main has said something. */
export function useSyncStatus(): SyncStatus | null {
  return useSyncExternalStore(
    (listener) => {
      start();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => status,
  );
}
