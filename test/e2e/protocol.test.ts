/**
 * What a person sees of the protocol: how far photos are and that they can be held back, a disk that is nearly full, versions that
 * differ, and a revoked laptop in its honest states, up to the decision about what it sent late.
 */
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { takePhoto } from '../builders/carrying.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { plannedDay } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { ask } from './thread-record.ts';

const open: AppHost[] = [];
const laptops: NodeLaptop[] = [];
let folder = '';
afterEach(async () => {
  for (const app of open.splice(0)) await app.close().catch(() => undefined);
  for (const laptop of laptops.splice(0)) await laptop.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function start(name: string): Promise<Page> {
  const app = new AppHost(join(folder, name));
  open.push(app);
  return app.open();
}
const go = (page: Page, path: string) =>
  page.evaluate((to) => {
    location.hash = `#${to}`;
  }, path);
const violations = async (page: Page): Promise<readonly string[]> =>
  (await axeOn(page).analyze()).violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' | ')}`);

/** Pictures for looking at, where a folder for them is named. */
async function pictured(page: Page, name: string): Promise<void> {
  const into = process.env['PICTURES'];
  if (into === undefined) return;
  for (const width of [1440, 1024, 400]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      await page.screenshot({ path: join(into, `${name}-${width}-${colorScheme}.png`), fullPage: width === 400 });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

it('a revoked laptop is unreachable, then knows; what it sent late is decided about on the screen', { timeout: 240_000 }, async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundcrew-protocol-'));
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 2 });
  const ana = await colleague(lead, join(folder, 'ana', 'profile'), 'Ana', [{ role: 'installer', scope: 'org' }]);
  laptops.push(ana, lead);
  await ana.until('the visits', async () => (await ana.rows('visit')).length >= 2);
  await lead.call('hub.revoke', { writer: ben.writer as never, reason: 'Left in a taxi' });
  await ben.close();
  await lead.call('hub.share', { on: false });
  // Ana goes on without network, with a photo.
  const [visitId = ''] = visitIds;
  expect(await ana.act(acts['start-visit'], { visitId })).toMatchObject({ ok: true });
  await takePhoto(ana, visitId, 3);
  for (const laptop of laptops.splice(0)) await laptop.close();
  await mkdir(join(folder, 'rita'), { recursive: true });
  await rename(join(folder, 'lead'), join(folder, 'rita', 'profile'));

  // Ana's window: the photo waits and can be held back, also over a restart of the window; little room is said on every screen.
  let page = await start('ana');
  await page.route('**/bridge/app.disk', (route) =>
    route.fulfill({ json: { ok: true, value: { room: { freeBytes: 640_000_000, state: 'low', ballast: true } } } }),
  );
  await page.reload();
  await page
    .getByRole('region', { name: 'Disk of this laptop' })
    .getByText(/nearly full: 640 MB left\. Empty the bin/)
    .waitFor();
  await page.getByRole('button', { name: /^Sync/ }).click();
  const panel = page.getByRole('dialog', { name: 'Sync' });
  await panel.getByText('One photo or file waits, 20 kB. They go after the changes.').waitFor();
  await panel.getByRole('button', { name: 'Pause photos' }).click();
  await panel.getByText('One photo or file waits, 20 kB. Held back here until you send them; changes go on.').waitFor();
  await panel.getByText(/nearly full: 640 MB left/).waitFor();
  expect(await violations(page)).toEqual([]);
  await pictured(page, 'sync-panel');
  await page.reload();
  await page.getByRole('button', { name: /^Sync/ }).click();
  await panel.getByRole('button', { name: 'Send photos' }).click();
  await panel.getByRole('button', { name: 'Pause photos' }).waitFor();
  // The same panel where the hub is older, and where this laptop is.
  for (const [versions, says] of [
    ['hub-older', 'counts once the hub is upgraded'],
    ['laptop-older', 'Please upgrade Groundcrew here.'],
  ] as const) {
    const status = await ask(page, 'sync.status', {});
    await page.route('**/bridge/sync.status', (route) => route.fulfill({ json: { ok: true, value: { ...status, versions } } }));
    await page.reload();
    await page.getByRole('button', { name: /^Sync/ }).click();
    await panel.getByText(says).waitFor();
    await page.unroute('**/bridge/sync.status');
  }
  expect(open[0]?.troubles).toEqual([]);
  await open.splice(0)[0]?.close();

  // The lead: Ben's laptop has not called since.
  page = await start('rita');
  await go(page, '/laptops');
  await page.getByText(/^Unreachable: not heard since .+ so it does not know yet\. Its certificate ends \w+day \d+ \w+ \d{4}\.$/).waitFor();
  expect(await violations(page)).toEqual([]);
  await pictured(page, 'laptops-unreachable');
  await go(page, '/board');
  await page.getByText('Revoked, unreachable').waitFor();
  await page.getByText(/^certificate ends /).waitFor();
  await pictured(page, 'board');

  // It comes back with work that it had not sent: it is told, and says that it knows; the work waits for a decision.
  const late = await NodeLaptop.open(join(folder, 'ben', 'profile'));
  laptops.push(late);
  expect(await late.act(acts['add-note'], { aboutType: 'visit', aboutId: visitId, text: 'The key is with the porter' })).toMatchObject({
    ok: true,
  });
  await ask(page, 'hub.share', { on: true });
  await late.call('sync.now', {});
  await late.until('it says that it is revoked', async () => (await late.call('sync.status', {})).state === 'blocked');
  await expect.poll(async () => (await ask(page, 'hub.laptops', {})).laptops.some((each) => each.acknowledgedAt != null)).toBe(true);
  await go(page, '/laptops');
  await page.reload();
  await page.getByText(/^Acknowledged .+: the laptop knows and shows it\.$/).waitFor();
  await page.getByText('The laptop was revoked before this arrived').waitFor();
  await page.getByRole('button', { name: 'Look into it' }).click();
  await page.getByText('The key is with the porter').waitFor();
  expect(await violations(page)).toEqual([]);
  await pictured(page, 'laptops-aside');
  await page.getByRole('button', { name: 'Take in…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Take in this work of / });
  await dialog.getByRole('textbox').fill('Ben told me on the telephone');
  await dialog.getByRole('button', { name: 'Take in', exact: true }).click();
  await page.getByText('Nothing is set aside. Whatever the laptops have sent so far is in the record.').waitFor();
  await go(page, `/visits/${visitId}`);
  await page.getByText('The key is with the porter').first().waitFor();
  expect(open[0]?.troubles).toEqual([]);
});
