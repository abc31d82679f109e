import { useSyncExternalStore } from 'react';

/** Whether a media query holds now. False where there is no window to ask (tests). */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = globalThis.matchMedia?.(query);
      list?.addEventListener('change', changed);
      return () => list?.removeEventListener('change', changed);
    },
    () => globalThis.matchMedia?.(query).matches ?? false,
  );
}

export const PHONE = '(max-width: 640px)';
export const RAIL = '(max-width: 1199px)';
