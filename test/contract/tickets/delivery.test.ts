/** From a request that is submitted to its ticket, and from the approval there to the gate here: the hub and the fake (test/real/rt: the real one). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Deliverer } from '../../../hub/deliver/cmdb/deliverer.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { readDecision } from '../../../shared/domain/change/decision.ts';
import { usualTicketing } from '../../../shared/domain/ticket/ticketing.ts';
import { delivererOf, hear, settle } from '../../builders/cmdb-delivery.ts';
import { changeAt, doVisit, type HubCollege, releaseAt, visitOf } from '../../builders/hub-college.ts';
import { sixVisits } from '../../builders/small-college.ts';
import { submitted, ticketCollege, ticketSaid } from '../../builders/tickets.ts';
import type { FakeRt } from '../../fakes/fake-rt.ts';

const minute = 60_000;

describe('a request for change that is submitted', () => {
  let rt: FakeRt;
  let all: HubCollege;
  let deliverer: Deliverer;
  beforeEach(async () => {
    ({ rt, all } = await ticketCollege());
    deliverer = delivererOf(all.hub.hub);
  });
  afterEach(async () => {
    await all.hub.close();
    await rt.stop();
  });
  const requests = () => [...rt.tickets.all.values()].filter(({ type }) => type === 'ticket');
  const later = async (ms = 11 * minute): Promise<void> => {
    all.hub.clock.now += ms;
    await settle(deliverer);
  };
  const stateHere = async () => {
    await hear(all.olu);
    return all.olu.row('rfc', changeAt(all))?.fields['state'];
  };
  const decisions = () =>
    all.olu
      .rows('decision')
      .flatMap((row) => readDecision(row) ?? [])
      .map(({ decision, byId, via, ticket, account }) => ({ decision, byId, via, ticket, account }));
  const done = async (...seats: readonly string[]): Promise<void> => {
    await hear(all.ben);
    for (const seat of seats) await doVisit(all.ben, visitOf(all.ben, seat), Number(seat.slice(1)));
  };
  const planned = async (seats = 6): Promise<void> => {
    await hear(all.olu);
    await all.olu.do(acts['plan-visits'], { releaseId: releaseAt(all), visits: sixVisits.slice(0, seats) });
  };

  it('becomes one ticket, with its text, read back; and every laptop hears its number', async () => {
    await settle(deliverer);
    expect(requests()).toEqual([]);
    await submitted(all);
    await settle(deliverer);
    const [ticket, ...others] = requests();
    expect(others).toEqual([]);
    expect(ticket).toMatchObject({ queue: 'RFC', status: 'new' });
    expect(ticket?.subject).toContain('Windows 11');
    for (const part of ['Windows 11 on the seats of Engineering', 'Windows 10 ends', 'Back-out: Image', 'Mondays 9 to 12'])
      expect(ticket?.content).toContain(part);
    expect(await ticketSaid(all.ben, all)).toMatchObject({ state: 'written', ticket: '1', status: 'new', verdict: null, code: null });
    await later();
    expect(requests()).toHaveLength(1);
  });

  it('is approved there: the approval counts here as that person’s, once, however often it is seen', async () => {
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('approved');
    expect(decisions()).toEqual([{ decision: 'approved', byId: 'anna', via: 'ticket', ticket: '1', account: 'anna.cab' }]);
    expect(await ticketSaid(all.olu, all)).toMatchObject({
      state: 'written',
      status: 'open',
      verdict: { decision: 'approved', account: 'anna.cab', personId: 'anna' },
    });
    const { seq } = await all.hub.hub.store.read((store) => store.head());
    for (let n = 0; n < 5; n++) await later();
    // Nothing more was said here of what was heard already.
    expect((await all.hub.hub.store.read((store) => store.head())).seq).toBe(seq);
    expect(requests()[0]?.history.filter(({ Type }) => Type === 'Comment')).toHaveLength(1);
    await planned(1);
    await done('s1');
    expect(all.ben.conflicts()).toEqual([]);
  });

  it('work goes on under it, is told there, and closes the ticket, linked to the records of its devices', async () => {
    const there = rt.add({ Name: 'PC 2', Serial: 'SER2' });
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    await planned(2);
    await settle(deliverer);
    await later(minute);
    // A device that has its record there is linked before anybody went to it.
    expect(requests()[0]?.refersTo).toContain(`asset:${there}`);
    await done('s1');
    await later(minute);
    await done('s2');
    await later(minute);
    expect(requests()[0]?.status).toBe('open');
    await hear(all.renee);
    await all.renee.do(acts['close-change'], { rfcId: changeAt(all), result: 'successful', note: 'Nothing open' });
    await later(minute);
    await later(minute);
    const [ticket] = requests();
    expect(ticket?.status).toBe('resolved');
    expect(ticket?.refersTo.filter((each) => each.startsWith('asset:')).sort()).toEqual(['asset:1', 'asset:2']);
    const told = ticket?.history.filter(({ Type }) => Type === 'Comment').map(({ Data }) => Data.split(' [')[0]);
    expect(told).toEqual(['Approved', 'Work has begun', 'All visits are done', 'Closed']);
    expect(await ticketSaid(all.olu, all)).toMatchObject({ state: 'written', status: 'resolved', code: null });
    // It is over: it is not looked at any more.
    const asked = rt.asked.length;
    await later(60 * minute);
    expect(rt.asked.length).toBe(asked);
    // Reopened here, it is open there again.
    await hear(all.renee);
    await all.renee.do(acts['reopen-change'], { rfcId: changeAt(all) });
    await settle(deliverer);
    expect(requests()[0]?.status).toBe('open');
  });

  it('an account that nobody here is known as approves nothing until somebody says who it is; the requester’s word for it does not count', async () => {
    rt.tickets.mails = {};
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('submitted');
    expect(await ticketSaid(all.olu, all)).toMatchObject({
      state: 'needs-person',
      code: 'TICKET_ACCOUNT_UNKNOWN',
      details: { account: 'anna.cab', n: 0, decision: 'approved' },
    });
    await hear(all.renee);
    await hear(all.ben);
    expect(await all.ben.try(acts['map-approver'], { account: 'anna.cab', personId: 'anna' })).toMatchObject({
      refusal: { code: 'ROLE_MISSING' },
    });
    await all.renee.do(acts['map-approver'], { account: 'anna.cab', personId: 'anna' });
    await settle(deliverer);
    expect(await ticketSaid(all.olu, all)).toMatchObject({ state: 'needs-person', code: 'TICKET_OWN_WORD' });
    expect(await stateHere()).toBe('submitted');
    const cara = await all.person('cara', 'cmdb-owner@org');
    await cara.do(acts['map-approver'], { account: 'Anna.CAB', personId: 'anna' });
    await settle(deliverer);
    expect(await stateHere()).toBe('approved');
    expect(decisions()).toMatchObject([{ decision: 'approved', byId: 'anna' }]);
    expect(await ticketSaid(all.olu, all)).toMatchObject({ state: 'written', code: null });
  });

  it('a mail address that several people share is nobody’s', async () => {
    await all.renee.do(acts['import-records'], {
      records: [{ entity: 'person', id: 'bert', kind: 'new', fields: { name: 'Bert', mail: 'anna@example.test' } }],
    });
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await ticketSaid(all.olu, all)).toMatchObject({ code: 'TICKET_ACCOUNT_UNKNOWN', details: { n: 2 } });
    expect(await stateHere()).toBe('submitted');
  });

  it('who asked for the change does not approve it there either, nor somebody who may not approve; that is noted', async () => {
    const cara = await all.person('cara', 'cmdb-owner@org');
    await submitted(all);
    await settle(deliverer);
    await cara.do(acts['map-approver'], { account: 'anna.cab', personId: 'renee' });
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('submitted');
    expect(await ticketSaid(all.olu, all)).toMatchObject({
      state: 'needs-person',
      code: 'TICKET_DECISION_REFUSED',
      details: { account: 'anna.cab', why: 'ROLE_MISSING' },
    });
    await hear(cara);
    await cara.do(acts['map-approver'], { account: 'anna.cab', personId: 'ben' });
    await settle(deliverer);
    expect(await ticketSaid(all.olu, all)).toMatchObject({ code: 'TICKET_DECISION_REFUSED', details: { why: 'ROLE_MISSING' } });
    const rows = await all.hub.hub.store.read((store) => store.audit(10));
    expect(rows.filter(({ act }) => act === 'approve-to-implement').map(({ person, code }) => [person, code])).toContainEqual([
      'renee',
      'ROLE_MISSING',
    ]);
  });

  it('the hub’s own account approves nothing, and what is not to be seen is asked about', async () => {
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved', 'rollout-sync');
    await later();
    expect(await ticketSaid(all.olu, all)).toMatchObject({ code: 'TICKET_ACCOUNT_UNKNOWN', details: { account: 'rollout-sync' } });
    rt.tickets.approvalsSeen = false;
    await later();
    expect(await ticketSaid(all.olu, all)).toMatchObject({ code: 'TICKET_APPROVER_UNSEEN' });
    expect(await stateHere()).toBe('submitted');
    rt.tickets.approvalsSeen = true;
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('approved');
  });

  it('a release that changed since its ticket was opened is not approved by it', async () => {
    await submitted(all);
    await settle(deliverer);
    await hear(all.renee);
    await all.renee.do(acts['edit-release'], { id: releaseAt(all), fields: { visitKind: 'new' } });
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('submitted');
    expect(await ticketSaid(all.olu, all)).toMatchObject({ code: 'TICKET_DECISION_REFUSED', details: { why: 'RELEASE_CHANGED' } });
  });

  it('is rejected there: rejected here, and the next round is a ticket of its own', async () => {
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'rejected');
    await later();
    expect(await stateHere()).toBe('rejected');
    expect(decisions()).toMatchObject([{ decision: 'rejected', byId: 'anna', via: 'ticket' }]);
    await hear(all.renee);
    await submitted(all);
    await settle(deliverer);
    expect(requests()).toHaveLength(2);
    expect(requests()[1]?.subject).toContain('round 2');
    rt.tickets.decide(3, 'resolved');
    await later();
    expect(await stateHere()).toBe('approved');
  });

  it.each([
    ['the approval is taken back', () => rt.tickets.decide(1, 'open')],
    ['the approval is rejected after all', () => rt.tickets.decide(1, 'rejected')],
    ['the request is rejected', () => rt.tickets.put(1, 'rejected', 'anna.cab')],
  ])('%s there: the approval here is withdrawn, in that person’s name', async (_how, change) => {
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    change();
    await later();
    expect(await stateHere()).toBe('withdrawn');
    expect(decisions()).toContainEqual({ decision: 'withdrawn', byId: 'anna', via: 'ticket', ticket: '1', account: 'anna.cab' });
    await hear(all.olu);
    await hear(all.olu);
    expect(await all.ben.try(acts['start-visit'], { visitId: 'none' })).toMatchObject({ ok: false });
  });

  it('somebody whom nobody here knows stops it all the same, and is named as they are called there', async () => {
    await submitted(all);
    await settle(deliverer);
    rt.tickets.decide(1, 'resolved');
    await later();
    rt.tickets.put(1, 'rejected', 'stranger');
    await later();
    expect(await stateHere()).toBe('withdrawn');
    expect(decisions()).toContainEqual({ decision: 'withdrawn', byId: 'hub', via: 'ticket', ticket: '1', account: 'stranger' });
  });

  it('withdrawn here: told there, and closed there as soon as the approval there lets it', async () => {
    await submitted(all);
    await settle(deliverer);
    await hear(all.shah);
    await all.shah.do(acts['withdraw-approval'], { rfcId: changeAt(all), reason: 'Exam weeks' });
    await settle(deliverer);
    expect(
      requests()[0]
        ?.history.filter(({ Type }) => Type === 'Comment')
        .map(({ Data }) => Data.split(' [')[0]),
    ).toEqual(['Approval withdrawn']);
    expect(await ticketSaid(all.olu, all)).toMatchObject({ state: 'queued', code: 'TICKET_WAITS_FOR_APPROVAL' });
    // An approval that was on its way there is none any more.
    rt.tickets.decide(1, 'resolved');
    await later();
    expect(await stateHere()).toBe('withdrawn');
    expect(requests()[0]?.status).toBe('rejected');
    expect(await ticketSaid(all.olu, all)).toMatchObject({ state: 'written', status: 'rejected', code: null });
  });

  it('approved here: told there, and the approval that nobody gave there takes nothing back', async () => {
    await submitted(all);
    await settle(deliverer);
    await hear(all.shah);
    await all.shah.do(acts['approve-to-implement'], { rfcId: changeAt(all) });
    await later();
    expect(await stateHere()).toBe('approved');
    expect(requests()[0]?.history.filter(({ Type }) => Type === 'Comment')).toHaveLength(1);
    rt.tickets.decide(1, 'resolved');
    await later();
    await later();
    expect(decisions()).toEqual([{ decision: 'approved', byId: 'shah', via: null, ticket: null, account: null }]);
  });

  it('settings that do not fit there stop the ticket and not the deliveries of devices; changed, it goes on', async () => {
    await all.renee.do(acts['map-tickets'], { tickets: { ...usualTicketing, queue: 'Nowhere' } });
    await submitted(all);
    await settle(deliverer);
    expect(await ticketSaid(all.renee, all)).toMatchObject({
      state: 'needs-person',
      code: 'TICKET_QUEUE_MISSING',
      details: { queue: 'Nowhere' },
    });
    expect(all.renee.row('cmdb', 'cmdb')?.fields).toMatchObject({ state: 'working' });
    const fields = [{ part: 'window' as const, field: 'Change Window' }];
    await all.renee.do(acts['map-tickets'], { tickets: { ...usualTicketing, fields } });
    await all.renee.do(acts['decide-ticket'], { ticketId: `${changeAt(all)}.1`, choice: 'again' });
    await settle(deliverer);
    expect(requests()[0]?.fields.get('Change Window')).toBe('Mondays 9 to 12');
    expect(await ticketSaid(all.renee, all)).toMatchObject({ state: 'written', ticket: '1' });
  });

  it('two tickets that say they are it are for a person; one that was closed elsewhere by its key is taken up, and none is made twice', async () => {
    await hear(all.renee);
    await submitted(all);
    const key = `groundcrew:rfc/${changeAt(all)}.1`;
    rt.tickets.add([key]);
    rt.tickets.add([key]);
    await settle(deliverer);
    expect(await ticketSaid(all.renee, all)).toMatchObject({ state: 'needs-person', code: 'TICKET_TWO', details: { n: 2 } });
    expect(requests()).toHaveLength(2);
  });

  it('a ticket that is gone is asked about, and nothing is made in its place', async () => {
    await submitted(all);
    await settle(deliverer);
    const kept = rt.tickets.all.get(1);
    rt.tickets.all.delete(1);
    await later();
    expect(await ticketSaid(all.renee, all)).toMatchObject({ state: 'needs-person', code: 'TICKET_GONE' });
    expect(requests()).toEqual([]);
    if (kept !== undefined) rt.tickets.all.set(1, kept);
    await all.renee.do(acts['decide-ticket'], { ticketId: `${changeAt(all)}.1`, choice: 'again' });
    await settle(deliverer);
    expect(await ticketSaid(all.renee, all)).toMatchObject({ state: 'written' });
  });

  it('turned off, nothing goes there any more; the sample’s requests never do', async () => {
    await all.renee.do(acts['map-tickets'], { tickets: null });
    await submitted(all);
    await settle(deliverer);
    expect(requests()).toEqual([]);
    // Turned on again, a request that waits is taken up.
    await all.renee.do(acts['map-tickets'], { tickets: usualTicketing });
    await settle(deliverer);
    expect(requests()).toHaveLength(1);
  });

  it('approved by a status of the request itself, where that is the way there', async () => {
    await all.renee.do(acts['map-tickets'], { tickets: { ...usualTicketing, approval: 'status', approvedStatus: 'open' } });
    await submitted(all);
    await settle(deliverer);
    rt.tickets.put(1, 'open', 'anna.cab');
    await later();
    expect(await stateHere()).toBe('approved');
    rt.tickets.put(1, 'stalled', 'anna.cab');
    await later();
    expect(await stateHere()).toBe('withdrawn');
  });
});
