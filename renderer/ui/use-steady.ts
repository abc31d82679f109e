import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function in every drawing, which does what the latest one given does. For events, not for what is drawn. */
export function useSteady<A extends readonly unknown[]>(work: (...args: A) => void): (...args: A) => void {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
