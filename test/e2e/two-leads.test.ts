/** Two leads move one department without the hub: what has lost its place is shown to both with the way to a new one, and what was reserved keeps its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import { acts } from '../../shared/domain/acts.ts';
import { readVisit } from '../../shared/domain/visit/visit.ts';
import { dayLater, daysBetween, weekdayOf } from '../../shared/domain/visit/week.ts';
import type { Json } from '../../shared/sync/op.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { AppHost } from './app-host.ts';
import { faultsOf } from './every-screen.ts';
import { faults } from './eyes.ts';
import { HubServer } from './hub-server.ts';
import { goTo } from './sample.ts';
import { does } from './thread-team.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close().catch(() => undefined);
});

/** A Monday two weeks ahead. */
const monday = daysBetween(dayAfter(today(), 14), dayAfter(today(), 20)).find((day) => weekdayOf(day) === 1) ?? '';
const [tuesday, wednesday, thursday] = [1, 2, 3].map((n) => dayLater(monday, n));
const seats = [1, 2, 3, 4, 5, 6, 7];

type Imported = 'site' | 'department' | 'installer' | 'person' | 'seat' | 'device';
const fresh = (entity: Imported, id: string, fields: Record<string, Json>) => ({ entity, id, kind: 'new' as const, fields });
const records = [
  fresh('site', 'dock', { name: 'Docklands', timeZone: 'Europe/London' }),
  fresh('department', 'eng', { name: 'Engineering' }),
  fresh('installer', 'ben', { name: 'Ben Okafor', siteIds: ['dock'], visitsPerDay: 6 }),
  ...seats.flatMap((n) => [
    fresh('person', `p${n}`, { name: `User ${n}`, departmentId: 'eng' }),
    fresh('seat', `s${n}`, { siteId: 'dock', room: `D0${n}`, departmentId: 'eng', userId: `p${n}` }),
    fresh('device', `d${n}`, { name: `PC-${n}`, departmentId: 'eng', siteId: 'dock', seatId: `s${n}` }),
  ]),
];

async function window(folder: string): Promise<Page> {
  const app = new AppHost(folder);
  closing.push(async () => {
    expect(app.troubles).toEqual([]);
    await app.close();
  });
  const page = await app.open();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

const displaced = '3 visits are displaced: find them a place';

it('displaced visits are listed for both leads, and get new places in one act; what was reserved before leaving keeps its own', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-leads-'));
  closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const hub = await HubServer.at({ folder: join(folder, 'hub') });
  const first = await hub.firstUser('Rosa');
  await hub.start();
  closing.push(() => hub.stop());
  const alone = await NodeLaptop.open(join(folder, 'rosa', 'profile'));
  const rosa = await alone.join({ address: hub.address, ...first, laptop: "Rosa's laptop" });
  const { ops } = await does(rosa, acts['enrol-person'], { name: 'Ana', grants: [{ role: 'lead', scope: 'org' }] });
  await does(rosa, acts['import-records'], { records });
  const made = await does(rosa, acts['create-release'], { title: { name: 'Reader' }, version: { number: '1' }, visitKind: 'install' });
  const releaseId = made.ops.find((op) => op.type === 'release')?.id ?? '';
  const at = (n: number, day: string | undefined, startsAt: number) => ({
    seatId: `s${n}`,
    deviceId: `d${n}`,
    day: day ?? '',
    startsAt,
    minutes: 45,
    installerId: 'ben',
  });
  await does(rosa, acts['plan-visits'], {
    releaseId,
    visits: [
      ...[1, 2, 3].map((n) => at(n, monday, 540 + n * 45)),
      ...[4, 5, 6].map((n) => at(n, tuesday, 540 + (n - 3) * 45)),
      at(7, monday, 780),
    ],
  });
  // Before she leaves, Rosa reserves Ben and the Docklands for Thursday.
  await does(rosa, acts['take-lease'], {
    from: thursday ?? '',
    to: thursday ?? '',
    until: Date.now() + 20 * 86_400_000,
    installerIds: ['ben'],
    places: [{ siteId: 'dock', room: null }],
  });
  await rosa.settled();
  const invited = await rosa.call('hub.invite', { person: ops.find((op) => op.type === 'person')?.id ?? '' });
  const newcomer = await NodeLaptop.open(join(folder, 'ana', 'profile'));
  const ana = await newcomer.join({ address: hub.address, code: invited.code, fingerprint: first.fingerprint, laptop: "Ana's laptop" });
  await ana.until('the plan', async () => (await ana.rows('visit')).length === seats.length && (await ana.rows('lease')).length === 1);
  for (const laptop of [rosa, ana]) await laptop.call('sync.pause', { paused: true });

  const moves = async (laptop: NodeLaptop, ns: readonly number[], day: string | undefined, from: number) => {
    const visits = (await laptop.rows('visit')).flatMap((row) => readVisit(row) ?? []);
    return ns.map((n, i) => ({
      visitId: visits.find(({ seatId }) => seatId === `s${n}`)?.id ?? '',
      day: day ?? '',
      startsAt: from + i * 45,
    }));
  };
  await does(rosa, acts['move-visit'], { moves: await moves(rosa, [1, 2, 3], wednesday, 540) });
  await does(rosa, acts['move-visit'], { moves: await moves(rosa, [7], thursday, 600) });
  await does(ana, acts['move-visit'], { moves: await moves(ana, [4, 5, 6], wednesday, 540) });
  // Ana knows what Rosa holds, and is told who holds it and until when.
  await expect(does(ana, acts['move-visit'], { moves: await moves(ana, [6], thursday, 600) })).rejects.toThrow(/SLOT_HELD/);

  for (const laptop of [rosa, ana]) {
    await laptop.call('sync.pause', { paused: false });
    await laptop.settled();
  }
  await rosa.until('three meetings', async () => (await rosa.rows('conflict')).length === 3);
  await ana.until('three meetings', async () => (await ana.rows('conflict')).length === 3);
  await rosa.close();
  await ana.close();

  // Rosa, whose visits hold, is told as well as Ana, whose visits have lost theirs.
  const hers = await window(join(folder, 'rosa'));
  await goTo(hers, '/visits');
  await hers.getByRole('link', { name: displaced }).waitFor();
  await goTo(hers, '/conflicts');
  await hers
    .getByText(/One person is booked twice/)
    .first()
    .waitFor();

  const page = await window(join(folder, 'ana'));
  await goTo(page, '/visits');
  await page.getByRole('link', { name: displaced }).click();
  await page.getByText(/^3 visits lost their place/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await page.getByText(/changes? (is|are) saved/).waitFor();
  await goTo(page, '/visits');
  await page.getByRole('link', { name: 'Repair the plan…' }).waitFor();
  expect(await page.getByRole('link', { name: displaced }).count()).toBe(0);

  // Reserved by Rosa: held by somebody else on Ana's screen, with until when.
  await goTo(page, '/visits/reserve');
  await page.getByText('You hold no reservation, and 1 is somebody else’s.').waitFor();
  expect(await faults(page, 'reservations', [1440, 320])).toEqual([]);
  await page.getByText('Ben Okafor, Docklands').click();
  await page.getByRole('button', { name: 'Take it over' }).waitFor();
  await page.getByLabel('Why you take it over').fill('Rosa is ill');
  await page.getByRole('button', { name: 'Take it over' }).click();
  await page.getByText('You hold 1 reservation, and nobody else holds one.').waitFor();
  await goTo(page, '/visits/timeline?by=installer&zoom=quarter');
  await page
    .getByText(/^Reserved for you until/)
    .first()
    .waitFor();
  expect(await faults(page, 'timeline-reserved')).toEqual([]);
  // And it comes to Rosa that her plan meets nobody's any more.
  await goTo(hers, '/visits');
  await hers.getByRole('link', { name: 'Repair the plan…' }).waitFor();
});
