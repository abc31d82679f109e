/** What main tells of itself (its sync, its disk, its library), for any number of screens: asked when the first needs it, then followed. */
import { useSyncExternalStore } from 'react';
import { onConnected } from './bridge.ts';

export interface ToldByMain<T> {
  /** In a screen: the last that main said; null until it has said something. */
  readonly use: () => T | null;
  /** The same outside a screen. */
  readonly last: () => T | null;
  /** Asks main now; what it does not answer changes nothing. */
  readonly ask: () => void;
  /** What main answered to something else that it was asked. */
  readonly tell: (next: T) => void;
}

/** `ask` once, and again whenever main is back; `follow` is given where news go. */
export function toldByMain<T>(ask: () => Promise<T | null>, follow: (tell: (next: T | null) => void) => unknown): ToldByMain<T> {
  let said: T | null = null;
  let started = false;
  const listeners = new Set<() => void>();
  const tell = (next: T | null): void => {
    said = next;
    for (const listener of listeners) listener();
  };
  const askNow = (): void => {
    ask().then(tell, () => undefined);
  };
  const subscribe = (listener: () => void): (() => void) => {
    if (!started) {
      started = true;
      follow(tell);
      onConnected(askNow);
      askNow();
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const last = (): T | null => said;
  return { use: () => useSyncExternalStore(subscribe, last), last, ask: askNow, tell };
}
