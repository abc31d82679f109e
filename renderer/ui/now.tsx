import { createContext, type JSX, type ReactNode, useContext, useEffect, useState } from 'react';

const Clock = createContext<() => number>(() => Date.now());

/** Gives the screens their clock; tests give a standing one. */
export function ClockProvider({ now, children }: { readonly now: () => number; readonly children: ReactNode }): JSX.Element {
  return <Clock.Provider value={now}>{children}</Clock.Provider>;
}

/** The clock itself, for an act that needs the time at its click. */
export function useClock(): () => number {
  return useContext(Clock);
}

/** The time in milliseconds, renewed every `everyMs`; for ages and countdowns. */
export function useNow(everyMs = 15_000): number {
  const now = useContext(Clock);
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), everyMs);
    return () => clearInterval(timer);
  }, [now, everyMs]);
  return at;
}
