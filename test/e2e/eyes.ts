/** What a walk looks at on a screen that it came to: axe, and whether it fits. */
import type { Page } from 'playwright-core';
import { faultsOf, runsOver } from './every-screen.ts';

const themes = ['light', 'dark'] as const;
const looks = new WeakMap<Page, number>();

/**
 * What is wrong with the page as it stands; nothing where all is well: by axe, in light and in dark in turn (every screen is seen in both by
 * every-screen.test.ts), and whether it fits, also at `widths`. With LOOK=FOLDER in the environment, pictures of a named page go there.
 */
export async function faults(page: Page, name?: string, widths: readonly number[] = []): Promise<readonly string[]> {
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  const turn = looks.get(page) ?? 0;
  looks.set(page, turn + 1);
  const colorScheme = themes[turn % 2] ?? 'light';
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const found = (await faultsOf(page)).map((each) => `${colorScheme} ${each}`);
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of widths.length === 0 ? [size.width] : widths) {
    await page.setViewportSize({ width, height: size.height });
    found.push(...(await runsOver(page)).map((each) => `${width}: ${each}`));
  }
  await page.setViewportSize(size);
  if (name !== undefined) await look(page, name);
  return found;
}

/** For looking at, with LOOK=FOLDER: both themes, wide, middling and narrow. */
export async function look(page: Page, name: string, widths: readonly number[] = [1440, 1024, 400]): Promise<void> {
  const to = process.env.LOOK;
  if (!to) return;
  const size = page.viewportSize() ?? { width: 1440, height: 900 };
  for (const width of widths)
    for (const colorScheme of themes) {
      await page.setViewportSize({ width, height: width > 1000 ? 1000 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${to}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: 'light' });
}
