import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { Counted, jpegOf } from './counted.ts';
import { goTo } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const box = (page: Page, name: RegExp | string) => page.getByRole('textbox', { name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The release asked for, approved by the sample's approver, and one visit planned for the person themselves, today. */
async function askAndPlan(me: Counted): Promise<void> {
  const { page } = me;
  await me.press('Try the sample rollout');
  await page.getByText('Not yet: nobody has asked for this change').waitFor();
  await me.press('Write the request');
  await me.fill(box(page, /^Why/), 'The old one gets no more fixes');
  await me.fill(box(page, /^Back-out/), 'The old one again, 12 minutes');
  await me.press('Submit for approval');
  await me.press('Approve as the sample approver');
  await page.getByText('Approved, and no visit is planned yet').waitFor();
  await me.press('Plan visits');
  await me.click(page.getByRole('checkbox', { name: /^Select SAMPLE-PC-1,/ }));
  await me.fill(box(page, /^Day/), 'today');
  const mine = page.getByRole('listbox').getByRole('option').filter({ hasNotText: 'sample' }).first();
  await me.click(page.getByRole('combobox', { name: 'Installer' }));
  await me.click(mine);
  await page.getByText('No clash with what this laptop knows.').waitFor();
  await me.press('Plan 1 visit');
  await page.getByText('1 visit planned and saved on this laptop.').waitFor();
}

/** The checklist from start to end; what is asked for as optional and has to be typed stays open. */
async function doTheVisit(me: Counted): Promise<void> {
  const { page } = me;
  const next = () => me.click(button(page, 'Next'));
  const tick = () => me.click(button(page, 'Done, next step'));
  await me.click(page.getByRole('navigation').getByRole('link', { name: 'Today' }));
  await me.press('Start');
  await me.fill(page.getByLabel('Serial or asset tag'), 'SMP007919');
  await next();
  await tick();
  await me.click(page.getByRole('radio', { name: 'No special needs' }));
  await next();
  await me.fill(page.getByLabel('Version shown by the device'), '3.9.0');
  await next();
  await me.press('Leave it open, next');
  await tick();
  await tick();
  await me.fill(page.getByLabel('Version shown by the device'), '4.2.1');
  await next();
  await me.file(page.locator('.gc-photo.empty input').first(), {
    ...{ name: 'version.jpg', mimeType: 'image/jpeg', buffer: await jpegOf(page, 'Library Reader 4.2.1') },
  });
  await page.locator('figure.gc-photo img').waitFor();
  await next();
  await tick();
  await me.click(page.getByRole('radio', { name: 'Printed', exact: true }));
  await next();
  await tick();
  await me.press('Leave it open, next');
  await me.sign(page.locator('.gc-sign-pad'));
  await me.press('Keep the signature');
  await page.getByRole('heading', { name: 'Every mandatory step is answered' }).waitFor();
  await me.press('Record as done');
  await page.getByText(/^Done \d\d:\d\d$/).waitFor();
}

describe('one person alone', () => {
  test('walks the sample’s release from plan to record in at most 40 acts, and takes the sample away', async () => {
    const page = await host.open();
    const me = new Counted(page);
    await askAndPlan(me);
    await doTheVisit(me);

    // The record of the device names the visit, who signed, and where it has arrived.
    await me.click(page.getByRole('navigation').getByRole('link', { name: 'Devices' }));
    await page.getByText('8 devices').waitFor();
    await me.click(page.getByRole('main').getByText('SAMPLE-PC-1', { exact: true }));
    await page
      .getByText(/Signed off.* Hannah Weir/)
      .first()
      .waitFor();
    await page.getByText('V-0001').first().waitFor();
    await page.getByText('In Groundcrew’s record; no CMDB connected').first().waitFor();
    expect(me.count, me.acts.join('\n')).toBeLessThanOrEqual(40);

    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('button', { name: 'Remove the sample' }).waitFor({ state: 'detached' });
    await goTo(page, '/today');
    await page.getByRole('button', { name: 'Try the sample rollout' }).waitFor();
    expect(host.troubles).toEqual([]);
  });
});
