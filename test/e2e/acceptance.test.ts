import { homedir, userInfo } from 'node:os';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../electron/browser-host/chromium.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faults, look } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';

const folder = newFolder();
const host = new AppHost(folder);
let phones: Browser | undefined;
afterEach(async () => {
  await phones?.close();
  phones = undefined;
  await host.close();
  removeFolder(folder);
});

/** A phone of 320 px in somebody's hand; without script unless axe needs to look. */
async function phone(javaScriptEnabled: boolean): Promise<Page> {
  const executablePath = findChromium({ platform: process.platform, env: process.env, home: homedir() });
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  phones ??= await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await phones.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled, hasTouch: true, isMobile: true });
  return context.newPage();
}

async function newCase(page: Page, title: string, steps: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a case' }).click();
  const form = page.getByRole('dialog', { name: 'Add a case' });
  await form.getByRole('textbox', { name: /^In a few words/ }).fill(title);
  await form.getByRole('textbox', { name: 'What to do' }).fill(steps);
  await form.getByRole('textbox', { name: 'What should happen' }).fill('It is there within a minute.');
  await form.getByRole('button', { name: 'Save the case' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
}

describe('acceptance by a link', () => {
  test('a nominated user opens it on a phone without script after a mail scanner did, answers, and the lead sees it; a revoked link opens nothing', async () => {
    const page = await openWithSample(host);
    await goTo(page, '/releases/smp.release.1');
    await page.getByText('No user is asked to try this release yet.').waitFor();
    await page.getByRole('link', { name: 'Open acceptance' }).click();
    await page.getByText('Nothing is written down that users should try. Add the first case.').waitFor();
    expect(await faults(page)).toEqual([]);
    await newCase(page, 'Open a book', 'Open any book.\nTurn to page 10.');
    await newCase(page, 'Print a page', 'Print page 10.');
    await page.getByRole('combobox', { name: 'Nominate somebody' }).fill('Hannah');
    await page.getByRole('option', { name: /^Hannah Weir/ }).click();
    await page.getByRole('button', { name: 'Nominate', exact: true }).click();
    await page.getByText('0 of 2 answered').waitFor();

    // No link while nothing could open it.
    await page.getByText('The public page is off: links cannot be opened.').first().waitFor();
    await page.getByRole('combobox', { name: 'Where it can be opened' }).click();
    await page.getByRole('option', { name: 'On this computer only' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText(/^Links open at http:\/\/127\.0\.0\.1:/).waitFor();
    await page.getByRole('button', { name: 'Make a link for Hannah Weir' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByRole('img', { name: 'The same as a code for their phone' }).waitFor();
    const address = (await dialog.locator('.gc-mono').innerText()).trim();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/l\/[\w-]{22}$/);
    expect(await faults(page)).toEqual([]);
    await look(page, 'acceptance-link', [1440]);
    await dialog.getByRole('button', { name: 'I have passed it on' }).click();
    await page.getByText('Nothing answered by it yet').waitFor();

    // A mail scanner opens it twice: nothing is said by that.
    for (let n = 0; n < 2; n++) expect((await fetch(address)).status).toBe(200);
    const hand = await phone(false);
    await hand.goto(address);
    await hand.getByText('2 answers of yours are missing.').waitFor();
    const first = hand.getByRole('article', { name: 'Open a book' });
    await first.getByRole('radio', { name: 'Accepted with known errors' }).check();
    await first.getByRole('button', { name: 'Save this answer' }).click();
    await first.getByText('Say which errors are known.').waitFor();
    await first.getByRole('textbox', { name: 'In your words' }).fill('Page 10 is grey.');
    await first.getByRole('button', { name: 'Save this answer' }).click();
    await first.getByText('Saved. Thank you.').waitFor();
    await hand.getByText('1 answer of yours is missing.').waitFor();
    const second = hand.getByRole('article', { name: 'Print a page' });
    await second.getByRole('radio', { name: 'Accepted', exact: true }).check();
    await second.getByRole('button', { name: 'Save this answer' }).click();
    await hand.getByText('You have answered everything. Thank you.').waitFor();
    const eyes = await phone(true);
    await eyes.goto(address);
    expect(await faults(eyes)).toEqual([]);
    await look(eyes, 'acceptance-phone', [320, 1440]);

    // The lead sees it come, as said by link, and that the link was used.
    await page.getByText('1 nominated user has accepted all 2 cases, with known errors').waitFor();
    await page.getByText('Page 10 is grey.').waitFor();
    expect(await page.getByText(/, by link$/).count()).toBe(2);
    await page.getByText(/Last answered by it/).waitFor();
    await page.getByRole('button', { name: 'Keep as a known error…' }).click();
    const known = page.getByRole('dialog', { name: 'A known error of this release' });
    await known.getByRole('combobox', { name: /^How bad it is/ }).click();
    await page.getByRole('option', { name: 'Minor' }).click();
    await known.getByRole('button', { name: 'Save' }).click();
    await page.getByText('In the known errors').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'acceptance-lead', [1440, 400]);
    await page.setViewportSize({ width: 1440, height: 900 });

    // A case that changes is asked again; then the link is revoked, and what was said stays.
    await page.getByRole('button', { name: 'Change “Print a page”' }).click();
    const form = page.getByRole('dialog', { name: 'Change “Print a page”' });
    await form.getByText('Whoever has answered it is asked again.').waitFor();
    await form.getByRole('textbox', { name: 'What to do' }).fill('Print pages 10 and 11.');
    await form.getByRole('button', { name: 'Save the case' }).click();
    await page.getByText('1 answer is missing.').waitFor();
    await hand.goto(address);
    await hand.getByText('This was changed since you answered. Please look again.').waitFor();
    await page.getByRole('button', { name: 'Revoke the link for Hannah Weir' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText(/^Link revoked/).waitFor();
    await second.getByRole('radio', { name: 'Accepted', exact: true }).check();
    await second.getByRole('button', { name: 'Save this answer' }).click();
    await hand.getByRole('heading', { name: 'This link does not open anything' }).waitFor();
    expect((await fetch(address)).status).toBe(404);
    await page.getByText('Page 10 is grey.').waitFor();

    // Whoever has the app answers in it.
    await page.getByRole('combobox', { name: 'Nominate somebody' }).fill(userInfo().username);
    await page.getByRole('option', { name: userInfo().username }).first().click();
    await page.getByRole('button', { name: 'Nominate', exact: true }).click();
    await page.getByRole('button', { name: 'Answer', exact: true }).first().click();
    await page.getByRole('radio', { name: 'Rejected' }).check();
    await page.getByRole('button', { name: 'Save my answer' }).click();
    await page.getByText('Say why it is rejected.').waitFor();
    await page.getByRole('textbox', { name: /^In your words/ }).fill('The book is upside down.');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save my answer' }).click();
    await page.getByText('1 case was rejected. Mend it, change the case, and it is asked again.').waitFor();
    await page.getByRole('paragraph').filter({ hasText: 'The book is upside down.' }).waitFor();
    expect(host.troubles).toEqual([]);
  });
});
