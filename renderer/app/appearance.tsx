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

const kept = (at: string): string | null => globalThis.localStorage?.getItem(at) ?? null;

/** Theme, density and single-letter keys: this window's own choice, kept with it. Inside MantineProvider. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }): JSX.Element {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [density, setDensity] = useState<Density>(() => densities.find((d) => d === kept(DENSITY_AT)) ?? 'comfortable');
  const [letters, setLetters] = useState(() => kept(LETTERS_AT) !== 'off');
  const phone = useMedia(PHONE);

  useEffect(() => {
    const root = document.documentElement;
    if (colorScheme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = colorScheme;
  }, [colorScheme]);
  useEffect(() => {
    document.documentElement.dataset.density = densityWorn(density, phone);
  }, [density, phone]);

  const value = useMemo(
    (): Appearance => ({
      theme: colorScheme,
      setTheme: setColorScheme,
      density,
      setDensity: (next) => {
        setDensity(next);
        globalThis.localStorage?.setItem(DENSITY_AT, next);
      },
      letters,
      setLetters: (on) => {
        setLetters(on);
        globalThis.localStorage?.setItem(LETTERS_AT, on ? 'on' : 'off');
      },
    }),
    [colorScheme, setColorScheme, density, letters],
  );
  return <AppearanceContext.Provider value={value}>{children}</AppearanceContext.Provider>;
}

/** The appearance and how to change it. */
export function useAppearance(): Appearance {
  const appearance = useContext(AppearanceContext);
  if (!appearance) throw new Error('useAppearance outside AppearanceProvider');
  return appearance;
}
