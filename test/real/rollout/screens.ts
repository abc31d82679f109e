/** What the lead does at her screens in the story of the rollout. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import type { MailServer } from '../../builders/mail-server.ts';
import { dayAfter } from '../../builders/planned-day.ts';
import { goTo } from '../../e2e/sample.ts';
import type { Radicale } from '../calendar/radicale.ts';

const long = { timeout: 150_000 };
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const box = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name, exact: typeof name === 'string' });

/** Seconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return Math.round((performance.now() - began) / 100) / 10;
}

export interface PlanTook {
  readonly chosen: number;
  readonly placed: number;
  readonly proposeS: number;
  readonly checkS: number;
  readonly saveS: number;
}

/** Chooses every seat with one of these systems, has them placed, looks at where each goes, and saves the plan. */
export async function planAll(page: Page, releaseId: string, systems: readonly string[], from: string, days: number): Promise<PlanTook> {
  await goTo(page, `/visits/plan/${releaseId}`);
  await page.getByRole('switch', { name: 'Only seats that can be planned' }).check({ force: true });
  const filter = page.getByRole('searchbox', { name: 'Filter seats' });
  for (const system of systems) {
    await filter.fill(system);
    await page
      .getByRole('status')
      .filter({ hasText: / of .* seats$/ })
      .waitFor();
    await page.getByRole('checkbox', { name: /^Select all/ }).check();
  }
  await filter.fill('');
  const [, counted = ''] = /^([\d,]+) seats? for/.exec(await page.locator('.gc-figure').innerText()) ?? [];
  const chosen = Number(counted.replace(',', ''));
  await page.getByRole('radio', { name: 'As proposed' }).check({ force: true });
  for (const [field, day] of [
    [/^From/, from],
    [/^Until/, dayAfter(from, days)],
  ] as const) {
    await box(page, field).fill(day);
    await box(page, field).press('Tab');
  }
  const outcome = page.getByText(/^(All [\d,]+ are placed|[\d,]+ of [\d,]+ are placed)/);
  const proposeS = await timed(() => outcome.waitFor(long));
  const [placed = 0] = ((await outcome.innerText()).match(/[\d,]+(?= (of|are))/) ?? []).map((each) => Number(each.replace(',', '')));
  await button(page, 'Where each goes, and why').click();
  await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
  await page.keyboard.press('Escape');
  const plan = page.getByRole('button', { name: /^Plan [\d,]+ visits?$/ });
  const checkS = await timed(() => page.getByText(/^Checking/).waitFor({ state: 'detached', ...long }));
  await plan.click();
  const saveS = await timed(() => page.getByText(/visits? planned and saved on this laptop\./).waitFor(long));
  return { chosen, placed, proposeS, checkS, saveS };
}

export async function connectMail(page: Page, smtp: MailServer): Promise<void> {
  await goTo(page, '/deliveries/mail');
  await box(page, 'Server').fill('127.0.0.1');
  await page.getByRole('combobox', { name: 'Encryption' }).selectOption('none');
  await box(page, 'Port').fill(String(smtp.port));
  await box(page, /^Servers inside/).fill(`127.0.0.1:${smtp.port}`);
  await box(page, 'Sender’s address').fill('rollout@college.example');
  await box(page, 'Mails a minute, at most').fill('600');
  await button(page, 'Greet it and keep it').click();
  await page.getByText('The server answered. Mails go out by it.').waitFor();
}

/** Each installer's visits go into the calendar that has their first name. */
export async function connectCalendars(page: Page, radicale: Radicale, installers: readonly string[]): Promise<void> {
  await goTo(page, '/deliveries/calendars');
  await box(page, 'Its address').fill(radicale.address);
  await box(page, 'Account').fill('rollout');
  await box(page, 'Password').fill('pw-rollout');
  await box(page, 'Addresses inside your network that are meant').fill(radicale.listed);
  await button(page, 'Look for its calendars').click();
  await page.getByText(`The account sees ${installers.length} calendars.`).waitFor();
  for (const name of installers)
    await page.getByRole('combobox', { name: `Visits of ${name} into` }).selectOption(calendarOfInstaller(name));
  await button(page, 'Save and connect').click();
  await page.getByText(`Visits go into ${installers.length} calendars`).waitFor();
}
export const calendarOfInstaller = (name: string): string => (name.split(' ')[0] ?? '').toLowerCase();

/** Everybody is invited now, at any hour. */
export async function planMessages(page: Page, releaseId: string): Promise<void> {
  await goTo(page, `/releases/${releaseId}/messages`);
  await page.getByText('Plan', { exact: true }).last().click();
  await page.getByLabel('Invitation: days before the visit').fill('365');
  // It goes on paper and to no user: a plan with a visit this week owes it.
  await page.getByRole('checkbox', { name: 'Brief for the service desk' }).uncheck();
  await box(page, 'Whom they call')
    .or(box(page, /^Whom they call/))
    .first()
    .fill('Service desk, 4711');
  const quiet = page.getByRole('group', { name: 'Quiet hours: no mail goes out' });
  await quiet.getByRole('textbox', { name: 'From' }).fill('00:00');
  await quiet.getByRole('textbox', { name: 'Until' }).fill('00:00');
  await quiet.getByRole('checkbox').uncheck();
  await button(page, 'Save the plan').click();
  await page.getByText('Saved.', { exact: true }).waitFor();
}

/** Lets everything go that is owed today; answers how many, and the seconds from the screen's opening and from the press. */
export async function letGo(page: Page, releaseId: string) {
  await goTo(page, '/releases');
  await goTo(page, `/releases/${releaseId}/messages`);
  const head = page.locator('.gc-figure').filter({ hasText: /owed today\./ });
  const openS = await timed(() => head.waitFor(long));
  await page.getByText(/^Owed now \([\d,]+\)$/).click();
  const owed = Number((/^([\d,]+) message/.exec(await head.innerText())?.[1] ?? '0').replace(',', ''));
  if (owed === 0) return { owed, openS, sendS: 0 };
  await button(page, /^Send (all [\d,]+|it)…$/).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  const sendS = await timed(() => page.getByText(/^Nobody is owed a message today\./).waitFor(long));
  return { owed, openS, sendS };
}

/** The question about mails that were perhaps sent is answered for all that it names. */
export async function answerPerhaps(page: Page, releaseId: string, answer: 'It arrived' | 'Send again'): Promise<void> {
  await goTo(page, `/releases/${releaseId}/messages`);
  await button(page, answer).click(long);
  // A button that is busy has another name: only when the question is gone has it been saved.
  await page.getByRole('region', { name: 'Needs you' }).waitFor({ state: 'detached', ...long });
}

/** The log as it is exported: who, which message, and where it stands. */
export async function logOf(page: Page, releaseId: string): Promise<string> {
  await goTo(page, `/releases/${releaseId}/messages`);
  await page.getByText(/^Log \([\d,]+\)$/).click();
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export what is shown').click()]);
  return readFile(await file.path(), 'utf8');
}

/** Links open on this computer, where the hub is. */
export async function openPublicPage(page: Page, visitId: string): Promise<void> {
  await goTo(page, `/visits/${visitId}`);
  await page.getByRole('combobox', { name: 'Where it can be opened' }).click(long);
  await page.getByRole('option', { name: 'On this computer only' }).click();
  await button(page, 'Save').click();
  await page.getByRole('combobox', { name: 'Where it can be opened' }).waitFor({ state: 'detached' });
}

/** Cancels each on its own page. */
export async function cancelVisits(page: Page, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await goTo(page, `/visits/${id}`);
    await button(page, 'Cancel…').click(long);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('This computer is given away');
    await button(page, 'Cancel the visit').click();
    await dialog.waitFor({ state: 'detached' });
  }
}

/** A line of what a repair would change. */
export interface Change {
  readonly device: string;
  readonly before: string;
  readonly after: string;
  readonly installer: string;
  readonly why: string;
}
export interface Repaired {
  readonly lines: readonly Change[];
  /** As the screen counts: confirmed before, and kept. */
  readonly confirmed: string;
  readonly told: string;
  readonly answer: string;
  readonly proposeS: number;
  readonly applyS: number;
}

/** Repairs the plan of a release as the screen proposes it: somebody is away on a day, or whatever lost its place. */
export async function repair(
  page: Page,
  releaseId: string,
  what: { readonly who: string; readonly day: string; readonly until: string } | { readonly unfit: true },
): Promise<Repaired> {
  await goTo(page, '/visits');
  await goTo(page, `/visits/repair?release=${releaseId}&what=${'who' in what ? 'away' : 'unfit'}`);
  if ('who' in what) {
    await page.getByRole('combobox', { name: 'Who is away' }).click();
    await page.getByRole('option', { name: what.who }).click();
    for (const [field, day] of [
      [/^First day away/, what.day],
      [/^Places are looked for until/, what.until],
    ] as const) {
      await box(page, field).fill(day);
      await box(page, field).press('Tab');
    }
  }
  const head = page.locator('.gc-figure').filter({ hasText: /lost (its|their) place;/ });
  const apply = button(page, /^Apply/);
  const proposeS = await timed(async () => {
    await head.waitFor(long);
    await page.getByRole('heading', { name: 'Before and after' }).waitFor(long);
  });
  const answer = await head.innerText();
  const fact = (name: string) => page.locator('dt').filter({ hasText: name }).locator('xpath=following-sibling::dd[1]').innerText();
  const [confirmed, toldN] = [await fact('Confirmed, and kept'), await fact('People told another time')];
  const lines = await readLines(page);
  const reason = page.getByRole('textbox', { name: /^Why it moves/ });
  if ((await reason.count()) > 0) await reason.fill('who' in what ? `${what.who} is ill` : 'Two of us moved them at once');
  const applyS = await timed(async () => {
    await apply.click(long);
    await page.getByText(/changes? (is|are) saved/).waitFor(long);
  });
  return { lines, confirmed, told: toldN, answer, proposeS, applyS };
}

/** Every line of the list, which shows some at a time. */
async function readLines(page: Page): Promise<readonly Change[]> {
  const grid = page.getByRole('grid', { name: 'changes' });
  // What changes only its order inside its window is counted and not listed.
  if ((await grid.count()) === 0) return [];
  const all = new Map<string, Change>();
  const total = Number(await grid.getAttribute('aria-rowcount')) - 1;
  await grid.focus();
  await page.keyboard.press('Home');
  for (let n = 0; n < 200 && all.size < total; n++) {
    for (const cells of await grid
      .locator('tbody tr:not(.gap)')
      .evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td,th')].map((cell) => cell.textContent ?? '')))) {
      const [device = '', _for = '', before = '', after = '', installer = '', why = ''] = cells;
      if (device !== '') all.set(device, { device, before, after, installer, why });
    }
    await page.keyboard.press('PageDown');
  }
  if (all.size !== total) throw new Error(`${all.size} of ${total} changes could be read`);
  return [...all.values()];
}
