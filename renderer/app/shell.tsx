import { Drawer } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { type JSX, Suspense, useContext, useEffect, useRef, useState } from 'react';
import { useKeys } from '../ui/keys.tsx';
import { useGo } from '../ui/link.tsx';
import { Waiting } from '../ui/list-state.tsx';
import { ScreenHeadProvider, useCurrentHead } from '../ui/screen-head.tsx';
import { word } from '../ui/word.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { FindOrDo } from './find-or-do.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { Me } from './me.tsx';
import { Nav } from './nav.tsx';
import { ScreensContext, screenAt, useNavSections, useScreen } from './nav-sections.ts';
import { sectionOf } from './sections.ts';
import { useShellData } from './shell-data.tsx';
import { TopBar } from './top-bar.tsx';

function Brand(): JSX.Element {
  return (
    <div className="gc-brand">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <rect width="20" height="20" rx="5" fill="var(--accent)" />
        <path
          d="M4.5 13.5 8 6.5l2 4 2-4 3.5 7"
          fill="none"
          stroke="var(--on-accent)"
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{word('UI_APP_NAME')}</span>
    </div>
  );
}

/** A new screen takes the keyboard to its content and names the window; a changed `?part` of the same path does not. */
function useArrival(path: string): React.RefObject<HTMLElement | null> {
  const page = useRef<HTMLElement>(null);
  const head = useCurrentHead();
  const screen = useScreen();
  const title = head?.title ?? screen?.title ?? word('UI_APP_NAME');
  const before = useRef(path);
  useEffect(() => {
    document.title = word('UI_SHELL_WINDOW_TITLE', { title });
  }, [title]);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    page.current?.focus({ preventScroll: true });
    page.current?.scrollTo?.(0, 0);
  }, [path]);
  return page;
}

function Frame({ onFault }: { readonly onFault?: (error: unknown, where: string) => void }): JSX.Element {
  const [menu, setMenu] = useState(false);
  const [keys, setKeys] = useState(false);
  const path = useLocation({ select: (location) => location.pathname });
  const drawn = useMatches({ select: (matches) => matches.at(-1)?.id }); // what the outlet draws, a moment behind the address
  const page = useArrival(path);
  const sections = useNavSections();
  const { banner, welcome } = useShellData();
  // By what the outlet would draw, not by the address: else it would draw "/" once more on the way out, which leads to Today.
  const screens = useContext(ScreensContext);
  const drawnPath = useMatches({ select: (matches) => matches.at(-1)?.pathname }) ?? path;
  const atHome = drawnPath === '/' || screenAt(screens, drawnPath)?.section === 'today';
  const go = useGo();

  useKeys([
    { keys: 'mod+k', label: word('UI_SHELL_FIND'), group: 'app', whileTyping: true, run: spotlight.open },
    { keys: '?', label: word('UI_KEYS_OPEN'), group: 'app', run: () => setKeys(true) },
    ...sections.map(({ id, path: to }) => ({
      keys: `g ${sectionOf(id).key}`,
      label: sectionOf(id).name,
      group: 'go' as const,
      run: () => go(to),
    })),
  ]);

  return (
    <>
      <button type="button" className="gc-skip" onClick={() => page.current?.focus()}>
        {word('UI_SHELL_SKIP')}
      </button>
      <div className="gc-app">
        <aside className="gc-side" aria-label={word('UI_APP_NAME')}>
          <Brand />
          <Nav />
          <Me />
        </aside>
        <TopBar onMenu={() => setMenu(true)} />
        <main className={banner ? 'gc-page with-banner' : 'gc-page'} ref={page} tabIndex={-1} aria-labelledby="gc-title">
          {banner}
          <ErrorBoundary resetKey={drawn} onFault={onFault}>
            <Suspense fallback={<Waiting />}>{welcome && atHome ? welcome : <Outlet />}</Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <Drawer opened={menu} onClose={() => setMenu(false)} title={word('UI_APP_NAME')} size={288} classNames={{ body: 'gc-drawer' }}>
        <Nav inDrawer onGone={() => setMenu(false)} />
        <Me />
      </Drawer>
      <KeysSheet opened={keys} onClose={() => setKeys(false)} />
      <FindOrDo />
    </>
  );
}

/** The window around every screen. */
export function Shell({ onFault }: { readonly onFault?: (error: unknown, where: string) => void }): JSX.Element {
  return (
    <ScreenHeadProvider>
      <Frame onFault={onFault} />
    </ScreenHeadProvider>
  );
}
