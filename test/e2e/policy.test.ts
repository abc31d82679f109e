import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { runsOver } from './every-screen.ts';
import { faults, look } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
afterEach(async () => {
  await host.close();
  removeFolder(folder);
});

const place = { siteId: 'smp.site.main', departmentId: 'smp.department.admissions', sample: true };
const visit = (n: number, day: string): Op =>
  make('visit', `v${n}`, {
    ...place,
    releaseId: 'smp.release.1',
    kind: 'replace',
    state: 'planned',
    seatId: `smp.seat.${n}`,
    deviceId: `smp.device.${n}`,
    installerId: 'smp.person.sam',
    slot: { day, startsAt: 600, minutes: 45 },
  });

describe('the release policy', () => {
  test('begun from one page, seen on a calendar, agreed, published, saved as PDF; a plan against it needs a reason; a new revision shows what it touches', async () => {
    const page = await openWithSample(host, [visit(1, '2027-01-06'), visit(2, '2027-07-07')]);
    await page.getByRole('navigation').getByRole('link', { name: 'Policy' }).click();
    await page.getByText('No release policy has been agreed').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin a policy' }).click();
    const begin = page.getByRole('dialog', { name: 'Begin a policy' });
    await begin.getByRole('radio', { name: /^One page/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await begin.getByRole('button', { name: 'Begin the draft' }).click();

    // The forms: the calendar follows what is typed, before anything is saved.
    await page.getByRole('group', { name: 'Window 4.1' }).waitFor();
    await page.getByRole('textbox', { name: 'In force from' }).fill('today');
    await page.getByText('Every plan', { exact: true }).click();
    const january = page.getByRole('table', { name: 'January 2027' });
    await january.getByText(/Mon 4 Jan: may be planned/).waitFor();
    await january.getByText(/Mon 18 Jan: .*rule 4\.1 of the release policy/).waitFor();
    await page.getByRole('textbox', { name: 'To day' }).fill('21');
    await january.getByText(/Mon 18 Jan: may be planned/).waitFor();
    await page.getByRole('textbox', { name: 'To day' }).fill('14');
    await january.getByText(/Mon 18 Jan: .*rule 4\.1/).waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'policy-edit');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('Saved. Whoever agreed before is asked again.').waitFor();
    await page.getByRole('button', { name: 'To the page' }).click();

    // Not published before it is agreed: the reason stands beside the press.
    await page.getByText('This draft waits for the agreement of 1 person').first().waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByText('1 named person has not agreed to it as it is now.').waitFor();
    // Both visits lie inside the window, so nothing is touched.
    await page.getByText('No plan breaks a rule of it.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'I agree to this' }).click();
    await page.getByText('This draft is agreed and waits to be published').first().waitFor();
    await look(page, 'policy-draft');
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog', { name: 'Publish as revision 1?' }).getByRole('button', { name: 'Publish' }).click();
    await page
      .getByText(/^Revision 1 is in force since/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);

    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PDF' }).click()]);
    expect(download.suggestedFilename()).toBe('release-policy-revision-1.pdf');
    const bytes = await readFile(await download.path());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(2_000);
    if (process.env.LOOK) await download.saveAs(`${process.env.LOOK}/policy.pdf`);
    await page.getByText('Saved as release-policy-revision-1.pdf.').waitFor();

    // A plan edit: the rule with its number, and a reason under the name of who gives it.
    await goTo(page, '/visits/v1');
    await page.getByRole('button', { name: 'Move…' }).click();
    const move = page.getByRole('dialog');
    await move.getByRole('textbox', { name: 'Day' }).fill('25 january 2027');
    await move
      .getByText(/25 January 2027 lies outside a release window.*The next day inside it is 1 July 2027\. It is rule 4\.1/)
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'policy-move');
    await move.getByRole('textbox', { name: 'Why it goes against the release policy all the same' }).fill('The computer is broken');
    await move.locator('button[type=submit]:not([aria-disabled])').click();
    await move.waitFor({ state: 'hidden' });
    await page.getByText('Against the policy because').waitFor();
    await page.getByText('The computer is broken').waitFor();

    // A new revision from the one in force shows what it would touch, before anybody agrees.
    await goTo(page, '/policy');
    await page.getByRole('button', { name: 'Begin a new revision' }).click();
    await page.getByRole('group', { name: 'Window 4.1' }).waitFor();
    await page.getByRole('textbox', { name: 'In force from' }).fill('1 february 2027');
    await page.getByRole('textbox', { name: 'To day' }).fill('5');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText('Saved. Whoever agreed before is asked again.').waitFor();
    await page.getByRole('button', { name: 'To the page' }).click();
    await page.getByText('1 visit of 1 release would break a rule of it.').waitFor();
    await page
      .getByRole('list', { name: 'Visits that break a rule' })
      .getByRole('link', { name: /Wed 7 Jul/ })
      .waitFor();
    await page.getByText('It changes: release windows.').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'policy-touched');
    await page.setViewportSize({ width: 400, height: 860 });
    expect(await runsOver(page)).toEqual([]);
    expect(host.troubles).toEqual([]);
  });
});
