import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { enrolmentId } from '../../shared/domain/training/enrolment.ts';
import { make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { MailServer } from '../builders/mail-server.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { newFolder, removeFolder } from './app.ts';
import { AppHost } from './app-host.ts';
import { faultsOf, runsOver } from './every-screen.ts';
import { goTo, openWithSample } from './sample.ts';
import { appendOps } from './seed.ts';

const folder = newFolder();
const host = new AppHost(folder);
const smtp = new MailServer({ user: 'hub', password: 'right' });
beforeAll(() => smtp.start());
afterEach(() => host.close());
afterAll(async () => {
  await smtp.stop();
  removeFolder(folder);
});

const day = dayAfter(today(), 5);
const slot = (startsAt: number, on = day) => ({ day: on, startsAt, minutes: 45, promised: { from: 540, to: 720 } });

/** A release for three people: two share a mailbox, one reads Polish, one has no address. The front desk is nobody's. */
const records: readonly Op[] = [
  make('site', 'hall', { name: 'Assembly Hall', timeZone: 'Europe/London' }),
  make('department', 'law', { name: 'Law' }),
  make('title', 'editor', { name: 'Editor', numbering: 'semver' }),
  make('version', 'editor-2', { titleId: 'editor', number: '2.0.0' }),
  make('release', 'editor-release', {
    name: 'Editor 2.0.0',
    titleId: 'editor',
    versionId: 'editor-2',
    visitKind: 'install',
    minutes: 45,
    category: 'minor',
  }),
  ...[
    ['ana', 'Ana Lopes', 'office@college.example', 'en'],
    ['jan', 'Jan Nowak', 'office@college.example', 'pl'],
    ['kim', 'Kim Berg', '', 'en'],
  ].flatMap(([id = '', name = '', mail = '', language = ''], n) => [
    make('person', id, { name, mail: mail || undefined, language, departmentId: 'law' }),
    make('seat', `seat-${id}`, { siteId: 'hall', room: `R${n}`, departmentId: 'law', userId: id }),
    make('device', `device-${id}`, {
      assetTag: `PC-${n}`,
      siteId: 'hall',
      departmentId: 'law',
      seatId: `seat-${id}`,
      userId: id,
      serial: `S-${n}`,
      serialUsable: true,
    }),
    make('visit', `visit-${id}`, {
      releaseId: 'editor-release',
      seatId: `seat-${id}`,
      deviceId: `device-${id}`,
      userId: id,
      siteId: 'hall',
      departmentId: 'law',
      kind: 'install',
      slot: slot(540 + n * 50),
      state: 'planned',
    }),
  ]),
  make('seat', 'seat-desk', { siteId: 'hall', room: 'Front desk', departmentId: 'law' }),
  make('visit', 'visit-desk', {
    releaseId: 'editor-release',
    seatId: 'seat-desk',
    siteId: 'hall',
    departmentId: 'law',
    kind: 'install',
    slot: slot(600),
    state: 'planned',
  }),
  make('message-plan', 'editor-release', {
    releaseId: 'editor-release',
    quiet: { from: 0, to: 0, weekends: false },
    serviceDesk: { on: false, way: 'mail', days: 5, ownerId: null },
    callWhom: 'Service desk, 4711',
    sender: 'The rollout team',
  }),
];

/** A session with one place, for which Ana came before Jan. */
const trainingRecords: readonly Op[] = [
  make('training-course', 'editor-course', { releaseId: 'editor-release', name: 'The new editor', form: 'session', minutes: 60 }),
  make('training-session', 'editor-morning', {
    releaseId: 'editor-release',
    courseId: 'editor-course',
    slot: { day: dayAfter(today(), 3), startsAt: 600, minutes: 60 },
    places: 1,
    state: 'planned',
    siteId: 'hall',
    room: 'Room 2',
  }),
  ...['ana', 'jan'].map((personId, order) =>
    make('enrolment', enrolmentId('editor-morning', personId), {
      sessionId: 'editor-morning',
      courseId: 'editor-course',
      releaseId: 'editor-release',
      personId,
      departmentId: 'law',
      state: 'enrolled',
      order,
    }),
  ),
];

/** For looking at: both themes, wide and narrow. */
async function look(page: Page, name: string): Promise<void> {
  const to = process.env.LOOK;
  if (!to) return;
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [400, 800],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${to}/message-${name}-${width}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}
const faults = async (page: Page): Promise<readonly string[]> => [...(await faultsOf(page)), ...(await runsOver(page))];
const subjects = (): readonly string[] => smtp.mails.map(({ text }) => /^Subject: (.*)$/mu.exec(text)?.[1]?.trim() ?? '').sort();

describe('telling people', () => {
  test('a lead enters the mail server, looks at who is owed what, lets it go; who was told gets a correction when the plan moves, and nobody else anything', async () => {
    smtp.mails.length = 0;
    const page = await openWithSample(host, records);
    await goTo(page, '/deliveries/mail');
    await page.getByText('No mail server is entered.').waitFor();
    await page.getByRole('textbox', { name: 'Server', exact: true }).fill('127.0.0.1');
    await page.getByRole('combobox', { name: 'Encryption' }).selectOption('none');
    await page.getByRole('textbox', { name: 'Port' }).fill(String(smtp.port));
    await page.getByRole('textbox', { name: /^Servers inside/ }).fill(`127.0.0.1:${smtp.port}`);
    await page.getByRole('textbox', { name: 'Name for signing in' }).fill('hub');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('wrong');
    await page.getByRole('textbox', { name: 'Sender’s address' }).fill('rollout@college.example');
    await page.getByRole('button', { name: 'Greet it and keep it' }).click();
    await page.getByText(/refuses the sign-in/).waitFor();
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('right');
    await page.getByRole('button', { name: 'Greet it and keep it' }).click();
    await page.getByText('The server answered. Mails go out by it.').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'server');

    await goTo(page, '/releases/editor-release/messages');
    await page.getByText('3 messages are owed today.').waitFor();
    await page.getByText('1 person reads Polish, and there are no words in it: the message goes in English.').waitFor();
    await page.getByText('1 person has no usable mail address: paper is printed instead.').waitFor();
    await page.getByText(/^Nobody to tell: 1 planned visit is at a seat without a user/).waitFor();
    await page.getByRole('link', { name: /^Assembly Hall, Front desk, / }).waitFor();
    await look(page, 'nobody');
    await page.getByRole('row', { name: /Ana Lopes/ }).click();
    const side = page.getByRole('complementary', { name: 'Message to Ana Lopes' });
    await side.getByText(/09:00–12:00, Assembly Hall/).waitFor();
    await side.getByText('2 people share this mailbox; each gets a mail of their own, with the name before the subject.').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'owed');
    await side.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Send all 3…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send 3 messages?' });
    await dialog.getByText(/2 by mail.*1 on paper/).waitFor();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(/^Nobody is owed a message today\./).waitFor();
    await expect
      .poll(subjects, { timeout: 60_000 })
      .toEqual(['Ana Lopes: Your appointment: Editor 2.0.0', 'Jan Nowak: Your appointment: Editor 2.0.0']);
    await page.getByText('Log (3)').click();
    await page.getByRole('row', { name: /Ana Lopes.*Sent/ }).waitFor();
    await page.getByText('On paper (1)').click();
    await page.getByRole('article', { name: 'Message to Kim Berg' }).waitFor();
    await look(page, 'paper');
    await page.getByRole('button', { name: 'It was handed over' }).first().click();
    await page.getByText('Nothing has to be handed over').waitFor();

    // Ana's day moves; Jan's place inside the same window does, too.
    await appendOps(page, 'move-visit', [
      { type: 'visit', id: 'visit-ana', kind: 'set', fields: { slot: { v: slot(540, dayAfter(day, 1)), b: [] } } },
      { type: 'visit', id: 'visit-jan', kind: 'set', fields: { slot: { v: slot(660), b: [] } } },
    ]);
    await page.getByText('1 message is owed today.').waitFor();
    await page.getByText('Owed now (1)').click();
    await page.getByRole('row', { name: /Ana Lopes.*Correction/ }).waitFor();
    const send = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Send it…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Send', exact: true }).click();
    };
    await send();
    await expect.poll(subjects, { timeout: 60_000 }).toContain('Ana Lopes: Changed: your appointment for Editor 2.0.0');
    expect(smtp.mails).toHaveLength(3);

    // Ana gets a place in a training session, Jan waits for one; then the session is held in another room.
    await appendOps(page, 'enrol-people', trainingRecords);
    await page.getByText('1 message is owed today.').waitFor();
    await page.getByRole('row', { name: /Ana Lopes.*Training session/ }).click();
    await side.getByText('Your training: The new editor').waitFor();
    await side
      .getByText(/10:00–11:00, Assembly Hall, Room 2/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'training');
    await side.getByRole('button', { name: 'Close' }).click();
    await send();
    await expect.poll(subjects, { timeout: 60_000 }).toContain('Ana Lopes: Your training: The new editor');
    await appendOps(page, 'edit-session', [
      { type: 'training-session', id: 'editor-morning', kind: 'set', fields: { room: { v: 'Room 7', b: [] } } },
    ]);
    await page.getByRole('row', { name: /Ana Lopes.*Training session changed/ }).waitFor();
    await send();
    await expect.poll(subjects, { timeout: 60_000 }).toContain('Ana Lopes: Changed: your training The new editor');
    expect(smtp.mails).toHaveLength(5);

    await goTo(page, '/people/ana');
    await page.getByText('Training session changed', { exact: true }).waitFor();
    await page.getByText('Correction', { exact: true }).waitFor();
    await page.getByText('Invitation', { exact: true }).waitFor();
    await goTo(page, '/messages/words');
    await page.getByRole('textbox', { name: /^Language/ }).fill('Portuguese');
    await page.getByText('A sua marcação: Windows 11').waitFor();
    await page
      .getByText(/terça-feira, 12 de janeiro de 2027/)
      .first()
      .waitFor();
    // What is no language leaves the words where they are: nothing is written over.
    await page.getByRole('textbox', { name: /^Language/ }).fill('Polish, please');
    await page.getByText('This is no language that is known.').waitFor();
    await page.getByText('A sua marcação: Windows 11').waitFor();
    await page.getByRole('textbox', { name: /^Language/ }).fill('pl');
    await page.getByText('There are no words in Polish yet. Begin with the English ones below.').waitFor();
    await page.getByRole('textbox', { name: 'Text' }).fill('Witaj {{nmae}}');
    await page.getByText('There is no {{nmae}}. Use one of the variables that are listed beside the text.').waitFor();
    await page.getByRole('textbox', { name: 'Text' }).fill('Witaj {{name}}, <script>alert(1)</script>');
    await page.getByText('Witaj Ana Lopes, <script>alert(1)</script>').waitFor();
    await page.getByRole('button', { name: 'Save the words' }).click();
    await page.getByText('Languages with words: English, Norwegian Bokmål, Polish, Portuguese').waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'words');
    await goTo(page, '/releases/editor-release/messages');
    await page.getByText('Plan', { exact: true }).last().click();
    await page.getByRole('checkbox', { name: 'Invitation' }).waitFor();
    await page.getByLabel('Invitation: days before the visit').fill('10');
    await page.getByRole('button', { name: 'Save the plan' }).click();
    await page.getByText('Saved.', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await look(page, 'plan');
    expect(host.troubles).toEqual([]);
  }, 120_000);
});
