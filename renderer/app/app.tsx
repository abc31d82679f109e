import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type RouterHistory, RouterProvider } from '@tanstack/react-router';
import { type JSX, type ReactNode, useState } from 'react';
import { KeysProvider } from '../ui/keys.tsx';
import { type AppearanceKeeping, AppearanceProvider, useAppearance } from './appearance.tsx';
import { styleNonce } from './csp.ts';
import { ScreensContext } from './nav-sections.ts';
import { createAppRouter } from './router.tsx';
import type { Screen } from './screens.ts';
import { type ShellData, ShellDataContext } from './shell-data.tsx';
import { cssVariables, theme } from './theme.ts';

function WithKeys({ children }: { readonly children: ReactNode }): JSX.Element {
  const { letters } = useAppearance();
  return <KeysProvider letters={letters}>{children}</KeysProvider>;
}

/** Theme, density, keys and notices: what every part of the interface needs around it. Tests of parts use it alone. */
export function LookAndFeel({ keeping, children }: { readonly keeping?: AppearanceKeeping; readonly children: ReactNode }): JSX.Element {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <AppearanceProvider keeping={keeping}>
        <WithKeys>{children}</WithKeys>
      </AppearanceProvider>
      <Notifications position="bottom-right" />
    </MantineProvider>
  );
}

export type AppProps = {
  /** The same array for the life of the window. */
  readonly screens: readonly Screen[];
  readonly shell: ShellData;
  /** Where the person's appearance is kept. */
  readonly keeping?: AppearanceKeeping;
  readonly history?: RouterHistory;
  readonly onFault?: (error: unknown, where: string) => void;
};

/** The whole window: give it the screens and what the shell shows. */
export function App({ screens, shell, keeping, history, onFault }: AppProps): JSX.Element {
  const [router] = useState(() => createAppRouter(screens, { history, onFault }));
  return (
    <ShellDataContext.Provider value={shell}>
      <ScreensContext.Provider value={screens}>
        <LookAndFeel keeping={keeping}>
          <RouterProvider router={router} />
        </LookAndFeel>
      </ScreensContext.Provider>
    </ShellDataContext.Provider>
  );
}
