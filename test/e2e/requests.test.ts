import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const folder = newFolder();
const open: (AppHost | NodeLaptop)[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close().catch(() => undefined);
  removeFolder(folder);
});

describe('whoever may ask', () => {
  test('an installer asks for a computer from anywhere, and reads why it was declined; nothing there lets an installer answer', async () => {
    const rosa = await NodeLaptop.open(join(folder, 'rosa'));
    open.push(rosa);
    await does(rosa, acts['import-records'], {
      records: [
        { entity: 'department', id: 'eng', kind: 'new', fields: { name: 'Engineering', code: 'ENG' } },
        { entity: 'site', id: 'dock', kind: 'new', fields: { code: 'DOCK', name: 'Docklands', timeZone: 'Europe/London' } },
        { entity: 'person', id: 'p0', kind: 'new', fields: { name: 'Hannah Weir', departmentId: 'eng' } },
        {
          entity: 'seat',
          id: 's0',
          kind: 'new',
          fields: { siteId: 'dock', room: 'D00', departmentId: 'eng', userId: 'p0' },
        },
      ],
    });
    const ben = await colleague(rosa, join(folder, 'ben', 'profile'), 'Ben Okafor', [{ role: 'installer', scope: 'org' }]);
    await ben.until('the seat', async () => (await ben.rows('seat')).length > 0);
    await ben.close();
    const app = new AppHost(join(folder, 'ben'));
    open.push(app);
    const page = await app.open();
    await page.getByRole('navigation').first().waitFor();

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('ask for');
    await page.getByText('Ask for something').first().click();
    await page.getByText('What is wished, and for whom?').waitFor();
    await page.getByText('Choose the seat.').waitFor();
    await page.getByRole('combobox', { name: 'Seat' }).fill('D00');
    await page.getByRole('option', { name: 'Docklands, D00, Hannah Weir' }).click();
    await page.getByRole('textbox', { name: 'In your words' }).fill('Her fan is loud');
    expect(await faults(page)).toEqual([]);
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'ask.png') });
    await page.getByRole('button', { name: 'Send the request' }).click();
    await page.getByText('1 of your requests waits for an answer').waitFor();
    await page.getByText('New computer for Hannah Weir').first().click();
    await page.getByText('A lead or release manager answers it.').waitFor();
    expect(await page.getByRole('button', { name: 'Decline…' }).count()).toBe(0);

    await rosa.until('the request', async () => (await rosa.rows('request')).length > 0);
    const [asked] = await rosa.rows('request');
    await does(rosa, acts['answer-request'], { requestId: asked?.id ?? '', answer: 'declined', says: 'Not before July' });
    await goTo(page, '/requests');
    await page.getByText('Declined: Not before July').first().waitFor();
    await page.getByText('Your request has its answer').waitFor();
    expect(await faults(page)).toEqual([]);
    if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, 'requests.png') });
    expect(app.troubles).toEqual([]);
  });
});
