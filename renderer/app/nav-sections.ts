import { useLocation } from '@tanstack/react-router';
import { createContext, useContext } from 'react';
import type { Screen } from './screens.ts';
import { type SectionId, sectionIds } from './sections.ts';
import { useShellData } from './shell-data.tsx';

export const ScreensContext = createContext<readonly Screen[]>([]);

export type NavSection = { readonly id: SectionId; readonly path: string; readonly current: boolean };

/** The first screen of a section without a part to fill in is where its link goes. */
export function sectionPath(screens: readonly Screen[], id: SectionId): string | undefined {
  return screens.find((screen) => screen.section === id && !screen.path.includes('$'))?.path;
}

/** Which screen a path belongs to; a part with `$` fits anything. */
export function screenAt(screens: readonly Screen[], path: string): Screen | undefined {
  const parts = path.split('/').filter(Boolean);
  const fits = (screen: Screen): boolean => {
    const wanted = screen.path.split('/').filter(Boolean);
    return wanted.length === parts.length && wanted.every((part, index) => part.startsWith('$') || part === parts[index]);
  };
  return screens.find((screen) => !screen.path.includes('$') && fits(screen)) ?? screens.find(fits);
}

/** The sections that are built and that this role can use, in the order of the sidebar. */
export function useNavSections(): readonly NavSection[] {
  const screens = useContext(ScreensContext);
  const { sections } = useShellData();
  const here = useLocation({ select: (location) => location.pathname });
  const current = screenAt(screens, here)?.section;
  return sectionIds.flatMap((id) => {
    const path = sections.includes(id) ? sectionPath(screens, id) : undefined;
    return path === undefined ? [] : [{ id, path, current: id === current }];
  });
}

/** The screen that is open. */
export function useScreen(): Screen | undefined {
  const screens = useContext(ScreensContext);
  const here = useLocation({ select: (location) => location.pathname });
  return screenAt(screens, here);
}
