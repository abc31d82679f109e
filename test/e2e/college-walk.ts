/**
 * The proof of the rooms: a lead brings the college's lists, plans replacements in one department and an install in another, somebody
 * else approves, two installers do their days, one of them without a network for the whole of it, a newer export arrives in the
 * middle, and afterwards every figure is right to the item. What it should be is counted from what the walk did, never from the app.
 *
 * At the screens: all that the lead does; for each installer the first replacement and the first install, and whatever does not go
 * to plan. The rest of the visits are done by the same acts, through the same laptop's own services (NodeLaptop), without a window.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { placeOf } from '../../hub/data-folder.ts';
import { acts } from '../../shared/domain/acts.ts';
import { installSections } from '../../shared/domain/checklist/shipped/install.ts';
import { replaceSections } from '../../shared/domain/checklist/shipped/replace.ts';
import type { Row } from '../../shared/sync/row.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { dayAfter, today } from '../builders/planned-day.ts';
import { Link } from '../fakes/link.ts';
import { AppHost } from './app-host.ts';
import * as installer from './college-installer.ts';
import * as lead from './college-lead.ts';
import { faultyLines } from './college-lists.ts';
import { newerLists } from './college-newer.ts';
import * as oracle from './college-oracle.ts';
import { HubServer } from './hub-server.ts';
import { begin, goThrough, openDay } from './thread-install.ts';
import { kept, synced } from './thread-record.ts';
import { does, invite, joinAtScreen, names, opened } from './thread-team.ts';

export interface CollegePlan {
  readonly replacements: number;
  readonly installs: number;
}

const model = 'OptiPlex 7020';
const site = 'Main Campus';
const [sam, mei] = ['Sam Okafor', 'Mei Tan'];
const swap = { title: 'Windows 11 Education', version: '24H2', model, name: 'New computers for Science', minutes: 12 };
const office = { title: 'LibreOffice', version: '26.8.1', name: 'LibreOffice for Business', minutes: 8 };

interface Cast {
  readonly lead: AppHost;
  readonly sam: AppHost;
  readonly mei: AppHost;
  readonly link: Link;
  ravi?: NodeLaptop;
  alone?: NodeLaptop;
}

/** Walks it. `tell` hears each leg as it ends. */
export async function walkCollege(plan: CollegePlan, tell: (leg: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-college-'));
  await mkdir(join(folder, 'hub'));
  const hub = await HubServer.at({ folder: join(folder, 'hub') });
  const first = await hub.firstUser(names.lead);
  await hub.start();
  const cast: Cast = {
    lead: new AppHost(join(folder, 'lead')),
    sam: new AppHost(join(folder, 'sam')),
    mei: new AppHost(join(folder, 'mei')),
    link: await Link.to(hub.port),
  };
  try {
    await theWalk({ plan, folder, hub, cast, tell, first });
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\n${await whatTheySaw(cast)}`, { cause });
  } finally {
    for (const each of [cast.alone, cast.ravi, cast.lead, cast.sam, cast.mei, cast.link]) await each?.close().catch(() => undefined);
    await hub.stop('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One line for each who has a window open, and then all that they saw: a long report is cut at its end. */
async function whatTheySaw(cast: Cast): Promise<string> {
  const short: string[] = [];
  const long: string[] = [];
  for (const [name, host] of [['lead', cast.lead] as const, ['sam', cast.sam] as const, ['mei', cast.mei] as const]) {
    if (!host.isOpen) continue;
    const { page } = host;
    const said = await page
      .locator('h1, h2, [role=alert], [role=status]')
      .allInnerTexts()
      .catch(() => ['no answer']);
    short.push(
      `${name} at ${page.url().replace(/^.*#/, '#')}: ${said.join(' | ').replaceAll('\n', ' ').slice(0, 600)}; ${host.troubles.join('; ')}`,
    );
    const body = page.locator('main, [role=dialog]').first();
    const screen = await body.ariaSnapshot({ timeout: 2_000 }).catch(() => 'no answer');
    long.push(`--- ${name}\n${screen.slice(0, 6_000)}\n${host.output.slice(-2_000)}`);
  }
  return [...short, ...long].join('\n');
}

interface Walk {
  readonly plan: CollegePlan;
  readonly folder: string;
  readonly hub: HubServer;
  readonly cast: Cast;
  readonly tell: (leg: string) => void;
  readonly first: { readonly code: string; readonly fingerprint: string };
}

async function theWalk({ plan, folder, hub, cast, tell, first }: Walk): Promise<void> {
  const place = placeOf(join(folder, 'hub'));
  const day = today();
  const tomorrow = dayAfter(day, 1);
  const troubles: string[] = [];
  const half = { replacements: plan.replacements / 2, installs: plan.installs / 2 };

  // Monday: the lists, with their faults told to the row.
  const rosa = await opened(cast.lead);
  await joinAtScreen(rosa, { address: hub.address, ...first }, "Rosa's laptop");
  const problems = await lead.importLists(rosa);
  for (const line of faultyLines()) expect(problems, `line ${line}`).toContain(`devices.csv,${line},`);
  await synced(rosa, place, 120_000);
  tell('the lists are in, their faults named by row');

  // The team: three who are invited, two of them from the list of installers.
  const forRavi = await invite(rosa, names.approver, 'Change approver');
  const forSam = await lead.inviteKnown(rosa, sam, 'Installer');
  const forMei = await lead.inviteKnown(rosa, mei, 'Installer');
  const alone = await NodeLaptop.open(join(folder, 'ravi'));
  const ravi = await alone.join({ ...forRavi, address: hub.address, laptop: "Ravi's laptop" });
  cast.ravi = ravi;

  // Two releases are asked for, and approved by somebody else.
  const swapId = await lead.askFor(rosa, swap);
  const officeId = await lead.askFor(rosa, office);
  await ravi.until('both requests', async () => (await ravi.rows('rfc')).filter((row) => row.fields['state'] === 'submitted').length === 2);
  for (const row of await ravi.rows('rfc')) await does(ravi, acts['approve-to-implement'], { rfcId: row.id });
  await ravi.settled();
  for (const id of [swapId, officeId]) {
    await lead.open(rosa, `/releases/${id}`);
    await rosa.getByText(`Approved to implement by ${names.approver}`).waitFor();
  }
  tell('both changes are approved by somebody else');

  // Visits for both installers; the new devices are scanned in and each visit gets its own.
  const swapRow = { releaseId: swapId, department: 'Science', site, count: half.replacements, day, minutes: swap.minutes };
  const officeRow = { releaseId: officeId, department: 'Business School', site, count: half.installs, day, minutes: office.minutes };
  await lead.planRow(rosa, { ...swapRow, installer: sam, start: '08:00' });
  await lead.planRow(rosa, { ...swapRow, installer: mei, start: '08:00' });
  await lead.planRow(rosa, { ...officeRow, installer: sam, start: '14:00' });
  await lead.planRow(rosa, { ...officeRow, installer: mei, start: '14:00' });
  const serials = Array.from({ length: plan.replacements }, (_, i) => `NEW7020-${String(i + 1).padStart(4, '0')}`);
  await lead.takeIn(rosa, model, site, serials);
  await lead.chooseForAll(rosa, model, site, plan.replacements);
  await synced(rosa, place, 120_000);
  const day1 = oracle.planOf((await kept(rosa)).rows, { swapId, officeId, swap, office, sam, mei });
  expect(day1.swaps.map(({ newSerial }) => newSerial).sort()).toEqual(serials);
  expect([day1.swaps.length, day1.installs.length]).toEqual([plan.replacements, plan.installs]);
  tell('all visits are planned, and each has its item');

  // Sam takes his day along and loses the network; Mei keeps it.
  let samPage = await opened(cast.sam);
  await joinAtScreen(samPage, { ...forSam, address: `http://127.0.0.1:${cast.link.port}` }, "Sam's laptop");
  await synced(samPage, place, 120_000);
  cast.link.cut();
  const of = (who: string, list: readonly oracle.Planned[]) => list.filter((each) => each.who === who);
  const [samSwaps, meiSwaps, samInstalls, meiInstalls] = [
    of(sam, day1.swaps),
    of(mei, day1.swaps),
    of(sam, day1.installs),
    of(mei, day1.installs),
  ];
  const [swapFirst, swapped, ...swapRest] = samSwaps;
  const locked = swapRest.pop();
  const [installFirst, absent, elsewhere, ...installRest] = samInstalls;
  if (!swapFirst || !swapped || !locked || !installFirst || !absent || !elsewhere)
    throw new Error('a walk needs three visits of each kind');
  const spare = oracle.spareOf((await kept(rosa)).rows, [...day1.swaps, ...day1.installs]);

  const atScreen = async (page: Page, each: oracle.Planned, sections: typeof installSections): Promise<void> => {
    await openDay(page, day);
    await begin(page, each);
    await goThrough(page, each, sections);
  };
  await atScreen(samPage, swapFirst, replaceSections);
  await installer.findAnother(samPage, swapped, spare.tag, { who: mei, day: tomorrow });
  await installer.notBegun(samPage, locked, day, 'No access…', 'The room was locked', { who: sam, day: tomorrow });
  await atScreen(samPage, installFirst, installSections);
  await installer.notBegun(samPage, absent, day, 'User absent…', 'The user was not there', { who: mei, day: tomorrow });
  tell('Sam, without a network: a replacement, a swapped device, a locked room, an install and an absent user');

  // The rest of Sam's day, by the same acts on his laptop.
  troubles.push(...cast.sam.troubles.splice(0));
  await cast.sam.close();
  const samAlone = await NodeLaptop.open(join(folder, 'sam', 'profile'));
  cast.alone = samAlone;
  for (const each of swapRest) await installer.doVisit(samAlone, each, replaceSections);
  await does(samAlone, acts['report-finding'], {
    ...{ visitId: elsewhere.visitId, what: 'found-elsewhere', reason: 'moved-by-user', place: 'Room M999' },
  });
  for (const each of [elsewhere, ...installRest]) await installer.doVisit(samAlone, each, installSections);
  await samAlone.close();
  delete cast.alone;
  samPage = await opened(cast.sam);
  tell('the rest of his day is done, and his window shows it without a network');

  // Mei's day, with the network.
  const passed = { ...forMei, address: hub.address };
  const meiToDo = [...meiSwaps];
  const page = await opened(cast.mei);
  await joinAtScreen(page, passed, "Mei's laptop");
  await synced(page, place, 120_000);
  await atScreen(page, meiToDo.splice(0, 1)[0] ?? swapFirst, replaceSections);
  await synced(page, place);
  troubles.push(...cast.mei.troubles);
  await cast.mei.close();
  const meiAlone = await NodeLaptop.open(join(folder, 'mei', 'profile'));
  cast.alone = meiAlone;
  for (const each of meiToDo) await installer.doVisit(meiAlone, each, replaceSections);
  for (const each of meiInstalls) await installer.doVisit(meiAlone, each, installSections);
  await meiAlone.settled(120_000);
  await synced(rosa, place, 120_000);
  tell("Mei's day is done and at the hub");

  // In the middle the lead knows of Mei's half only, and brings a newer export.
  const middle = await lead.readBoard(rosa, swapId);
  expect(middle.answer).toBe(oracle.boardAnswer(half.replacements, plan.replacements));
  const newer = newerLists(installRest[0] ?? installFirst, meiSwaps);
  const groups = await lead.bringNewer(rosa, newer.files);
  expect(Object.fromEntries(groups)).toMatchObject(newer.groups([...samSwaps, ...samInstalls]));
  for (const group of newer.agreed) await lead.agreeTo(rosa, group);
  await synced(rosa, place, 120_000);
  tell('the newer export is agreed to, group by group');

  // Sam is back.
  cast.link.mend();
  await synced(samPage, place, 120_000);
  await synced(rosa, place, 120_000);
  tell('Sam is back, and all of his work is at the hub');
  await lead.fromSite(rosa);
  await rosa.getByRole('heading', { name: '3 visits wait for their return visit, 2 findings wait for an answer' }).waitFor();
  await lead.letFollow(rosa, swapped.name);
  await lead.letFollow(rosa, elsewhere.name);
  // From here on the plan names the device that stands there.
  await lead.planReturn(rosa, spare.name);
  await lead.planReturn(rosa, absent.name);
  await synced(rosa, place);

  // Tomorrow: Mei goes there again. What was answered is not asked again.
  const returns = oracle.returnsOf((await kept(rosa)).rows);
  await meiAlone.until(
    'the return visits',
    async () => (await meiAlone.rows('visit')).filter((row) => row.fields['kind'] === 'return').length === 2,
  );
  const back = (each: oracle.Planned): string => returns.get(each.visitId) ?? '';
  await installer.doVisit(meiAlone, { ...swapped, serial: spare.tag, visitId: back(swapped) }, replaceSections);
  await installer.doVisit(meiAlone, { ...absent, visitId: back(absent) }, installSections);
  await meiAlone.settled(60_000);
  await synced(rosa, place);
  tell('both return visits are done');

  // Every figure, to the item.
  const replaced = plan.replacements - 1;
  expect(await lead.readBoard(rosa, swapId)).toEqual(
    oracle.board({
      ...{ done: replaced, total: plan.replacements, wave: 5, department: 'Science' },
      causes: ['Another device stands there 1', 'The room was locked 1'],
      remaining: { left: 1, returns: 1, openSteps: oracle.mandatoryAtFirst(replaceSections) },
    }),
  );
  expect(await lead.readBoard(rosa, officeId)).toEqual(
    oracle.board({
      ...{ done: plan.installs, total: plan.installs, wave: 3, department: 'Business School' },
      causes: ['The user was not there 1'],
      remaining: { left: 0, returns: 0, openSteps: 0 },
    }),
  );
  expect(await lead.readCounted(rosa)).toBe(`Collected ${replaced} of ${replaced} replaced: all of them`);
  const rows = (await kept(rosa)).rows;
  const ends = day1.swaps
    .filter((each) => each !== locked)
    .map((each) => (each === swapped ? { ...each, deviceId: spare.id, serial: spare.tag } : each));
  expect(oracle.devicesOf(rows, ends)).toEqual(oracle.devicesShould(ends));
  const file = await lead.exportDepartment(rosa, oracle.departmentIdOf(rows, 'Science'));
  expect(oracle.exported(file, swap.name)).toEqual(oracle.exportShould(ends));
  await lead.open(rosa, `/devices/${oracle.deviceBySerial(rows, swapFirst.newSerial ?? '')}`);
  await rosa.getByRole('main').getByText('What took the place of what').waitFor();
  tell('board, counts and records are right to the item');

  await oneComputer({ rosa, ravi, meiAlone, rows, tell, place });
  troubles.push(...cast.lead.troubles, ...cast.sam.troubles);
  // Chromium writes a line for every request that fails without a network.
  expect(troubles.filter((each) => !/net::ERR_/.test(each))).toEqual([]);
}

/** A single person's new computer, from request to record. */
async function oneComputer(walk: {
  readonly rosa: Page;
  readonly ravi: NodeLaptop;
  readonly meiAlone: NodeLaptop;
  readonly rows: readonly Row[];
  readonly tell: (leg: string) => void;
  readonly place: ReturnType<typeof placeOf>;
}): Promise<void> {
  const { rosa, ravi, meiAlone, rows, tell, place } = walk;
  const person = oracle.lonelyUser(rows, 'Humanities');
  const releaseId = await lead.askForStandard(rosa, { build: 'Office computer', model, title: 'Windows 11 Education', version: '24H2' });
  await ravi.until('the standard change', async () =>
    (await ravi.rows('rfc')).some((row) => row.fields['releaseId'] === releaseId && row.fields['state'] === 'submitted'),
  );
  const rfc = (await ravi.rows('rfc')).find((row) => row.fields['releaseId'] === releaseId);
  await does(ravi, acts['approve-to-implement'], { rfcId: rfc?.id ?? '' });
  await ravi.settled();
  await synced(rosa, place);
  const serial = 'ONE7020-0001';
  await lead.planOne(rosa, { who: person.name, installer: mei, serial, model, site: person.site });
  await synced(rosa, place);
  const visit = (await kept(rosa)).rows.find((row) => row.type === 'visit' && row.fields['releaseId'] === releaseId);
  await meiAlone.until('the visit', async () => (await meiAlone.row('visit', visit?.id ?? '')) !== undefined);
  await installer.doVisit(
    meiAlone,
    {
      visitId: visit?.id ?? '',
      tag: person.tag,
      name: person.name,
      serial: person.tag,
      user: person.name,
      newSerial: serial,
      installs: '24H2',
    },
    replaceSections,
  );
  await meiAlone.settled(60_000);
  await synced(rosa, place);
  await lead.open(rosa, `/devices/${oracle.deviceBySerial((await kept(rosa)).rows, serial)}`);
  await rosa.getByText(new RegExp(`^In use at .*, by ${person.name}$`)).waitFor();
  await lead.open(rosa, '/requests');
  await rosa.getByText('The only request has its answer').waitFor();
  await rosa.getByRole('row').filter({ hasText: person.name }).getByText('Done', { exact: true }).waitFor();
  tell('one person has a new computer, from request to record');
}
