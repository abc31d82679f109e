import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { plannedDay } from '../builders/planned-day.ts';
import { folderOfWalk, leave, opened } from './on-site.ts';

afterEach(leave);

const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true });
const tick = (page: Page) => page.getByRole('button', { name: 'Done, next step' }).click();
const saved = (page: Page) => page.locator('.gc-question').getByText(/^Saved \d\d:\d\d$/);

async function fillIn(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).fill(text);
  await next(page).click();
}

/** A small JPEG that says where it was taken, as a telephone would write it. */
async function jpegWithPlace(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 2400;
    canvas.height = 1200;
    const pen = canvas.getContext('2d');
    if (pen) {
      pen.fillStyle = '#357';
      pen.fillRect(200, 200, 1000, 500);
    }
    return canvas.toDataURL('image/jpeg');
  });
  const plain = Buffer.from(drawn.split(',')[1] ?? '', 'base64');
  const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\bGPS 51.5074N 0.1278W', 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)]);
}

/** Everything that Ben's laptop keeps in its profile (not Chromium's cache of it). */
async function keptBytes(folder: string): Promise<readonly Buffer[]> {
  const profile = join(folder, 'ben', 'profile');
  const entries = await readdir(profile, { recursive: true, withFileTypes: true });
  return Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))));
}

describe('a checklist run without network', () => {
  it('is done from start to sign-off, killed in the middle, and goes on where it was', { timeout: 300_000 }, async () => {
    const folder = folderOfWalk();
    const day = await plannedDay(folder);
    await day.ben.close();
    await day.lead.close();

    let app = await opened(join(folder, 'ben'));
    let page = app.page;
    await page.getByText('May be installed.').waitFor();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByLabel('Serial or asset tag').fill('SMP007919');
    await page.getByText('It matches the record.').waitFor();
    await next(page).click();
    await tick(page);
    await page.getByRole('radio', { name: 'A need that the plan does not name' }).click();
    await next(page).click();
    await page.getByLabel('Answer', { exact: true }).fill('A very large pointer');
    await saved(page).waitFor();
    await app.kill();

    app = await opened(join(folder, 'ben'));
    page = app.page;
    await page.getByText('Step 5 of 15').first().waitFor();
    await page.getByRole('button', { name: 'Continue at step 5 of 15' }).click();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    expect(await page.getByLabel('Answer', { exact: true }).inputValue()).toBe('A very large pointer');
    await next(page).click();
    await fillIn(page, 'Version shown by the device', '3.9.0');
    await page.getByLabel('Number in GB').fill('-5');
    await page.getByLabel('Number in GB').blur();
    await page.getByText('Not saved, outside the range. From 0 to 100,000 GB.').waitFor();
    await fillIn(page, 'Number in GB', '112.5');
    await page.getByText('Step 7 of 15').first().waitFor();
    await tick(page);
    await page.getByText('Step 8 of 15').first().waitFor();
    await page.getByRole('button', { name: 'Skip with reason…' }).click();
    await page.getByLabel('Reason').fill('The installer did not ask');
    await page.getByRole('button', { name: 'Skip the step' }).click();
    await fillIn(page, 'Version shown by the device', '4.2.1');

    const picker = page.locator('.gc-photo.empty input');
    await picker.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg onload="x()"/>') });
    await page.getByText(/a\.svg is a drawing \(SVG\)/).waitFor();
    await picker.setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await jpegWithPlace(page) });
    await page.locator('figure.gc-photo').getByText('On this laptop').waitFor();
    expect(
      await page.locator('figure.gc-photo img').evaluate((shown) => (shown instanceof HTMLImageElement ? shown.naturalWidth : 0)),
    ).toBe(1600);
    const kept = await keptBytes(folder);
    expect(kept.filter((bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])))).toHaveLength(1);
    expect(kept.some((bytes) => bytes.includes('GPS 51.5074N'))).toBe(false);
    await next(page).click();
    await tick(page);
    await page.getByRole('radio', { name: 'Printed', exact: true }).click();
    await next(page).click();
    await tick(page);
    await page.getByRole('button', { name: 'Leave it open, next' }).click();
    await page.getByText('Next opens after the signature.').waitFor();
    const pad = await page.locator('.gc-sign-pad').boundingBox();
    if (pad === null) throw new Error('nowhere to sign');
    await page.mouse.move(pad.x + 60, pad.y + 100);
    await page.mouse.down();
    await page.mouse.move(pad.x + 240, pad.y + 60, { steps: 6 });
    await page.mouse.up();
    await page.getByRole('button', { name: 'Keep the signature' }).click();
    await page.getByRole('heading', { name: 'Every mandatory step is answered' }).waitFor();
    await page.getByText('2 photos and signatures are still only on this laptop.').waitFor();
    await page.getByRole('button', { name: 'Record as done' }).click();
    await page.getByText(/^Done \d\d:\d\d$/).waitFor();
    await page.getByText('1 done, 4 to go').waitFor();
    expect(app.troubles).toEqual([]);
  });
});
