/**
 * The proof of the release process, on a department of the college: its devices go into the real Request Tracker and come back; a release
 * from a template, four stages, two approvals (the second there, by the advisory committee’s member), a freeze overridden; carried out on
 * a laptop without network, the approval withdrawn in mid-work; and the end in the records and the ticket. At the screens: all that Rosa
 * leads and Ben does on site; what the others do is done by the same acts on laptops of their own.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { decisionId, readDecision } from '../../../shared/domain/change/decision.ts';
import { replaceSections } from '../../../shared/domain/checklist/shipped/replace.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { dayAfter, today } from '../../builders/planned-day.ts';
import { AppHost } from '../../e2e/app-host.ts';
import { doVisit } from '../../e2e/college-installer.ts';
import { chooseForAll, inviteKnown, planRow, takeIn } from '../../e2e/college-lead.ts';
import { type Planned, planOf } from '../../e2e/college-oracle.ts';
import { look } from '../../e2e/eyes.ts';
import { HubServer } from '../../e2e/hub-server.ts';
import { goTo } from '../../e2e/sample.ts';
import { begin, goThrough, openDay } from '../../e2e/thread-install.ts';
import { does, invite, joinAtScreen, names, opened, type PassedOn } from '../../e2e/thread-team.ts';
import { Link } from '../../fakes/link.ts';
import { type Afresh, afresh } from './afresh.ts';
import { department, devicesOfDepartment } from './college-list.ts';
import { endsThere } from './ends-there.ts';
import { putAs, serial, there, typed } from './people-there.ts';
import * as rosaDoes from './release-screens.ts';
import { twoApprovals } from './two-approvals.ts';

const walk = afresh();
const slow = 120_000;
const site = 'Docklands Workshop';
const [mei, olu, nina] = ['Mei Tan', 'Olu Adeyemi', 'Nina Frost'];
const serials = ['HR7020-01', 'HR7020-02', 'HR7020-03', 'HR7020-04', 'HR7020-05'];

/** Rosa at her screen, who joined a hub of its own; whoever she invites joins it too. */
async function college(each: Afresh) {
  const { folder, ends } = each;
  const hub = await HubServer.at({ folder: join(folder, 'hub') });
  const first = await hub.firstUser(names.lead);
  await hub.start();
  ends.push(() => hub.stop('SIGKILL'));
  const lead = new AppHost(join(folder, 'rosa'));
  ends.push(() => lead.close());
  const rosa = await opened(lead);
  await joinAtScreen(rosa, { address: hub.address, ...first }, "Rosa's laptop");
  const laptop = async (name: string, passed: Omit<PassedOn, 'address'>): Promise<NodeLaptop> => {
    const alone = await NodeLaptop.open(join(folder, name));
    const joined = await alone.join({ ...passed, address: hub.address, laptop: `${name}'s laptop` });
    ends.push(() => joined.close());
    return joined;
  };
  return { hub, lead, rosa, laptop };
}

/** What the stages ask besides their ticks: the back-out measured, and acceptance by a nominated user. */
async function before(lead: NodeLaptop, user: NodeLaptop, releaseId: string): Promise<void> {
  await lead.until('the plan', async () => (await lead.row('release-plan', releaseId)) !== undefined);
  const fields = { backOutMinutes: 30, backOutMeasuredMinutes: 22, backOutTestedOn: today() };
  await does(lead, acts['edit-plan'], { id: releaseId, fields });
  await does(lead, acts['nominate-users'], { releaseId, add: [user.person] });
  const made = await does(lead, acts['add-case'], { releaseId, title: 'Print a page', expected: 'It is printed' });
  const caseId = made.ops.find((op) => op.type === 'acceptance-case')?.id ?? '';
  await user.until('the case', async () => (await user.rows('acceptance-case')).length > 0);
  await does(user, acts['answer-case'], { caseId, outcome: 'accepted' });
  await user.settled();
}

describe('a department’s release, with its change in Request Tracker', () => {
  test('the devices there and back; two approvals, the second there; a freeze overridden; stopped there in mid-work; ended in the records and the ticket', {
    timeout: 480_000,
  }, async () => {
    const each = walk();
    const { rt, folder, ends } = each;
    const { assets, tickets } = there(rt, presetOf('rt'));
    const { hub, lead, rosa, laptop } = await college(each);
    rosa.setDefaultTimeout(30_000);

    // The department's list, with its mess, goes there; what stands there is what the list says, and comes back as it is.
    await rosaDoes.importDepartment(rosa);
    await rosaDoes.connect(rosa, rt);
    const listed = devicesOfDepartment();
    await rosaDoes.deliverAll(rosa, listed.size);
    await look(rosa, 'college-delivered');
    const back = new Map<string, object>();
    for (let page: string | null = null; ; ) {
      const said: Awaited<ReturnType<typeof assets.list>> = await assets.list(page);
      for (const { values } of said.records) {
        const { 'Asset Tag': tag, Serial: serial, Room: room, Site, Department } = values;
        back.set(String(tag), { tag, serial, room, site: Site, department: Department });
      }
      page = said.next;
      if (page === null) break;
    }
    expect(back).toEqual(new Map([...listed].map(([tag, device]) => [tag, { ...device, department }])));
    expect(await rosaDoes.bringBack(rosa)).toBe(`0 added, 0 changed, ${listed.size} left as they are`);

    // The others.
    const ravi = await laptop('ravi', await invite(rosa, names.approver, 'Change approver'));
    const lena = await laptop('olu', await invite(rosa, olu, 'Release manager'));
    const user = await laptop('nina', await invite(rosa, nina, 'Nominated user'));
    const may = await laptop('mei', await inviteKnown(rosa, mei, 'Installer'));
    const forBen = await invite(rosa, names.installer, 'Installer');
    // Anna of the advisory committee has no laptop here: she is known by her mail address.
    await does(lena, acts['add-person'], { id: 'anna', fields: { name: 'Anna Cabot', mail: 'anna@example.test', team: true } });
    await does(lena, acts['give-grant'], { personId: 'anna', role: 'change-approver', scope: 'org' });
    await twoApprovals(lena, ravi);

    // A release from the template; the first approval, here, and the four stages.
    const releaseId = await rosaDoes.makeRelease(rosa);
    await rosaDoes.askToProceed(rosa, releaseId);
    await look(rosa, 'college-to-proceed');
    await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
    const rfcId = (await ravi.rows('rfc'))[0]?.id ?? '';
    await does(ravi, acts['approve-to-proceed'], { rfcId });
    await before(lena, user, releaseId);
    await rosa.getByText(`Approved to proceed by ${names.approver}`).waitFor();
    await rosaDoes.signStages(rosa, releaseId);
    await look(rosa, 'college-stages');

    // The second approval, there, by its member of the advisory committee.
    const first = await rosaDoes.submit(rosa, releaseId);
    expect((await tickets.read(first))?.fields['Change Window']).toBe('9 to 12');
    const decideThere = async (ticket: string, status: string): Promise<void> => {
      for (const { id } of (await tickets.read(ticket))?.approvals ?? []) await putAs(rt, 'cab', id, status);
      await rosaDoes.lookThere(rosa);
    };
    const stateIs = (of: NodeLaptop, state: string) =>
      of.until(`the change ${state}`, async () => (await of.row('rfc', rfcId))?.fields['state'] === state, slow);
    await decideThere(first, 'resolved');
    await stateIs(lena, 'approved');
    await goTo(rosa, `/releases/${releaseId}`);
    await rosa.getByText('Approved to implement by Anna Cabot').waitFor();
    await rosa.getByText(`in Request Tracker Assets, ticket #${first}, by “anna.cab”`).waitFor();
    await look(rosa, 'college-approved');
    expect(readDecision(await lena.row('decision', decisionId(rfcId, 1, 'approved')))).toMatchObject({
      ...{ byId: 'anna', via: 'ticket', ticket: first, account: 'anna.cab' },
    });

    // Visits today; and one in exam week: refused, then planned by name with its reason.
    const row = { releaseId, department, site, day: today(), start: '08:00', minutes: 30 };
    await planRow(rosa, { ...row, count: 3, installer: names.installer });
    await planRow(rosa, { ...row, count: 1, installer: mei });
    await lena.until('the visits', async () => (await lena.rows('visit')).length === 4, slow);
    const [example] = await lena.rows('visit');
    const tomorrow = dayAfter(today(), 1);
    await does(lena, acts['add-freeze'], {
      fields: { name: 'Exam week', from: tomorrow, to: dayAfter(today(), 7), departmentId: String(example?.fields['departmentId']) },
    });
    const taken = new Set((await lena.rows('visit')).map((each) => each.fields['seatId']));
    const free = (await lena.rows('device')).find(
      ({ fields }) =>
        fields['siteId'] === example?.fields['siteId'] && typeof fields['seatId'] === 'string' && !taken.has(fields['seatId']),
    );
    const frozen = {
      releaseId,
      visits: [
        { seatId: String(free?.fields['seatId']), deviceId: free?.id, day: tomorrow, startsAt: 480, minutes: 30, installerId: may.person },
      ],
    };
    expect(await lena.act(acts['plan-visits'], frozen)).toMatchObject({ ok: false, refusal: { code: 'VISIT_FROZEN' } });
    await does(lena, acts['plan-visits'], { ...frozen, overrideReason: 'The room is free on that day only' });
    await lena.settled();
    await takeIn(rosa, rosaDoes.model, site, serials);
    await chooseForAll(rosa, rosaDoes.model, site, serials.length);
    await look(rosa, 'college-equipment');
    await lena.until('an item for each', async () => (await lena.rows('visit')).every(({ fields }) => fields['newDeviceId'] != null), slow);
    const planned = await placesOf(lena, releaseId);
    expect((await lena.rows('visit')).filter(({ fields }) => fields['policyOverride'] != null)).toHaveLength(1);
    const bens = planned.filter(({ who }) => who === names.installer);
    const meis = planned.filter(({ who }) => who === mei);
    const [one, two, three] = bens;
    if (one === undefined || two === undefined || three === undefined || meis.length !== 2) throw new Error('not planned as meant');

    // Ben is on site without network, with two visits under way, when the approval is rejected there after all.
    const link = await Link.to(hub.port);
    ends.push(() => link.close());
    const away = new AppHost(join(folder, 'ben'));
    ends.push(() => away.close());
    const ben = await opened(away);
    await joinAtScreen(ben, { ...forBen, address: `http://127.0.0.1:${link.port}` }, "Ben's laptop");
    await openDay(ben, today());
    await ben.getByText(three.name, { exact: true }).first().waitFor();
    await stateIs(may, 'approved');
    await may.until('the visits', async () => (await may.rows('visit')).length === 5, slow);
    link.cut();
    for (const place of [one, two]) {
      await openDay(ben, today());
      await begin(ben, place);
      await goThrough(ben, place, replaceSections, 1);
    }
    await decideThere(first, 'rejected');
    await stateIs(lena, 'withdrawn');
    await goTo(rosa, `/releases/${releaseId}`);
    await look(rosa, 'college-withdrawn');
    await stateIs(may, 'withdrawn');
    for (const { visitId } of meis)
      expect(await may.act(acts['start-visit'], { visitId })).toMatchObject({ ok: false, refusal: { code: 'APPROVAL_WITHDRAWN' } });
    // His laptop could not know: the two are done, and the third is begun and done as well.
    for (const place of [one, two, three]) {
      await openDay(ben, today());
      await begin(ben, place).catch(async (e) => {
        await ben.screenshot({ path: '/tmp/shots/rt/FAILED.png' });
        console.log(
          'FAILED',
          place.name,
          [one, two, three].map((x) => x.name),
          ben.url(),
        );
        throw e;
      });
      await goThrough(ben, place, replaceSections);
    }
    link.mend();
    const flagged = async () =>
      (await lena.rows('conflict')).flatMap((each) => {
        const read = readConflict(each);
        return read?.kind === 'under-withdrawn-approval' && read.state === 'open' ? [{ row: each, read }] : [];
      });
    await lena.until('the flags', async () => (await flagged()).length === 3, slow);
    await goTo(rosa, '/conflicts');
    await look(rosa, 'college-flags');
    await openDay(ben, today());
    await look(ben, 'college-ben-flagged');
    expect((await flagged()).map(({ read }) => read.about).sort()).toEqual(bens.map(({ visitId }) => `visit/${visitId}`).sort());
    const done = async () => (await lena.rows('visit-event')).filter(({ fields }) => fields['event'] === 'done').length;
    expect(await done()).toBe(3);
    expect((await tickets.read(first))?.status.status).toBe('rejected');
    // What was done under it waits for whoever decides about the flags, and is not said of the records yet.
    const recordOf = async (number: string) => (await assets.find(serial, number, 5))[0];
    expect((await recordOf(one.newSerial ?? ''))?.values['Installed Release'] ?? '').toBe('');
    for (const { row: flag, read } of await flagged()) {
      const seen = read.sides.flatMap(({ ops }) => ops);
      await does(lena, acts['settle-conflict'], { conflictId: flag.id, seen, choice: { kind: 'take', op: seen[0] ?? '' } });
    }

    // Asked for again: a ticket of its own, approved, and the rest is done.
    await does(lena, acts['submit-rfc'], {
      releaseId,
      rfcId,
      what: 'The rest of it',
      why: 'The old ones end',
      backOut: 'The old one again',
    });
    await goTo(rosa, `/releases/${releaseId}`);
    await rosa.getByText('Waits for the approval to implement').first().waitFor();
    const second = await rosaDoes.ticketNumber(rosa);
    expect(second).not.toBe(first);
    await decideThere(second, 'resolved');
    await stateIs(may, 'approved');
    for (const place of meis) await doVisit(may, place, replaceSections);
    await may.settled(slow);
    await lena.until('all done', async () => (await done()) === 5, slow);
    await does(lena, acts['close-change'], { rfcId, result: 'successful', note: 'Everybody works' });
    const closedThere = async () => (await tickets.read(second))?.status.status === 'resolved';
    await lena.until('the ticket closed there', closedThere, slow);
    await goTo(rosa, `/releases/${releaseId}`);
    await look(rosa, 'college-closed');
    await endsThere(lena, 10, slow);

    // Request Tracker shows what was installed, the evidence and the replacement on each record, and the request linked to all.
    // A record is linked a little after it is there.
    await lena.until('every record linked', async () => (await tickets.read(second))?.assets.length === 10, slow);
    const ticket = await tickets.read(second);
    expect(ticket?.comments.map((subject) => subject.split(' [')[0])).toEqual([
      'Approved',
      'Work has begun',
      'All visits are done',
      'Closed',
    ]);
    for (const place of planned) {
      const fresh = await recordOf(place.newSerial ?? '');
      const [old] = await assets.find({ field: 'Asset Tag', kind: 'text' }, place.tag, 5);
      expect(fresh?.values).toMatchObject({ Status: 'in-use', 'Primary User': place.user, Room: listed.get(place.tag)?.room, Site: site });
      expect(String(fresh?.values['Installed Release'])).toContain(`${rosaDoes.title} ${rosaDoes.version}`);
      expect(String(fresh?.values['Rollout Evidence'])).toContain('done');
      expect(old?.values).toMatchObject({ Status: 'recycled', 'Primary User': '', Room: '' });
      const items = await assets.library?.linked(fresh?.id ?? '');
      expect(items?.map(({ key }) => key)).toEqual([expect.stringContaining('groundcrew:library:version:')]);
    }

    await movedMeanwhile(rosa, lena, assets, meis[0]);
    expect(lead.troubles.filter((line) => !line.includes('net::ERR'))).toEqual([]);
  });
});

/** The planned visits as their places, in the order of their days and hours. */
async function placesOf(laptop: NodeLaptop, releaseId: string): Promise<readonly Planned[]> {
  const rows = (await Promise.all(['visit', 'device', 'person'].map((type) => laptop.rows(type)))).flat();
  const { version } = rosaDoes;
  return planOf(rows, { swapId: releaseId, officeId: '', swap: { version }, office: { version }, sam: names.installer, mei }).swaps;
}

/** Somebody edits a record there while it is changed here: it comes up at Rosa's screen with both values. */
async function movedMeanwhile(
  rosa: Page,
  laptop: NodeLaptop,
  assets: ReturnType<typeof there>['assets'],
  place: Planned | undefined,
): Promise<void> {
  const [edited] = await assets.find(serial, place?.newSerial ?? '', 5);
  await assets.write(edited?.id ?? '', { Room: 'B12' }, null, typed);
  const device = (await laptop.rows('device')).find(({ fields }) => fields['serial'] === place?.newSerial);
  await does(laptop, acts['edit-device'], { id: device?.id ?? '', fields: { room: 'C3' } });
  await goTo(rosa, '/deliveries');
  const question = rosa.getByRole('region', { name: 'Room was changed in the CMDB meanwhile: 1 device' });
  await question.getByText('B12').waitFor({ timeout: slow });
  await question.getByText('C3').waitFor();
  await look(rosa, 'college-conflict');
  await rosa
    .getByText(/^Needs you \(\d+\)$/)
    .first()
    .waitFor();
}
