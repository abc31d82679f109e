/** One picture of a window as it stands: at a width, in a theme, small enough for a README. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../../../build/sources.ts';

export const pictures = join(root, 'docs/pictures');

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
}

/** Takes `docs/pictures/<name>.png`; afterwards the window is 1440 wide and light again. */
export async function take(page: Page, name: string, { width = 1440, dark = false }: Look = {}): Promise<void> {
  await page.setViewportSize({ width, height: width < 640 ? 860 : 900 });
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  // 256 colours are enough for a screen, and a third of the bytes. Without ImageMagick the picture stays as it is.
  spawnSync('convert', [path, '-dither', 'None', '-colors', '256', `png8:${path}`]);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  console.log(`docs/pictures/${name}.png`);
}

/** In both themes: `<name>-light` and `<name>-dark`. */
export async function takeBoth(page: Page, name: string, width?: number): Promise<void> {
  const at = width === undefined ? {} : { width };
  await take(page, `${name}-light`, at);
  await take(page, `${name}-dark`, { ...at, dark: true });
}
