/**
 * Every screen of the product, by the table it is listed in: clean for axe in both themes, nothing runs over at any width, one title,
 * and Tab leads to its main action. A new screen is walked without a line here.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { screens } from '../../renderer/app/screens.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { addressOf, around, done, faultsOf, runsOver, settle, tabsToMain } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';

/** Full, laptop, 200 % zoom of the full one, phone, and the narrowest that must reflow (WCAG 1.4.10). */
const widths = [1440, 1024, 720, 400, 320];
const heights = new Map([
  [720, 450],
  [400, 860],
  [320, 640],
]);

/** Walks every second of them, from the first or from the second on, so that two walk side by side. `axeAt`: the widths at which axe is asked. */
export function walkScreens(from: 0 | 1, axeAt: readonly number[] = widths): void {
  const walked = screens.filter((_screen, n) => n % 2 === from);
  describe('every screen', () => {
    let folder = '';
    let host: AppHost;
    let page: Page;

    beforeAll(async () => {
      folder = newFolder();
      host = new AppHost(folder);
      page = await openWithSample(host);
      await appendOps(page, 'plan-visits', around(await whoIs(page)));
      await appendOps(page, 'record-outcome', done(), 4);
      await page.getByRole('button', { name: /^Sync: Up to date/ }).waitFor();
    });
    afterAll(async () => {
      await host.close();
      removeFolder(folder);
    });

    const at = (width: number): Promise<void> => page.setViewportSize({ width, height: heights.get(width) ?? 900 });

    it.each(walked.map(({ path }) => path))('%s', async (path) => {
      await at(1440);
      await page.emulateMedia({ colorScheme: 'light' });
      await goTo(page, addressOf(path));
      const titles = () => page.getByRole('heading', { level: 1 }).allInnerTexts();
      // On a busy machine the screen before may still stand while the next one is fetched.
      await expect.poll(async () => (await page.title()).startsWith((await titles())[0] ?? 'none'), { timeout: 60_000 }).toBe(true);
      expect(await titles()).toHaveLength(1);
      // A main action that is not drawn yet is none to reach.
      await settle(page);
      // A field that takes the focus when it has loaded starts the round anew.
      await expect.poll(() => tabsToMain(page), { message: 'Tab reaches the main action', timeout: 60_000 }).toBeDefined();
      const over: string[] = [];
      for (const width of widths) {
        await at(width);
        over.push(...(await runsOver(page)).map((what) => `${width}: ${what}`));
      }
      expect(over).toEqual([]);
      for (const width of axeAt) {
        await at(width);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await faultsOf(page, true), `${width} dark`).toEqual([]);
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await faultsOf(page), `${width} light`).toEqual([]);
      }
    });

    it('leaves no error behind', () => {
      expect(host.troubles).toEqual([]);
    });
  });
}
