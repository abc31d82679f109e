import { afterEach, describe, expect, test } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { DavServer } from '../fakes/dav-server.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults, look } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps } from './seed.ts';

const folder = newFolder();
const host = new AppHost(folder);
let server: DavServer | undefined;
afterEach(async () => {
  await host.close();
  await server?.stop();
  removeFolder(folder);
});

const lunch = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:lunch', 'SUMMARY:Private lunch', 'DTSTART:20270104T120000Z'];

const visit = (n: number): Op =>
  make('visit', `v${n}`, {
    releaseId: 'smp.release.1',
    siteId: 'smp.site.main',
    departmentId: 'smp.department.admissions',
    seatId: `smp.seat.${n}`,
    deviceId: `smp.device.${n}`,
    userId: `smp.person.user-${n}`,
    installerId: 'smp.person.mei',
    kind: 'install',
    state: 'planned',
    slot: { day: '2027-01-06', startsAt: 480 + n * 60, minutes: 45 },
  });

describe('calendars', () => {
  test('a release is subscribed to until its address is revoked; a server is connected, and busy times come back as absences without their names', async () => {
    const page = await openWithSample(host, [visit(1), visit(2)]);
    await goTo(page, '/releases/smp.release.1');
    await page.getByRole('button', { name: 'Calendar addresses…' }).click();
    const dialog = page.getByRole('dialog', { name: 'In other calendars' });
    await dialog.getByText('Nobody has an address for it yet.').waitFor();
    // No address while nothing could be read there.
    await dialog.getByRole('combobox', { name: 'Where it can be opened' }).click();
    await page.getByRole('option', { name: 'On this computer only' }).click();
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await dialog.getByRole('button', { name: 'Make an address' }).click();
    const address = (await dialog.locator('.gc-mono').innerText()).trim();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/c\/[\w-]{22}\.ics$/);
    expect(await faults(page, undefined, [1440, 400, 320])).toEqual([]);
    await look(page, 'calendar-feed');
    const feed = await (await fetch(address)).text();
    expect(feed.split('BEGIN:VEVENT')).toHaveLength(3);
    expect(feed).toContain('DTSTART;TZID=Europe/London:20270106T090000');
    expect(feed).not.toContain('Hannah');
    await dialog.getByRole('button', { name: /^Revoke the address made/ }).click();
    await dialog.getByRole('button', { name: 'Revoke it' }).click();
    await dialog.getByText('Nobody has an address for it yet.').waitFor();
    expect((await fetch(address)).status).toBe(404);
    await page.keyboard.press('Escape');

    server = await DavServer.start('ben', 'mei');
    server.edit('mei', 'lunch.ics', () => [...lunch, 'DURATION:PT1H', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n'));
    await goTo(page, '/deliveries/calendars');
    await page.getByText('No calendar server is connected').waitFor();
    await page.getByRole('textbox', { name: 'Its address' }).fill(server.address);
    await page.getByRole('textbox', { name: 'Account' }).fill('rollout');
    await page.getByRole('textbox', { name: 'Password' }).fill('pw-rollout');
    await page.getByRole('button', { name: 'Look for its calendars' }).click();
    await page.getByText(/Groundcrew does not go to 127\.0\.0\.1/).waitFor();
    await page.getByRole('textbox', { name: 'Addresses inside your network that are meant' }).fill(`127.0.0.1:${server.port}`);
    await page.getByRole('button', { name: 'Look for its calendars' }).click();
    await page.getByText('The account sees 2 calendars.').waitFor();
    await page.getByRole('combobox', { name: 'Visits of Mei (sample installer) into' }).selectOption('mei');
    await page.getByRole('combobox', { name: 'Busy times of Mei (sample installer) from' }).selectOption('mei');
    await page.getByRole('button', { name: 'Save and connect' }).click();
    await page.getByText('Visits go into 1 calendar').waitFor();
    await page.getByText('Connected. Visits are entered from now on.').waitFor();
    await page.getByText('Entries as planned: 2. Waiting: 0.').waitFor();
    await page.getByText(/^Mei \(sample installer\): 1 busy time, read/).waitFor();
    expect(server.texts('mei').size).toBe(3);
    expect(await faults(page, 'calendars', [1440, 400, 320])).toEqual([]);

    // Somebody moves an entry there, and the plan moves the visit: a person is asked, where everything else asks.
    const entry = [...server.texts('mei')].find(([, text]) => text.includes('T090000'))?.[0] ?? '';
    server.edit('mei', entry, (text) => text.replaceAll('T090000', 'T070000'));
    const moved = { day: '2027-01-06', startsAt: 840, minutes: 45 };
    await appendOps(page, 'move-visit', [{ type: 'visit', id: 'v1', kind: 'set', fields: { slot: { v: moved, b: [] } } }]);
    const asked = page.getByRole('region', { name: 'Calendars' });
    await expect
      .poll(
        async () => {
          await goTo(page, '/today');
          await goTo(page, '/conflicts');
          await page.getByText('Conflict desk').first().waitFor();
          return asked.getByText('1 entry needs a person').count();
        },
        { timeout: 40_000 },
      )
      .toBe(1);
    await asked.getByText(/^Somebody changed it in the calendar/).waitFor();
    await page.getByText('Needs you (2)').first().waitFor();
    expect(await faults(page, 'needs-calendars', [1440, 400, 320])).toEqual([]);
    await asked.getByRole('link', { name: 'Decide' }).click();
    await page
      .getByRole('button', { name: /^Enter .* as planned/ })
      .first()
      .waitFor();
    await goTo(page, '/people/smp.person.mei');
    await page.getByText(/In their calendar/).waitFor();
    expect(await page.getByText('Private lunch').count()).toBe(0);
    expect(host.troubles).toEqual([]);
  });
});
