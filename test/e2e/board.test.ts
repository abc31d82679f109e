/** The lead's board: the answer, its figures as pictures and as files, and who is out of reach, also when the hub is. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { placeOf } from '../../hub/data-folder.ts';
import { installSections } from '../../shared/domain/checklist/shipped/install.ts';
import { boardFacts, boardRecords, boardRelease, endOf } from '../builders/board-rollout.ts';
import { today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { axeOn } from './axe.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { appendOps } from './seed.ts';
import { synced } from './thread-record.ts';
import { gather, names, type Team } from './thread-team.ts';

const visits = 160;
const all = Array.from({ length: visits }, (_, i) => i);
const done = all.filter((i) => endOf(i).startsWith('done')).length;

describe('the board', () => {
  let folder = '';
  let hub: HubServer;
  let team: Team;
  let page: Page;

  beforeAll(async () => {
    folder = newFolder();
    const place = placeOf(join(folder, 'hub'));
    hub = await HubServer.at({ folder: join(folder, 'hub') });
    team = await gather(folder, hub, installSections);
    page = team.lead.page;
    const rollout = { today: today(), visits, installers: [team.ravi.person] };
    await appendOps(page, 'import-records', boardRecords(rollout));
    await appendOps(page, 'record-outcome', boardFacts(rollout), 4);
    await synced(page, place);
    await goTo(page, '/board');
    await page.getByText(`${done} of ${visits} visits done`).first().waitFor();
  });
  afterAll(async () => {
    await team.close();
    await hub.stop();
    removeFolder(folder);
  });

  const panel = (name: string) => page.getByRole('region', { name, exact: true }).first();

  it('says first how much is done and how much is behind', async () => {
    const answer = await page.locator('.gc-figure').innerText();
    expect(answer).toMatch(new RegExp(`^${done} of ${visits} visits done, \\d+ behind plan$`));
    expect(await page.getByRole('combobox', { name: 'Release' }).inputValue()).toBe(boardRelease);
    expect(await page.getByRole('heading', { level: 1 }).allInnerTexts()).toEqual(['Board']);
  });

  it('shows each wave with its bar, its figures and its state', async () => {
    const waves = await panel('Waves').getByRole('listitem').allInnerTexts();
    expect(waves.map((text) => text.replace(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^Wave 1 2 departments 20 \/ 20 closed, 90 %$/),
      expect.stringMatching(/^Wave 2 5 departments \d+ \/ 50 \d+ to go to again$/),
      expect.stringMatching(/^Wave 3 5 departments \d+ \/ 50 running, 100 %$/),
      expect.stringMatching(/^Wave 4 4 departments 0 \/ 40 from /),
    ]);
    await panel('Waves').getByRole('img', { name: '20 of 20 done, 0 begun, 0 to go to again, 0 out of reach' }).waitFor();
    expect(await panel('Departments').getByRole('listitem').count()).toBe(9);
    await panel('Departments').getByRole('button', { name: 'Show 8 more departments' }).click();
    expect(await panel('Departments').getByRole('listitem').count()).toBe(16);
  });

  it('says why visits were not done the first time, what is left, and how long visits take', async () => {
    const locked = all.filter((i) => endOf(i) === 'no-access' || endOf(i) === 'done-later').length;
    await panel('Not done the first time, by cause')
      .getByRole('listitem')
      .filter({ hasText: 'The room was locked' })
      .getByText(String(locked))
      .waitFor();
    await panel('Remaining work')
      .getByRole('listitem')
      .filter({ hasText: 'Visits left' })
      .getByText(String(visits - done))
      .waitFor();
    await panel('Minutes per visit')
      .getByRole('img', { name: /min, 45 expected/ })
      .first()
      .waitFor();
    await panel('Needs a person').getByRole('link', { name: 'Visits that ended undone' }).waitFor();
  });

  it('shows the burn-up as a picture with its sentence, and as the table behind it', async () => {
    const burn = panel('Burn-up against plan');
    await burn.getByRole('img', { name: new RegExp(`^Burn-up: ${done} of ${visits} done today`) }).waitFor();
    await burn.getByRole('button', { name: 'Show as a table' }).click();
    expect((await burn.getByRole('row').last().innerText()).split('\t').at(1)).toBe(String(visits));
    await burn.getByRole('button', { name: 'Show as a picture' }).click();
  });

  it('saves the figures of a panel as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export Waves as CSV' }).click(),
    ]);
    const text = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '').split('\r\n');
    expect(text[0]).toBe('Wave,Visits,Done,Begun,To go to again,Out of reach,Not begun,Late');
    expect(text[1]).toBe('1,20,20,0,0,0,0,0');
  });

  it('tells who is in reach while the hub can be reached', async () => {
    const row = panel('Laptops and the age of their news').getByRole('row').filter({ hasText: names.approver });
    await row.getByText('In reach').waitFor();
    await row.getByText('nothing').waitFor();
  });

  it('without the hub it holds what was told, says how old that is, and counts nothing that may be done out of reach', async () => {
    await team.ravi.close();
    await hub.stop();
    await goTo(page, '/visits');
    await page.clock.setSystemTime(Date.now() + 36 * 3_600_000);
    await goTo(page, '/board');
    const laptops = panel('Laptops and the age of their news');
    // The age is told anew once a minute.
    await laptops.getByText(/^as the hub told 3[56] h ago$/).waitFor({ timeout: 75_000 });
    const row = laptops.getByRole('row').filter({ hasText: names.approver });
    await row.getByText('Offline').waitFor();
    await row.getByText(/^3[56] h ago$/).waitFor();
    await row.getByText(/^\d+ visits there$/).waitFor();
    await page.getByText(/on the laptop out of reach \(\d+ visits\) is not counted/).waitFor();
  });

  it('is free of faults that axe finds, in both themes, and does not run over at 1024 and 320', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await axeOn(page).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)).toEqual([]);
    }
    for (const width of [1024, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
});
