/**
 * A release manager puts a medium in and marks its version definitive; the laptop signs it by itself, and the run may hand it on. A version that
 * is withdrawn says why. A lead unlocks a visit for a colleague. The built app in Chromium, with its own hub and registry.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, make } from '../../shared/domain/write.ts';
import { today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { key, runsOver } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, askHost, whoIs } from './seed.ts';

const title = `${key}.title.1`;
const version = `${key}.version.1`;
const visit = `${key}-visit-1`;
const main = (page: Page) => page.getByRole('main');
const dialog = (page: Page) => page.getByRole('dialog');

let folder = '';
let host: AppHost;
let page: Page;
beforeAll(async () => {
  folder = newFolder();
  host = new AppHost(folder);
  page = await openWithSample(host);
  await appendOps(page, 'plan-visits', [
    make('rfc', `${key}-rfc`, { releaseId: `${key}.release.1`, what: 'Library Reader 4.2.1', backOut: '3.9.0 again', sample: true }),
    command('rfc', `${key}-rfc`, 'submit-rfc', { rfc: `${key}-rfc` }),
    command('rfc', `${key}-rfc`, 'approve-sample', { rfc: `${key}-rfc`, round: 1, version }),
    make('visit', visit, {
      siteId: `${key}.site.main`,
      departmentId: `${key}.department.admissions`,
      releaseId: `${key}.release.1`,
      seatId: `${key}.seat.1`,
      deviceId: `${key}.device.1`,
      kind: 'install',
      slot: { day: today(), startsAt: 540, minutes: 45 },
      installerId: await whoIs(page),
      state: 'planned',
      sample: true,
    }),
    command('version', version, 'put-in-version', { version, title, number: '4.2.1', event: 'e1' }),
  ]);
});
afterAll(async () => {
  await host?.close();
  removeFolder(folder);
});

/** With LOOK set, a picture of the page goes there. */
async function picture(name: string): Promise<void> {
  if (process.env.LOOK) await page.screenshot({ path: join(process.env.LOOK, `${name}.png`), fullPage: true });
}

/** Axe in both themes; nothing runs over at either width. */
async function clean(name: string): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await axeOn(page).analyze();
    found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`));
    for (const width of [1440, 400]) {
      await page.setViewportSize({ width, height: 900 });
      await picture(`${name}-${colorScheme}-${width}`);
      found.push(...(await runsOver(page)).map((each) => `${width} ${each}`));
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  expect(found).toEqual([]);
}

it('a laptop that signs nothing says so on the title, and begins to with one press', async () => {
  const file = join(folder, 'library-reader-4.2.1.msi');
  await writeFile(file, Buffer.alloc(300_000, 'reader '));
  await goTo(page, `/library/put-in/${version}`);
  await page.getByLabel('Choose files…').setInputFiles(file);
  await page.getByText('On this laptop, not compared yet').waitFor();
  await page.getByRole('checkbox', { name: 'The maker publishes none' }).check();
  await page.getByRole('textbox', { name: /^Where the file came from/ }).fill('Bought on a disc');
  await page.getByRole('button', { name: 'Compare and send' }).click();
  await page.getByText('In the registry and in the record').waitFor({ timeout: 60_000 });
  await goTo(page, `/library/versions/${version}`);
  await main(page).getByText('Not signed yet as it stands here.').waitFor();
  await main(page).getByText('This laptop does not sign titles.').waitFor();
  await goTo(page, `/titles/${title}`);
  await main(page).getByRole('status').getByText('Not signed yet: laptops install nothing of it.').waitFor();
  await picture('title-unsigned');
  await main(page).getByRole('link', { name: 'Open signing' }).click();
  await main(page).getByText('1 of 1 title is not signed as the record says it').waitFor();
  await main(page).getByText('No release manager’s laptop signs titles yet').waitFor();
  await main(page).getByText('Relies on one: the hub').waitFor();
  await picture('signing-nobody');
  await page.getByRole('button', { name: 'Let this laptop sign' }).click();
  await main(page).getByText('This laptop signs titles now.').waitFor();
  // What it had put in here itself needs no further press.
  await main(page).getByText('The one title is signed as the record says it').waitFor({ timeout: 60_000 });
  await main(page).getByText('this laptop', { exact: false }).first().waitFor();
  await clean('signing-signed');
});

it('a version that is marked definitive is signed by itself, and the run may hand its file on', async () => {
  await appendOps(page, 'mark-version', [
    command('version', version, 'mark-version', { version, to: 'in-test', seen: 'development', day: today(), event: 'e3' }),
    command('version', version, 'mark-version', { version, to: 'accepted', seen: 'in-test', day: today(), event: 'e4' }),
  ]);
  await goTo(page, `/library/versions/${version}`);
  await page.getByRole('button', { name: 'Mark definitive' }).click();
  await dialog(page).getByRole('button', { name: 'Mark it definitive' }).click();
  await main(page).getByText('Definitive for everybody', { exact: true }).waitFor();
  await goTo(page, `/titles/${title}`);
  await main(page).getByText('Signed as the record says it').waitFor();
  const { titles } = await askHost(page, 'trust.signed', { titles: [title] });
  expect(titles[0]?.targets.map(({ custom }) => [custom.status, custom.channels])).toEqual([['definitive', ['general']]]);

  await goTo(page, `/run/${visit}`);
  const media = page.getByRole('region', { name: 'To install' });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await media.getByText('Install:', { exact: true }).waitFor({ timeout: 60_000 });
  await picture('run-may');
  expect(await media.getByText('does not list this medium').count()).toBe(0);
  await media.getByRole('button', { name: /^Hand on/ }).click();
  await media.getByText(/^Verified and recorded\. Run it from .*library-reader-4\.2\.1\.msi$/).waitFor();
});

it('a lead unlocks the visit for one laptop: the code is shown once, and opens that visit alone', async () => {
  const { nonce } = await askHost(page, 'trust.challenge', { visit });
  await goTo(page, `/visits/${visit}`);
  await main(page).getByRole('button', { name: 'Unlock for a colleague' }).click();
  await main(page).getByRole('button', { name: 'Give the unlock' }).click();
  await main(page).getByText('Say why, so that it can be told apart').waitFor();
  await main(page).getByRole('textbox', { name: 'The eight characters on their laptop' }).fill('AB');
  await main(page).getByText('It shows eight characters.').waitFor();
  await main(page).getByRole('textbox', { name: 'The eight characters on their laptop' }).fill(nonce);
  await main(page).getByRole('textbox', { name: 'Why' }).fill('Two weeks in a hall without network');
  await main(page).getByRole('button', { name: 'Give the unlock' }).click();
  const code = await main(page).locator('output').textContent();
  await clean('given-unlock');
  await expect(askHost(page, 'trust.unlockByCode', { visit: 'another', code: code ?? '' })).rejects.toThrow('UNLOCK_WRONG');
  await expect(askHost(page, 'trust.unlockByCode', { visit, code: code ?? '' })).resolves.toMatchObject({ visit, means: 'telephone' });
  await main(page).getByRole('button', { name: 'Done' }).click();
  await main(page).getByRole('button', { name: 'Unlock for a colleague' }).waitFor();
  expect(
    await main(page)
      .getByText(code ?? '')
      .count(),
  ).toBe(0);
});

it('a version that is withdrawn is on the deny-list with who and why, and nothing of it is handed on, unlocked or not', async () => {
  await goTo(page, `/library/versions/${version}`);
  await page.getByRole('button', { name: 'Withdraw it' }).click();
  await dialog(page).getByRole('textbox', { name: 'Why it is withdrawn' }).fill('It deletes notes');
  await dialog(page).getByRole('button', { name: 'Withdraw it for good' }).click();
  await main(page).getByText('Withdrawn: It deletes notes').first().waitFor();
  await goTo(page, '/library/signing');
  await main(page).getByText('The one title is signed as the record says it').waitFor({ timeout: 60_000 });
  await main(page).getByText('deny-list', { exact: false }).first().waitFor();
  const { denied } = await askHost(page, 'trust.signed', { titles: [title] });
  expect(denied).toMatchObject([{ versionId: version, reason: 'It deletes notes' }]);
  expect(denied[0]?.by).not.toBe('');
  await goTo(page, `/run/${visit}`);
  const media = page.getByRole('region', { name: 'To install' });
  await media.getByText('Version 4.2.1 was withdrawn: “It deletes notes”.').waitFor();
  await picture('run-withdrawn');
  await expect(media.getByRole('button', { name: /^Hand on/ }).getAttribute('aria-disabled')).resolves.toBe('true');
  expect(host.troubles).toEqual([]);
});
