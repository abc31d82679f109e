/** A checklist is written in the app, survives a kill half written, is versioned, printed, and run: with a scanned serial, by the book. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { make } from '../../shared/domain/write.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { barcodeFilm } from './barcode-film.ts';
import { faults } from './eyes.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps } from './seed.ts';

const folder = newFolder();
const open: AppHost[] = [];
afterEach(async () => {
  for (const host of open.splice(0)) await host.close().catch(() => undefined);
  removeFolder(folder);
});

const ask = (page: Page) => page.getByRole('textbox', { name: /^What to do, as a sentence/ });
const kind = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Kind of answer' }).click();
  await page.getByRole('option', { name, exact: true }).click();
};
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const order = (page: Page) => page.locator('[data-step] > span').allInnerTexts();

async function addStep(page: Page, text: string, section = 'Work'): Promise<void> {
  await button(page, `Add a step to ${section}`).click();
  await ask(page).fill(text);
}

/** The person at this laptop. */
const whoAmI = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem('groundcrew.session')}` };
    const answer = await (await fetch('/bridge/app.hello', { method: 'POST', headers, body: '{}' })).json();
    return String(answer.value.person);
  });

it('is written, killed half-way, versioned, printed, and run by a scanned serial', { timeout: 300_000 }, async () => {
  mkdirSync(folder, { recursive: true });
  const film = await barcodeFilm(folder, 'SMP007919');
  const foreign: string[] = [];
  let host = new AppHost(folder, { film });
  open.push(host);
  let page = await openWithSample(host);
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && new URL(request.url()).hostname !== '127.0.0.1') foreign.push(request.url());
  });

  // Written by hand, its problems named beside the step.
  await goTo(page, '/releases');
  await page.getByRole('link', { name: 'Checklists' }).click();
  await page.getByText('7 checklists come with Groundcrew.').waitFor();
  expect(await faults(page)).toEqual([]);
  await button(page, 'New checklist').click();
  await page.getByLabel(/^Name/).fill('Kiln room');
  await page.getByLabel('Title of the section').fill('Work');
  await addStep(page, 'Scan the device');
  await kind(page, 'Serial that must match');
  await addStep(page, 'How warm is the room?');
  await kind(page, 'Number');
  await page.getByLabel('Unit').fill('°C');
  await page.getByLabel('Smallest').fill('40');
  await page.getByLabel('Largest').fill('5');
  await page.getByText('The smallest number is larger than the largest.').waitFor();
  expect(await button(page, 'Save the checklist').getAttribute('aria-disabled')).toBe('true');
  await page.getByLabel('Smallest').fill('5');
  await page.getByLabel('Largest').fill('40');
  await addStep(page, 'Cover the kiln');
  await page.getByLabel('Needs photos as evidence').check();
  await page.getByText('Say what is to be photographed.').waitFor();
  await page.getByLabel('What each photo shows, one a line').fill('The covered kiln');
  await addStep(page, '<img src=x onerror=alert(1)> **The kiln stays hot**');
  await kind(page, 'Note to read');
  await page.getByText(/^Draft kept on this laptop/).waitFor();
  await page.locator('.gc-preview').getByText('<img src=x onerror=alert(1)> **The kiln stays hot**').waitFor();
  expect(await page.locator('.gc-preview img').count()).toBe(0);
  expect(await faults(page)).toEqual([]);
  await host.kill();

  // The window and its host were killed: the draft is where it was. Then the order, by keyboard, by menu and by hand.
  host = new AppHost(folder, { film });
  open.push(host);
  page = await host.open();
  await page.getByRole('navigation').getByRole('link', { name: 'Releases' }).waitFor();
  await goTo(page, '/checklists/new');
  const note = '<img src=x onerror=alert(1)> **The kiln stays hot**';
  await page.locator('[data-step]').nth(3).waitFor();
  expect(await order(page)).toEqual(['Scan the device', 'How warm is the room?', 'Cover the kiln', note]);
  await page.locator('[data-step]').nth(3).focus();
  await page.keyboard.press('Alt+ArrowUp');
  expect(await order(page)).toEqual(['Scan the device', 'How warm is the room?', note, 'Cover the kiln']);
  await page.getByRole('button', { name: 'Act on Cover the kiln' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  expect(await order(page)).toEqual(['Scan the device', 'How warm is the room?', 'Cover the kiln', note]);
  await page
    .locator('.gc-outline-step')
    .nth(3)
    .dragTo(page.locator('.gc-outline-step').nth(0), { targetPosition: { x: 60, y: 4 } });
  expect(await order(page)).toEqual([note, 'Scan the device', 'How warm is the room?', 'Cover the kiln']);
  await page.getByRole('button', { name: 'Act on Cover the kiln' }).click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  expect(await order(page)).toHaveLength(5);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await order(page)).toHaveLength(4);
  await page.keyboard.press('Control+s');
  await page.getByText(/^Version 1, saved by/).waitFor();
  const first = new URL(`http://x/${page.url().split('#')[1]}`).pathname;

  expect(await faults(page)).toEqual([]);

  // The next version, and what differs.
  await button(page, 'Make a new version').click();
  await page.locator('[data-step]', { hasText: 'How warm is the room?' }).click();
  await page.getByLabel(/^Mandatory/).uncheck();
  await button(page, 'Save as version 2').click();
  await page.getByText(/^Version 2, saved by/).waitFor();
  await button(page, 'Differences').click();
  await page.getByText('1 difference from version 1 to 2').waitFor();
  const differs = page.locator('.gc-difference-line');
  expect((await differs.innerText()).replace(/\s+/g, ' ')).toBe('Changed How warm is the room? in Work Mandatory was Yes is now No');
  expect(await faults(page)).toEqual([]);

  // On paper, without network: boxes, the digest, and its QR code as a picture of our own.
  await goTo(page, `${first}/print`);
  await page.getByRole('img', { name: 'QR code of this version of the checklist' }).waitFor();
  expect(await page.locator('.gc-paper .gc-tick-box').count()).toBe(4);
  expect(await page.locator('.gc-paper footer').innerText()).toMatch(/sha256:[0-9a-f]{64}/);
  expect(await faults(page)).toEqual([]);
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');

  // A visit of the sample that is done by it.
  await goTo(page, first);
  await page.getByText(/^Version 2, saved by/).waitFor();
  const href = await page.getByRole('link', { name: 'Version 2', exact: true }).getAttribute('href');
  const templateVersionId = new URL(`http://x/${href?.split('#')[1]}`).searchParams.get('version') ?? '';
  await appendOps(page, 'edit-release', [
    { type: 'release', id: 'smp.release.1', kind: 'set', fields: { templateVersionId: { v: templateVersionId, b: [] } } },
    make('visit', 'kiln-visit', {
      releaseId: 'smp.release.1',
      seatId: 'smp.seat.1',
      deviceId: 'smp.device.1',
      kind: 'install',
      slot: { day: '2030-11-26', startsAt: 540, minutes: 45 },
      state: 'planned',
      installerId: await whoAmI(page),
      templateVersionId,
      sample: true,
    }),
  ]);
  await goTo(page, '/releases/smp.release.1');
  await page.getByText('Kiln room, version 2').waitFor();
  await button(page, 'Write the request').click();
  await page.getByRole('textbox', { name: /^What is changed/ }).fill('The kiln room');
  await page.getByRole('textbox', { name: /^Why/ }).fill('It is due');
  await page.getByRole('textbox', { name: /^Back-out/ }).fill('Leave it');
  await button(page, 'Submit for approval').click();
  await button(page, 'Approve as the sample approver').click();
  await page.getByText('Approved to implement by Robin (sample approver)').waitFor();

  await goTo(page, '/run/kiln-visit');
  await button(page, 'Start').click();
  await page.getByRole('heading', { name: note }).waitFor();
  await button(page, 'Read, next').click();
  // Another device: seen and kept, and the step stays open. The camera reads the right one.
  await page.getByLabel('Serial or asset tag').fill('SMP999999');
  await page.getByText(/^The record says SMP007919/).waitFor();
  expect(await button(page, 'Next').getAttribute('aria-disabled')).toBe('true');
  await button(page, 'Scan with the camera').click();
  await page.getByText('It matches the record.').waitFor();
  expect(await page.getByLabel('Serial or asset tag').inputValue()).toBe('SMP007919');
  await page
    .locator('.gc-question')
    .getByText(/^Saved \d\d:\d\d$|^At the hub$/)
    .waitFor();
  await button(page, 'Next').click();
  await page.getByLabel('Number in °C').fill('19');
  await button(page, 'Next').click();
  // A tick that needs its photo.
  await page.getByRole('heading', { name: 'Cover the kiln' }).waitFor();
  await page
    .locator('.gc-actions')
    .getByRole('button', { name: /the covered kiln/i })
    .waitFor();
  const png = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 60;
    canvas.height = 40;
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  await page
    .locator('.gc-photo.empty input')
    .setInputFiles({ name: 'kiln.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
  await button(page, 'Done, next step').click();
  await page.getByRole('heading', { name: 'Every mandatory step is answered' }).waitFor();
  await button(page, 'Record as done').click();
  await button(page, 'Back to Today').waitFor();

  // A newer version meanwhile: the run keeps its own and says so; the approved release waits.
  await goTo(page, `${first}/edit`);
  await page.locator('[data-step]').nth(1).click();
  await page.getByLabel('Expected minutes').fill('4');
  await button(page, 'Save as version 3').click();
  await page.getByText(/^Version 3, saved by/).waitFor();
  await goTo(page, '/run/kiln-visit');
  await page.getByText('This run keeps version 2, with which it began. Version 3 is for visits that begin later.').waitFor();
  await goTo(page, '/releases/smp.release.1');
  await page.getByText('Version 3 of it is there now.').waitFor();
  expect(await button(page, 'Take version 3').getAttribute('aria-disabled')).toBe('true');

  // Texts of any length and script hold the layout.
  const long = `Z̷̡̛͙̲͑͊a̶̢̙͗l̵̟̈́g̸̻͋o ${'مرحبا '.repeat(20)}👩‍🔧 ${'x'.repeat(300)}`;
  await appendOps(page, 'save-template', [
    make('template', 'long', { name: 'N'.repeat(190), kind: 'install' }),
    make('template-version', 'long-1', {
      templateId: 'long',
      number: 1,
      sections: [
        { id: 'a', title: long, steps: [{ id: 's', kind: 'choice', ask: long, help: long, mandatory: true, options: [long, 'Two'] }] },
      ],
    }),
  ]);
  for (const width of [1440, 400, 320]) {
    await page.setViewportSize({ width, height: 800 });
    for (const path of ['', '/edit', '/differences', '/print']) {
      await goTo(page, `/checklists/long${path}`);
      await page.locator('.gc-checklist-page, .gc-checklist-editor, .gc-paper').first().waitFor();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        `${path} at ${width}`,
      ).toBeLessThanOrEqual(0);
    }
  }
  expect(foreign).toEqual([]);
  expect(host.troubles).toEqual([]);
});
