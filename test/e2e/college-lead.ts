/** What the lead of the college does, through the screens and as a person finds things there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dayAfter, today } from '../builders/planned-day.ts';
import { folder, lists } from './college-lists.ts';
import { goTo } from './sample.ts';
import { pick } from './thread-team.ts';

export const open = goTo;
const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

type Given = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
async function bring(page: Page, files: readonly Given[]): Promise<void> {
  await goTo(page, '/import');
  await page.getByText('Bring your lists').waitFor();
  await page.locator('input[type=file]').setInputFiles(files as string[]); // paths and buffers are not mixed
}

/** Brings all lists, saves what is wrong with the devices, imports; answers the problems as the file says them. */
export async function importLists(page: Page): Promise<string> {
  await bring(
    page,
    lists.map((name) => join(folder, `${name}.csv`)),
  );
  await button(page, 'Import 3,348 records').waitFor({ timeout: 150_000 });
  await page.getByRole('tab', { name: /Devices/ }).click();
  await page.getByText('1,187 added, 0 changed, 0 left as they are').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Save problems as CSV').click()]);
  const problems = await readFile(await download.path(), 'utf8');
  await button(page, 'Import 3,348 records').click();
  await page.getByText('All 3,348 records are in.').waitFor({ timeout: 150_000 });
  await page.getByText('7 sites, 16 departments, 949 people, 4 installers, 6 titles, 1,179 seats, 1,187 devices').waitFor();
  await button(page, 'Put these files away').click();
  return problems;
}

/** Invites somebody who is in the record already; answers what is shown once. */
export async function inviteKnown(
  page: Page,
  name: string,
  role: string,
): Promise<{ readonly code: string; readonly fingerprint: string }> {
  await goTo(page, '/hub');
  const who = page.getByRole('combobox', { name: 'Who', exact: true });
  await who.click();
  await who.fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await pick(page, 'Role', role);
  await pick(page, 'Where it holds', 'Everywhere');
  await button(page, 'Make a code').click();
  await page.getByText(`Pass these three on to ${name}`).waitFor({ timeout: 150_000 });
  const [, code = '', fingerprint = ''] = await page.locator('.gc-pass-on dd.gc-mono').allInnerTexts();
  await button(page, 'I have passed them on').click();
  return { code, fingerprint };
}

export interface Wanted {
  readonly title: string;
  readonly version: string;
  /** A model where devices are replaced. */
  readonly model?: string;
  readonly name: string;
  readonly minutes: number;
}

/** Makes a release and asks for its change. Ends on its page; answers its id. */
export async function askFor(page: Page, wanted: Wanted): Promise<string> {
  await goTo(page, '/releases/new');
  await page
    .getByRole('combobox', { name: 'Title' })
    .or(page.getByRole('textbox', { name: 'Title' }))
    .first()
    .fill(wanted.title);
  await page
    .getByRole('combobox', { name: 'Version' })
    .or(page.getByRole('textbox', { name: 'Version' }))
    .first()
    .fill(wanted.version);
  await page.keyboard.press('Escape');
  if (wanted.model !== undefined) {
    await button(page, 'Add equipment').click();
    await page.getByRole('combobox', { name: 'Model' }).fill(wanted.model);
    await page.keyboard.press('Escape');
    await pick(page, 'Kind of visit', 'Replace');
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(wanted.name);
  }
  await page.getByLabel('Minutes for each visit').fill(String(wanted.minutes));
  await button(page, 'Make the release').click();
  await button(page, 'Write the request').click();
  const id = page.url().split('/releases/')[1]?.split(/[/?]/)[0] ?? '';
  await page.getByLabel('What is changed').fill(wanted.name);
  await page.getByLabel('Why', { exact: false }).first().fill('The old one gets no more fixes');
  await page.getByLabel('Back-out').fill('The old one again');
  await button(page, 'Submit for approval').click();
  await page.getByText('Waits for the approval to implement').waitFor();
  return decodeURIComponent(id);
}

export interface Row {
  readonly releaseId: string;
  readonly department: string;
  readonly site: string;
  readonly count: number;
  readonly installer: string;
  readonly day: string;
  readonly start: string;
  readonly minutes: number;
}

/** Plans a visit at the next `count` free seats of a department at a site, in a row. */
export async function planRow(page: Page, row: Row): Promise<void> {
  await goTo(page, '/visits');
  await goTo(page, `/visits/plan/${row.releaseId}`);
  await pick(page, 'Department', row.department);
  await pick(page, 'Site', row.site);
  await page.getByRole('switch', { name: 'Only seats that can be planned' }).check({ force: true });
  await page.getByRole('grid', { name: 'seats' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  for (let n = 1; n < row.count; n += 1) await page.keyboard.press('ArrowDown');
  if (row.count > 1) await page.keyboard.press('Shift+X');
  await page.getByRole('radio', { name: 'In a row' }).check({ force: true });
  const installer = page.getByRole('combobox', { name: 'Installer', exact: true });
  await installer.click();
  await page.getByRole('option', { name: row.installer }).first().click();
  await page.getByLabel('Day').fill(row.day);
  await page.getByLabel('First start').fill(row.start);
  await page.getByLabel('Minutes for each').fill(String(row.minutes));
  const visits = row.count === 1 ? '1 visit' : `${row.count} visits`;
  await button(page, `Plan ${visits}`).click();
  await page.getByText(`${visits} planned and saved on this laptop.`).waitFor({ timeout: 150_000 });
}

/** Takes new devices in, serial after serial as a reader gives them. */
export async function takeIn(page: Page, model: string, site: string, serials: readonly string[], needed = serials.length): Promise<void> {
  await goTo(page, '/equipment');
  await main(page).getByText(`Not yet: ${serials.length} of ${needed} missing at their sites`).waitFor();
  await button(page, 'Take in equipment').click();
  await page.getByRole('combobox', { name: 'Model' }).fill(model);
  await page.keyboard.press('Escape');
  await pick(page, 'Site', site);
  const field = page.getByRole('textbox', { name: 'Serial', exact: true });
  for (const serial of serials) {
    await field.fill(serial);
    await field.press('Enter');
  }
  await button(page, serials.length === 1 ? 'Take in one' : `Take in ${serials.length}`).click();
  await main(page).getByText(`${serials.length} taken in, in hand now.`).waitFor();
}

/** Gives each visit its item, in the order of the visits. */
export async function chooseForAll(page: Page, model: string, site: string, count: number): Promise<void> {
  await goTo(page, '/equipment');
  await page.getByRole('checkbox', { name: `Select ${model}, ${site}` }).click();
  await button(page, 'Choose for their visits, in order').click();
  await main(page).getByText(`${count} visits have their item now.`).waitFor();
}

/** What the newer lists say, group by group as the screen has them: its name, and how many planned visits it touches. */
export async function bringNewer(page: Page, files: { readonly [name: string]: string }): Promise<ReadonlyMap<string, number>> {
  await bring(
    page,
    Object.entries(files).map(([name, text]) => ({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) })),
  );
  await page.getByText('What differs from the record').waitFor({ timeout: 150_000 });
  const told = new Map<string, number>();
  for (const line of await page.locator('.gc-import-lines.groups > li').all()) {
    const group = await line.locator('b').first().innerText();
    told.set(group, Number(/touches (\d+) planned/.exec(await line.innerText())?.[1] ?? 0));
  }
  return told;
}

/** Agrees to one group and imports it. */
export async function agreeTo(page: Page, group: string): Promise<void> {
  const line = page.locator('.gc-import-lines.groups > li').filter({ hasText: group });
  await line.getByText('Agree', { exact: true }).first().click();
  await page.getByRole('button', { name: /^Import \d+/ }).click();
  await line.waitFor({ state: 'detached', timeout: 150_000 });
}

export const fromSite = (page: Page): Promise<void> => goTo(page, '/visits/from-site');

/** Lets the record follow what was found at a device's visit. */
export async function letFollow(page: Page, device: string): Promise<void> {
  await fromSite(page);
  const line = page.getByRole('listitem').filter({ hasText: device }).filter({ hasText: 'Let the record follow' });
  await line.getByRole('button', { name: 'Let the record follow' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Let the record follow' }).click();
  await line.waitFor({ state: 'detached' });
}

/** Plans the return visit as it was proposed. */
export async function planReturn(page: Page, device: string): Promise<void> {
  await fromSite(page);
  const line = page.getByRole('listitem').filter({ hasText: device });
  await line.getByRole('button', { name: /^Plan it for / }).click();
  await page.getByText(/^The return visit to .* is planned for /).waitFor();
}

/** The board of a release, as a person reads it. */
export async function readBoard(page: Page, releaseId: string) {
  await goTo(page, `/board?release=${releaseId}`);
  await page.locator('.gc-figure').waitFor();
  const panel = (name: string) => page.getByRole('region', { name, exact: true }).first();
  const lines = async (name: string): Promise<readonly string[]> =>
    (await panel(name).getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  return {
    answer: await page.locator('.gc-figure').innerText(),
    waves: await lines('Waves'),
    departments: await lines('Departments'),
    remaining: await lines('Remaining work'),
    causes: await lines('Not done the first time, by cause'),
  };
}

/** Collected against replaced, as the screen says it. */
export async function readCounted(page: Page): Promise<string> {
  await goTo(page, '/equipment/counted');
  return main(page)
    .getByText(/^Collected \d+ of \d+ replaced/)
    .innerText();
}

/** The record of a department as the file for a spreadsheet has it: rows by the names of its columns. */
export async function exportDepartment(page: Page, departmentId: string): Promise<string> {
  await goTo(page, `/departments/${departmentId}`);
  await button(page, 'Export the record').click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'As CSV, for a spreadsheet' }).click(),
  ]);
  return readFile(await file.path(), 'utf8');
}

/** A standard build, and the standard change under which it goes to one person at a time. Answers its release. */
export async function askForStandard(
  page: Page,
  wanted: { readonly build: string; readonly model: string; readonly title: string; readonly version: string },
): Promise<string> {
  await goTo(page, '/builds/new');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(wanted.build);
  await page
    .getByRole('combobox', { name: 'Title' })
    .or(page.getByRole('textbox', { name: 'Title' }))
    .first()
    .fill(wanted.title);
  await page
    .getByRole('combobox', { name: 'Version' })
    .or(page.getByRole('textbox', { name: 'Version' }))
    .first()
    .fill(wanted.version);
  await page.keyboard.press('Escape');
  await button(page, 'Add equipment').click();
  await page.getByRole('combobox', { name: 'Model' }).fill(wanted.model);
  await page.keyboard.press('Escape');
  await pick(page, 'Kind of visit', 'Replace');
  await button(page, 'Save the build').click();
  await button(page, 'Ask for a standard change').click();
  await page.getByLabel('Number of seats').fill('1');
  await page.getByLabel('Until').fill(dayAfter(today(), 60));
  await button(page, 'Write its request').click();
  await button(page, 'Write the request').click();
  await page.getByLabel('What is changed').fill(`${wanted.build}s, one at a time`);
  await page.getByLabel('Why', { exact: false }).first().fill('New starters and repairs');
  await page.getByLabel('Back-out').fill('The old one again');
  await button(page, 'Submit for approval').click();
  await page.getByText('Waits for the approval to implement').waitFor();
  return decodeURIComponent(page.url().split('/releases/')[1]?.split(/[/?]/)[0] ?? '');
}

/** One computer for one person: planned under the standard change, and its item taken in and chosen. */
export async function planOne(
  page: Page,
  wanted: { readonly who: string; readonly installer: string; readonly serial: string; readonly model: string; readonly site: string },
): Promise<void> {
  await goTo(page, '/requests/new');
  await page.getByRole('combobox', { name: 'For whom' }).fill(wanted.who);
  await page.getByRole('option', { name: wanted.who }).first().click();
  await page.getByText('Where this person sits.').waitFor();
  await page.getByLabel('Day').fill('today');
  await page.getByRole('combobox', { name: 'Installer' }).click();
  await page.getByRole('option', { name: wanted.installer }).first().click();
  await page.getByText('No further approval is needed.').waitFor();
  await button(page, 'Plan the visit').click();
  await page.getByText(/^The visit for .* is planned and saved on this laptop\.$/).waitFor();
  // One visit of the rollout still waits with its own item.
  await takeIn(page, wanted.model, wanted.site, [wanted.serial], 2);
  await goTo(page, '/equipment');
  await page.getByRole('checkbox', { name: `Select ${wanted.model}, ${wanted.site}` }).click();
  await button(page, 'Choose for their visits, in order').click();
  await main(page)
    .getByText(/ha(s|ve) (its|their) item now/)
    .waitFor();
}
