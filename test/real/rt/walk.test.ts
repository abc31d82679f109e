/** From a visit that is done to the real Request Tracker and back, at the screens of the CMDB owner. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { colleague } from '../../builders/joined-laptops.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { today } from '../../builders/planned-day.ts';
import { AppHost } from '../../e2e/app-host.ts';
import { axeOn } from '../../e2e/axe.ts';
import { goTo } from '../../e2e/sample.ts';
import { does } from '../../e2e/thread-team.ts';
import { type Afresh, afresh } from './afresh.ts';
import { serial, there, typed } from './people-there.ts';

const walk = afresh();

/** A pottery with an old computer and a new one for it; Ravi approves, Ben goes there. Rosa's laptop holds the hub. */
async function pottery({ folder, ends }: Afresh) {
  const rosa = await NodeLaptop.open(join(folder, 'rosa'));
  ends.push(() => rosa.close());
  const place = { departmentId: 'pot', siteId: 'dock' };
  const device = (id: string, more: Readonly<Record<string, string | boolean>>) => ({
    ...{ entity: 'device' as const, id, kind: 'new' as const },
    fields: { ...place, assetTag: `GC-${id}`, name: `POT-${id}`, serialUsable: true, ...more },
  });
  await does(rosa, acts['import-records'], {
    records: [
      { entity: 'department', id: 'pot', kind: 'new', fields: { name: 'Pottery', code: 'POT' } },
      { entity: 'site', id: 'dock', kind: 'new', fields: { code: 'DOCK', name: 'Docklands', timeZone: 'Europe/London' } },
      { entity: 'person', id: 'p1', kind: 'new', fields: { name: 'Hannah Weir', departmentId: 'pot' } },
      { entity: 'seat', id: 's1', kind: 'new', fields: { ...place, room: 'D01', userId: 'p1' } },
      device('old', { serial: 'OLD-4711', seatId: 's1', userId: 'p1' }),
      device('new', { serial: 'NEW-0815', status: 'in-hand' }),
    ],
  });
  const ravi = await colleague(rosa, join(folder, 'ravi'), 'Ravi Shah', [{ role: 'change-approver', scope: 'org' }]);
  ends.push(() => ravi.close());
  const ben = await colleague(rosa, join(folder, 'ben'), 'Ben Okafor', [{ role: 'installer', scope: 'org' }]);
  ends.push(() => ben.close());
  const sections = [
    { id: 'a', title: 'Work', steps: [{ id: 'swap', kind: 'check', ask: 'Swap the computers', mandatory: true }] },
  ] as const;
  const made = await does(rosa, acts['save-template'], {
    name: 'Swap',
    kind: 'replace',
    sections: sections.map((each) => ({ ...each, steps: [...each.steps] })),
  });
  const templateVersionId = made.ops.find((op) => op.type === 'template-version')?.id ?? '';
  const title = { title: { name: 'Windows 11' }, version: { number: '24H2' } };
  const release = await does(rosa, acts['create-release'], { ...title, visitKind: 'replace', templateVersionId });
  const releaseId = release.ops.find((op) => op.type === 'release')?.id ?? '';
  await does(rosa, acts['submit-rfc'], { releaseId, what: 'A new computer for the pottery', backOut: 'The old one again' });
  await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
  await does(ravi, acts['approve-to-implement'], { rfcId: (await ravi.rows('rfc'))[0]?.id ?? '' });
  const installerId = ben.person;
  const visits = [{ seatId: 's1', deviceId: 'old', newDeviceId: 'new', day: today(), startsAt: 540, installerId }];
  await does(rosa, acts['plan-visits'], { releaseId, visits });
  return { rosa, ben };
}

async function replace(ben: NodeLaptop): Promise<string> {
  await ben.until('the visit, approved', async () => {
    const [rfc] = await ben.rows('rfc');
    return (await ben.rows('visit')).length > 0 && (await ben.rows('decision')).length > 0 && rfc !== undefined;
  });
  const visitId = (await ben.rows('visit'))[0]?.id ?? '';
  await does(ben, acts['start-visit'], { visitId });
  await does(ben, acts['answer-step'], { visitId, stepId: 'swap', answer: { kind: 'check' }, files: [] });
  await does(ben, acts['record-outcome'], { visitId, outcome: 'done' });
  return visitId;
}

async function faults(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await axeOn(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    found.push(...violations.map((each) => `${colorScheme} ${each.id} ${each.nodes[0]?.target.join(' ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}
/** GC_LOOK names a folder for pictures of what a person sees. */
async function look(page: Page, name: string): Promise<void> {
  const into = process.env['GC_LOOK'];
  if (into === undefined) return;
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [400, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.screenshot({ path: join(into, `${name}-${width}-${scheme}.png`), fullPage: true });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

describe('the CMDB owner', () => {
  test('connects Request Tracker; a replacement that is done arrives there at both ends, is read back, and a change there comes up as a conflict', async () => {
    const each = walk();
    const { rt, folder, ends } = each;
    const { rosa, ben } = await pottery(each);
    const byHand = there(rt).assets;
    // The old computer is known there already, by its serial.
    const oldId = await byHand.make(
      { Name: 'Old pottery PC', Serial: 'OLD-4711', Status: 'in-use', Room: 'D01', 'OS Version': 'Windows 7' },
      typed,
    );

    const cara = await colleague(rosa, join(folder, 'cara', 'profile'), 'Cara Lind', [{ role: 'cmdb-owner', scope: 'org' }]);
    await cara.until('the visit', async () => (await cara.rows('visit')).length > 0);
    await cara.close();
    const app = new AppHost(join(folder, 'cara'));
    ends.push(() => app.close());
    const page = await app.open();
    // A delivery takes the time that the server and its pace take.
    page.setDefaultTimeout(60_000);
    await page.getByRole('navigation').first().waitFor();

    await goTo(page, '/deliveries');
    await page.getByText('No CMDB is connected').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'deliveries-empty');
    await page.getByRole('button', { name: 'Connect a CMDB' }).click();
    await page.getByLabel('Address', { exact: true }).fill(rt.address);
    await page.getByRole('textbox', { name: 'Token' }).fill(rt.tokens.sync);
    const connect = page.getByRole('button', { name: 'Greet it and connect' });
    await connect.click();
    await page.getByText(/Groundcrew does not go to 127\.0\.0\.1/).waitFor();
    await page.getByLabel('Addresses inside your network that are meant').fill(`127.0.0.1:${rt.port}`);
    await page.getByRole('textbox', { name: 'Where devices lie there' }).fill('Nowhere');
    await connect.click();
    await page.getByText('The CMDB has no place “Nowhere”').waitFor();
    await page.getByRole('textbox', { name: 'Where devices lie there' }).fill('Workplaces');
    await connect.click();
    await page.getByText('It answered as it should.').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'connection');

    await goTo(page, '/deliveries/mapping');
    await page.getByRole('button', { name: 'Look at real records' }).click();
    const preview = page.getByRole('region', { name: `POT-old, number ${oldId} there` });
    await preview.getByRole('row', { name: /Room/ }).waitFor();
    await page.getByRole('region', { name: 'POT-new, not there yet' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'mapping');

    // Nothing is written over before she has seen what stands there: of what is done, and again when more is.
    await goTo(page, '/deliveries');
    await page.getByRole('button', { name: 'Look at what would be written over' }).click();
    await page.getByText('No finished work waits to be delivered.').waitFor();
    const visitId = await replace(ben);
    await page.getByText('2 on the way to Request Tracker Assets, 0 written and read back').waitFor();
    await page.getByRole('button', { name: 'Look again' }).click();
    const over = page.getByRole('region', { name: 'Room: written over on 1 device' });
    await over.getByRole('row', { name: /POT-old.*D01/ }).waitFor();
    expect((await byHand.read(oldId))?.values['Room']).toBe('D01');
    expect(await faults(page)).toEqual([]);
    await look(page, 'first-look');
    await page.getByRole('button', { name: 'Begin: write ours over' }).click();
    await page.getByText('2 written to Request Tracker Assets and read back').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'deliveries');

    // Both ends, as somebody there sees them.
    const old = await byHand.read(oldId);
    expect(old?.values).toMatchObject({
      Status: 'recycled',
      'Primary User': '',
      Room: '',
      Name: 'Old pottery PC',
      'OS Version': 'Windows 7',
    });
    const [fresh] = await byHand.find(serial, 'NEW-0815', 5);
    expect(fresh?.values).toMatchObject({
      Status: 'in-use',
      'Primary User': 'Hannah Weir',
      Room: 'D01',
      'Installed Release': 'Windows 11 24H2',
    });
    expect(String(fresh?.values['Rollout Evidence'])).toContain('done');
    // The version is an item of its own there, and the new computer refers to it.
    const library = there(rt, presetOf('rt')).assets.library;
    expect((await library?.linked(fresh?.id ?? ''))?.map(({ key }) => key)).toEqual([
      expect.stringContaining('groundcrew:library:version:'),
    ]);
    expect(await library?.linked(oldId)).toEqual([]);

    // And the record here says so, from what was read back.
    await goTo(page, `/visits/${visitId}`);
    const five = page.getByRole('list', { name: 'Five facts' });
    await five
      .getByRole('listitem')
      .filter({ hasText: 'In CMDB' })
      .filter({ hasText: /\d\d:\d\d/ })
      .waitFor();
    await page.getByText('In the CMDB', { exact: true }).first().waitFor();
    await look(page, 'visit');

    // Somebody changes the room there; here it is changed as well, to another.
    await byHand.write(fresh?.id ?? '', { Room: 'B12' }, null, typed);
    await does(rosa, acts['edit-device'], { id: 'new', fields: { room: 'C3' } });
    await goTo(page, '/deliveries');
    await page.getByText('1 delivery needs a person').waitFor();
    const question = page.getByRole('region', { name: 'Room was changed in the CMDB meanwhile: 1 device' });
    await question.getByText('B12').waitFor();
    await question.getByText('C3').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'conflict');
    // It needs her, and the conflict desk says so too.
    await page.getByText('Needs you (1)').first().waitFor();
    await goTo(page, '/conflicts');
    const asks = page.getByRole('region', { name: 'Asked by the CMDB' });
    await asks.getByText('Room was changed in the CMDB meanwhile: 1 device').waitFor();
    await asks.getByRole('link', { name: 'Answer it under Deliveries' }).click();
    await question.getByRole('button', { name: 'Keep what stands there' }).click();
    await page.getByText('2 written to Request Tracker Assets and read back').waitFor();
    expect((await byHand.read(fresh?.id ?? ''))?.values['Room']).toBe('B12');
    expect(app.troubles).toEqual([]);
  });
});
