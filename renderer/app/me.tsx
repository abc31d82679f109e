import { Popover } from '@mantine/core';
import { Settings } from 'lucide-react';
import { type JSX, useState } from 'react';
import { ChoiceBar } from '../ui/choice-bar.tsx';
import { Icon } from '../ui/icon.tsx';
import { word } from '../ui/word.ts';
import { type Density, densities, type Theme, useAppearance } from './appearance.tsx';
import { useShellData } from './shell-data.tsx';

const DENSITY_WORDS = {
  compact: 'UI_SHELL_DENSITY_COMPACT',
  comfortable: 'UI_SHELL_DENSITY_COMFORTABLE',
  field: 'UI_SHELL_DENSITY_FIELD',
  gloved: 'UI_SHELL_DENSITY_GLOVED',
} as const satisfies Record<Density, string>;

/** First letters of the first and the last name; one letter for one name. */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/).filter(Boolean);
  const first = names[0] ?? '';
  const last = names.length > 1 ? (names.at(-1) ?? '') : '';
  return [first, last]
    .map((n) => Array.from(n)[0] ?? '')
    .join('')
    .toUpperCase();
}

/** Theme and density, as choices. */
export function AppearanceChoices(): JSX.Element {
  const { theme, setTheme, density, setDensity } = useAppearance();
  return (
    <div className="gc-stack-2">
      <span className="gc-label">{word('UI_SHELL_THEME')}</span>
      <ChoiceBar<Theme>
        label={word('UI_SHELL_THEME')}
        value={theme}
        onChange={setTheme}
        choices={[
          { value: 'light', label: word('UI_SHELL_THEME_LIGHT') },
          { value: 'dark', label: word('UI_SHELL_THEME_DARK') },
          { value: 'auto', label: word('UI_SHELL_THEME_SYSTEM') },
        ]}
      />
      <span className="gc-label">{word('UI_SHELL_DENSITY')}</span>
      <ChoiceBar<Density>
        label={word('UI_SHELL_DENSITY')}
        value={density}
        onChange={setDensity}
        choices={densities.map((value) => ({ value, label: word(DENSITY_WORDS[value]) }))}
      />
    </div>
  );
}

/** Who works here, at the foot of the sidebar; opens appearance and what else is the person's own. */
export function Me(): JSX.Element {
  const { me, meMore } = useShellData();
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="right-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <button type="button" className="gc-me" aria-haspopup="dialog" aria-expanded={open} onClick={() => setOpen((was) => !was)}>
          {me ? (
            <span className="gc-face" aria-hidden="true">
              {initials(me.name)}
            </span>
          ) : (
            <Icon of={Settings} />
          )}
          <span>
            <span className="gc-clip">{me?.name ?? word('UI_SHELL_APPEARANCE')}</span>
            {me ? <span className="gc-small gc-t3 gc-clip">{me.role}</span> : null}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div role="dialog" aria-label={word('UI_SHELL_APPEARANCE')} className="gc-stack-4">
          <AppearanceChoices />
          {meMore}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
