import { useMantineColorScheme } from '@mantine/core';
import { createContext, type JSX, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { PHONE, useMedia } from '../ui/use-media.ts';

export type Theme = 'light' | 'dark' | 'auto';
export type Density = 'compact' | 'comfortable' | 'field' | 'gloved';
export const densities: readonly Density[] = ['compact', 'comfortable', 'field', 'gloved'];

const DENSITY_AT = 'groundcrew.density';
const LETTERS_AT = 'groundcrew.letters';

type Appearance = {
  readonly theme: Theme;
  readonly setTheme: (theme: Theme) => void;
  /** As chosen; a phone is in field density all the same. */
  readonly density: Density;
  readonly setDensity: (density: Density) => void;
  readonly letters: boolean;
  readonly setLetters: (on: boolean) => void;
};

const AppearanceContext = createContext<Appearance | undefined>(undefined);

/** What the window wears: a phone is always in field density, unless gloved. */
export function densityWorn(chosen: Density, phone: boolean): Density {
  return phone && chosen !== 'gloved' ? 'field' : chosen;
}

/** As main keeps it with the profile (shared/bridge/settings.ts). */
export type KeptAppearance = { readonly theme: 'light' | 'dark' | 'system'; readonly density: Density; readonly letters: boolean };

export type AppearanceKeeping = {
  /** What main keeps; null until it has said so, and then this window's last one is worn, so that nothing flashes. */
  readonly kept: KeptAppearance | null;
  readonly onKeep: (change: Partial<KeptAppearance>) => void;
};

const remembered = (at: string): string | null => globalThis.localStorage?.getItem(at) ?? null;
const remember = (at: string, value: string): void => globalThis.localStorage?.setItem(at, value);

/**
 * Theme, density and single-letter keys. The person's choice is kept by main (`keeping`); this window remembers the last one for its
 * first paint. Inside MantineProvider. Without `keeping` (the gallery, tests of parts) the window's memory is all there is.
 */
export function AppearanceProvider({
  keeping,
  children,
}: {
  readonly keeping?: AppearanceKeeping;
  readonly children: ReactNode;
}): JSX.Element {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [last, setLast] = useState(() => ({
    density: densities.find((d) => d === remembered(DENSITY_AT)) ?? 'comfortable',
    letters: remembered(LETTERS_AT) !== 'off',
  }));
  const phone = useMedia(PHONE);
  const kept = keeping?.kept ?? null;
  const keep = keeping?.onKeep;
  const density = kept?.density ?? last.density;
  const letters = kept?.letters ?? last.letters;
  const keptTheme = kept === null ? null : kept.theme === 'system' ? 'auto' : kept.theme;

  useEffect(() => {
    if (keptTheme !== null && keptTheme !== colorScheme) setColorScheme(keptTheme);
  }, [keptTheme, colorScheme, setColorScheme]);
  useEffect(() => {
    const root = document.documentElement;
    if (colorScheme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = colorScheme;
  }, [colorScheme]);
  useEffect(() => {
    document.documentElement.dataset.density = densityWorn(density, phone);
    remember(DENSITY_AT, density);
    remember(LETTERS_AT, letters ? 'on' : 'off');
  }, [density, letters, phone]);

  const value = useMemo(
    (): Appearance => ({
      theme: colorScheme,
      setTheme: (next) => {
        if (kept === null) setColorScheme(next);
        keep?.({ theme: next === 'auto' ? 'system' : next });
      },
      density,
      setDensity: (next) => {
        setLast((was) => ({ ...was, density: next }));
        keep?.({ density: next });
      },
      letters,
      setLetters: (on) => {
        setLast((was) => ({ ...was, letters: on }));
        keep?.({ letters: on });
      },
    }),
    [colorScheme, setColorScheme, kept, keep, density, letters],
  );
  return <AppearanceContext.Provider value={value}>{children}</AppearanceContext.Provider>;
}

/** The appearance and how to change it. */
export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error('useAppearance outside AppearanceProvider');
  return appearance;
}
