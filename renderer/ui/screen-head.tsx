import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';

/** What a screen puts into the top bar: its one title, where it hangs, and the subject it speaks of. */
export type ScreenHead = {
  readonly title: string;
  readonly crumb?: { readonly title: string; readonly to: string };
  /** The subject picker: a site, a wave, a release. */
  readonly subject?: ReactNode;
};

type Board = { readonly head: ScreenHead | undefined; readonly set: (head: ScreenHead | undefined) => void };
const HeadBoard = createContext<Board>({ head: undefined, set: () => undefined });

/** Held by the shell. */
export function ScreenHeadProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const [head, set] = useState<ScreenHead | undefined>();
  const board = useMemo(() => ({ head, set }), [head]);
  return <HeadBoard.Provider value={board}>{children}</HeadBoard.Provider>;
}

/** The head last set by a screen that is still mounted. */
export function useCurrentHead(): ScreenHead | undefined {
  return useContext(HeadBoard).head;
}

/** Sets the title of this screen where it is not just the section's name: `useScreenHead({ title: 'ENG-PC-0604', crumb })`. */
export function useScreenHead({ title, crumb, subject }: ScreenHead): void {
  const { set } = useContext(HeadBoard);
  const crumbTitle = crumb?.title;
  const crumbTo = crumb?.to;
  useEffect(() => {
    set({
      title,
      subject,
      ...(crumbTitle !== undefined && crumbTo !== undefined ? { crumb: { title: crumbTitle, to: crumbTo } } : {}),
    });
    return () => set(undefined);
  }, [set, title, crumbTitle, crumbTo, subject]);
}
