import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { readConflict } from '../../shared/sync/apply/conflict.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close().catch(() => undefined);
});

interface Met {
  readonly folder: string;
  /** Ana's laptop, without a window, in step with the hub. */
  readonly ana: NodeLaptop;
}

/** Rosa and Ana lead. Apart from one another they change one serial, write two notes, and give one serial to two devices. */
async function met(): Promise<Met> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-conflicts-'));
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const hub = await HubServer.at({ folder: join(folder, 'hub') });
  const first = await hub.firstUser('Rosa');
  await hub.start();
  closing.push(() => hub.stop());
  const alone = await NodeLaptop.open(join(folder, 'rosa', 'profile'));
  const rosa = await alone.join({ address: hub.address, ...first, laptop: "Rosa's laptop" });
  const { ops } = await does(rosa, acts['enrol-person'], { name: 'Ana', grants: [{ role: 'lead', scope: 'org' }] });
  const device = (id: string, serial: string) => ({
    entity: 'device' as const,
    id,
    kind: 'new' as const,
    fields: { assetTag: id, siteId: 'dock', serial, notes: 'New' },
  });
  await does(rosa, acts['import-records'], {
    records: [
      { entity: 'site', id: 'dock', kind: 'new', fields: { name: 'Docklands', timeZone: 'Europe/London' } },
      ...['GC1', 'GC2', 'GC3', 'GC4'].map((id, n) => device(id, `SER-000${n}`)),
    ],
  });
  await rosa.settled();
  const invited = await rosa.call('hub.invite', { person: ops.find((op) => op.type === 'person')?.id ?? '' });
  const newcomer = await NodeLaptop.open(join(folder, 'ana', 'profile'));
  const ana = await newcomer.join({ address: hub.address, code: invited.code, fingerprint: first.fingerprint, laptop: "Ana's laptop" });
  closing.push(() => ana.close());
  await ana.until('the devices', async () => (await ana.rows('device')).length === 4);
  for (const laptop of [rosa, ana]) await laptop.call('sync.pause', { paused: true });
  await does(rosa, acts['edit-device'], { id: 'GC1', fields: { serial: 'L308VHB' } });
  await does(rosa, acts['edit-device'], { id: 'GC2', fields: { notes: 'Screen replaced' } });
  await does(rosa, acts['edit-device'], { id: 'GC3', fields: { serial: 'TWICE-77' } });
  await does(ana, acts['edit-device'], { id: 'GC1', fields: { serial: 'L308VHF' } });
  await does(ana, acts['edit-device'], { id: 'GC2', fields: { notes: 'Keyboard sticks' } });
  await does(ana, acts['edit-device'], { id: 'GC4', fields: { serial: 'twice-77' } });
  for (const laptop of [rosa, ana]) {
    await laptop.call('sync.pause', { paused: false });
    await laptop.settled();
  }
  await rosa.until('three conflicts', async () => (await rosa.rows('conflict')).length === 3);
  await rosa.close();
  return { folder, ana };
}

async function window(folder: string): Promise<Page> {
  const app = new AppHost(folder);
  closing.push(async () => {
    expect(app.troubles).toEqual([]);
    await app.close();
  });
  const page = await app.open();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

/** For whoever wants to look: `PICTURES=folder`. */
async function pictured(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(process.env.PICTURES, `${name}-${colorScheme}.png`) });
  }
}

const pane = (page: Page) => page.getByRole('region', { name: 'The conflict' });
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click();

it('what two laptops did apart is settled, kept both, undone; the loser reads it on her own screen; an act is undone after it reached the hub', {
  timeout: 300_000,
}, async () => {
  const { folder, ana } = await met();
  // Ana, away, settles the notes; Rosa does so at the hub before her.
  await ana.call('sync.pause', { paused: true });
  const notes = (await ana.rows('conflict')).find((row) => row.fields['kind'] === 'both-noted');
  const seen = readConflict(notes)?.sides.flatMap((side) => side.ops) ?? [];
  await does(ana, acts['settle-conflict'], { conflictId: notes?.id ?? '', seen, choice: { kind: 'leave' } });
  const page = await window(join(folder, 'rosa'));

  // In place: the device says so, and leads to both sides.
  await goTo(page, '/devices/GC1');
  await page.getByText('Something here needs a person').waitFor();
  await page.getByRole('link', { name: 'Look at both sides' }).click();
  await page.getByRole('heading', { name: /^Which serial is right for/ }).waitFor();
  for (const said of ['Mine', 'Theirs', 'L308VHB', 'L308VHF', 'SER-0000']) await page.getByText(said, { exact: true }).first().waitFor();
  expect(await faults(page)).toEqual([]);
  await pictured(page, 'sides');

  // Settled by choosing her own, undone, and settled again: each is one act.
  await page.getByRole('radio', { name: /Mine/ }).check();
  await press(page, 'Keep mine');
  await pane(page)
    .getByText(/^Yours was kept; Ana is told\./)
    .waitFor();
  await pane(page).getByText('Ana has been told and has not answered yet.').waitFor();
  await press(page, 'Undo this decision');
  await pane(page).getByText('Why this is proposed:').waitFor();
  await page.getByRole('radio', { name: /Mine/ }).check();
  await press(page, 'Keep mine');
  await pane(page)
    .getByText(/^Yours was kept; Ana is told\./)
    .waitFor();

  // Two notes: both are kept. One serial on two devices: both keep it, until somebody has looked.
  await page.getByRole('button', { name: /Two people wrote a note/ }).click();
  await press(page, 'Keep both');
  await pane(page)
    .getByText(/^Both were kept\./)
    .waitFor();
  await page.getByRole('button', { name: /Two devices have the same serial/ }).click();
  await pane(page).getByText('GC3 · TWICE-77').waitFor();
  await pane(page).getByText('GC4 · twice-77').waitFor();
  await press(page, 'Keep it on both');
  await pane(page)
    .getByText(/^Both were kept\./)
    .waitFor();

  // An act that has reached the hub is undone and done again by key; the history says so after the window was loaded anew.
  await page.getByText('Up to date').first().waitFor();
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await page.keyboard.press('ControlOrMeta+z');
  await page.getByText('Undone: Settled a conflict.').waitFor();
  await pane(page)
    .getByText(/Which device has this serial/)
    .waitFor();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.getByText('Done again: Settled a conflict.').waitFor();
  await press(page, 'Undo and history');
  await page.getByRole('dialog', { name: 'Undo and history' }).getByText('Undo: Settled a conflict').waitFor();
  expect(await faults(page)).toEqual([]);
  await pictured(page, 'undo');

  // Ana reads what was kept and what the hub did not take of hers, wherever she is, until she says that she knows.
  await ana.call('sync.pause', { paused: false });
  await ana.settled();
  await ana.until(
    'the decisions',
    async () => (await ana.rows('conflict')).filter((row) => row.fields['state'] === 'settled').length === 3,
  );
  expect((await ana.row('device', 'GC1'))?.fields['serial']).toBe('L308VHB');
  await ana.close();
  const hers = await window(join(folder, 'ana'));
  const told = hers.getByRole('region', { name: 'What you should know' });
  await told.getByText(/Rosa’s was kept\. Yours is kept here and in the history\./).waitFor();
  expect(await faults(hers)).toEqual([]);
  await pictured(hers, 'told');
  await told.getByRole('button', { name: 'I know' }).click();
  await told.waitFor({ state: 'hidden' });
  const refused = hers.getByRole('region', { name: 'The hub did not take something of yours' });
  await refused.getByText(/Settled a conflict/).waitFor();
  await goTo(hers, '/conflicts');
  const listed = hers.getByRole('region', { name: 'Not taken by the hub' });
  // This window was built anew from spool and journal, and knows what it was about all the same.
  await listed.getByRole('link', { name: 'Open what it is about' }).waitFor();
  expect(await hers.getByRole('link', { name: /Conflict desk/ }).textContent()).toContain('1');
  await pictured(hers, 'refused');
  await listed.getByRole('button', { name: 'I know' }).click();
  await listed.waitFor({ state: 'hidden' });
  await refused.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await goTo(page, '/conflicts');
  await page.getByText('All 3').click();
  await page.getByRole('button', { name: /GC1/ }).click();
  await pane(page).getByText('Ana knows.').waitFor();
});
