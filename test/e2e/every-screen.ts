/** What holds for every screen, whatever it shows: asked of each line of renderer/app/screens.ts. */
import type { Page } from 'playwright-core';
import { acceptanceId } from '../../shared/domain/acceptance/acceptance.ts';
import { presets } from '../../shared/domain/policy/presets.ts';
import { enrolmentId } from '../../shared/domain/training/enrolment.ts';
import { needId } from '../../shared/domain/training/need.ts';
import { addMembers, append, command, make } from '../../shared/domain/write.ts';
import type { Op } from '../../shared/sync/op.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { axeOn } from './axe.ts';

/** Beginning of the ids of the sample's records. */
export const key = 'smp';

/** The record that is opened for each part of a path. A new kind of part is a line here. */
export const parts: Readonly<Record<string, string>> = {
  visitId: `${key}-visit-1`,
  releaseId: `${key}.release.1`,
  titleId: `${key}.title.1`,
  deviceId: `${key}.device.1`,
  seatId: `${key}.seat.1`,
  personId: `${key}.person.mei`,
  siteId: `${key}.site.main`,
  departmentId: `${key}.department.admissions`,
  softwareVersionId: `${key}.version.1`,
  templateId: `${key}-template`,
  versionId: `${key}-template-1`,
  buildId: `${key}.build.1`,
  requestId: `${key}-request`,
  policyId: `${key}-policy`,
  courseId: `${key}-course`,
  sessionId: `${key}-session`,
  recordType: 'visit',
  recordId: `${key}-visit-1`,
};

/** A path with its parts filled in; rejects by name what no record is known for. */
export function addressOf(path: string): string {
  return path.replace(/\$(\w+)/g, (_whole, part: string) => {
    const id = parts[part];
    if (id === undefined) throw new Error(`${path}: say in test/e2e/every-screen.ts which record to open for $${part}`);
    return encodeURIComponent(id);
  });
}

const sample = true;
const hours = (n: number): number => Date.now() - n * 3_600_000;

/** Beside the sample: visits of the person at this laptop, today and later, under an approved change; a checklist. */
export function around(me: string): readonly Op[] {
  const place = { siteId: `${key}.site.main`, departmentId: `${key}.department.admissions` };
  const visit = (n: number, day: string): Op =>
    make('visit', `${key}-visit-${n}`, {
      ...place,
      releaseId: `${key}.release.1`,
      seatId: `${key}.seat.${n}`,
      deviceId: `${key}.device.${n}`,
      userId: n === 4 ? undefined : `${key}.person.user-${n}`,
      kind: 'install',
      slot: { day, startsAt: 480 + n * 60, minutes: 45 },
      installerId: me,
      state: 'planned',
      sample,
    });
  return [
    make('rfc', `${key}-rfc`, {
      releaseId: `${key}.release.1`,
      what: 'Library Reader 4.2.1 at every seat',
      backOut: '3.9.0 again',
      sample,
    }),
    command('rfc', `${key}-rfc`, 'submit-rfc', { rfc: `${key}-rfc` }),
    command('rfc', `${key}-rfc`, 'approve-sample', { rfc: `${key}-rfc`, round: 1, version: `${key}.version.1` }),
    ...[1, 2, 3].map((n) => visit(n, today())),
    visit(4, dayAfter(today(), 1)),
    make('acceptance', acceptanceId(`${key}.release.1`), { releaseId: `${key}.release.1`, sample }),
    ...addMembers(undefined, 'acceptance', acceptanceId(`${key}.release.1`), 'nominated', [me, `${key}.person.user-1`]),
    ...['Open a book', 'Print two pages of a very long book, on both sides and on the printer of the reading room'].map((title, n) =>
      make('acceptance-case', `${key}-case-${n}`, {
        releaseId: `${key}.release.1`,
        title,
        steps: 'Open any book.\nTurn to page 10.',
        expected: 'The page is shown at once.',
        place: n,
        sample,
      }),
    ),
    make('policy', `${key}-policy`, { ...presets.full, name: 'Release policy', timeZone: 'Europe/London', agreedByIds: [me] }),
    make('training-need', needId(`${key}.release.1`), {
      releaseId: `${key}.release.1`,
      audience: 'all',
      decided: { is: 'needed' },
      sample,
    }),
    make('training-course', `${key}-course`, {
      releaseId: `${key}.release.1`,
      name: 'A very long name of a course about reading books and printing them on both sides',
      form: 'card',
      objectives: 'Open a book\nPrint a page',
      text: 'Press the key twice.',
      sample,
    }),
    make('training-session', `${key}-session`, {
      releaseId: `${key}.release.1`,
      courseId: `${key}-course`,
      // After the visits of the day, with a place for everybody: nothing here waits for a person.
      slot: { day: today(), startsAt: 900, minutes: 60 },
      places: 3,
      state: 'planned',
      trainerId: me,
      siteId: `${key}.site.main`,
      room: 'C12',
      sample,
    }),
    ...[1, 2, 3].map((n) =>
      make('enrolment', enrolmentId(`${key}-session`, `${key}.person.user-${n}`), {
        sessionId: `${key}-session`,
        courseId: `${key}-course`,
        releaseId: `${key}.release.1`,
        personId: `${key}.person.user-${n}`,
        state: 'enrolled',
        order: n,
        sample,
      }),
    ),
    make('request', `${key}-request`, { wish: 'A second screen', seatId: `${key}.seat.2`, state: 'new', sample }),
    make('template', `${key}-template`, { name: 'Own checklist', kind: 'install', sample }),
    make('template-version', `${key}-template-1`, {
      templateId: `${key}-template`,
      number: 1,
      sections: [{ id: 'one', title: 'Before', steps: [{ id: 'saved', kind: 'check', ask: 'Everything is saved', mandatory: true }] }],
      sample,
    }),
  ];
}

/** What was done on site so far. */
export function done(): readonly Op[] {
  const event = (visit: number, n: number, event: string, more: { readonly [field: string]: string } = {}): Op =>
    append('visit-event', `${key}-event-${visit}-${n}`, { visitId: `${key}-visit-${visit}`, event, ...more }, hours(3 - n));
  return [
    event(2, 1, 'started'),
    event(3, 1, 'started'),
    event(3, 2, 'absent', { reason: 'user-absent', proposedDay: dayAfter(today(), 2) }),
  ];
}

/** What axe can find in one theme and not in the other. */
const ofTheme = ['color-contrast', 'link-in-text-block'];

/** Everything that axe finds, said briefly; `inTheme`: only what another theme can change. */
export async function faultsOf(page: Page, inTheme = false): Promise<readonly string[]> {
  const axe = axeOn(page);
  const { violations } = await (inTheme ? axe.withRules(ofTheme) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** How far the page runs over the window, and which part of it does, or is squeezed; nothing where all fits. */
export function runsOver(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const over: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) over.push(`the page by ${scrollWidth - clientWidth}`);
    for (const part of document.querySelectorAll('main, .gc-top'))
      if (part.scrollWidth > part.clientWidth + 1) over.push(`${part.className} by ${part.scrollWidth - part.clientWidth}`);
    for (const tabs of document.querySelectorAll('.gc-tabs'))
      if (tabs.clientHeight < tabs.scrollHeight) over.push(`the tabs are squeezed to ${tabs.clientHeight} of ${tabs.scrollHeight}`);
    return over;
  });
}

const tabsAtMost = 150;

/** How many Tabs lead from the top of the page to its main action: 0 where it has none, undefined where they do not. */
export async function tabsToMain(page: Page): Promise<number | undefined> {
  const main = page.locator('main .gc-button.main').first();
  if ((await main.count()) === 0 || !(await main.isVisible())) return 0;
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.gc-skip')?.focus();
  });
  for (let n = 1; n <= tabsAtMost; n++) {
    await page.keyboard.press('Tab');
    if (await main.evaluate((button) => button === document.activeElement)) return n;
  }
  return undefined;
}

/** Waits until the screen shows what it has. */
export async function settle(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main .gc-waiting, main [role=status].gc-waiting') === null);
  await page.waitForTimeout(150);
}
