import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../../electron/browser-host/chromium.ts';
import { surroundings } from '../../../electron/settings/profile.ts';
import { axeOn } from '../axe.ts';
import { type GallerySite, serveGallery } from './gallery-site.ts';

const asRoot = process.getuid?.() === 0;
const FLAGS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])];

let site: GallerySite;
let browser: Browser;
let complaints: string[] = [];
let page: Page;

type Look = { readonly width: number; readonly theme: 'light' | 'dark'; readonly path?: string };

async function open({ width, theme, path = '/gallery' }: Look): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 860 }, colorScheme: theme, reducedMotion: 'reduce' });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${site.url}#${path}`);
  await page.getByRole('main').waitFor();
  return page;
}

beforeAll(async () => {
  site = await serveGallery();
  const executablePath = findChromium(surroundings());
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  browser = await chromium.launch({ executablePath, args: FLAGS });
}, 300_000);
afterEach(async () => {
  await page?.context().close();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('every part in every state', () => {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [1440, 400])
      for (const part of ['marks', 'forms', 'list', 'desk'])
        it(`${part} has nothing for axe to say, ${theme}, ${width} wide`, async () => {
          await open({ width, theme, path: `/gallery?part=${part}` });
          await page.locator('.gc-panel, .gc-list, .gc-desk').first().waitFor();
          const found = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
          expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => `${n.html} ${n.failureSummary ?? ''}`).join(' | ')}`)).toEqual(
            [],
          );
          expect(complaints).toEqual([]);
        }, 300_000);

  for (const part of ['marks', 'forms', 'list', 'desk'])
    it(`${part} reflows at 320 wide without scrolling sideways`, async () => {
      await open({ width: 320, theme: 'light', path: `/gallery?part=${part}` });
      await page.locator('.gc-panel, .gc-list, .gc-desk').first().waitFor();
      const beyond = await page.evaluate(() => {
        const main = document.querySelector('main');
        return [document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : -1];
      });
      expect(beyond).toEqual([0, 0]);
    }, 300_000);
});

describe('the shell by keyboard', () => {
  it('goes to a section by G and its letter, puts the focus into the new screen and names the window', async () => {
    await open({ width: 1440, theme: 'light' });
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.getByRole('heading', { level: 1, name: 'Visits' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    expect(await page.title()).toBe('Visits · Groundcrew');
    expect(await page.getByRole('link', { name: 'Visits' }).getAttribute('aria-current')).toBe('page');
  });

  it('leaves letters to the field while somebody types', async () => {
    await open({ width: 1440, theme: 'light', path: '/gallery?part=list' });
    await page.getByRole('searchbox', { name: 'Filter devices' }).click();
    await page.keyboard.type('gv?');
    expect(await page.getByRole('searchbox', { name: 'Filter devices' }).inputValue()).toBe('gv?');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Parts and their states');
    await expect.poll(() => page.getByText('Nothing fits “gv?”').count()).toBe(1);
  });

  it('shows the keys on ?, and turns single letters off there', async () => {
    await open({ width: 1440, theme: 'light' });
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    await sheet.getByText('Conflict desk').waitFor();
    const found = await axeOn(page).include('[role="dialog"]').withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(found.violations.map((v) => v.id)).toEqual([]);
    await sheet.getByRole('switch', { name: 'Single-letter keys' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Parts and their states');
    expect(complaints).toEqual([]);
  });

  it('finds a section and a device by Ctrl K', async () => {
    await open({ width: 1440, theme: 'dark' });
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('A device, a person, a section, something to do').fill('relea');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Releases' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('skips to the content without leaving the screen', async () => {
    await open({ width: 1440, theme: 'light' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    expect(page.url()).toContain('#/gallery');
  });

  it('keeps a fault inside its screen, in a plain sentence', async () => {
    await open({ width: 1440, theme: 'light', path: '/breaks' });
    await page.getByRole('alert').getByText('This screen stopped').waitFor();
    expect(await page.getByRole('alert').textContent()).not.toMatch(/planted|Error:|\bat \w+ \(/);
    await page.getByRole('link', { name: 'Visits' }).click();
    await page.getByText('Nothing here in the gallery').waitFor();
  });

  it('leaves out sections without a screen and sections of other roles', async () => {
    await open({ width: 1440, theme: 'light' });
    const names = await page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allInnerTexts();
    expect(names.map((name) => name.split('\n')[0])).toEqual([
      'Today',
      'Ready to leave',
      'Conflict desk',
      'Visits',
      'Releases',
      'Devices',
      'Import',
    ]);
  });

  it('offers the sections as a menu on a phone, which is in field density', async () => {
    await open({ width: 400, theme: 'light' });
    expect(await page.evaluate(() => document.documentElement.dataset.density)).toBe('field');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'Visits' }).click();
    await page.getByRole('heading', { level: 1, name: 'Visits' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a list of 10,000 rows', () => {
  it('draws few rows, says how many there are, and moves by J, K and End', async () => {
    await open({ width: 1440, theme: 'light', path: '/gallery?part=list' });
    const grid = page.getByRole('grid', { name: 'devices' });
    await grid.waitFor();
    expect(await grid.getAttribute('aria-rowcount')).toBe('10001');
    expect(await grid.locator('tbody tr[data-row]').count()).toBeLessThan(80);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await page.locator('tr.current').getAttribute('data-row')).toBe('s0');
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('tr.current').getAttribute('data-row')).toBe('s9999');
    const id = await grid.getAttribute('aria-activedescendant');
    expect(await page.locator('tr.current').getAttribute('id')).toBe(id);
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('tr.open').getAttribute('data-row')).toBe('s9999');
  });

  it('selects many by X and Shift X, and says what was selected', async () => {
    await open({ width: 1440, theme: 'light', path: '/gallery?part=list' });
    await page.getByRole('grid', { name: 'devices' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    for (let n = 0; n < 4; n++) await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByText('5 selected').waitFor();
    await page.getByRole('button', { name: 'Plan 5 visits…' }).waitFor();
    await page.getByRole('searchbox').fill('0001');
    await expect.poll(() => page.getByText('5 selected, 4 of them not shown').count()).toBe(1);
  });

  it('sorts by a head, filters by two words and groups', async () => {
    await open({ width: 1440, theme: 'light', path: '/gallery?part=list' });
    await page.getByRole('button', { name: 'Minutes' }).click();
    expect(await page.getByRole('columnheader', { name: 'Minutes' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('searchbox').fill('latitude FINANCE');
    await expect.poll(() => page.getByRole('status').filter({ hasText: 'of 10,000 devices' }).count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    await page.getByLabel('Group by').selectOption('department');
    await page.getByRole('button', { name: /^Art & Design/ }).waitFor();
  });
});

it('prints the page without the shell', async () => {
  await open({ width: 1024, theme: 'dark', path: '/gallery?part=marks' });
  await page.locator('.gc-panel').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation', { name: 'Sections' }).isVisible()).toBe(false);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
});
