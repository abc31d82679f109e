import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { dayAfter, plannedDay, today } from '../builders/planned-day.ts';
import { folderOfWalk, leave, opened, violations } from './on-site.ts';
import { goTo } from './sample.ts';

afterEach(leave);

const names = (page: Page): Promise<readonly string[]> => page.locator('.gc-visit .name').allTextContents();
const button = (page: Page | Locator, name: string | RegExp): Locator =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

async function sign(page: Page): Promise<void> {
  const pad = await page.locator('.gc-sign-pad').boundingBox();
  if (pad === null) throw new Error('nowhere to sign');
  await page.mouse.move(pad.x + 40, pad.y + 60);
  await page.mouse.down();
  await page.mouse.move(pad.x + 160, pad.y + 40, { steps: 5 });
  await page.mouse.up();
}

describe('an installer’s day on site, without network', () => {
  it('has its own order, two runs at once that outlive a kill, a swapped device, a wish, a partly done visit and a signed hand-in', {
    timeout: 300_000,
  }, async () => {
    const folder = folderOfWalk();
    const day = await plannedDay(folder);
    await day.ben.close();
    await day.lead.close();
    let app = await opened(join(folder, 'ben'));
    let { page } = app;

    // The order of the day: by key, and by menu.
    await button(page, /^09:45/).click();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(() => names(page)).toEqual(['SAMPLE-PC-2', 'SAMPLE-PC-1', 'SAMPLE-PC-3', 'SAMPLE-PC-4', 'SAMPLE-PC-5']);
    await button(page, 'Order of SAMPLE-PC-5').click();
    await page.getByRole('menuitem', { name: 'First of the day' }).click();
    await expect.poll(() => names(page)).toEqual(['SAMPLE-PC-5', 'SAMPLE-PC-2', 'SAMPLE-PC-1', 'SAMPLE-PC-3', 'SAMPLE-PC-4']);
    await page.getByRole('link', { name: 'Call Pat Lindqvist, 01632 960101' }).waitFor();
    expect(await violations(page)).toEqual([]);

    // In front of a device: its serial opens its visit.
    await button(page, 'Scan a device').click();
    await page.getByLabel('Serial, asset tag or name').fill('NOT-HERE-1');
    await button(page, 'Open its visit').click();
    await page.getByText('No visit of this day is for NOT-HERE-1.').waitFor();
    await page.getByLabel('Serial, asset tag or name').fill('smp031676');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'SAMPLE-PC-4' }).waitFor();

    // Keys in the morning.
    await page.getByRole('link', { name: 'Keys, sticks and equipment' }).click();
    await page.getByText('Take out', { exact: true }).click();
    await page.getByLabel('Serial or number').fill('K-7');
    await button(page, 'Add').click();
    await page.getByLabel('Given out by').fill('Noor Haddad');
    await sign(page);
    await button(page, 'Sign and take out').click();
    await page.getByRole('heading', { name: /^Taken out from Noor Haddad/ }).waitFor();

    // Another device stands there: reported, not silently put into the plan.
    await goTo(page, '/today');
    await button(page, /^08:30/).click();
    await button(page, 'Start').click();
    await page.getByLabel('Serial or asset tag').fill('SMP039595');
    await page.getByText('This is the serial of SAMPLE-PC-5, which the record has elsewhere.').waitFor();
    await button(page, 'This device stands here instead…').click();
    await button(page, 'Report it').click();
    await page.getByText('Choose what you were told.').waitFor();
    await page.getByRole('radio', { name: 'It was swapped before' }).click();
    await button(page, 'Report it').click();
    await page.getByText('Another device stands there: SMP039595 (SAMPLE-PC-5). Your lead is told.').waitFor();
    await button(page, 'Extra wish…').click();
    await page.getByLabel('What the user would like').fill('A second screen');
    await button(page, 'Pass it on').click();
    await page.getByText('Waits for your lead').waitFor();
    await button(page, 'Next').click();
    await button(page, 'Done, next step').click();
    await page.getByRole('heading', { name: 'Does the user need anything kept as it is?' }).waitFor();

    // A second run, both beside one another, then all is killed.
    await goTo(page, '/today');
    await button(page, /^09:45/).click();
    await button(page, 'Start').click();
    await button(page, 'Show SAMPLE-PC-1 beside this one').click();
    const beside = page.getByRole('region', { name: 'SAMPLE-PC-1' });
    await beside.getByRole('radio', { name: 'No special needs' }).click();
    await page.getByRole('region', { name: 'SAMPLE-PC-2' }).getByLabel('Serial or asset tag').fill('SMP015838');
    await page
      .getByRole('region', { name: 'SAMPLE-PC-2' })
      .getByText(/^Saved \d\d:\d\d$/)
      .waitFor();
    expect(await violations(page)).toEqual([]);
    await app.kill();
    app = await opened(join(folder, 'ben'));
    page = app.page;
    const strip = page.getByRole('navigation', { name: 'Open runs' });
    await button(strip, /SAMPLE-PC-2 step 2 of 14/).waitFor();
    await button(strip, /SAMPLE-PC-1 step 4 of 14/).click();
    await page.getByRole('heading', { name: 'Which version did you find before starting?' }).waitFor();

    // A correction keeps what was said before.
    await button(page, 'Back').click();
    await page.getByRole('radio', { name: 'Needs noted and heeded' }).click();
    await page.getByText(/^No special needs · Ben, /).waitFor();

    // It cannot be finished: who goes on, and on which day.
    await button(page, 'Partly…').click();
    await page.getByRole('radio', { name: 'A part was missing' }).click();
    await page.getByRole('combobox', { name: 'Who goes on' }).click();
    await page.getByRole('option', { name: 'Ben (you)' }).click();
    await page.getByLabel('Proposed day').fill('tomorrow');
    await page.getByLabel('Proposed day').blur();
    await button(page, 'Record it').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await goTo(page, '/today');
    await page
      .getByText(/^A part was missing, \d\d:\d\d\. Proposed again for /)
      .first()
      .waitFor();

    // Backing out runs its own checklist, and is not over before that is answered.
    await goTo(page, `/run/${day.visitIds[1]}`);
    await button(page, 'Back out…').click();
    await page.getByRole('radio', { name: 'The user could not work' }).click();
    await button(page, 'Begin to back out').click();
    await page.getByRole('heading', { name: 'What made you stop?' }).waitFor();
    await page.getByText(/^Backing out since \d\d:\d\d: The user could not work$/).waitFor();
    await button(page, 'Sign-off and end').click();
    expect(await button(page, 'Record as backed out').getAttribute('aria-disabled')).toBe('true');

    // The end of the day: the key is due; what is not there is named.
    await goTo(page, '/hand-in');
    await page.getByRole('heading', { name: '1 thing to hand in' }).waitFor();
    await page.getByLabel('Received by').fill('Noor Haddad');
    await sign(page);
    await page.getByText('Opens when every missing thing has its reason.').waitFor();
    await page.getByLabel('Why K-7 is missing').fill('The porter kept it');
    // Half filled in, and the battery is empty: what was typed is there again, the signature is given again.
    await page.getByText('Kept as you fill it in; not handed in yet.').waitFor();
    await app.kill();
    app = await opened(join(folder, 'ben'));
    ({ page } = app);
    await goTo(page, '/hand-in');
    await page.getByText(/^Taken up where it was left /).waitFor();
    expect(await page.getByLabel('Why K-7 is missing').inputValue()).toBe('The porter kept it');
    expect(await page.getByLabel('Received by').inputValue()).toBe('Noor Haddad');
    await sign(page);
    await button(page, 'Sign and hand in').click();
    await page.getByRole('heading', { name: /^Handed in to Noor Haddad/ }).waitFor();
    await page.getByText('1 thing is missing').waitFor();
    await page.getByRole('heading', { name: '1 thing to hand in' }).waitFor();
    await page.getByLabel('Serial or number').fill('k-7');
    await button(page, 'Add').click();
    await page.getByLabel('Received by').fill('Noor Haddad');
    await sign(page);
    await button(page, 'Sign and hand in').click();
    await page.getByRole('heading', { name: 'Nothing is due' }).waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);
    expect(app.troubles).toEqual([]);
  });
});

describe('back from site', () => {
  it('the lead plans a proposed return visit with one act, which asks only what is open, and answers what was found', {
    timeout: 300_000,
  }, async () => {
    const folder = folderOfWalk();
    const day = await plannedDay(folder);
    const [visitId = '', other = ''] = day.visitIds;
    const done = async (result: Promise<{ readonly ok: boolean }>): Promise<void> => expect((await result).ok).toBe(true);
    await done(day.ben.act(acts['start-visit'], { visitId }));
    await done(
      day.ben.act(acts['answer-step'], { visitId, stepId: 'serial', answer: { kind: 'serial', serial: 'SMP007919', how: 'typed' } }),
    );
    await done(
      day.ben.act(acts['record-outcome'], {
        visitId,
        outcome: 'partly',
        reason: 'part-missing',
        note: 'The adapter is with Jonas',
        ownerId: day.ben.person,
        proposedDay: dayAfter(today(), 3),
      }),
    );
    await done(
      day.ben.act(acts['report-finding'], { visitId: other, what: 'other-device', reason: 'swapped-before', serial: 'SMP039595' }),
    );
    await day.ben.settled();
    await day.lead.until('what came from site', async () => (await day.lead.rows('finding')).length === 1);
    await day.ben.close();
    await day.lead.close();
    await mkdir(join(folder, 'office'));
    await rename(join(folder, 'lead'), join(folder, 'office', 'profile'));
    const app = await opened(join(folder, 'office'));
    const { page } = app;
    await page.getByRole('navigation').getByRole('link', { name: 'Visits' }).click();
    await page.getByRole('link', { name: 'Back from site: 2 wait' }).click();
    await page.getByRole('heading', { name: '1 visit waits for its return visit, 1 finding waits for an answer' }).waitFor();
    await page.getByText('“The adapter is with Jonas”').waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, /^Plan it for .*, Ben$/).click();
    await page.getByText(/^The return visit to SAMPLE-PC-1 is planned for /).waitFor();
    await button(page, 'Let the record follow').click();
    await button(page.getByRole('dialog'), 'Let the record follow').click();
    await page.getByRole('heading', { name: 'Nothing from site waits for you' }).first().waitFor();

    await page.getByRole('navigation').getByRole('link', { name: 'Visits' }).click();
    await page.getByRole('grid').getByText('SAMPLE-PC-5').nth(1).waitFor();
    const back = page
      .getByRole('grid')
      .getByText(/V-\d+ SAMPLE-PC-1$/)
      .nth(1);
    await back.click();
    await page.waitForURL(/#\/visits\/[^/]+$/);
    const returnId = page.url().split('/').at(-1) ?? '';
    await goTo(page, `/run/${returnId}`);
    await page.getByText('This visit is planned for Ben.').waitFor();
    await button(page, 'Start').click();
    await button(page, /^Scan or type the serial/).click();
    await page.getByText(/^Answered on the visit before, by Ben, /).waitFor();
    expect(app.troubles).toEqual([]);
  });
});
