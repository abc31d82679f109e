/** What Rosa does at her screens: brings the lists, connects Request Tracker, makes the release and takes it through its stages. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { fulfil, sign, stage } from '../../e2e/plan-screens.ts';
import { goTo } from '../../e2e/sample.ts';
import { names, pick } from '../../e2e/thread-team.ts';
import { department, listsToBring } from './college-list.ts';
import type { RealRt } from './server.ts';

export const model = 'OptiPlex 7020';
export const title = 'Windows 11 Education';
export const version = '24H2';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

type Given = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
async function bring(page: Page, files: readonly Given[]): Promise<void> {
  await goTo(page, '/import');
  await page.getByText('Bring your lists').waitFor();
  await page.locator('input[type=file]').setInputFiles([...files]);
}

/** The department's lists, at one press. */
export async function importDepartment(page: Page): Promise<void> {
  await bring(page, listsToBring());
  await button(page, /^Import [\d,]+ records$/).click({ timeout: 60_000 });
  await page.getByText(/^All [\d,]+ records are in\.$/).waitFor({ timeout: 60_000 });
  await button(page, 'Put these files away').click();
}

/** Connects it, and has requests for change become tickets there. */
export async function connect(page: Page, rt: RealRt): Promise<void> {
  await goTo(page, '/deliveries/connection');
  await page.getByLabel('Address', { exact: true }).fill(rt.address);
  await page.getByRole('textbox', { name: 'Token' }).fill(rt.tokens.sync);
  await page.getByLabel('Addresses inside your network that are meant').fill(`127.0.0.1:${rt.port}`);
  await page.getByLabel('Questions a second, at most').fill('50');
  await button(page, 'Greet it and connect').click();
  await page.getByText('It answered as it should.').waitFor();
  await goTo(page, '/deliveries/mapping');
  await page.getByRole('checkbox', { name: 'Open tickets for requests for change' }).check();
  const tickets = page.locator('form').filter({ hasText: 'Open tickets for requests for change' });
  await tickets.getByRole('textbox', { name: 'Window', exact: true }).fill('Change Window');
  await tickets.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. The next request that is submitted goes there.').waitFor();
}

/** Looks first at what would be written over (nothing stands there), then every device goes there and is read back. */
export async function deliverAll(page: Page, devices: number): Promise<void> {
  await goTo(page, '/deliveries');
  await button(page, 'Look at what would be written over').click();
  await page.getByText('No finished work waits to be delivered.').waitFor();
  await button(page, 'Begin: write ours over').click();
  await button(page, 'Compare and deliver every device').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Compare and deliver every device' }).click();
  await page.getByText(`${devices} written to Request Tracker Assets and read back`).waitFor({ timeout: 240_000 });
}

/** Everything that stands there, fetched and brought back in: what the file says of it, group by group as Import reads it. */
export async function bringBack(page: Page): Promise<string> {
  await goTo(page, '/deliveries');
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), button(page, /^Fetch/).click()]);
  const buffer = await readFile(await download.path());
  await bring(page, [{ name: 'cmdb-devices.csv', mimeType: 'text/csv', buffer }]);
  const said = await page
    .getByText(/\d+ added, \d+ changed, \d+ left as they are/)
    .first()
    .innerText({ timeout: 60_000 });
  await button(page, 'Put these files away').click();
  return said;
}

/** A release of the department from the template of an office refresh. Ends on its page; answers its id. */
export async function makeRelease(page: Page): Promise<string> {
  await goTo(page, '/releases/new');
  const field = (name: string) => page.getByRole('combobox', { name }).or(page.getByRole('textbox', { name })).first();
  await field('Title').fill(title);
  await field('Version').fill(version);
  await page.keyboard.press('Escape');
  await button(page, 'Add equipment').click();
  await page.getByRole('combobox', { name: 'Model' }).fill(model);
  await page.keyboard.press('Escape');
  await pick(page, 'Kind of visit', 'Replace');
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`New computers for ${department}`);
  await page.getByLabel('Minutes for each visit').fill('30');
  await field('For which departments').click();
  await page.getByRole('option', { name: department, exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: /^Begin the plan from/ }).click();
  await page.getByRole('option', { name: 'Office refresh of a department' }).click();
  await button(page, 'Make the release').click();
  await page.getByRole('list', { name: 'The way of this release' }).waitFor();
  return decodeURIComponent(page.url().split('/releases/')[1]?.split(/[/?]/)[0] ?? '');
}

/** The first approval is asked for. */
export async function askToProceed(page: Page, releaseId: string): Promise<void> {
  await goTo(page, `/releases/${releaseId}`);
  await button(page, 'Write the request').click();
  await page.getByLabel('What is changed').fill(`New computers for ${department}`);
  await button(page, 'Ask to proceed').click();
  await page.getByText('Waits for the approval to proceed with planning').first().waitFor();
}

/** Design and build, test with what was not tested named, acceptance as the nominated user answered it. */
export async function signStages(page: Page, releaseId: string): Promise<void> {
  await goTo(page, `/releases/${releaseId}`);
  await button(page, 'Stages').click();
  await page.getByText('0 of 4 stages signed').waitFor();
  for (const name of ['Design', 'Build'] as const) {
    await fulfil(page, names.lead, name);
    await sign(page, names.lead, name);
  }
  await fulfil(page, names.lead, 'Test');
  await stage(page, 'Test').getByRole('button', { name: 'Sign test…' }).click();
  const naming = page.getByRole('dialog');
  await naming.getByRole('checkbox', { name: /sign all the same$/ }).check();
  await naming.getByRole('button', { name: 'Sign', exact: true }).click();
  await stage(page, 'Test')
    .getByText(/named as not tested$/)
    .waitFor();
  await fulfil(page, names.lead, 'Acceptance');
  await sign(page, names.lead, 'Acceptance');
  await page.getByText('All 4 stages are signed').waitFor();
}

/** The second approval is asked for: its ticket's number there, as the release's page says it. */
export async function submit(page: Page, releaseId: string): Promise<string> {
  await goTo(page, `/releases/${releaseId}`);
  await button(page, 'Change the request').click();
  await page.getByLabel('Why', { exact: false }).first().fill('The old ones get no more fixes');
  await page.getByLabel('Back-out').fill('The old one again');
  await page.getByLabel('Window').fill('9 to 12');
  await button(page, 'Submit for approval').click();
  return ticketNumber(page);
}

/** Of the round that waits. */
export async function ticketNumber(page: Page): Promise<string> {
  const says = await page
    .getByText(/^Request Tracker Assets, ticket #\d+$/)
    .last()
    .innerText({ timeout: 60_000 });
  return /#(\d+)$/.exec(says)?.[1] ?? '';
}

/** Whoever waits for what is decided there asks now. */
export async function lookThere(page: Page): Promise<void> {
  await goTo(page, '/deliveries');
  await button(page, 'Look there now').click();
}
