/** One computer for one person, from the request until both ends are in Request Tracker, at the screens: the fake one, and the real. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { replaceSections } from '../../shared/domain/checklist/shipped/replace.ts';
import type { RtPlace } from '../builders/cmdb-delivery.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { doVisit } from './college-installer.ts';
import { Counted } from './counted.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

/** A Request Tracker with what the walk asks of it. */
export interface Desk {
  readonly place: RtPlace;
  /** Somebody there makes a device's record. */
  add(values: Readonly<Record<string, string>>): Promise<void>;
  /** What stands there of the device with this serial, by the names of its fields. */
  record(serial: string): Promise<Readonly<Record<string, unknown>> | undefined>;
}
/** Where a walk keeps its profiles, and what is ended after it, the last first. */
export interface Around {
  readonly folder: string;
  readonly ends: (() => Promise<unknown>)[];
}

/** Engineering has one desk; its new computer lies in the store. Rosa's laptop holds the hub, which is connected and has begun. */
export async function workshop({ folder, ends }: Around, { place: { address, token }, add }: Pick<Desk, 'place' | 'add'>) {
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
  await add({ Name: 'ENG-PC-0', Serial: 'OLD-0', 'Asset Tag': 'GC0', Status: 'in-use', Room: 'D00' });
  await rosa.call('cmdb.connect', {
    ...{ kind: 'rt', name: 'Request Tracker', address, listed: [new URL(address).host], user: '' },
    ...{ secret: token, organisation: '', perSecond: 50, place: 'Workplaces' },
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
    const page = await app.open();
    // What is waited for goes through two laptops, a hub and the CMDB.
    page.setDefaultTimeout(30_000);
    await page.getByRole('navigation').first().waitFor();
    return app;
  };
  const laptop = async (name: string, role: 'change-approver' | 'installer'): Promise<NodeLaptop> => {
    const joined = await colleague(rosa, join(folder, name), name, [{ role, scope: 'org' }]);
    ends.push(() => joined.close());
    return joined;
  };
  return { rosa, window, laptop };
}

export const idOf = (group: { readonly ops: readonly { readonly type: string; readonly id: string }[] }, type: string): string =>
  group.ops.find((op) => op.type === type)?.id ?? '';

/** The model of a new computer, and the standard change for it: one seat a time, for sixty days, waiting for its approval. */
export async function officeStandard(rosa: NodeLaptop): Promise<{ readonly buildId: string; readonly releaseId: string }> {
  const built = await does(rosa, acts['save-build'], {
    name: 'Office PC',
    items: [
      { kind: 'software', title: { name: 'Windows 11' }, version: { number: '24H2' } },
      { kind: 'equipment', model: 'OptiPlex 7020' },
    ],
    visitKind: 'replace',
    minutes: 90,
  });
  const buildId = idOf(built, 'build');
  const standard = { seats: 1, from: today(), until: dayAfter(today(), 60) };
  const made = await does(rosa, acts['create-release'], { buildId, name: 'Office PC, standard change', standard });
  const releaseId = idOf(made, 'release');
  await does(rosa, acts['submit-rfc'], { releaseId, what: 'Office PCs one at a time', backOut: 'The old one again' });
  return { buildId, releaseId };
}

export const oneComputer = 'one computer for one person: at most 12 acts from the request to the visit, and then both ends are in the CMDB';

export async function oneComputerForOnePerson(around: Around, desk: Desk): Promise<void> {
  const { rosa, window, laptop } = await workshop(around, desk);
  const { buildId } = await officeStandard(rosa);
  const ravi = await laptop('Ravi Shah', 'change-approver');
  await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
  await does(ravi, acts['approve-to-implement'], { rfcId: (await ravi.rows('rfc'))[0]?.id ?? '' });
  const ben = await laptop('Ben Okafor', 'installer');
  await does(rosa, acts['ask-request'], { wish: 'A new computer', forId: 'p0', seatId: 's0', buildId });
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
  await page.getByText('In the CMDB', { exact: true }).first().waitFor({ timeout: 60_000 });
  await page
    .getByRole('list', { name: 'Five facts' })
    .getByRole('listitem')
    .filter({ hasText: 'In CMDB' })
    .filter({ hasText: /\d\d:\d\d/ })
    .waitFor();
  expect(await desk.record('OLD-0')).toMatchObject({ Status: 'recycled', 'Primary User': '' });
  expect(await desk.record('NEW-1')).toMatchObject({ Status: 'in-use', 'Primary User': 'Hannah Weir', Room: 'D00' });
  for (const device of ['old', 'new']) {
    await goTo(page, `/devices/${device}`);
    await page
      .getByText(/^In the CMDB/)
      .first()
      .waitFor();
  }
  expect(app.troubles).toEqual([]);
}
