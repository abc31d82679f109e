/** The person's settings, kept by main with the profile. */
import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/bridge/settings.ts';
import { call } from './bridge.ts';

let settings: Settings | null = null;
const listeners = new Set<() => void>();
let asked = false;

function show(next: Settings): void {
  settings = next;
  for (const listener of listeners) listener();
}

function ask(): void {
  if (asked) return;
  asked = true;
  call('settings.get', {}).then(show, () => {
    asked = false; // the defaults hold; the next screen asks again
  });
}

/** Null until main has said them. */
export function useSettings(): Settings | null {
  return useSyncExternalStore(
    (listener) => {
      ask();
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}

/** Changes some of them: shown at once, kept by main; where main cannot keep them they are as before and this rejects (BridgeError). */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  const before = settings;
  if (before !== null) show({ ...before, ...change });
  try {
    show(await call('settings.set', change));
  } catch (error) {
    if (before !== null) show(before);
    throw error;
  }
}
