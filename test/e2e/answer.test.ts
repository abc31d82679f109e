import { homedir } from 'node:os';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../electron/browser-host/chromium.ts';
import { make } from '../../shared/domain/write.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
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

async function phone(javaScriptEnabled: boolean): Promise<Page> {
  const executablePath = findChromium({ platform: process.platform, env: process.env, home: homedir() });
  if (executablePath === undefined) throw new Error('Chromium is not installed');
  phones ??= await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await phones.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled, hasTouch: true, isMobile: true });
  return context.newPage();
}

/** The first weekday that is at least so many days away. */
function weekdayIn(days: number): string {
  const day = dayAfter(today(), days);
  const at = new Date(`${day}T12:00:00Z`).getUTCDay();
  return at === 6 ? dayAfter(day, 2) : at === 0 ? dayAfter(day, 1) : day;
}

const visitOf = (n: number) =>
  make('visit', `v${n}`, {
    releaseId: 'smp.release.1',
    siteId: 'smp.site.main',
    departmentId: 'smp.department.admissions',
    seatId: `smp.seat.${n}`,
    deviceId: `smp.device.${n}`,
    userId: `smp.person.user-${n}`,
    installerId: 'smp.person.mei',
    kind: 'install',
    slot: { day: weekdayIn(7), startsAt: 480 + n * 60, minutes: 45, promised: { from: 540, to: 720 } },
    state: 'planned',
    sample: true,
  });

describe('an answer to an appointment', () => {
  test('she wants another day on her phone; the lead sees it, moves the visit there, and she is asked again', async () => {
    const page = await openWithSample(host, [visitOf(1), visitOf(2)]);
    await goTo(page, '/visits/answers');
    await page.getByText('2 of 2 have not confirmed').waitFor();
    expect(await faults(page)).toEqual([]);
    await goTo(page, '/visits/v1');
    await page.getByRole('heading', { name: 'What the person answered' }).waitFor();
    await page.getByText('No answer yet').waitFor();
    await page.getByRole('combobox', { name: 'Where it can be opened' }).click();
    await page.getByRole('option', { name: 'On this computer only' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('combobox', { name: 'Where it can be opened' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Make a link for Hannah Weir' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const address = (await dialog.locator('.gc-mono').innerText()).trim();
    await dialog.getByRole('button', { name: 'I have passed it on' }).click();

    const hand = await phone(false);
    await hand.goto(address);
    await hand.getByRole('radio', { name: 'No, another time please' }).check();
    const days = hand.getByRole('group', { name: 'Which of these days would suit?' });
    const chosen = (await days.locator('label').last().innerText()).trim();
    await days.getByRole('checkbox').last().check();
    await hand.getByRole('radio', { name: '09:00–12:00' }).check();
    await hand.getByRole('textbox', { name: 'Special software that you need' }).fill('SPSS');
    await hand.getByRole('checkbox', { name: 'I need a computer on loan meanwhile' }).check();
    await hand.getByRole('button', { name: 'Save my answer' }).click();
    await hand.getByText('You asked for another time.').waitFor();
    const eyes = await phone(true);
    await eyes.goto(address);
    expect(await faults(eyes)).toEqual([]);
    await look(eyes, 'answer-phone', [320, 1440]);

    // The lead sees it come, with what she told, and moves the visit to a time that is free.
    await page.getByText('Wants another time').waitFor();
    await page.getByText('SPSS').waitFor();
    await page.getByRole('radiogroup', { name: 'Times that are free then' }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('heading', { name: 'What the person answered' }).scrollIntoViewIfNeeded();
    await look(page, 'visit', [1440, 400]);
    await goTo(page, '/visits/answers');
    await page.getByText('1 person wants another time').waitFor();
    await look(page, 'answer-list', [1440, 400]);
    await goTo(page, '/visits/v1');
    await page.getByRole('heading', { name: 'What the person answered' }).waitFor();
    await page.getByRole('button', { name: 'Move the visit there' }).click();
    await page.getByText('Moved since they answered').waitFor();

    await hand.goto(address);
    await hand.getByText('The time has changed since you answered.').waitFor();
    expect(await hand.locator('dd', { hasText: '09:00–12:00' }).innerText()).toBe(`${chosen}, 09:00–12:00`);
    await hand.getByRole('radio', { name: 'Yes, this suits me' }).check();
    await hand.getByRole('button', { name: 'Save my answer' }).click();
    await hand.getByText('You said that this suits you. Thank you.').waitFor();
    await page.getByText('It suits', { exact: true }).waitFor();

    // What somebody says on site or on the telephone is taken down.
    await goTo(page, '/visits/v2');
    await page.getByRole('button', { name: 'Take down an answer' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('radio', { name: 'It suits' }).check();
    await form.getByRole('textbox', { name: 'Needs' }).fill('A ramp');
    expect(await faults(page)).toEqual([]);
    await look(page, 'answer-form', [1440, 400]);
    await form.getByRole('button', { name: 'Save their answer' }).click();
    await page.getByText('A ramp').waitFor();
    await goTo(page, '/visits/answers');
    await page.getByText('Everybody has confirmed').waitFor();

    // The department's contact is named, and what they confirm is taken down in their name.
    await page.getByRole('link', { name: 'Department contacts' }).click();
    await page.getByText('1 of 1 has not confirmed its seats and dates').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'answer-contacts', [1440, 400]);
    await goTo(page, '/contacts/smp.department.admissions');
    await page.getByRole('button', { name: 'They confirmed it to me' }).click();
    await page.getByRole('button', { name: 'They confirmed it to me' }).waitFor({ state: 'detached' });
    await page.getByText('Confirmed', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'answer-contact', [1440, 400]);
    expect(host.troubles).toEqual([]);
  });
});
