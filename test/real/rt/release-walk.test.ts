/**
 * A department's release, its change approved in the real Request Tracker, carried out without network, stopped there in mid-work, and
 * ended with its records and its ticket. The screens of each step have walks of their own; here it is their acts, over real laptops and a
 * real hub.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { decisionId, readDecision } from '../../../shared/domain/change/decision.ts';
import { readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { stagesOf } from '../../../shared/domain/plan/stage.ts';
import { matrixOf, notPassed, textOfCombination } from '../../../shared/domain/plan/untested.ts';
import { readTicket, ticketId } from '../../../shared/domain/ticket/ticket.ts';
import { usualTicketing } from '../../../shared/domain/ticket/ticketing.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { colleague } from '../../builders/joined-laptops.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { dayAfter, today } from '../../builders/planned-day.ts';
import { does } from '../../e2e/thread-team.ts';
import { Link } from '../../fakes/link.ts';
import { type Afresh, afresh } from './afresh.ts';
import { endsThere } from './ends-there.ts';
import { putAs, serial, there, typed } from './people-there.ts';
import { twoApprovals } from './two-approvals.ts';

const walk = afresh();

const slow = 120_000;
const seats = ['1', '2', '3', '4', '5'] as const;
const place = { departmentId: 'pot', siteId: 'dock' };

/** A pottery of five seats, each with an old computer and a new one for it; Rosa's laptop holds the hub. */
async function pottery({ folder, ends }: Afresh): Promise<NodeLaptop> {
  const rosa = await NodeLaptop.open(join(folder, 'rosa'));
  ends.push(() => rosa.close());
  const record = (
    entity: 'department' | 'site' | 'person' | 'seat' | 'device',
    id: string,
    fields: Readonly<Record<string, string | boolean>>,
  ) => ({
    ...{ entity, id, kind: 'new' as const, fields: { ...fields } },
  });
  const device = (id: string, more: Readonly<Record<string, string>>) =>
    record('device', id, { ...place, assetTag: `GC-${id}`, name: `POT-${id}`, serialUsable: true, ...more });
  await does(rosa, acts['import-records'], {
    records: [
      record('department', 'pot', { name: 'Pottery', code: 'POT' }),
      record('site', 'dock', { code: 'DOCK', name: 'Docklands', timeZone: 'Europe/London' }),
      ...seats.flatMap((n) => [
        record('person', `p${n}`, { name: `User ${n}`, departmentId: 'pot' }),
        record('seat', `s${n}`, { ...place, room: `D0${n}`, userId: `p${n}` }),
        device(`old${n}`, {
          serial: `OLD-${n}X7`,
          model: 'OptiPlex 3080',
          system: 'Windows 10',
          status: 'in-use',
          seatId: `s${n}`,
          userId: `p${n}`,
        }),
        device(`new${n}`, { serial: `NEW-${n}X9`, model: 'OptiPlex 7020', status: 'in-hand' }),
      ]),
    ],
  });
  return rosa;
}

/** Joins somebody whose cable to the hub can be cut. */
async function away(
  { folder, ends }: Afresh,
  lead: NodeLaptop,
  name: string,
): Promise<{ readonly laptop: NodeLaptop; readonly link: Link }> {
  const made = await does(lead, acts['enrol-person'], { name, grants: [{ role: 'installer', scope: 'org' }] });
  const person = made.ops.find((op) => op.type === 'person')?.id ?? '';
  await lead.settled();
  const shared = await lead.call('hub.share', { on: true });
  const { port } = new URL(shared.address ?? '');
  const link = await Link.to(Number(port));
  const { code } = await lead.call('hub.invite', { person });
  const alone = await NodeLaptop.open(join(folder, name));
  const address = `https://127.0.0.1:${link.port}`;
  const laptop = await alone.join({ address, code, fingerprint: shared.fingerprint, laptop: `${name}'s laptop` });
  ends.push(() => laptop.close());
  ends.push(() => link.close());
  return { laptop, link };
}

/** The mapping as the bridge takes it. */
const presetJson = () => {
  const { lines, ...rest } = presetOf('rt');
  return { ...rest, lines: lines.map((line) => ({ ...line })) };
};

const idOf = (group: { readonly ops: readonly { readonly type: string; readonly id: string }[] }, type: string): string =>
  group.ops.find((op) => op.type === type)?.id ?? '';

/** Four stages with their criteria met, the back-out measured, what was not tested named, and acceptance by a nominated user. */
async function stages(rosa: NodeLaptop, nina: NodeLaptop, releaseId: string): Promise<void> {
  await does(rosa, acts['start-plan'], { releaseId, from: { template: 'office-refresh' } });
  await does(rosa, acts['edit-plan'], {
    id: releaseId,
    fields: { backOutMinutes: 30, backOutMeasuredMinutes: 22, backOutTestedOn: today() },
  });
  await does(rosa, acts['nominate-users'], { releaseId, add: [nina.person] });
  const caseId = idOf(
    await does(rosa, acts['add-case'], { releaseId, title: 'Print a page', expected: 'It is printed' }),
    'acceptance-case',
  );
  await nina.until('the case', async () => (await nina.rows('acceptance-case')).length > 0);
  await does(nina, acts['answer-case'], { caseId, outcome: 'accepted' });
  await rosa.until('the answer', async () => (await rosa.rows('acceptance-result')).length > 0);
  expect(await rosa.look((world) => acceptanceStanding(world, releaseId).cases.map(({ is }) => is))).toEqual(['accepted']);
  for (const { id, entry, exit } of await rosa.look((world) => stagesOf(world, releaseId))) {
    const met = [...(entry ?? []), ...(exit ?? [])].map((criterion) => criterion.id);
    await does(rosa, acts['edit-stage'], { id, fields: { ownerId: rosa.person }, ...(met.length === 0 ? {} : { add: { met } }) });
    const untested = await rosa.look((world) => {
      const matrix = matrixOf(world, releaseId);
      return matrix === undefined ? [] : notPassed(matrix).map(textOfCombination);
    });
    await does(rosa, acts['sign-stage'], { stageId: id, ...(id.endsWith('.test') && untested.length > 0 ? { untested } : {}) });
  }
  const states = await rosa.look((world) => stagesOf(world, releaseId).map(({ state }) => state));
  expect(states).toEqual(['signed', 'signed', 'signed', 'signed']);
}

describe('a department’s release, with its change in Request Tracker', () => {
  test('two approvals, the second there; a freeze overridden; stopped there in mid-work; ended in the records and the ticket', async () => {
    const each = walk();
    const { rt, folder, ends } = each;
    const rosa = await pottery(each);
    const { assets, tickets } = there(rt);
    const ravi = await colleague(rosa, join(folder, 'ravi'), 'Ravi Shah', [{ role: 'change-approver', scope: 'org' }]);
    ends.push(() => ravi.close());
    const nina = await colleague(rosa, join(folder, 'nina'), 'Nina Frost', [{ role: 'nominated-user', scope: 'org' }]);
    ends.push(() => nina.close());
    const { laptop: ben, link } = await away(each, rosa, 'Ben');
    const { laptop: mei } = await away(each, rosa, 'Mei');
    // Anna of the advisory committee has no laptop here: she is known by her mail address.
    await does(rosa, acts['add-person'], { id: 'anna', fields: { name: 'Anna Cabot', mail: 'anna@example.test', team: true } });
    await does(rosa, acts['give-grant'], { personId: 'anna', role: 'change-approver', scope: 'org' });

    await rosa.call('cmdb.connect', {
      ...{ kind: 'rt', name: 'Request Tracker', address: rt.address, listed: [`127.0.0.1:${rt.port}`], user: '' },
      ...{ secret: rt.tokens.sync, organisation: '', perSecond: 50, place: 'Workplaces' },
    });
    await rosa.until('the connection', async () => (await rosa.rows('cmdb')).length > 0);
    await does(rosa, acts['map-tickets'], { tickets: { ...usualTicketing, fields: [{ part: 'window', field: 'Change Window' }] } });

    // Looked at first, then the department's devices go there, and come back as they went.
    expect((await rosa.call('cmdb.preview', { mapping: presetJson(), deviceIds: [] })).records.length).toBeGreaterThan(0);
    await rosa.call('cmdb.again', {});
    await rosa.call('cmdb.deliverAll', {});
    const written = async (n: number) => (await rosa.rows('delivery')).filter((row) => readDelivery(row)?.state === 'written').length >= n;
    await rosa.until('the devices there', () => written(10), slow);
    const back = await rosa.call('cmdb.records', { page: null });
    expect(back.records.map(({ values }) => [values.assetTag, values.serial, values.room]).sort()).toEqual(
      seats
        .flatMap((n) => [
          [`GC-new${n}`, `NEW-${n}X9`, undefined],
          [`GC-old${n}`, `OLD-${n}X7`, `D0${n}`],
        ])
        .sort(),
    );

    await twoApprovals(rosa, ravi);
    const step = { id: 'swap', kind: 'check' as const, ask: 'Swap the computers', mandatory: true };
    const template = await does(rosa, acts['save-template'], {
      name: 'Swap',
      kind: 'replace',
      sections: [{ id: 'a', title: 'Work', steps: [step] }],
    });
    const created = await does(rosa, acts['create-release'], {
      ...{ title: { name: 'Windows 11' }, version: { number: '24H2' }, visitKind: 'replace' as const, category: 'major' as const },
      templateVersionId: idOf(template, 'template-version'),
    });
    const releaseId = idOf(created, 'release');

    // The first approval, here.
    const text = {
      releaseId,
      what: 'New computers for the pottery',
      why: 'The old ones end',
      backOut: 'The old one again',
      window: '9 to 12',
    };
    await does(rosa, acts['ask-to-proceed'], text);
    const rfcId = (await rosa.rows('rfc'))[0]?.id ?? '';
    await ravi.until('the request', async () => (await ravi.rows('rfc')).length > 0);
    await does(ravi, acts['approve-to-proceed'], { rfcId });
    await rosa.until('the first approval', async () => (await rosa.row('rfc', rfcId))?.fields['proceed'] === 'approved');
    await stages(rosa, nina, releaseId);

    // The second, there.
    const submit = () => does(rosa, acts['submit-rfc'], { ...text, rfcId });
    const stateIs = (laptop: NodeLaptop, state: string) =>
      laptop.until(`the change ${state}`, async () => (await laptop.row('rfc', rfcId))?.fields['state'] === state, slow);
    const ticketOf = async (round: number): Promise<string> => {
      const said = async () => readTicket(await rosa.row('ticket', ticketId(rfcId, round)));
      await rosa.until(`the ticket of round ${round}`, async () => (await said())?.state === 'written', slow);
      return (await said())?.ticket ?? '';
    };
    const decideThere = async (ticket: string, status: string): Promise<void> => {
      for (const { id } of (await tickets.read(ticket))?.approvals ?? []) await putAs(rt, 'cab', id, status);
      await rosa.call('cmdb.again', {});
    };
    await submit();
    const first = await ticketOf(1);
    expect((await tickets.read(first))?.fields['Change Window']).toBe('9 to 12');
    await decideThere(first, 'resolved');
    await stateIs(rosa, 'approved');
    expect(readDecision(await rosa.row('decision', decisionId(rfcId, 1, 'approved')))).toMatchObject({
      ...{ byId: 'anna', via: 'ticket', system: 'Request Tracker', ticket: first, account: 'anna.cab' },
    });

    // Exam week: what falls into it is refused, and planned by name with its reason.
    const visit = (n: (typeof seats)[number], installer: NodeLaptop, day: string, startsAt: number) => ({
      ...{ seatId: `s${n}`, deviceId: `old${n}`, newDeviceId: `new${n}`, day, startsAt, minutes: 45, installerId: installer.person },
    });
    const tomorrow = dayAfter(today(), 1);
    await does(rosa, acts['add-freeze'], { fields: { name: 'Exam week', from: tomorrow, to: dayAfter(today(), 7), departmentId: 'pot' } });
    await does(rosa, acts['plan-visits'], {
      releaseId,
      visits: [visit('1', ben, today(), 480), visit('2', ben, today(), 540), visit('3', ben, today(), 600), visit('4', mei, today(), 480)],
    });
    const frozen = { releaseId, visits: [visit('5', mei, tomorrow, 480)] };
    expect(await rosa.act(acts['plan-visits'], frozen)).toMatchObject({ ok: false, refusal: { code: 'VISIT_FROZEN' } });
    await does(rosa, acts['plan-visits'], { ...frozen, overrideReason: 'The kiln is free on that day only' });
    const visits = new Map((await rosa.rows('visit')).map((row) => [String(row.fields['seatId']), row.id]));
    expect((await rosa.row('visit', visits.get('s5') ?? ''))?.fields['policyOverride']).toBeDefined();
    for (const laptop of [ben, mei]) {
      await laptop.until('the visits', async () => (await laptop.rows('visit')).length === 5, slow);
      await stateIs(laptop, 'approved');
      await laptop.until('the decision', async () => (await laptop.rows('decision')).length > 0);
    }
    const visitId = (n: (typeof seats)[number]): string => visits.get(`s${n}`) ?? '';
    const begin = (laptop: NodeLaptop, n: (typeof seats)[number]) => laptop.act(acts['start-visit'], { visitId: visitId(n) });
    const finish = async (laptop: NodeLaptop, n: (typeof seats)[number]): Promise<void> => {
      await does(laptop, acts['answer-step'], { visitId: visitId(n), stepId: 'swap', answer: { kind: 'check' }, files: [] });
      await does(laptop, acts['record-outcome'], { visitId: visitId(n), outcome: 'done' });
    };

    // Ben is on site without network, with two visits under way, when the approval is rejected there after all.
    link.cut();
    for (const n of ['1', '2'] as const) expect((await begin(ben, n)).ok).toBe(true);
    await decideThere(first, 'rejected');
    await stateIs(rosa, 'withdrawn');
    await stateIs(mei, 'withdrawn');
    for (const n of ['4', '5'] as const) expect(await begin(mei, n)).toMatchObject({ ok: false, refusal: { code: 'APPROVAL_WITHDRAWN' } });
    for (const n of ['1', '2'] as const) await finish(ben, n);
    // His laptop could not know: the third is begun.
    expect((await begin(ben, '3')).ok).toBe(true);
    await finish(ben, '3');
    link.mend();
    await ben.settled(slow);
    const flagged = async () =>
      (await rosa.rows('conflict')).flatMap((row) => {
        const read = readConflict(row);
        return read?.kind === 'under-withdrawn-approval' && read.state === 'open' ? [{ row, read }] : [];
      });
    await rosa.until('the flags', async () => (await flagged()).length === 3, slow);
    expect((await flagged()).map(({ read }) => read.about).sort()).toEqual(['1', '2', '3'].map((n) => `visit/${visitId(n as '1')}`).sort());
    expect((await rosa.rows('visit-event')).filter((row) => row.fields['event'] === 'done')).toHaveLength(3);
    await stateIs(ben, 'withdrawn');
    expect((await tickets.read(first))?.status.status).toBe('rejected');
    // What was done under it waits for whoever decides about the flags, and is not said of the records yet.
    const installed = async (number: string) => (await assets.find(serial, number, 5))[0]?.values['Installed Release'] ?? '';
    expect(await installed('NEW-1X9')).toBe('');
    for (const { row, read } of await flagged()) {
      const seen = read.sides.flatMap(({ ops }) => ops);
      await does(rosa, acts['settle-conflict'], { conflictId: row.id, seen, choice: { kind: 'take', op: seen[0] ?? '' } });
    }

    // Asked for again: a ticket of its own, approved, and the rest is done.
    await submit();
    const second = await ticketOf(2);
    expect(second).not.toBe(first);
    await decideThere(second, 'resolved');
    await stateIs(mei, 'approved');
    for (const n of ['4', '5'] as const) {
      expect(await begin(mei, n)).toMatchObject({ ok: true });
      await finish(mei, n);
    }
    await mei.settled(slow);
    await rosa.until('all done', async () => (await rosa.rows('visit-event')).filter((row) => row.fields['event'] === 'done').length === 5);
    await does(rosa, acts['close-change'], { rfcId, result: 'successful', note: 'The kiln works' });
    const closedThere = async () => (await tickets.read(second))?.status.status === 'resolved';
    await rosa.until('the ticket closed there', closedThere, slow);
    await endsThere(rosa, 10, slow);

    // Request Tracker shows what was installed, the evidence and the replacement on each record, and the request linked to all.
    // A record is linked a little after it is there.
    await rosa.until('every record linked', async () => (await tickets.read(second))?.assets.length === 10, slow);
    const ticket = await tickets.read(second);
    expect(ticket?.comments.map((subject) => subject.split(' [')[0])).toEqual([
      'Approved',
      'Work has begun',
      'All visits are done',
      'Closed',
    ]);
    for (const n of seats) {
      const [fresh] = await assets.find(serial, `NEW-${n}X9`, 5);
      const [old] = await assets.find(serial, `OLD-${n}X7`, 5);
      expect(fresh?.values).toMatchObject({
        Status: 'in-use',
        'Primary User': `User ${n}`,
        Room: `D0${n}`,
        'Installed Release': 'Windows 11 24H2',
      });
      expect(String(fresh?.values['Rollout Evidence'])).toContain('done');
      expect(old?.values).toMatchObject({ Status: 'recycled', 'Primary User': '', Room: '' });
    }

    // Somebody edits a record there while it is changed here.
    const [edited] = await assets.find(serial, 'NEW-4X9', 5);
    await assets.write(edited?.id ?? '', { Room: 'B12' }, null, typed);
    await does(rosa, acts['edit-device'], { id: 'new4', fields: { room: 'C3' } });
    await rosa.until('the conflict', async () => readDelivery(await rosa.row('delivery', 'new4'))?.code === 'CMDB_MOVED', slow);
    expect(readDelivery(await rosa.row('delivery', 'new4'))?.differences).toMatchObject([{ field: 'Room', ours: 'C3', theirs: 'B12' }]);
  });
});
