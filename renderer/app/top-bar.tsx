import { spotlight } from '@mantine/spotlight';
import { Link } from '@tanstack/react-router';
import { Menu, Search } from 'lucide-react';
import type { JSX } from 'react';
import { Icon } from '../ui/icon.tsx';
import { useCurrentHead } from '../ui/screen-head.tsx';
import { SyncIndicator } from '../ui/sync-indicator.tsx';
import { word } from '../ui/word.ts';
import { keyCaps } from './keys-sheet.tsx';
import { useScreen } from './nav-sections.ts';
import { useShellData } from './shell-data.tsx';

/** Title (one per screen) · subject picker · Find or do · sync indicator, always last. */
export function TopBar({ onMenu }: { readonly onMenu: () => void }): JSX.Element {
  const { sync, news, syncMore, undo } = useShellData();
  const head = useCurrentHead();
  const screen = useScreen();
  return (
    <header className="gc-top">
      <button type="button" className="gc-menu-button" aria-label={word('UI_SHELL_MENU')} aria-haspopup="dialog" onClick={onMenu}>
        <Icon of={Menu} />
      </button>
      {head?.crumb ? (
        <span className="gc-crumb">
          <Link to={head.crumb.to}>{head.crumb.title}</Link> /
        </span>
      ) : null}
      <h1 id="gc-title">{head?.title ?? screen?.title ?? word('UI_APP_NAME')}</h1>
      {head?.subject ? <div className="gc-subject">{head.subject}</div> : null}
      <div className="gc-top-end">
        {undo}
        <button type="button" className="gc-find" onClick={spotlight.open}>
          <Icon of={Search} />
          <span>{word('UI_SHELL_FIND')}</span>
          <kbd>{keyCaps('mod+k').join(' ')}</kbd>
        </button>
        <SyncIndicator state={sync} news={news}>
          {syncMore}
        </SyncIndicator>
      </div>
    </header>
  );
}
