import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyEvidence } from '../../shared/node/verify-evidence.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { around, done, faultsOf, key, runsOver } from './every-screen.ts';
import { look } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

async function report(page: Page, what: string, severity: RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Report a problem' }).click();
  await page.getByLabel('What does not work').fill(what);
  await page.getByRole('combobox', { name: 'How bad it is' }).click();
  await page.getByRole('option', { name: severity }).click();
  await page.getByRole('button', { name: 'Save the problem' }).click();
  await page.getByText(what).first().waitFor();
}

describe('after the rollout', () => {
  test('problems with one cause are decided at once; early life ends when nothing is open; the review is signed; evidence of a sample verifies', async () => {
    const page = await openWithSample(host);
    await appendOps(page, 'plan-visits', around(await whoIs(page)));
    await appendOps(page, 'record-outcome', done(), 4);
    await page.getByRole('button', { name: /^Sync: Up to date/ }).waitFor();

    await goTo(page, `/visits/${key}-visit-3`);
    await report(page, 'The reader opens no loans', /Severe/);
    await goTo(page, `/visits/${key}-visit-2`);
    await report(page, 'Nobody knows where the loans are', /Hindering/);

    await goTo(page, '/problems');
    await page.getByText('2 problems open of 2, 1 severe.').waitFor();
    await look(page, 'after-problems');
    await page.getByRole('checkbox', { name: /Select.*opens no loans/ }).check();
    await page.getByRole('checkbox', { name: /Select.*where the loans are/ }).check();
    await page.getByRole('button', { name: 'Decide about 2 problems at once' }).click();
    await page.getByRole('combobox', { name: 'Cause', exact: true }).click();
    await page.getByRole('option', { name: 'Missing training' }).click();
    await page.getByLabel('The cause in own words').fill('Nobody had shown the new menu');
    await page.getByRole('button', { name: 'Save for all 2' }).click();
    await page.getByText('Saved for 2 problems.').waitFor();

    await goTo(page, `/releases/${key}.release.1/after`);
    await page.getByRole('button', { name: 'Begin early-life support' }).click();
    await page.getByRole('combobox', { name: 'Training' }).click();
    await page.getByRole('option', { name: 'Done', exact: true }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, they can' }).click();
    await page.getByText('One criterion is open.').waitFor();
    await look(page, 'after-early-life');
    expect(await faultsOf(page)).toEqual([]);
    await goTo(page, '/problems');
    await page.getByRole('row', { name: /opens no loans/ }).click();
    await page.getByRole('button', { name: 'Say the cause, or that it is solved' }).click();
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Solved' }).click();
    await page.getByLabel('What was done, or what people do meanwhile').fill('Shown on 3 December');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved for one problem.').waitFor();
    await goTo(page, `/releases/${key}.release.1/after`);
    await page.getByRole('button', { name: 'End early-life support' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End early-life support' }).click();
    await page.getByText(/^Ended by /).waitFor();

    await page.getByRole('button', { name: 'Open the review' }).click();
    await page.getByRole('button', { name: 'Write in the review' }).click();
    await page.getByLabel('Lessons').fill('Show the menu before the day.');
    await page.getByRole('button', { name: 'Save the review' }).click();
    await page.getByRole('button', { name: 'Sign the review' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign the review' }).click();
    await page.getByText(/^Signed by .*\.$/).waitFor();
    await look(page, 'after-review');
    expect([...(await faultsOf(page)), ...(await runsOver(page))]).toEqual([]);

    await goTo(page, '/figures');
    await page.getByText('1 visit ended, none of them done.').waitFor();
    expect(await page.getByRole('img', { name: /^Problems by cause: Missing training 2/ }).count()).toBe(1);
    expect(await page.getByText('Nothing to count in this period').count()).toBeGreaterThan(0);
    await look(page, 'after-figures');
    expect([...(await faultsOf(page)), ...(await runsOver(page))]).toEqual([]);

    await goTo(page, `/trail/visit/${key}-visit-3`);
    await page.getByText(/acts are in the hub’s log about it\./).waitFor();
    await page.getByText('Reported a problem').waitFor();
    await look(page, 'after-trail');
    expect([...(await faultsOf(page)), ...(await runsOver(page))]).toEqual([]);

    await goTo(page, '/figures/audit');
    await page.getByText('1 of 1 visit', { exact: true }).waitFor();
    await look(page, 'after-audit');
    expect([...(await faultsOf(page)), ...(await runsOver(page))]).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as evidence' }).click()]);
    const verified = verifyEvidence(await readFile(await download.path(), 'utf8'));
    expect(verified).toMatchObject({ faults: [], redrawn: true });
    expect(verified.groups).toBeGreaterThan(2);
    expect(host.troubles).toEqual([]);
  });
});
