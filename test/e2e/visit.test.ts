import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const box = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

async function choose(page: Page, field: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
}

describe('planning visits', () => {
  test('eight seats are planned at once; one is moved into a clash that is told before, shown afterwards, and settled; another is cancelled and planned again', async () => {
    const page = await openWithSample(host);
    await goTo(page, '/visits');
    await page.getByText('No visit is planned yet').waitFor();
    await goTo(page, '/visits/plan/smp.release.1');
    await page.getByText('Which seats get Library Reader (sample) 4.2.1?').waitFor();
    await page.getByText('Choose at least one seat.').waitFor();
    await page.getByText('The change is not approved yet.').waitFor();

    // By keyboard: the first is selected with X, all others up to the last with Shift+X.
    await page.getByRole('grid', { name: 'seats' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.keyboard.press('End');
    await page.keyboard.press('Shift+X');
    await page.getByText('8 seats for Library Reader (sample) 4.2.1').waitFor();
    await choose(page, 'Installer', /Mei/);
    await box(page, /^Day/).fill('tomorrow');
    await box(page, /^First start/).fill('9');
    await box(page, /^First start/).press('Tab');
    await page.getByText('No clash with what this laptop knows.').waitFor();
    await page.getByText('First at 09:00, last at 14:15, until 15:00.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Plan 8 visits' }).click();
    await page.getByText('8 visits planned and saved on this laptop.').waitFor();
    await page
      .getByText(/planned already/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Open the visits' }).click();
    await page.getByText('0 of 8 visits done, none needs a person').waitFor();
    await page.getByText('V-0008').waitFor();
    // The mark is that of the work: a plan that the hub has, without any, reads "Planned" there too.
    await expect.poll(() => page.locator('.gc-where').filter({ hasText: 'Planned' }).count()).toBe(8);
    expect(await faults(page)).toEqual([]);

    // Moved into another's time: told before it is saved.
    await page.getByRole('checkbox', { name: /Select V-0002/ }).check();
    await page.getByRole('button', { name: 'Move…' }).click();
    await page.getByRole('radio', { name: 'From a new time on' }).check({ force: true });
    const start = box(page, /^Start/);
    await start.fill('9');
    await start.press('Tab');
    await page.getByText('1 clash. It can be saved all the same:').waitFor();
    await page.getByText(/V-0002 SAMPLE-PC-\d at 09:00–09:45 meets V-0001 SAMPLE-PC-\d at 09:00–09:45/).waitFor();
    await page.getByRole('button', { name: 'Move the visit' }).click();
    await page.getByText('1 of 8 visits needs a person').waitFor();
    await choose(page, 'State', /Displaced/);
    await page.getByText('1 visit', { exact: true }).waitFor();

    // The page of the displaced visit says whom it met, and what happened with both times.
    await page.getByText(/V-0002/).click();
    await page.getByText(/One person is booked twice: V-0001.* was there first/).waitFor();
    const moved = page.getByRole('listitem').filter({ hasText: 'Moved to' });
    await moved.getByText('Hub heard').waitFor();
    expect(await moved.getByText('Happened').count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Another installer…' }).click();
    await choose(page, 'Installer', /Sam/);
    await page.getByText('No clash with what this laptop knows.').waitFor();
    await page.getByRole('button', { name: 'Give the visit' }).click();
    await page.getByText(/^Sam \(sample installer\) goes there on/).waitFor();
    expect(await page.getByText('was there first').count()).toBe(0);

    // Cancelled with its reason, and planned again.
    await page.getByRole('button', { name: 'Cancel…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The seat is given up');
    await page.getByRole('button', { name: 'Cancel the visit' }).click();
    await page.getByText('Cancelled: The seat is given up').first().waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Plan again' }).click();
    await page.getByText(/^Sam \(sample installer\) goes there on/).waitFor();
    expect(host.troubles).toEqual([]);
  });
});
