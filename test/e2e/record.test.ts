/** The first run, the lists and pages of records, and two laptops that meet in one field: the built app in a real Chromium. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { appendOps } from './seed.ts';

const goTo = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, path);
/** The content of the screen. */
const main = (page: Page) => page.getByRole('main');

async function clean(page: Page): Promise<void> {
  const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
}

describe('a laptop on its first day', () => {
  let folder = '';
  let host: AppHost;
  let page: Page;
  beforeAll(async () => {
    folder = newFolder();
    host = new AppHost(folder);
    page = await host.open();
  });
  afterAll(async () => {
    await host.close();
    removeFolder(folder);
  });

  it('offers three ways to begin, and the sample is one click and says that it is never sent', async () => {
    await page.getByText('Look around first').waitFor();
    await page.getByText('is never sent to colleagues').waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Try the sample rollout' }).click();
    await page.getByText('The sample rollout is loaded.').waitFor();
  });

  it('lists devices, filters them, and opens one with its seat, its user and its history with both times', async () => {
    await goTo(page, '/devices');
    await page.getByText('8 devices').waitFor();
    await page.getByRole('searchbox', { name: 'Filter devices' }).fill('dock lati');
    await page.getByText('1 of 8 devices').waitFor();
    await clean(page);
    await main(page).getByText('SAMPLE-PC-5').click();
    await page.getByText('In use at Docklands Workshop (sample), D037, by Kwame Boateng').waitFor();
    await page.getByText('Recorded first').waitFor();
    await page.getByText('Hub heard', { exact: true }).first().waitFor();
    await clean(page);
  });

  it('says of many devices at once what state they are in', async () => {
    await goTo(page, '/devices');
    await page.getByRole('checkbox', { name: 'Select SAMPLE-PC-1' }).click();
    await page.getByRole('checkbox', { name: 'Select SAMPLE-PC-2' }).click();
    await page.getByRole('combobox', { name: 'State of all selected' }).click();
    await page.getByRole('option', { name: 'Collected', exact: true }).click();
    await page.getByText('2 devices are now: Collected. Saved on this laptop.').waitFor();
    await page.getByRole('searchbox', { name: 'Filter devices' }).fill('collected');
    await page.getByText('2 of 8 devices').waitFor();
  });

  it('finds a person’s device by the beginning of their name, without a network', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Find or do' }).fill('kwame');
    await page.getByRole('button', { name: /SAMPLE-PC-5/ }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('does not share its hub while the sample is there', async () => {
    await goTo(page, '/hub');
    await page.getByText('Remove the sample rollout first; it is never sent to colleagues.').waitFor();
  });

  it('keeps theme and density with the profile', async () => {
    await page
      .getByRole('button', { name: /root|Release manager/ })
      .first()
      .click();
    await page.getByText('Dark', { exact: true }).click();
    await page.getByText('Compact', { exact: true }).click();
    await page.evaluate(() => window.localStorage.clear());
    await page.reload();
    // By evaluate: waitForFunction needs eval, which the policy of the page forbids.
    await expect
      .poll(() => page.evaluate(() => `${document.documentElement.dataset.theme} ${document.documentElement.dataset.density}`), {
        timeout: 60_000,
      })
      .toBe('dark compact');
  });

  it('removes the sample with one question, and offers the three ways again', async () => {
    await page.getByRole('button', { name: 'Remove the sample' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the sample' }).click();
    await goTo(page, '/today');
    await page.getByText('Look around first').waitFor();
    expect(host.troubles).toEqual([]);
  });
});

describe('two laptops that change the same serial', () => {
  let folder = '';
  let olu: AppHost;
  let mei: AppHost;
  beforeAll(async () => {
    folder = newFolder();
    olu = new AppHost(`${folder}/olu`);
    mei = new AppHost(`${folder}/mei`);
    const page = await olu.open();
    await page.getByText('Look around first').waitFor();
    await appendOps(page, 'import-records', [
      make('site', 'main', { name: 'Main Campus', timeZone: 'Europe/London' }),
      make('device', 'pc4', { name: 'FIN-PC-0004', serial: 'L308VHE', siteId: 'main', room: 'F033', status: 'in-use' }),
    ]);
    await goTo(page, '/devices');
    await main(page).getByText('FIN-PC-0004').waitFor();
  });
  afterAll(async () => {
    await Promise.all([olu.close(), mei.close()]);
    removeFolder(folder);
  });

  const invited = { address: '', code: '', fingerprint: '' };
  const change = async (page: Page, serial: string): Promise<void> => {
    await goTo(page, '/devices/pc4');
    await page.getByRole('button', { name: 'Change…' }).click();
    await page.getByRole('textbox', { name: 'Serial' }).fill(serial);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved on this laptop.').waitFor();
  };

  it('what main told before a window’s line was there is on its screen all the same', async () => {
    const { page } = olu;
    const line = Promise.withResolvers<void>();
    await page.route('**/bridge/events', async (route) => {
      await line.promise;
      await route.continue();
    });
    await page.reload();
    await main(page).getByText('FIN-PC-0004').waitFor();
    await appendOps(page, 'change-records', [make('device', 'pc5', { name: 'FIN-PC-0005', siteId: 'main', status: 'in-use' })]);
    expect(await main(page).getByText('FIN-PC-0005').count()).toBe(0);
    line.resolve();
    await main(page).getByText('FIN-PC-0005').waitFor();
    await page.unroute('**/bridge/events');
  });

  it('Olu shares the hub and invites Mei; the three things to pass on are shown once', async () => {
    const { page } = olu;
    await goTo(page, '/hub');
    await page.getByText('Share on this network first, so that there is an address to join.').waitFor();
    await page.getByRole('button', { name: 'Share on this network' }).click();
    await page.getByRole('button', { name: 'Stop sharing' }).waitFor();
    await page.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option', { name: 'Somebody new' }).click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Mei Tan');
    await page.getByRole('combobox', { name: 'Role' }).click();
    await page.getByRole('option', { name: 'Lead', exact: true }).click();
    await page.getByRole('button', { name: 'Make a code' }).click();
    await page.getByText('Pass these three on to Mei Tan').waitFor();
    await clean(page);
    const [address = '', code = '', fingerprint = ''] = await page.locator('.gc-pass-on dd.gc-mono').allInnerTexts();
    Object.assign(invited, { address, code, fingerprint });
    expect(address).toMatch(/^https:\/\//);
  });

  it('Mei is told when the fingerprint is another one, and joins with the right one', async () => {
    const page = await mei.open();
    await page.getByText('Look around first').waitFor();
    await goTo(page, '/hub');
    await page.getByRole('button', { name: 'Join this hub' }).click();
    await page.getByText('Type the whole address, beginning with https://').waitFor();
    await page.getByLabel('Address of the hub').fill(invited.address);
    await page.getByLabel('Code').fill(invited.code);
    await page.getByLabel('What this laptop is called').fill('Mei’s laptop');
    await page.getByLabel('Fingerprint of the hub').fill('AAAAA-AAAAA-AAAAA-AAAAA');
    await page.getByRole('button', { name: 'Join this hub' }).click();
    await page.getByText('This is not the hub you were told of.').waitFor();
    await page.getByLabel('Fingerprint of the hub').fill(invited.fingerprint);
    await page.getByRole('button', { name: 'Join this hub' }).click();
    await page.getByText('This laptop belongs to the hub').waitFor();
    await goTo(page, '/devices');
    await main(page).getByText('FIN-PC-0004').waitFor();
  });

  it('cut off, both change the serial; what waits is said, and the hub is not called up to date', async () => {
    await olu.page.getByRole('button', { name: 'I have passed them on' }).click();
    await olu.page.getByRole('button', { name: 'Stop sharing' }).click();
    await olu.page.getByText('No longer shared.').waitFor();
    await change(mei.page, 'L308VHF');
    await mei.page.getByRole('button', { name: /Offline, 1 saved here/ }).click();
    await mei.page.getByText('One change is saved on this laptop and waits for the hub.').waitFor();
    await mei.page.getByText('Changed a device').first().waitFor();
    await clean(mei.page);
    await change(olu.page, 'L308VHB');
  });

  it('the link returns: both see the conflict, Olu keeps Mei’s, and each reads how it ended', async () => {
    await goTo(olu.page, '/hub');
    await olu.page.getByRole('button', { name: 'Share on this network' }).click();
    await mei.page.getByRole('button', { name: 'Sync now' }).click();
    await mei.page.keyboard.press('Escape');
    const desk = olu.page;
    await goTo(desk, '/conflicts');
    await desk.getByRole('heading', { name: 'Which serial is right for FIN-PC-0004?' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await desk.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await clean(desk);
    }
    await desk.getByRole('radio', { name: /Theirs/ }).click();
    await desk.getByText('Mei Tan is told').waitFor({ state: 'detached' });
    await desk.getByRole('button', { name: 'Keep theirs' }).click();
    await desk.getByText('Mei Tan’s was kept.').first().waitFor();
    await goTo(mei.page, '/conflicts');
    await mei.page.getByText('Yours was kept; root is told.').first().waitFor();
    await goTo(mei.page, '/devices/pc4');
    await mei.page.getByText('Two people changed the same thing').waitFor();
    await mei.page
      .getByText(/Serial: L308VHF \(Mei Tan\) · L308VHB/)
      .or(mei.page.getByText(/Serial: L308VHB .* · L308VHF \(Mei Tan\)/))
      .waitFor();
  });

  it('Mei’s laptop is revoked with a reason; its state is said honestly', async () => {
    const { page } = olu;
    await goTo(page, '/hub');
    await page.getByRole('button', { name: 'Revoke Mei’s laptop' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke this laptop' }).click();
    await page
      .getByText('Say why')
      .or(page.getByRole('dialog').getByRole('alert'))
      .or(page.getByRole('dialog').locator('.mantine-Textarea-error'))
      .first()
      .waitFor();
    await page.getByRole('dialog').getByRole('textbox').fill('Left on a train');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke this laptop' }).click();
    await page
      .getByText(/^(Unreachable: not heard since|Sent .* not acknowledged yet|Acknowledged )/)
      .first()
      .waitFor();
    expect([...olu.troubles, ...mei.troubles].filter((trouble) => !trouble.includes('ERR_'))).toEqual([]);
  });
});
