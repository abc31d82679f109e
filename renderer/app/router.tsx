import { createHashHistory, createRootRoute, createRoute, createRouter, type RouterHistory } from '@tanstack/react-router';
import { type JSX, useEffect, useRef } from 'react';
import { useGo, useHere } from '../ui/link.tsx';
import { Empty, Waiting } from '../ui/list-state.tsx';
import { word } from '../ui/word.ts';
import { useNavSections } from './nav-sections.ts';
import type { Screen } from './screens.ts';
import { Shell } from './shell.tsx';

function NotFound(): JSX.Element {
  const go = useGo();
  const [first] = useNavSections();
  return (
    <Empty
      title={word('UI_NOT_FOUND_TITLE')}
      action={first ? { label: word('UI_NOT_FOUND_GO'), onDo: () => go(first.path, { replace: true }) } : undefined}
    >
      {word('UI_NOT_FOUND_WHY')}
    </Empty>
  );
}

/**
 * Nobody works at "/": it leads to the first section of this role, as soon as the role is known. Once, and only from there: it stays drawn
 * for a moment while the person is already on the way elsewhere.
 */
function Home(): JSX.Element {
  const [first] = useNavSections();
  const here = useHere();
  const go = useGo();
  const path = first?.path;
  const leads = useRef({ go, here });
  leads.current = { go, here };
  useEffect(() => {
    if (path !== undefined && leads.current.here() === '/') leads.current.go(path, { replace: true });
  }, [path]);
  return <Waiting />;
}

/**
 * The router over the screens. Its history is in the part after `#`, so that the same page works under app:// and http://127.0.0.1;
 * the browser host's one-time code stands there too and must have been taken away before this is called.
 */
export function createAppRouter(
  screens: readonly Screen[],
  {
    history = createHashHistory(),
    onFault,
  }: { readonly history?: RouterHistory; readonly onFault?: (error: unknown, where: string) => void } = {},
) {
  const root = createRootRoute({ component: () => <Shell onFault={onFault} />, notFoundComponent: NotFound });
  const home = createRoute({ getParentRoute: () => root, path: '/', component: Home });
  const routes = screens.map(({ path, component: Drawn }) => createRoute({ getParentRoute: () => root, path, component: () => <Drawn /> }));
  return createRouter({ routeTree: root.addChildren([home, ...routes]), history, defaultNotFoundComponent: NotFound });
}
