/** The rollout on the timeline: read, reached by keys, moved by drag and by keys, with what a move would bring before it is dropped. */
import { expect, it } from 'vitest';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { around, faultsOf, settle } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps, whoIs } from './seed.ts';

it('visits lie on lanes; arrows go from one to the next, and a drag or M moves them, with a reason where they are approved', {
  timeout: 300_000,
}, async () => {
  const folder = newFolder();
  const host = new AppHost(folder);
  try {
    const page = await openWithSample(host);
    await appendOps(page, 'plan-visits', around(await whoIs(page)));
    await goTo(page, '/visits/timeline');
    await settle(page);
    const bars = page.locator('.gc-tl-bar');
    await page.getByText(/^4 visits from .+; 0 done\.$/).waitFor();
    // What one person does at one place on days in a row is one bar; where hours are shown each appointment is one.
    expect(await bars.count()).toBe(1);
    const answer = page.getByRole('radio', { name: 'Week' });
    await page.getByText('Week', { exact: true }).click();
    await expect.poll(() => answer.isChecked()).toBe(true);
    await expect.poll(() => bars.count()).toBe(4);

    // From one to the next by arrows, and opened by Enter.
    await bars.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => bars.nth(1).evaluate((bar) => bar === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await expect.poll(() => bars.nth(1).getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('m');
    await page.getByRole('heading', { name: 'Move 1 visit' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.locator('.gc-tl-bar.ghost').waitFor();
    await page.locator('.gc-tl-bar.moving').waitFor();
    // Nothing is saved by looking.
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.gc-tl-bar.ghost').count()).toBe(0);

    // A drag shows what it would bring while it is drawn; the change is approved, so it asks why.
    await page.getByText('Month', { exact: true }).click();
    await expect.poll(() => bars.count()).toBe(1);
    const at = await bars.first().boundingBox();
    if (at === null) throw new Error('the bar is not to be seen');
    await page.mouse.move(at.x + 12, at.y + 12);
    await page.mouse.down();
    await page.mouse.move(at.x + 12 + 36 * 3, at.y + 14, { steps: 6 });
    await page.getByRole('heading', { name: 'Move 4 visits' }).waitFor();
    await page.mouse.up();
    const drop = page.getByRole('button', { name: 'Drop here' });
    await page.getByText('Say why it moves; the change is approved.').waitFor();
    expect(await drop.getAttribute('aria-disabled')).toBe('true');
    expect(await faultsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Why it moves').fill('The room is painted');
    await expect.poll(() => drop.getAttribute('aria-disabled')).not.toBe('true');
    await drop.click();
    await expect.poll(() => page.locator('.gc-tl-bar.moving, .gc-tl-bar.ghost').count()).toBe(0);
    const after = await bars.first().boundingBox();
    expect(Math.round(((after?.x ?? 0) - at.x) / 36)).toBe(3);

    // One act, taken back as one.
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(async () => Math.round((((await bars.first().boundingBox())?.x ?? 0) - at.x) / 36)).toBe(0);
    expect(host.troubles).toEqual([]);
  } finally {
    await host.close();
    removeFolder(folder);
  }
});
