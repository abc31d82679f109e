/** Today without network, where work may not begin or should stop. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { plannedDay } from '../builders/planned-day.ts';
import { folderOfWalk, leave, opened, violations } from './on-site.ts';
import { goTo } from './sample.ts';

afterEach(leave);
const saved = (page: Page) => page.locator('.gc-question').getByText(/^Saved \d\d:\d\d$/);

describe('Today', () => {
  it('does not begin what is not approved, says why, and records that nobody could get in', { timeout: 300_000 }, async () => {
    const folder = folderOfWalk();
    const day = await plannedDay(folder, { approved: false, seats: 2 });
    await day.ben.close();
    await day.lead.close();
    const app = await opened(join(folder, 'ben'), { width: 400, height: 860, dark: true });
    const { page } = app;
    await page.getByText('Waits for approval').first().waitFor();
    const start = page.getByRole('button', { name: 'Start SAMPLE-PC-1' });
    expect(await start.getAttribute('aria-disabled')).toBe('true');
    await page.getByText('The change waits for approval.').first().waitFor();
    await page.getByRole('button', { name: /^08:30/ }).click();
    await page.getByRole('button', { name: 'No access…' }).click();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByText('Choose the reason.').waitFor();
    await page.getByRole('radio', { name: 'The room was locked' }).click();
    await page.getByRole('button', { name: 'Record it' }).click();
    await page.getByRole('button', { name: 'Back to Today' }).click();
    await page.getByText('1 no access, 1 to go').waitFor();
    await page.getByText('Needs you').first().waitFor();
    // What lies half under the bar at the foot of the window is too small only until it is scrolled up.
    await page.locator('a[href$="/hand-in"]').evaluate((link) => link.scrollIntoView({ block: 'center' }));
    expect(await violations(page)).toEqual([]);
    expect(app.troubles).toEqual([]);
  });

  it('keeps a run going after a withdrawal that reached it, and says to stop', { timeout: 300_000 }, async () => {
    const folder = folderOfWalk();
    const day = await plannedDay(folder, { seats: 2 });
    const [visitId = ''] = day.visitIds;
    await day.ben.act(acts['start-visit'], { visitId });
    await day.ben.settled();
    const done = await day.lead.act(acts['withdraw-approval'], { rfcId: day.rfcId, reason: 'A fault was found' });
    expect(done.ok).toBe(true);
    await day.lead.settled();
    await day.ben.until('the withdrawal', async () => (await day.ben.row('rfc', day.rfcId))?.fields['state'] === 'withdrawn');
    await day.ben.close();
    await day.lead.close();
    const app = await opened(join(folder, 'ben'));
    const { page } = app;
    await page
      .getByText(/The approval was withdrawn by .* Stop and ask your lead/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Continue at step 1 of 14' }).click();
    await page.getByLabel('Serial or asset tag').fill('SMP007919');
    await saved(page).waitFor();
    expect(await violations(page)).toEqual([]);
    await goTo(page, '/today');
    await page.getByRole('button', { name: /^09:45/ }).click();
    expect(await page.getByRole('button', { name: 'Start', exact: true }).getAttribute('aria-disabled')).toBe('true');
    expect(await violations(page)).toEqual([]);
    expect(app.troubles).toEqual([]);
  });
});
