import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { takePhoto } from '../builders/carrying.ts';
import { colleague } from '../builders/joined-laptops.ts';
import type { NodeLaptop } from '../builders/node-laptop.ts';
import { plannedDay } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';

const open: AppHost[] = [];
const laptops: NodeLaptop[] = [];
let folder = '';
afterEach(async () => {
  for (const app of open.splice(0)) await app.close().catch(() => undefined);
  for (const laptop of laptops.splice(0)) await laptop.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Three laptops of one hub, each on its own from now on; Ben has begun a visit and taken a photo. Answers the visit. */
async function apart(): Promise<string> {
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 2 });
  const ana = await colleague(lead, join(folder, 'ana', 'profile'), 'Ana', [{ role: 'installer', scope: 'org' }]);
  laptops.push(ana, ben, lead);
  await ana.until('the visits', async () => (await ana.rows('visit')).length >= 2);
  for (const laptop of [lead, ben, ana]) {
    await laptop.until('everybody’s keys', async () => (await laptop.call('carry.standing', {})).recipients.length === 3);
  }
  await lead.call('hub.share', { on: false });
  const [visitId = ''] = visitIds;
  expect(await ben.act(acts['start-visit'], { visitId })).toMatchObject({ ok: true });
  await takePhoto(ben, visitId, 3);
  for (const laptop of laptops.splice(0)) await laptop.close();
  await mkdir(join(folder, 'rita'), { recursive: true });
  await rename(join(folder, 'lead'), join(folder, 'rita', 'profile'));
  return visitId;
}

async function start(name: string): Promise<Page> {
  const app = new AppHost(join(folder, name));
  open.push(app);
  return app.open();
}
const stop = async (): Promise<void> => {
  for (const app of open.splice(0)) {
    expect(app.troubles).toEqual([]);
    await app.close();
  }
};

const carryPage = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    location.hash = '#/carry';
  });
  await page.getByRole('heading', { name: 'Carry by stick', level: 1 }).waitFor();
};

/** Presses a save button and keeps what the browser is given. */
async function save(page: Page, button: string, file: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).first().click()]);
  const path = join(folder, file);
  await download.saveAs(path);
  return path;
}

const take = (page: Page, ...paths: readonly string[]): Promise<void> => page.getByLabel('Choose files…').setInputFiles([...paths]);

it('work goes from laptop to laptop to the hub on a stick, and the hub’s receipt comes back', { timeout: 300_000 }, async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundcrew-carry-'));
  const visitId = await apart();

  // Ben, without a network, writes his work for the hub and for Ana.
  let page = await start('ben');
  await carryPage(page);
  await page.getByText('2 acts and 1 photo or file on this laptop are not at the hub yet').waitFor();
  await page.getByRole('checkbox', { name: 'Ana' }).check();
  await page.getByRole('button', { name: 'Write the files' }).click();
  const stick = await save(page, 'Save the file', 'ben.gcarry');
  expect((await axeOn(page).analyze()).violations).toEqual([]);
  await stop();

  // On site, Ana: a damaged copy is refused whole, the good one is shown as not at the hub yet.
  page = await start('ana');
  await carryPage(page);
  const bytes = await readFile(stick);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  const damaged = join(folder, 'damaged.gcarry');
  await writeFile(damaged, bytes);
  await take(page, damaged);
  await page.getByText("Part 1 of 1 from Ben's laptop is damaged, so nothing of it was taken. Export it again.").waitFor();
  await take(page, stick);
  await page.getByText('2 acts and 1 photo or file taken in. They show as not at the hub yet.').waitFor();
  await page.evaluate((id) => {
    location.hash = `#/visits/${id}`;
  }, visitId);
  await page.getByText('From a colleague’s laptop, not at the hub yet').first().waitFor();
  await page.getByText("Some results came by stick from Ben's laptop").waitFor();
  await carryPage(page);
  await page.getByText("2 acts from Ben's laptop, not known to be at the hub. They go along.").waitFor();
  await page.getByRole('button', { name: 'Write the files' }).click();
  const home = await save(page, 'Save the file', 'ana.gcarry');
  await stop();

  // At the lead's laptop, which keeps the hub: Ben's work and photo arrive, and an answer goes back.
  page = await start('rita');
  await carryPage(page);
  await page.getByText('Everything on this laptop is at the hub.').waitFor();
  await take(page, home);
  await page.getByText("The hub took 2 acts of Ben's laptop").waitFor();
  await page.getByText('The hub took 1 photo or file.').waitFor();
  const answers: string[] = [];
  for (const [at, button] of (await page.getByRole('button', { name: 'Save the file' }).all()).entries()) {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const path = join(folder, `answer-${at}.gcarry`);
    await download.saveAs(path);
    answers.push(path);
  }
  expect(answers).toHaveLength(2);
  await stop();

  // Back at Ben's: one of the answers is his; nothing is "not yet" any more, and the stick may be wiped.
  page = await start('ben');
  await carryPage(page);
  await page.getByText('2 acts and 1 photo or file on this laptop are not at the hub yet').waitFor();
  await take(page, ...answers);
  await page.getByText(/Received at the hub up to #\d+; this stick may be wiped\./).waitFor();
  await page.getByText('This part is sealed for somebody else.').waitFor();
  await page.getByText('Everything on this laptop is at the hub.').waitFor();
  await page.getByText('received at the hub').first().waitFor();
  await stop();
});
