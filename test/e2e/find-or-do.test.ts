/** Find or do, the keys, and how the window looks: by keyboard alone, on a laptop with the sample. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faultsOf } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';

describe('find or do', () => {
  let folder = '';
  let host: AppHost;
  let page: Page;

  beforeAll(async () => {
    folder = newFolder();
    host = new AppHost(folder);
    page = await openWithSample(host);
  });
  afterAll(async () => {
    await host.close();
    removeFolder(folder);
  });

  const typed = async (text: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill(text);
  };
  const look = (name: string): Promise<string | null> => page.locator('html').getAttribute(name);

  it.each([
    ['C030', /Shared, C030/, /#\/seats\//],
    ['admis', /Admissions/, /#\/departments\//],
    ['kwame', /SAMPLE-PC-5/, /#\/devices\//],
    ['library', /Library Reader/, /#\/releases\//],
    ['dockl', /Docklands Workshop/, /#\/sites\//],
  ])('"%s" finds %s and leads there by Enter', async (text, name, to) => {
    await typed(text);
    const first = page.getByRole('dialog').getByRole('button').filter({ hasText: name }).first();
    await first.waitFor();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(to);
  });

  it('offers screens and things to do, and does them', async () => {
    await typed('new release');
    await page.getByRole('dialog').getByRole('button', { name: 'New release' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/releases\/new$/);
    await typed('compact');
    await page.getByRole('dialog').getByRole('button', { name: 'Use compact rows' }).click();
    await expect.poll(() => look('data-density')).toBe('compact');
    await typed('dark theme');
    await page.getByRole('dialog').getByRole('button', { name: 'Use the dark theme' }).click();
    await expect.poll(() => look('data-mantine-color-scheme')).toBe('dark');
    await typed('theme of this computer');
    await page.getByRole('dialog').getByRole('button', { name: 'Use the theme of this computer' }).click();
    await expect.poll(() => look('data-mantine-color-scheme')).toBe('light');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => look('data-mantine-color-scheme')).toBe('dark');
  });

  it('keeps how the window looks for the next time it is opened', async () => {
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    await expect.poll(() => look('data-density')).toBe('compact');
  });

  it('says when it finds nothing', async () => {
    await typed('zzzzqq');
    await page
      .getByText(/nothing/i)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows every key by ?, clean for axe, and ? is a plain sign while typing', async () => {
    await goTo(page, '/devices');
    const filter = page.getByRole('searchbox', { name: 'Filter devices' });
    await filter.fill('');
    await filter.press('?');
    expect(await filter.inputValue()).toBe('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await filter.fill('');
    await page.locator('main').focus();
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog');
    for (const key of ['Board', 'Releases', 'Find or do']) await sheet.getByText(key, { exact: true }).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    await page.waitForURL(/#\/board/);
  });
});
