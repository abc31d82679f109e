// @vitest-environment jsdom
/** Nobody works at "/": it leads to the role's first section, and never back from where a person went meanwhile. */
import { createMemoryHistory } from '@tanstack/react-router';
import { act, cleanup, render } from '@testing-library/react';
import { type JSX, lazy } from 'react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { App } from '../../../renderer/app/app.tsx';
import type { Screen } from '../../../renderer/app/screens.ts';
import type { ShellData } from '../../../renderer/app/shell-data.tsx';
import { layoutlessDom } from '../../builders/layoutless-dom.ts';

beforeAll(() => {
  layoutlessDom();
  globalThis.scrollTo = () => undefined;
});
afterEach(cleanup);

const shell = (changes: Partial<ShellData> = {}): ShellData => ({
  sections: ['today', 'devices'],
  sync: { is: 'offline', saved: 0 },
  ...changes,
});

/** A screen that is drawn when its code has come. */
function slow(path: string, section: Screen['section'], title: string) {
  const come = Promise.withResolvers<void>();
  const component = lazy(async () => {
    await come.promise;
    return { default: (): JSX.Element => <p>{title} is drawn</p> };
  });
  return { screen: { path, section, title, component } satisfies Screen, come: () => act(async () => come.resolve()) };
}

async function opened() {
  const [today, devices] = [slow('/today', 'today', 'Today'), slow('/devices', 'devices', 'Devices')];
  const screens = [today.screen, devices.screen];
  const history = createMemoryHistory({ initialEntries: ['/'] });
  const app = (data: ShellData): JSX.Element => <App screens={screens} shell={data} history={history} />;
  const shown = render(app(shell({ welcome: <p>Welcome</p> })));
  await act(async () => undefined);
  return { today, devices, history, shown, app, show: (data: ShellData) => act(async () => shown.rerender(app(data))) };
}

describe('the first place', () => {
  it('leads to the first section of the role', async () => {
    const { today, history, shown, show } = await opened();
    await show(shell());
    await today.come();
    expect(history.location.pathname).toBe('/today');
    expect(shown.getByText('Today is drawn')).toBeTruthy();
  });

  it('does not take back whoever goes elsewhere while it is still drawn', async () => {
    const { today, devices, history, shown, show, app } = await opened();
    // All in one go: the outlet draws "/" still when the person's own way and more news of the shell come.
    await act(async () => {
      shown.rerender(app(shell()));
      history.push('/devices');
      shown.rerender(app(shell({ counts: { devices: { open: 8 } } })));
    });
    await today.come();
    await show(shell({ counts: { devices: { open: 9 } } }));
    await devices.come();
    expect(history.location.pathname).toBe('/devices');
    expect(shown.getByText('Devices is drawn')).toBeTruthy();
  });
});
