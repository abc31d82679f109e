import { createContext, type JSX, type ReactNode, useContext } from 'react';

export type WeekStart = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const all: readonly WeekStart[] = [0, 1, 2, 3, 4, 5, 6];
const First = createContext<WeekStart>(1);

/** Gives every picker and calendar the day on which the person's weeks start (0 is Sunday); Monday where nobody said. */
export function WeekStartProvider({ day, children }: { readonly day: number | undefined; readonly children: ReactNode }): JSX.Element {
  return <First.Provider value={all.find((each) => each === day) ?? 1}>{children}</First.Provider>;
}

/** The day on which the person's weeks start. */
export function useWeekStart(): WeekStart {
  return useContext(First);
}
