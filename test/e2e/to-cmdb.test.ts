/** The way into the CMDB at the screens: one computer for one person from the request on; a change whose approval is given in a ticket there. */
import { afterEach, describe, expect, test } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { FakeRt } from '../fakes/fake-rt.ts';
import { newFolder, removeFolder } from './app.ts';
import { faults } from './eyes.ts';
import { type Desk, idOf, oneComputer, oneComputerForOnePerson, workshop } from './one-computer.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const folders: string[] = [];
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end().catch(() => undefined);
  for (const folder of folders.splice(0)) removeFolder(folder);
});

const widths = [320, 400, 1440] as const;

/** The workshop's hub, connected to one that only plays Request Tracker. */
async function opened() {
  const folder = newFolder();
  folders.push(folder);
  const rt = new FakeRt();
  await rt.start();
  ends.push(() => rt.stop());
  const desk: Desk = {
    place: { address: rt.address, token: rt.token },
    add: async (values) => void rt.add(values),
    async record(serial) {
      const found = [...rt.assets.values()].find(({ fields }) => fields.get('Serial')?.[0] === serial);
      const fields = ['Status', 'Primary User', 'Room'];
      return found && Object.fromEntries(fields.map((field) => [field, rt.value(found.id, field)]));
    },
  };
  return { rt, desk, around: { folder, ends } };
}

describe('the way into the CMDB', () => {
  test(oneComputer, async () => {
    const { around, desk } = await opened();
    await oneComputerForOnePerson(around, desk);
  });

  test('a change becomes a ticket; whoever approved it there is nobody known, which needs a person; once somebody says who, it counts', async () => {
    const { rt, around, desk } = await opened();
    const { rosa, window } = await workshop(around, desk);
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
    expect(await faults(page, 'to-cmdb-ticket-settings', widths)).toEqual([]);

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
    expect(await faults(page, 'to-cmdb-who', widths)).toEqual([]);
    await goTo(page, '/conflicts');
    const asks = page.getByRole('region', { name: 'Asked by the CMDB' });
    await asks.getByText('Who is “anna.cab”?').waitFor();
    expect(await faults(page, 'to-cmdb-needs-you', widths)).toEqual([]);
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
    expect(await faults(page, 'to-cmdb-who-is-who', widths)).toEqual([]);
    await known.getByRole('button', { name: 'No longer so' }).click();
    await known.waitFor({ state: 'detached' });
    expect(app.troubles).toEqual([]);
  });
});
