/** The way into the CMDB at the screens: one computer for one person from the request on; a change whose approval is given in a ticket there. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { replaceSections } from '../../shared/domain/checklist/shipped/replace.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { FakeRt } from '../fakes/fake-rt.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { doVisit } from './college-installer.ts';
import { Counted } from './counted.ts';
import { faultsOf, runsOver } from './every-screen.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const folders: string[] = [];
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
  for (const folder of folders.splice(0)) removeFolder(folder);
});

/** axe in both themes and nothing runs over at 320, 400 and 1440; LOOK names a folder for pictures. */
async function faults(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [320, 400, 1440]) {
    await page.setViewportSize({ width, height: 1000 });
    found.push(...(await runsOver(page)).map((each) => `${width}: ${each}`));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      if (width === 1440) found.push(...(await faultsOf(page)).map((each) => `${colorScheme}: ${each}`));
      if (process.env.LOOK && width !== 320)
        await page.screenshot({ path: `${process.env.LOOK}/to-cmdb-${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return found;
}

/** Engineering has one desk; its new computer lies in the store. Rosa's laptop holds the hub, which is connected and has begun. */
async function workshop() {
  const folder = newFolder();
  folders.push(folder);
  const rt = new FakeRt();
  await rt.start();
  ends.push(() => rt.stop());
  const rosa = await NodeLaptop.open(join(folder, 'rosa'));
  ends.push(() => rosa.close());
  const place = { departmentId: 'eng', siteId: 'dock' };
  await does(rosa, acts['import-records'], {
    records: [
      { entity: 'department', id: 'eng', kind: 'new', fields: { name: 'Engineering', code: 'ENG' } },
      { entity: 'site', id: 'dock', kind: 'new', fields: { code: 'DOCK', name: 'Docklands', timeZone: 'Europe/London' } },
      { entity: 'person', id: 'p0', kind: 'new', fields: { name: 'Hannah Weir', departmentId: 'eng' } },
      { entity: 'seat', id: 's0', kind: 'new', fields: { ...place, room: 'D00', userId: 'p0' } },
      {
        ...{ entity: 'device', id: 'old', kind: 'new' },
        fields: {
          ...place,
          assetTag: 'GC0',
          name: 'ENG-PC-0',
          model: 'OptiPlex 3080',
          serial: 'OLD-0',
          seatId: 's0',
          userId: 'p0',
          status: 'in-use',
        },
      },
      {
        ...{ entity: 'device', id: 'new', kind: 'new' },
        fields: { siteId: 'dock', assetTag: 'GC1', model: 'OptiPlex 7020', serial: 'NEW-1', status: 'in-hand' },
      },
    ],
  });
  rt.add({ Name: 'ENG-PC-0', Serial: 'OLD-0', 'Asset Tag': 'GC0', Status: 'in-use', Room: 'D00' });
  await rosa.call('cmdb.connect', {
    ...{ kind: 'rt', name: 'Request Tracker', address: rt.address, listed: [new URL(rt.address).host], user: '' },
    ...{ secret: rt.token, organisation: '', perSecond: 50, place: 'Workplaces' },
  });
  await rosa.until('the connection', async () => (await rosa.rows('cmdb')).length > 0);
  await rosa.call('cmdb.again', { firstMeeting: 'write' });
  /** Somebody's window, once their laptop has what `ready` asks for. */
  const window = async (name: string, role: 'lead' | 'cmdb-owner', ready: (laptop: NodeLaptop) => Promise<boolean>): Promise<AppHost> => {
    const own = join(folder, name.split(' ')[0] ?? name);
    const alone = await colleague(rosa, join(own, 'profile'), name, [{ role, scope: 'org' }]);
    await alone.until('what is shown', () => ready(alone));
    await alone.close();
    const app = new AppHost(own);
    ends.push(() => app.close());
    await (await app.open()).getByRole('navigation').first().waitFor();
    return app;
  };
  const laptop = async (name: string, role: 'change-approver' | 'installer'): Promise<NodeLaptop> => {
    const joined = await colleague(rosa, join(folder, name), name, [{ role, scope: 'org' }]);
    ends.push(() => joined.close());
    return joined;
  };
  return { rt, rosa, window, laptop };
}

const idOf = (group: { readonly ops: readonly { readonly type: string; readonly id: string }[] }, type: string): string =>
  group.ops.find((op) => op.type === type)?.id ?? '';

describe('the way into the CMDB', () => {
  test('one computer for one person: at most 12 acts from the request to the visit, and then both ends are in the CMDB', async () => {
    const { rt, rosa, window, laptop } = await workshop();
    const built = await does(rosa, acts['save-build'], {
      name: 'Office PC',
      items: [
        { kind: 'software', title: { name: 'Windows 11' }, version: { number: '24H2' } },
        { kind: 'equipment', model: 'OptiPlex 7020' },
      ],
      visitKind: 'replace',
      minutes: 90,
    });
    const standard = { seats: 1, from: today(), until: dayAfter(today(), 60) };
    const made = await does(rosa, acts['create-release'], { buildId: idOf(built, 'build'), name: 'Office PC, standard change', standard });
    await does(rosa, acts['submit-rfc'], {
      releaseId: idOf(made, 'release'),
      what: 'Office PCs one at a time',
      backOut: 'The old one again',
    });
    const ravi = await laptop('Ravi Shah', 'change-approver');
    await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
    await does(ravi, acts['approve-to-implement'], { rfcId: (await ravi.rows('rfc'))[0]?.id ?? '' });
    const ben = await laptop('Ben Okafor', 'installer');
    await does(rosa, acts['ask-request'], { wish: 'A new computer', forId: 'p0', seatId: 's0', buildId: idOf(built, 'build') });
    const app = await window(
      'Olu Adeyemi',
      'lead',
      async (each) => (await each.rows('request')).length > 0 && (await each.rows('decision')).length > 0,
    );
    const { page } = app;

    const person = new Counted(page);
    await person.click(
      page
        .getByRole('navigation')
        .getByRole('link', { name: 'Requests' })
        .or(page.getByRole('navigation').getByRole('link', { name: 'Releases' }))
        .first(),
    );
    if (!page.url().includes('/requests')) await person.click(page.getByRole('link', { name: /^Requests/ }).first());
    await person.click(page.getByText('A new computer').first());
    await person.press('Plan a visit for it');
    await person.fill(page.getByLabel('Day'), 'today');
    await person.choose(page.getByRole('combobox', { name: 'Installer' }), 'Ben Okafor');
    await page.getByText('No further approval is needed.').waitFor();
    await person.press('Plan the visit');
    await page.getByText(/^The visit for Hannah Weir on .* is planned and saved on this laptop\.$/).waitFor();
    expect(person.count, person.acts.join('\n')).toBeLessThanOrEqual(12);

    // Ben brings the computer from the store, whose serial he reads on site; nothing more is asked of anybody before the record.
    await ben.until('the visit', async () => (await ben.rows('visit')).length === 1 && (await ben.rows('decision')).length > 0);
    const visitId = (await ben.rows('visit'))[0]?.id ?? '';
    await doVisit(
      ben,
      { visitId, tag: 'GC0', serial: 'GC0', name: 'ENG-PC-0', user: 'Hannah Weir', installs: '24H2', newSerial: 'NEW-1' },
      replaceSections,
    );
    await goTo(page, `/visits/${visitId}`);
    await page.getByText('In the CMDB', { exact: true }).first().waitFor({ timeout: 30_000 });
    await page
      .getByRole('list', { name: 'Five facts' })
      .getByRole('listitem')
      .filter({ hasText: 'In CMDB' })
      .filter({ hasText: /\d\d:\d\d/ })
      .waitFor();
    const fresh = [...rt.assets.values()].find(({ fields }) => fields.get('Serial')?.[0] === 'NEW-1');
    expect([rt.value(1, 'Status'), rt.value(1, 'Primary User')]).toEqual(['recycled', '']);
    expect(fresh && [fresh.Status, rt.value(fresh.id, 'Primary User'), rt.value(fresh.id, 'Room')]).toEqual([
      'in-use',
      'Hannah Weir',
      'D00',
    ]);
    for (const device of ['old', 'new']) {
      await goTo(page, `/devices/${device}`);
      await page
        .getByText(/^In the CMDB/)
        .first()
        .waitFor();
    }
    expect(app.troubles).toEqual([]);
  });

  test('a change becomes a ticket; whoever approved it there is nobody known, which needs a person; once somebody says who, it counts', async () => {
    const { rt, rosa, window } = await workshop();
    rt.tickets.mails = {};
    await does(rosa, acts['add-person'], { id: 'anna', fields: { name: 'Anna Cabot', team: true } });
    await does(rosa, acts['give-grant'], { personId: 'anna', role: 'change-approver', scope: 'org' });
    const made = await does(rosa, acts['create-release'], { title: { name: 'Atlas' }, version: { number: '2.0' }, visitKind: 'install' });
    const releaseId = idOf(made, 'release');
    const app = await window(
      'Cara Lind',
      'cmdb-owner',
      async (each) => (await each.rows('cmdb')).length > 0 && (await each.rows('release')).length > 0,
    );
    const { page } = app;

    // How tickets are set up.
    await goTo(page, '/deliveries/mapping');
    const settings = page.locator('form').filter({ hasText: 'Open tickets for requests for change' });
    await settings.getByRole('checkbox').check();
    await settings.getByRole('textbox', { name: 'Window', exact: true }).fill('Change Window');
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved. The next request that is submitted goes there.').waitFor();
    expect(await faults(page, 'ticket-settings')).toEqual([]);

    await rosa.until('the settings', async () => (await rosa.rows('cmdb'))[0]?.fields['tickets'] != null);
    await does(rosa, acts['submit-rfc'], { releaseId, what: 'Atlas at every desk', backOut: 'The old one', window: 'Mondays 9 to 12' });
    await goTo(page, '/deliveries');
    const ticket = page.getByRole('row').filter({ hasText: 'Atlas 2.0' });
    await ticket.getByText('#1', { exact: true }).waitFor();
    await ticket.getByText('Written and read back').waitFor();
    expect(rt.tickets.all.get(1)?.fields.get('Change Window')).toBe('Mondays 9 to 12');

    // Approved there by an account that nobody here is known by.
    rt.tickets.decide(1, 'resolved');
    await page.getByRole('button', { name: 'Look there now' }).click();
    await page.getByText(/^“anna\.cab” approved it there, and nobody here is known by that name\./).waitFor();
    await page.getByText('1 ticket needs a person').waitFor();
    await page.getByText('Needs you (1)').first().waitFor();
    expect(await faults(page, 'who')).toEqual([]);
    await goTo(page, '/conflicts');
    const asks = page.getByRole('region', { name: 'Asked by the CMDB' });
    await asks.getByText('Who is “anna.cab”?').waitFor();
    expect(await faults(page, 'needs-you')).toEqual([]);
    await asks.getByRole('link', { name: 'Answer it under Deliveries' }).click();
    const who = page.getByRole('combobox', { name: 'Who is “anna.cab”?' });
    await who.click();
    await page.getByRole('option', { name: 'Anna Cabot' }).click();
    await page.getByRole('button', { name: 'It is this person' }).click();
    await page.getByText('Needs you (1)').first().waitFor({ state: 'detached' });
    await goTo(page, `/releases/${releaseId}`);
    await page.getByText('Approved to implement by Anna Cabot').waitFor();
    await page.getByText('in Request Tracker, ticket #1, by “anna.cab”').waitFor();

    // Who is who there, with who said so; and it is taken back.
    await goTo(page, '/deliveries/mapping');
    const known = page.getByRole('row').filter({ hasText: 'anna.cab' });
    await known.getByText('Anna Cabot').waitFor();
    await known.getByText('Cara Lind').waitFor();
    expect(await faults(page, 'who-is-who')).toEqual([]);
    await known.getByRole('button', { name: 'No longer so' }).click();
    await known.waitFor({ state: 'detached' });
    expect(app.troubles).toEqual([]);
  });
});
