import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { Counted, jpegOf } from './counted.ts';
import { faults } from './eyes.ts';
import { officeStandard } from './one-computer.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const folder = newFolder();
const open: (AppHost | NodeLaptop)[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close().catch(() => undefined);
  removeFolder(folder);
});

/** Somebody at a seat with a device, as an import makes them. */
function desk(name: string, n: number) {
  const place = { departmentId: 'eng', siteId: 'dock', seatId: `s${n}`, userId: `p${n}` };
  const made = (entity: 'person' | 'seat' | 'device', id: string, fields: { readonly [field: string]: string }) => ({
    ...{ entity, id, kind: 'new' as const, fields: { ...fields } },
  });
  return [
    made('person', `p${n}`, { name, departmentId: 'eng' }),
    made('seat', `s${n}`, { siteId: 'dock', room: `D0${n}`, departmentId: 'eng', userId: `p${n}` }),
    made('device', `d${n}`, { assetTag: `GC${n}`, name: `ENG-PC-${n}`, model: 'OptiPlex 3080', ...place }),
  ];
}

/** A workshop with two desks, a build, and a standard change for one seat that Rosa asked for. Olu leads and installs nothing. */
async function workshop() {
  const rosa = await NodeLaptop.open(join(folder, 'rosa'));
  open.push(rosa);
  await does(rosa, acts['import-records'], {
    records: [
      { entity: 'department', id: 'eng', kind: 'new', fields: { name: 'Engineering', code: 'ENG' } },
      { entity: 'site', id: 'dock', kind: 'new', fields: { code: 'DOCK', name: 'Docklands', timeZone: 'Europe/London' } },
      { entity: 'installer', id: 'mei', kind: 'new', fields: { name: 'Mei Tan', siteIds: ['dock'] } },
      ...desk('Hannah Weir', 0),
      ...desk('Kwame Boateng', 1),
    ],
  });
  await does(rosa, acts['add-person'], { id: 'evans', fields: { name: 'R. Evans', team: true } });
  await does(rosa, acts['give-grant'], { personId: 'evans', role: 'change-approver', scope: 'org' });
  const { releaseId } = await officeStandard(rosa);
  const olu = await colleague(rosa, join(folder, 'olu', 'profile'), 'Olu Adeyemi', [{ role: 'lead', scope: 'org' }]);
  await olu.until('the request', async () => (await olu.rows('rfc')).length > 0);
  await olu.close();
  const app = new AppHost(join(folder, 'olu'));
  open.push(app);
  const page = await app.open();
  await page.getByRole('navigation').first().waitFor();
  return { rosa, app, page, releaseId };
}

describe('a single person’s new computer', () => {
  test('the model is approved once on paper; one computer is planned under it in at most 12 acts; a wish from the site is answered', async () => {
    const { rosa, app, page, releaseId } = await workshop();

    // The approver has no app: Olu enters the signed paper, and it says so.
    await goTo(page, `/releases/${releaseId}`);
    await page.getByText('Waits for the approval to implement').waitFor();
    await page.getByRole('button', { name: 'Enter signed paper…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Enter the approval' }).click();
    await dialog.getByText('Photograph the signed paper.').waitFor();
    await dialog.getByText('Say on which day it was signed.').waitFor();
    await dialog.getByLabel('Signed on').fill('yesterday');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'paper.jpg', mimeType: 'image/jpeg', buffer: await jpegOf(page, 'Approved, R. Evans') });
    await dialog.locator('figure img').waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Enter the approval' }).click();
    const decision = page.getByRole('listitem').filter({ hasText: 'Approved to implement by R. Evans' });
    await decision.getByText('On paper, entered by Olu Adeyemi').waitFor();
    await decision.getByRole('img', { name: 'Photo of the signed paper' }).waitFor();
    await decision.getByText('At the hub').waitFor();
    await page.getByText(/^Approved: 1 seat left, until/).waitFor();
    expect(await faults(page)).toEqual([]);

    // From wherever one is to the planned visit: only what is not known is asked.
    await goTo(page, '/today');
    const person = new Counted(page);
    await person.click(page.getByRole('navigation').getByRole('link', { name: 'Releases' }));
    await person.press('New computer for one person');
    await person.fill(page.getByRole('combobox', { name: 'For whom' }), 'Hannah');
    await person.click(page.getByRole('option', { name: 'Hannah Weir' }));
    await page.getByText('Where this person sits.').waitFor();
    await person.fill(page.getByLabel('Day'), 'tomorrow');
    await person.choose(page.getByRole('combobox', { name: 'Installer' }), 'Mei Tan');
    await page.getByText('No further approval is needed.').waitFor();
    expect(await faults(page)).toEqual([]);
    await person.press('Plan the visit');
    await page.getByText(/^The visit for Hannah Weir on .* is planned and saved on this laptop\.$/).waitFor();
    expect(person.count, person.acts.join('\n')).toBeLessThanOrEqual(12);
    await page.getByRole('button', { name: 'Open the visit' }).click();
    await page.getByText(/^Mei Tan goes there on/).waitFor();
    await page.getByText('OptiPlex 7020, serial not chosen yet').waitFor();
    await page.getByText('On paper, entered by Olu Adeyemi').waitFor();
    await page.getByText('At the hub').first().waitFor();

    // The seat is taken: nothing is offered that the hub would refuse.
    await goTo(page, '/requests/new');
    await page.getByText('Nothing is approved that it could be planned under.').waitFor();

    // A wish from the site reaches the lead, who says no with the reason; it stands on the visit where it was noted.
    const [visit] = await rosa.rows('visit');
    await does(rosa, acts['add-request'], { visitId: visit?.id ?? '', wish: 'A second screen' });
    await goTo(page, '/requests');
    await page.getByText('1 request waits for an answer').waitFor();
    await page.getByText('A second screen').first().click();
    await page.getByRole('button', { name: 'Decline…' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('No screens until July');
    await page.getByRole('button', { name: 'Decline the request' }).click();
    await page.getByText('All 2 requests have their answer').waitFor();
    expect(await faults(page)).toEqual([]);
    await goTo(page, `/visits/${visit?.id}`);
    await page.getByText('Answer: No screens until July').waitFor();
    await rosa.until('the answer', async () =>
      (await rosa.rows('request')).some((row) => row.fields['answer'] === 'No screens until July'),
    );
    expect(app.troubles).toEqual([]);
  });
});
