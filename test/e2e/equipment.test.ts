/** Equipment from the box to the receipt, many records changed at once, and the record of a replacement: the built app in Chromium. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { append, command, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { axeOn } from './axe.ts';
import { appendOps } from './seed.ts';

const main = (page: Page) => page.getByRole('main');

/** Three seats with old devices, and a release that replaces them with one model; two more items to lend. */
const places: readonly Op[] = [
  make('site', 'dock', { name: 'Docklands', timeZone: 'Europe/London' }),
  make('department', 'eng', { name: 'Engineering', wave: 2 }),
  make('person', 'ann', { name: 'Ann Lee', departmentId: 'eng' }),
  make('template', 'swap', { name: 'Swap', kind: 'replace', currentVersionId: 'swap-1' }),
  make('template-version', 'swap-1', {
    templateId: 'swap',
    number: 1,
    sections: [{ id: 'swap', title: 'Swap', steps: [{ id: 'tidy', kind: 'check', ask: 'Leave the seat tidy', mandatory: false }] }],
  }),
  make('release', 'pcs', {
    name: 'New PCs',
    visitKind: 'replace',
    templateVersionId: 'swap-1',
    items: [{ kind: 'equipment', model: 'OptiPlex 7010' }],
  }),
  make('seat', 's4', { siteId: 'dock', room: 'D04', label: 'Desk 4', departmentId: 'eng' }),
  make('device', 'beamer', { name: 'Beamer 1', model: 'Projector', siteId: 'dock', status: 'in-hand' }),
  ...[1, 2, 3].flatMap((n) => [
    make('seat', `s${n}`, { siteId: 'dock', room: `D0${n}`, label: `Desk ${n}`, departmentId: 'eng' }),
    make('device', `d${n}`, {
      name: `OLD-PC-${n}`,
      serial: `OLD-000${n}`,
      serialUsable: true,
      model: 'OptiPlex 3020',
      siteId: 'dock',
      departmentId: 'eng',
      seatId: `s${n}`,
      userId: 'ann',
      status: 'in-use',
    }),
    make('visit', `v${n}`, {
      releaseId: 'pcs',
      seatId: `s${n}`,
      deviceId: `d${n}`,
      userId: 'ann',
      kind: 'replace',
      slot: { day: '2026-12-01', startsAt: 480 + n * 60, minutes: 60 },
      state: 'planned',
      siteId: 'dock',
      departmentId: 'eng',
      wave: 2,
    }),
  ]),
];

/** What the app writes when a replacement ends: the fact with what was read, and what it means for the record. */
function done(n: number, newId: string, oldSerial: string | null): readonly Op[] {
  const work = {
    kind: 'replace',
    seatId: `s${n}`,
    userId: 'ann',
    oldId: `d${n}`,
    oldSerial,
    newId,
    newSerial: `NEW-000${n}`,
    holdUntil: '2099-01-31',
    condition: 'Sound',
  };
  return [
    append('visit-event', `started-${n}`, { visitId: `v${n}`, event: 'started', templateVersionId: 'swap-1' }),
    append('visit-event', `done-${n}`, { visitId: `v${n}`, event: 'done', templateVersionId: 'swap-1', work }),
    command('visit', `v${n}`, 'settle-equipment', { fact: 'visit-event', id: `done-${n}` }),
  ];
}

describe('equipment', () => {
  let folder = '';
  let host: AppHost;
  let page: Page;
  const goTo = (path: string): Promise<void> =>
    page.evaluate((to) => {
      window.location.hash = to;
    }, path);
  /** Nothing for axe to say, in light and dark. */
  const clean = async (name: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${name} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const saved: (name: string) => Promise<string> = async (name) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
    return readFile(await file.path(), 'utf8');
  };

  beforeAll(async () => {
    folder = newFolder();
    host = new AppHost(folder);
    page = await host.open();
    await page.getByText('Look around first').waitFor();
    await appendOps(page, 'import-records', places);
  });
  afterAll(async () => {
    await host.close();
    removeFolder(folder);
  });

  it('is scanned in one serial after another; junk, twice and known ones stay behind with the reason', async () => {
    await goTo('/equipment');
    await main(page).getByText('Not yet: 3 of 3 missing at their sites').waitFor();
    await clean('stock');
    await page.getByRole('button', { name: 'Take in equipment' }).click();
    await page.getByRole('combobox', { name: 'Model' }).fill('OptiPlex 7010');
    await page.getByRole('combobox', { name: 'Site' }).click();
    await page.getByRole('option', { name: 'Docklands' }).click();
    const serial = page.getByRole('textbox', { name: 'Serial', exact: true });
    for (const scanned of ['NEW-0001', 'NEW-0002', 'new-0001', 'Default string', 'OLD-0003']) {
      await serial.fill(scanned);
      await serial.press('Enter');
    }
    await main(page).getByText('2 ready to be taken in, 3 need a look').waitFor();
    for (const why of ['Scanned twice', /^The maker’s placeholder/, 'In the record already']) await main(page).getByText(why).waitFor();
    await clean('receive');
    await page.getByRole('button', { name: 'Take in 2' }).click();
    await main(page).getByText('2 taken in, in hand now; 3 stay here.').waitFor();
  });

  it('is counted against what waves need, and each visit gets its item in order', async () => {
    await goTo('/equipment');
    await main(page).getByText('Not yet: 1 of 3 missing at their sites').waitFor();
    await page.getByRole('checkbox', { name: 'Select OptiPlex 7010, Docklands' }).click();
    await page.getByRole('button', { name: 'Choose for their visits, in order' }).click();
    await main(page).getByText('2 visits have their item now; 1 still lack one.').waitFor();
    await main(page).getByText('OptiPlex 7010').click();
    await page.getByRole('dialog').getByRole('combobox').first().waitFor();
    expect(await page.getByRole('dialog').getByRole('combobox').first().inputValue()).toContain('NEW-0001');
    await clean('choose');
    await page.keyboard.press('Escape');
  });

  it('a replacement that ends makes both ends right; what was not read on taking it is not collected', async () => {
    const first = await idOf(page, 'NEW-0001');
    const second = await idOf(page, 'NEW-0002');
    await appendOps(page, 'record-outcome', done(1, first, 'OLD-0001'), 1_000);
    await appendOps(page, 'record-outcome', done(2, second, null), 1_000);
    await goTo('/equipment/counted');
    await main(page).getByText('Collected 1 of 2 replaced: 1 still out').waitFor();
    await main(page).getByText('OLD-PC-2').waitFor();
    await clean('counted');
    await goTo(`/devices/${first}`);
    await main(page).getByText('In use at Docklands, D01, by Ann Lee').waitFor();
    await main(page).getByText('What took the place of what').waitFor();
    await main(page).getByText('Not known yet').first().waitFor();
    await clean('record');
    await page.getByRole('button', { name: 'Export the record' }).click();
    const csv = await saved('As CSV, for a spreadsheet');
    expect(csv.split('\r\n')[0]).toMatch(/^\uFEFFvisit,visit_id,kind,state,planned_day/);
    expect(csv).toContain('OLD-0001');
    await page.getByRole('button', { name: 'Export the record' }).click();
    const json: unknown = JSON.parse(await saved('As JSON'));
    expect(json).toMatchObject({
      format: 'groundcrew-record',
      version: 1,
      records: [{ in_cmdb: 'not known yet', old_serial: 'OLD-0001' }],
    });
  });

  it('old equipment goes on step by step; nothing is erased while its disk is kept', async () => {
    await goTo('/equipment/old');
    await main(page).getByText('1 replaced and not collected; 1 on the way').waitFor();
    await page.getByRole('checkbox', { name: 'Select OLD-PC-1' }).click();
    await page.getByRole('button', { name: 'Stored…' }).click();
    await page.getByRole('textbox', { name: 'Shelf or room' }).fill('Cage 2');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await main(page).getByText('One was changed. Saved on this laptop.').waitFor();
    await clean('old');
    await page.getByRole('checkbox', { name: 'Select OLD-PC-1' }).click();
    await page.getByRole('button', { name: 'Erased…' }).click();
    await page.getByRole('textbox', { name: 'How it was erased' }).fill('Overwritten once');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The disk of OLD-PC-1 is kept until 2099-01-31.').waitFor();
    await clean('erase');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await main(page).getByText('OLD-PC-1').click();
    await main(page).getByText('As equipment, from the beginning').waitFor();
    await main(page).getByText('Cage 2').first().waitFor();
    await clean('old-device');
  });

  it('is lent until a day and given back', async () => {
    await goTo('/equipment/loans');
    await page.getByRole('button', { name: 'Lend equipment' }).click();
    await page.getByRole('combobox', { name: 'Which items in hand' }).click();
    await page.getByRole('option', { name: /Beamer 1/ }).click();
    await page.getByRole('textbox', { name: 'Or a name that is not in the record' }).fill('A guest lecturer');
    await page.getByRole('textbox', { name: 'Due back' }).fill('tomorrow');
    await clean('lend');
    await page.getByRole('button', { name: 'Lend', exact: true }).click();
    await main(page).getByText('1 out, none overdue').waitFor();
    await clean('loans');
    await page.getByRole('checkbox', { name: 'Select Beamer 1' }).click();
    await page.getByRole('button', { name: 'Given back', exact: true }).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Given back' }).click();
    await main(page).getByText('Nothing is lent').waitFor();
  });

  it('many seats are changed at once, and planned for from their list', async () => {
    await goTo('/seats');
    await page.getByRole('checkbox', { name: 'Select Desk 1' }).click();
    await page.getByRole('checkbox', { name: 'Select Desk 3' }).click();
    await page.getByRole('button', { name: 'Add a need…' }).click();
    await page.getByRole('combobox', { name: 'Need' }).click();
    await page.getByRole('option', { name: 'Do not move' }).click();
    await page.getByRole('textbox', { name: /In words/ }).fill('Table stays at this height');
    await page.getByRole('button', { name: 'Add a need', exact: true }).click();
    await main(page).getByText('2 were changed. Saved on this laptop.').waitFor();
    await page.getByRole('searchbox', { name: 'Filter seats' }).fill('table stays');
    await main(page).getByText('2 of 4 seats').waitFor();
    await page.getByRole('searchbox', { name: 'Filter seats' }).fill('');
    await page.getByRole('checkbox', { name: 'Select Desk 2' }).click();
    await page.getByRole('button', { name: 'Change the selected…' }).click();
    await page.getByRole('textbox', { name: 'Contact', exact: true }).fill('Porter');
    await clean('many');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await main(page).getByText('One was changed. Saved on this laptop.').waitFor();
    await page.getByRole('checkbox', { name: 'Select Desk 1' }).click();
    await page.getByRole('checkbox', { name: 'Select Desk 4' }).click();
    await page.getByRole('button', { name: 'Plan visits for these' }).click();
    await main(page).getByText('New PCs').click();
    // Desk 1 has its new device already.
    await main(page).getByText('1 seat for New PCs').waitFor();
    await clean('planning');
    expect(host.troubles).toEqual([]);
  });
});

/** The id of the device with this serial, from its page's address. */
async function idOf(page: Page, serial: string): Promise<string> {
  await page.evaluate(() => {
    window.location.hash = '/devices';
  });
  await page.getByRole('searchbox', { name: 'Filter devices' }).fill(serial);
  await page.getByRole('main').getByText(serial).first().click();
  await page
    .getByRole('heading', { level: 1, name: serial })
    .or(page.getByRole('heading', { name: 'What it is' }))
    .first()
    .waitFor();
  return decodeURIComponent(page.url().split('/devices/')[1] ?? '');
}
