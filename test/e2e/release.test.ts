import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const shah = [
  make('person', 'shah', { name: 'S. Shah', team: true }),
  make('grant', 'g-shah', { person: 'shah', role: 'change-approver', scope: 'org' }),
];
const combo = (page: Page, name: RegExp) => page.getByRole('combobox', { name });
const box = (page: Page, name: RegExp) => page.getByRole('textbox', { name });

async function writeRequest(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Write the request' }).click();
  await box(page, /^What is changed/).fill('Version 4.2.1 on eight seats.');
  await box(page, /^Why/).fill('The old one gets no more fixes.');
  await box(page, /^Back-out/).fill('The old one again, 12 minutes.');
  await page.getByRole('button', { name: 'Submit for approval' }).click();
  await page.getByText('Waits for the approval to implement').waitFor();
}

describe('releases and their approval', () => {
  test('a release is made, asked for, kept from its requester; in the sample the sample approver approves, and withdrawing stops it', async () => {
    const page = await openWithSample(host, shah);

    // A release of a title and version that nobody knew, by keyboard.
    await goTo(page, '/releases');
    await page.getByText('Library Reader (sample) 4.2.1').waitFor();
    await page.getByRole('button', { name: 'New release' }).waitFor();
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Make the release' }).click();
    await page.getByText('Choose a title or type its name.').waitFor();
    await combo(page, /^Title/).fill('Atlas');
    await page.getByText('“Atlas” is new and will be added to the titles.').waitFor();
    await combo(page, /^Version/).fill('2.0');
    await combo(page, /^Version/).press('Enter');
    await page.getByText('Not yet: nobody has asked for this change').waitFor();
    expect(await faults(page)).toEqual([]);

    // Kept as a draft first, so that a reload loses nothing.
    await page.getByRole('button', { name: 'Write the request' }).click();
    await box(page, /^What is changed/).fill('Atlas everywhere');
    await page.getByRole('button', { name: 'Keep as draft' }).click();
    await page.getByText('The draft is saved on this laptop.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Change the request' }).click();
    expect(await box(page, /^What is changed/).inputValue()).toBe('Atlas everywhere');
    await box(page, /^Why/).fill('The old one ends.');
    await box(page, /^Back-out/).fill('The old one again.');
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByText('You asked for this change, so S. Shah can approve it.').waitFor();
    expect(await page.getByRole('button', { name: 'Approve', exact: true }).getAttribute('aria-disabled')).toBe('true');
    expect(await page.getByText('It is the move of S. Shah').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Approve as the sample approver' }).count()).toBe(0);
    await page.getByText('RFC-0001').first().waitFor();

    // The sample's release, walked by one person.
    await goTo(page, '/releases');
    await page.getByText('Library Reader (sample) 4.2.1').click();
    await writeRequest(page);
    await page.getByRole('button', { name: 'Approve as the sample approver' }).click();
    await page.getByText('Approved to implement by Robin (sample approver)').waitFor();
    await page.getByText('Approved, and no visit is planned yet').waitFor();
    const decision = page.getByRole('listitem').filter({ hasText: 'Approved to implement by' });
    await decision.getByText('At the hub').waitFor();
    expect(await decision.getByText(/^Happened/).count()).toBe(1);
    expect(await decision.getByText(/^Hub heard/).count()).toBe(1);
    expect(await faults(page)).toEqual([]);

    // Withdrawing asks for the reason, and stops the release.
    await page.getByRole('button', { name: 'Withdraw the approval…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Withdraw the approval' }).click();
    await dialog.getByText('Say why in a few words').waitFor();
    await dialog.getByRole('textbox').fill('It loses saved searches');
    await dialog.getByRole('button', { name: 'Withdraw the approval' }).click();
    await page.getByText('Stopped: the approval was withdrawn').waitFor();
    expect(await page.getByText('It loses saved searches').count()).toBeGreaterThan(0);
    expect(host.troubles).toEqual([]);
  });
});
