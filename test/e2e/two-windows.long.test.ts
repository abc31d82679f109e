/** Two windows of one profile: one journal numbers for both, each shows what the other does, and a window may close at any time. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { loadSampleRollout } from '../../shared/domain/sample/load-sample.ts';
import { opId } from '../../shared/sync/ids.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { today } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { ask, kept } from './thread-record.ts';
import { does, opened } from './thread-team.ts';

const minutes = 60;

/** A profile with its own hub: the sample, approved, and `count` visits today for its own person. Answers their ids. */
async function withVisits(folder: string, count: number): Promise<readonly string[]> {
  const laptop = await NodeLaptop.open(folder);
  await does(laptop, loadSampleRollout, {});
  const releaseId = (await laptop.rows('release'))[0]?.id ?? '';
  await does(laptop, acts['submit-rfc'], { releaseId, what: 'The reader', backOut: 'The version of before' });
  await does(laptop, acts['approve-sample'], { rfcId: (await laptop.rows('rfc'))[0]?.id ?? '' });
  const devices = (await laptop.rows('device')).slice(0, count);
  const visits = devices.map(({ id, fields }, i) => ({
    seatId: String(fields['seatId']),
    deviceId: id,
    day: today(),
    startsAt: 480 + i * minutes,
    minutes,
    installerId: laptop.person,
  }));
  await does(laptop, acts['plan-visits'], { releaseId, visits });
  await laptop.settled();
  const planned = await laptop.rows('visit');
  await laptop.close();
  return devices.map(({ id }) => planned.find((row) => row.fields['deviceId'] === id)?.id ?? '');
}

/** Every group of the journal, and every op number in it exactly once, from 1 on. */
async function numbers(page: Page): Promise<number> {
  let after = 0;
  for (;;) {
    const { groups, more } = await ask(page, 'journal.read', { after });
    for (const { group } of groups) {
      expect(group.first).toBe(after + 1);
      after = group.first + group.count - 1;
    }
    if (!more) return after;
  }
}

/** Facts that the journal holds and this window's record does not, and groups that wait for the hub. */
async function lacking(page: Page): Promise<readonly string[]> {
  const facts: string[] = [];
  for (let after = 0; ; ) {
    const { groups, more } = await ask(page, 'journal.read', { after });
    for (const { group } of groups) {
      for (const [i, op] of group.ops.entries()) if (op.kind === 'append') facts.push(opId(group.writer, group.first + i));
      after = group.first + group.count - 1;
    }
    if (!more) break;
  }
  const { rows, pending } = await kept(page);
  const written = new Set<string>(rows.flatMap((row) => row.made.by));
  return [...facts.filter((op) => !written.has(op)), ...Array.from({ length: pending }, () => 'waiting')];
}

/** Once everything has travelled, all that the journal holds is in this window's record. */
const nothingLost = (page: Page): Promise<void> => expect.poll(() => lacking(page), { timeout: 60_000 }).toEqual([]);

const asked = (page: Page) => page.locator('.gc-question h2');

async function run(page: Page, visitId: string): Promise<void> {
  await page.evaluate((id) => {
    location.hash = `#/run/${id}`;
  }, visitId);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await asked(page).waitFor();
}

/** The first four steps of the shipped checklist. */
async function fourSteps(page: Page, serial: string): Promise<void> {
  await page.getByLabel('Serial or asset tag').fill(serial);
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByRole('button', { name: 'Done, next step' }).click();
  await page.getByRole('radio', { name: 'No special needs' }).click();
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await page.getByLabel('Version shown by the device').fill('3.9.0');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

describe('two windows of one profile', () => {
  let folder = '';
  let host: AppHost;
  let one: Page;
  let other: Page;
  let visits: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-windows-'));
    visits = await withVisits(join(folder, 'profile'), 3);
    host = new AppHost(folder);
    one = await opened(host);
    other = await host.openAnother();
    await other.getByRole('navigation').first().waitFor();
  });
  afterAll(async () => {
    await host.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('act at the same time: every act has its number, without a gap, and both windows show both', async () => {
    const [first = '', second = ''] = visits;
    const before = await numbers(one);
    await Promise.all([run(one, first), run(other, second)]);
    await Promise.all([fourSteps(one, 'SMP007919'), fourSteps(other, 'SMP015838')]);
    expect(await numbers(one)).toBeGreaterThan(before);
    for (const page of [one, other]) {
      await page.evaluate(() => {
        location.hash = '#/today';
      });
      await expect.poll(() => page.getByText('Step 5 of 14').count()).toBeGreaterThanOrEqual(2);
    }
    await nothingLost(one);
    await nothingLost(other);
  });

  it('write about the same visit: both notes are there in both windows', async () => {
    const [, , third = ''] = visits;
    const note = 'A note for whoever goes there';
    for (const page of [one, other]) {
      await page.evaluate((id) => {
        location.hash = `#/visits/${id}`;
      }, third);
      await page.getByLabel(note).waitFor();
    }
    await one.getByLabel(note).fill('The key is with the porter');
    await other.getByLabel(note).fill('The lift is out of order');
    await Promise.all([one, other].map((page) => page.getByRole('button', { name: 'Add the note' }).click()));
    for (const page of [one, other])
      for (const text of ['The key is with the porter', 'The lift is out of order']) await page.getByText(text).first().waitFor();
    await numbers(one);
  });

  it('answer the same step at once: both answers are kept, one of them counts, and both windows show that one', async () => {
    const [first = ''] = visits;
    for (const page of [one, other]) {
      await page.evaluate((id) => {
        location.hash = `#/run/${id}`;
      }, first);
      await page.getByLabel('Number in GB').waitFor();
    }
    const typed = [
      [one, '110'],
      [other, '220'],
    ] as const;
    await Promise.all(
      typed.map(async ([page, value]) => {
        await page.getByLabel('Number in GB').fill(value);
        await page.getByLabel('Number in GB').blur();
      }),
    );
    for (const page of [one, other]) await page.locator('.gc-question').getByText('At the hub').waitFor();
    await nothingLost(one);
    const answers = async (page: Page) =>
      (await kept(page)).rows
        .filter(({ type, fields }) => type === 'step-result' && fields['visitId'] === first && fields['stepId'] === 'disk-free')
        .map(({ id, fields }) => ({ id, answer: fields['answer'] }));
    expect((await answers(one)).map(({ answer }) => JSON.stringify(answer)).sort()).toEqual(
      [110, 220].map((value) => expect.stringContaining(`"value":${value}`)),
    );
    expect(await answers(other)).toEqual(await answers(one));
    for (const page of [one, other]) {
      await page.evaluate((id) => {
        location.hash = `#/visits/${id}`;
      }, first);
      await page.getByText('Answered: How much disk space is free?').nth(1).waitFor();
    }
    await numbers(one);
  });

  it('one closes in the middle of an edit: the other takes it over where it was left, and finishes it', async () => {
    const begun = await host.openAnother();
    for (const page of [begun, one]) {
      await page.evaluate(() => {
        location.hash = '#/hand-in';
      });
      await page.getByText('Take out', { exact: true }).click();
      await page.getByLabel('Serial or number').waitFor();
    }
    await begun.getByLabel('Serial or number').fill('K-9');
    await begun.getByRole('button', { name: 'Add', exact: true }).click();
    await begun.getByLabel('Note').pressSequentially('For the room under the ro', { delay: 40 });
    // In the middle of a word: no pause, no leaving of the field.
    await begun.close({ runBeforeUnload: false });
    // The window that stood open beside it is not changed under the hand; it takes over when the screen is opened again.
    await one.evaluate(() => {
      location.hash = '#/today';
    });
    await one.getByRole('heading', { name: 'Today', level: 1 }).waitFor();
    await one.evaluate(() => {
      location.hash = '#/hand-in';
    });
    await one.getByText('Take out', { exact: true }).click();
    await one.getByText(/^Taken up where it was left /).waitFor();
    await one.getByText('K-9', { exact: true }).waitFor();
    const note = one.getByLabel('Note');
    // At most what was typed in the last moment is missing.
    expect(await note.inputValue()).toMatch(/^For the room/);
    await note.fill('For the room under the roof');
    await one.getByLabel('Given out by').fill('Noor Haddad');
    const pad = await one.locator('.gc-sign-pad').boundingBox();
    await one.mouse.move((pad?.x ?? 0) + 40, (pad?.y ?? 0) + 60);
    await one.mouse.down();
    await one.mouse.move((pad?.x ?? 0) + 160, (pad?.y ?? 0) + 40, { steps: 5 });
    await one.mouse.up();
    await one.getByRole('button', { name: 'Sign and take out' }).click();
    await one.getByText('For the room under the roof').first().waitFor();
    await nothingLost(one);
    // It is over: nothing is left to be taken up.
    const stillKept = async (): Promise<number> => {
      for (const screen of ['#/today', '#/hand-in']) {
        await other.evaluate((hash) => {
          location.hash = hash;
        }, screen);
      }
      await other.getByText('Take out', { exact: true }).click();
      await other.getByLabel('Serial or number').waitFor();
      return other.getByText(/^Taken up where it was left /).count();
    };
    await expect.poll(stillKept, { timeout: 60_000 }).toBe(0);
  });

  it('one closes in the middle of an act: what the journal has is shown by the other, and it goes on', async () => {
    const [, second = ''] = visits;
    await other.evaluate((id) => {
      location.hash = `#/run/${id}`;
    }, second);
    await other.getByRole('button', { name: 'Back', exact: true }).click();
    await other.getByLabel('Version shown by the device').fill('3.9.1');
    await other.getByLabel('Version shown by the device').blur();
    await other.close();
    await one.evaluate((id) => {
      location.hash = `#/visits/${id}`;
    }, second);
    const had = await numbers(one);
    await nothingLost(one);
    await one.getByLabel('A note for whoever goes there').fill('Goes on');
    await one.getByRole('button', { name: 'Add the note' }).click();
    await one.getByText('Goes on').first().waitFor();
    // The words stand in the field before they are a note.
    await expect.poll(() => numbers(one), { timeout: 60_000 }).toBeGreaterThan(had);
    await nothingLost(one);
    expect(host.troubles).toEqual([]);
  });
});
