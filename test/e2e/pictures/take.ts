/** `npm run pictures`: walks the thread once and takes the README's pictures into docs/pictures. Nothing in them is drawn by hand. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { bundle, isBuilt } from '../../../build/bundle.ts';
import { root } from '../../../build/sources.ts';
import { placeOf } from '../../../hub/data-folder.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { installSections } from '../../../shared/domain/checklist/shipped/install.ts';
import { stepsOf } from '../../../shared/domain/checklist/step.ts';
import { boardFacts } from '../../builders/board-rollout.ts';
import { dayAfter, today } from '../../builders/planned-day.ts';
import { HubServer } from '../hub-server.ts';
import { goTo as goToPath } from '../sample.ts';
import { appendOps, whoIs } from '../seed.ts';
import { begin, goThrough, openDay } from '../thread-install.ts';
import { askForChange, cancelVisit, desksOf, goTo, importDesks, moveVisit, planVisits } from '../thread-lead.ts';
import { synced } from '../thread-record.ts';
import { does, gather, joinAtScreen, names, opened } from '../thread-team.ts';
import { pictures, take, takeBoth } from './look.ts';
import { roomRecords } from './rooms.ts';

const college = join(root, 'test/fixtures/college');

/** A quarter of an hour about an hour ago, so that the day in the pictures is under way. */
function anHourAgo(): string {
  const [hour = 0, minute = 0] = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })
    .format(new Date())
    .split(':')
    .map(Number);
  const start = Math.min(20 * 60, Math.max(0, Math.floor((hour * 60 + minute - 60) / 15) * 15));
  return `${String(Math.floor(start / 60)).padStart(2, '0')}:${String(start % 60).padStart(2, '0')}`;
}

/** The rooms beside the thread: a rollout of many departments, what is in hand against what it needs, what is asked for. */
async function theRooms(lead: Page, installers: readonly string[]): Promise<void> {
  const rollout = { today: today(), visits: 160, installers };
  await appendOps(lead, 'import-records', roomRecords({ ...rollout, seats: ['board-seat-1', 'board-seat-2', 'board-seat-3'] }));
  await appendOps(lead, 'record-outcome', boardFacts(rollout), 4);
  for (const [name, path, seen] of rooms) {
    await goToPath(lead, path);
    await lead.getByRole('main').getByText(seen).first().waitFor();
    await takeBoth(lead, name);
  }
  await goToPath(lead, '/visits/calendar');
  await take(lead, 'calendar-400-light', { width: 400 });
  await goToPath(lead, '/requests');
  await lead.getByRole('grid').getByText('A headset').click();
  await takeBoth(lead, 'requests-open');
}

/** Name of the picture, where it is taken, and what is seen there once it is filled. */
const rooms: readonly (readonly [string, string, RegExp])[] = [
  ['board', '/board', /visits done, \d+ behind plan/],
  ['calendar', '/visits/calendar', /^\d+ visits.*: /],
  ['from-site', '/visits/from-site', /return visit|waits? for an answer/],
  ['equipment', '/equipment', /missing at their sites/],
  ['requests', '/requests', /wait for an answer/],
  ['carry', '/carry', /stick/i],
];

async function walk(folder: string, hub: HubServer): Promise<void> {
  const team = await gather(folder, hub, installSections);
  const { lead: leadHost, ben: benHost, ravi, link } = team;
  try {
    const lead = leadHost.page;
    const desks = desksOf(6);
    const place = placeOf(join(folder, 'hub'));
    await lead.evaluate(() => {
      location.hash = '#/hub';
    });
    await lead.getByText('Invite somebody').waitFor();
    await take(lead, 'hub-light');

    await goTo(lead, 'Import');
    const lists = ['devices', 'people', 'sites', 'departments', 'installers', 'titles'].map((name) => join(college, `${name}.csv`));
    await lead.locator('input[type=file]').setInputFiles(lists);
    await lead.getByRole('button', { name: /^Import [\d,]+ records$/ }).waitFor({ timeout: 60_000 });
    await lead.getByRole('tab', { name: /Devices/ }).click();
    await take(lead, 'import-light');
    for (const _list of lists) {
      await lead.getByRole('button', { name: 'How the file is read' }).click();
      await lead.getByRole('button', { name: /^Leave .* out$/ }).click();
    }
    await importDesks(lead, desks);
    await askForChange(lead);
    await lead.getByText('Waits for the approval to implement').waitFor();
    await take(lead, 'release-light');
    await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
    await does(ravi, acts['approve-to-implement'], { rfcId: (await ravi.rows('rfc'))[0]?.id ?? '' });
    await lead.getByText(`Approved to implement by ${names.approver}`).waitFor();
    await planVisits(lead, today(), desks.length, anHourAgo());
    await synced(lead, place);

    const ben = await opened(benHost);
    await ben.getByText('Look around first').waitFor();
    await takeBoth(ben, 'first-run');
    await joinAtScreen(ben, team.forBen, "Ben's laptop");
    await synced(ben, place);
    link.cut();
    const [first, second, third, , fifth, sixth] = desks;
    if (!first || !second || !third || !fifth || !sixth) throw new Error('six desks are needed');
    const photo = stepsOf(installSections)
      .filter((step) => step.id !== 'needs-found')
      .findIndex((step) => step.kind === 'photo');
    await openDay(ben, today());
    await begin(ben, first);
    await goThrough(ben, first, installSections);
    await ben.getByRole('listitem').filter({ hasText: second.name }).getByRole('button').first().click();
    await ben.getByRole('button', { name: 'No access…' }).click();
    await ben.getByRole('radio', { name: 'The room was locked' }).click();
    await ben.getByRole('button', { name: 'Record it' }).click();
    await ben.getByRole('dialog').waitFor({ state: 'hidden' });
    await begin(ben, third);
    await goThrough(ben, third, installSections, photo);
    await takeBoth(ben, 'run');
    await take(ben, 'run-400-dark', { width: 400, dark: true });
    await openDay(ben, today());
    await takeBoth(ben, 'today');
    await take(ben, 'today-400-light', { width: 400 });
    await goToPath(ben, '/hand-in');
    await take(ben, 'hand-in-400-light', { width: 400 });
    await take(ben, 'hand-in-400-dark', { width: 400, dark: true });

    await moveVisit(lead, first.name, dayAfter(today(), 3));
    await cancelVisit(lead, sixth.name);
    link.mend();
    await synced(ben, place);
    await synced(lead, place);
    await goTo(lead, 'Visits');
    await lead.getByRole('grid').waitFor();
    await takeBoth(lead, 'visits');
    await goTo(lead, 'Conflict desk');
    await lead.getByRole('button', { name: new RegExp(`^${first.name}, visit`) }).click();
    await takeBoth(lead, 'conflicts');
    await goTo(lead, 'Devices');
    await lead.getByRole('grid').getByText(third.name).first().click();
    await lead.getByText(third.serial).first().waitFor();
    await takeBoth(lead, 'device');
    await goToPath(lead, '/checklists/kiln/edit');
    await lead
      .getByRole('button', { name: 'Save the checklist' })
      .or(lead.getByRole('button', { name: /^Save/ }))
      .first()
      .waitFor();
    await takeBoth(lead, 'checklist');

    await theRooms(lead, [await whoIs(ben), ravi.person]);
  } finally {
    await team.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'groundcrew-pictures-'));
if (!(await isBuilt())) await bundle();
await mkdir(pictures, { recursive: true });
await mkdir(join(folder, 'hub'));
const hub = await HubServer.at({ folder: join(folder, 'hub') });
try {
  await walk(folder, hub);
} finally {
  await hub.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
