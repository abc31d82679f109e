import { Tooltip } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Hand } from 'lucide-react';
import type { JSX } from 'react';
import { Icon } from '../ui/icon.tsx';
import { RAIL, useMedia } from '../ui/use-media.ts';
import { word } from '../ui/word.ts';
import { useNavSections } from './nav-sections.ts';
import { groupNames, type SectionGroup, sectionOf } from './sections.ts';
import { useShellData } from './shell-data.tsx';

const GROUPS = ['none', 'rollout', 'release', 'record'] as const satisfies readonly SectionGroup[];

/** The sections, in their groups. In the rail the names are tooltips; a screen reader has them always. */
export function Nav({ onGone, inDrawer = false }: { readonly onGone?: () => void; readonly inDrawer?: boolean }): JSX.Element {
  const { counts = {} } = useShellData();
  const sections = useNavSections();
  const rail = useMedia(RAIL) && !inDrawer;
  return (
    <nav className="gc-nav" aria-label={word('UI_SHELL_SECTIONS')}>
      {GROUPS.map((group) => {
        const inside = sections.filter((section) => sectionOf(section.id).group === group);
        const name = groupNames[group];
        if (inside.length === 0) return null;
        return (
          <div key={group}>
            {name === undefined ? null : (
              <h3>
                <span>{word(name)}</span>
              </h3>
            )}
            {inside.map(({ id, path, current }) => {
              const section = sectionOf(id);
              const { needs = 0, open = 0 } = counts[id] ?? {};
              return (
                <Tooltip
                  key={id}
                  label={section.name}
                  position="right"
                  disabled={!rail}
                  events={{ hover: true, focus: true, touch: false }}
                >
                  <Link to={path} aria-current={current ? 'page' : undefined} onClick={onGone}>
                    <Icon of={section.icon} />
                    <span className="gc-nav-name">{section.name}</span>
                    {needs > 0 ? (
                      <span className="gc-count needs">
                        <Icon of={Hand} />
                        <span aria-hidden="true">{needs}</span>
                        <span className="gc-unseen">{word('UI_SHELL_NEEDS', { n: needs })}</span>
                      </span>
                    ) : open > 0 ? (
                      <span className="gc-count">
                        <span aria-hidden="true">{open}</span>
                        <span className="gc-unseen">{word('UI_SHELL_WAITING', { n: open })}</span>
                      </span>
                    ) : null}
                  </Link>
                </Tooltip>
              );
            })}
          </div>
        );
      })}
    </nav>
  );
}
