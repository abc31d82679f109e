/** What a lead said a list's columns are is remembered, also after the app was closed: the built app in a real Chromium. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';

let folder = '';
let host: AppHost;
beforeAll(() => {
  folder = newFolder();
  host = new AppHost(folder);
});
afterAll(async () => {
  await host.close();
  removeFolder(folder);
});

const file = (rows: string) => ({
  name: 'sites.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(`code;name;time_zone;link;Schluessel\n${rows}`),
});
const importing = async (page: Page, rows: string): Promise<void> => {
  await page.getByRole('link', { name: 'Import' }).click();
  await page.getByRole('link', { name: 'Import' }).click();
  await page.locator('input[type=file]').setInputFiles([file(rows)]);
};
const becomes = (page: Page, column: string) => page.getByLabel(`What ${column} becomes`);

it('a column that was named by hand is so the next time, after the app was closed and opened', async () => {
  const page = await host.open();
  await importing(page, 'DOCK;Docklands;Europe/London;none;Porter\n');
  expect(await becomes(page, 'Schluessel').inputValue()).toBe('');
  await becomes(page, 'Schluessel').selectOption('keys');
  await page.getByRole('button', { name: /^Import 1 / }).click();
  await page.getByText('1 record is in.').waitFor({ timeout: 60_000 });
  await page.getByText('Up to date').first().waitFor();
  await host.close();

  host = new AppHost(folder);
  const later = await host.open();
  await importing(later, 'DOCK;Docklands;Europe/London;none;Porter\nHILL;Hill House;Europe/London;none;Gate\n');
  await becomes(later, 'Schluessel').waitFor();
  await expect.poll(() => becomes(later, 'Schluessel').inputValue(), { timeout: 60_000 }).toBe('keys');
});
