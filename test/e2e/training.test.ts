/** A lead decides who has to be trained, plans a session and enrols by rule; a trainer takes attendance without the hub, and it reconciles. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { faultsOf, runsOver } from './every-screen.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close().catch(() => undefined);
});

const names = ['Hannah Weir', 'Tomasz Nowak', 'Aisha Khan', 'Li Wei', 'Omar Haddad'] as const;

interface College {
  readonly hub: HubServer;
  readonly folder: string;
  readonly releaseId: string;
}

/** Rosa leads, Tess trains. Four people of Finance have their visits in wave 1 in a week; Omar has none. */
async function college(): Promise<College> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-training-'));
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const hub = await HubServer.at({ folder: join(folder, 'hub') });
  const first = await hub.firstUser('Rosa');
  await hub.start();
  closing.push(() => hub.stop());
  const alone = await NodeLaptop.open(join(folder, 'rosa', 'profile'));
  const rosa = await alone.join({ address: hub.address, ...first, laptop: "Rosa's laptop" });
  const { ops } = await does(rosa, acts['enrol-person'], { name: 'Tess', grants: [{ role: 'trainer', scope: 'org' }] });
  await does(rosa, acts['import-records'], {
    records: [
      { entity: 'department', id: 'fin', kind: 'new', fields: { name: 'Finance', wave: 1 } },
      { entity: 'site', id: 'dock', kind: 'new', fields: { name: 'Docklands', timeZone: 'Europe/London' } },
      ...names.map((name, n) => ({
        entity: 'person' as const,
        id: `p${n}`,
        kind: 'new' as const,
        fields: { name, code: `B-00${n}`, departmentId: 'fin' },
      })),
      ...[0, 1, 2, 3].flatMap((n) => [
        {
          entity: 'seat' as const,
          id: `s${n}`,
          kind: 'new' as const,
          fields: { siteId: 'dock', departmentId: 'fin', userId: `p${n}`, label: `F${n}`, shared: false },
        },
      ]),
    ],
  });
  const made = await does(rosa, acts['create-release'], {
    title: { name: 'Library Reader' },
    version: { number: '4.2' },
    visitKind: 'install',
  });
  const releaseId = made.ops.find(({ type }) => type === 'release')?.id ?? '';
  await does(rosa, acts['plan-visits'], {
    releaseId,
    visits: [0, 1, 2, 3].map((n) => ({ seatId: `s${n}`, day: dayAfter(today(), 7), startsAt: 540 + n * 60 })),
  });
  await rosa.settled();
  const invited = await rosa.call('hub.invite', { person: ops.find(({ type }) => type === 'person')?.id ?? '' });
  const newcomer = await NodeLaptop.open(join(folder, 'tess', 'profile'));
  const tess = await newcomer.join({ address: hub.address, code: invited.code, fingerprint: first.fingerprint, laptop: "Tess's laptop" });
  for (const laptop of [rosa, tess]) await laptop.close();
  return { hub, folder, releaseId };
}

async function window(folder: string, width = 1440): Promise<Page> {
  const app = new AppHost(folder, { width });
  closing.push(async () => {
    // A hub that is away is no trouble of the page.
    expect(app.troubles).toEqual([]);
    await app.close();
  });
  const page = await app.open();
  await page.getByRole('main').waitFor();
  return page;
}

/** For looking at: both themes, wide and narrow; and what axe finds meanwhile. */
async function seen(page: Page, name: string, widths: readonly number[]): Promise<void> {
  const before = page.viewportSize();
  for (const width of widths)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      if (process.env.LOOK) {
        await page.waitForTimeout(200);
        await page.screenshot({ path: `${process.env.LOOK}/training-${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
  expect([...(await faultsOf(page)), ...(await runsOver(page))]).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  if (before) await page.setViewportSize(before);
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

async function planned(page: Page): Promise<void> {
  await press(page, 'Add a course');
  const course = page.getByRole('dialog', { name: 'Add a course' });
  await course.getByRole('textbox', { name: /^What it is called/ }).fill('The new reader');
  await course.getByRole('textbox', { name: 'Minutes' }).fill('45');
  await course.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('link', { name: 'The new reader' }).waitFor();
  await press(page, 'Plan a session');
  const session = page.getByRole('dialog', { name: 'Plan a session' });
  await session.getByRole('textbox', { name: /^Day/ }).fill('today');
  await session.getByRole('textbox', { name: /^Begins at/ }).fill('9');
  await session.getByRole('textbox', { name: 'Places' }).fill('3');
  await session.getByRole('combobox', { name: 'Trainer' }).fill('Tess');
  await page.getByRole('option', { name: 'Tess' }).click();
  await session.getByRole('combobox', { name: 'Site' }).click();
  await page.getByRole('option', { name: 'Docklands' }).click();
  await session.getByRole('textbox', { name: 'Room' }).fill('C12');
  await session.getByRole('button', { name: 'Save the session' }).click();
  await page.getByRole('link', { name: /^The new reader: .*09:00 – 09:45$/ }).waitFor();
}

it('the wave waits while nobody has decided; a session is filled by rule; attendance taken without the hub arrives', {
  timeout: 120_000,
}, async () => {
  const { hub, folder, releaseId } = await college();
  const lead = await window(join(folder, 'rosa'));
  await goTo(lead, '/conflicts');
  await lead.getByText(/^Wave 1 begins .*, and for 1 audience nobody has decided whether training is needed\.$/).waitFor();
  await seen(lead, 'needs', [1440, 1024, 400]);
  await lead.getByText('Needs you (1)').first().waitFor();
  await goTo(lead, `/releases/${releaseId}`);
  await press(lead, 'Open the sheet');
  await lead.getByText('For 1 audience nobody has decided whether it is needed.').waitFor();
  await lead.getByRole('link', { name: 'Open the training' }).click();
  await lead.getByText('For 1 department nobody has decided whether training is needed').waitFor();
  await press(lead, 'Decide: Everybody');
  const form = lead.getByRole('dialog', { name: 'Training of Everybody' });
  await form.getByRole('button', { name: 'Save the decision' }).click();
  await lead.getByText('4 of 4 would be deployed before being trained').waitFor();
  await lead.getByText('Needs you (1)').first().waitFor({ state: 'detached' });
  await planned(lead);
  await press(lead, 'Enrol by rule: The new reader');
  const rule = lead.getByRole('dialog', { name: 'Enrol in “The new reader” by rule' });
  await rule.getByText('1: all before their visit are full').waitFor();
  await seen(lead, 'rule', [1440]);
  await rule.getByRole('button', { name: 'Enrol 3 people' }).click();
  await lead.getByText('1 of 4 would be deployed before being trained').waitFor();
  await press(lead, 'Decide otherwise… Li Wei');
  const otherwise = lead.getByRole('dialog', { name: 'Deploy 1 person before being trained?' });
  await otherwise.getByRole('textbox', { name: /^Why/ }).fill('He is shown it at the desk');
  await otherwise.getByRole('button', { name: 'Decide so' }).click();
  await lead.getByText('3 of 4 are trained, or will be before their visit; for 1 it was decided otherwise').waitFor();
  await seen(lead, 'release', [1440, 400]);
  await lead.getByRole('link', { name: 'Everybody by name' }).click();
  await lead.getByText('He is shown it at the desk').waitFor();
  await seen(lead, 'people', [1440, 400]);
  await goTo(lead, `/releases/${releaseId}`);
  await press(lead, 'Open the sheet');
  await lead.getByText('4 of 4 are trained, or will be before their visit.').waitFor();

  // Tess has it on her laptop; then the hub is gone.
  const trainer = await window(join(folder, 'tess'), 400);
  await goTo(trainer, '/today');
  await trainer.getByRole('link', { name: '09:00 – 09:45 The new reader' }).waitFor();
  await hub.stop();
  await trainer.getByRole('link', { name: '09:00 – 09:45 The new reader' }).click();
  await trainer.getByText('0 here, 3 to note').waitFor();
  await press(trainer, 'Hannah Weir is here');
  await trainer.getByText('1 here, 2 to note').waitFor();
  const badge = trainer.getByRole('textbox', { name: 'Badge' });
  await badge.fill('b-001');
  await badge.press('Enter');
  await trainer.getByText('Tomasz Nowak is here.').waitFor();
  await badge.fill('B-999');
  await badge.press('Enter');
  await trainer.getByText('Nobody here has “B-999”. Choose them by name below.').waitFor();
  await badge.fill('Omar Haddad');
  await badge.press('Enter');
  await trainer.getByText('Omar Haddad is here, without a place.').waitFor();
  await press(trainer, 'Sign: Aisha Khan');
  const signing = trainer.getByRole('dialog', { name: 'Sign: Aisha Khan' });
  await signing.getByText('Type', { exact: false }).first().click();
  await signing.getByRole('textbox').last().fill('Aisha Khan');
  await seen(trainer, 'sign', [400]);
  await signing.getByRole('button', { name: 'Keep the signature' }).click();
  await trainer.getByText('4 here, 0 not').waitFor();
  await seen(trainer, 'sheet', [1440, 400, 320]);
  await goTo(trainer, '/today');
  await trainer.getByRole('link', { name: '09:00 – 09:45 The new reader' }).waitFor();
  await seen(trainer, 'today', [400]);

  // The hub is back: the lead reads it.
  await hub.start();
  await goTo(lead, `/releases/${releaseId}/training`);
  await lead.getByRole('row', { name: /^Finance 4 4 3 0 0 1$/ }).waitFor({ timeout: 40_000 });
  await goTo(lead, '/training');
  await lead.getByText('4 here, 0 not').waitFor();
  await seen(lead, 'sessions', [1440, 400]);
});
