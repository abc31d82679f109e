import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { concernsOf } from '../../../shared/domain/clash/concerns.ts';
import { bookingStands, isGiven } from '../../../shared/domain/lease/held.ts';
import { readLease } from '../../../shared/domain/lease/lease.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { displacedIn } from '../../builders/displaced.ts';
import { type Desk, everywhere } from '../../builders/domain-desk.ts';
import { type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const day = '2027-02-02';
const hour = 3_600_000;
const dock = { siteId: 'dock', room: null };
/** Ben and the Docklands for a day, until in two days. */
const reservation = (all: College, more: object = {}) => ({
  from: day,
  to: day,
  until: all.hub.now + 48 * hour,
  zone: 'UTC',
  installerIds: ['ben'],
  places: [dock],
  ...more,
});
const visits = (all: College, seats: readonly number[], installerId = 'ben', startsAt = 540, onDay = day) => ({
  releaseId: releaseOf(all),
  visits: seats.map((n, i) => ({ seatId: `s${n}`, deviceId: `d${n}`, day: onDay, startsAt: startsAt + i * 45, installerId })),
});
/** Two leads: Olu, and Lee. */
const leads = () => {
  const all = college();
  return { ...all, lee: all.hub.person('lee', everywhere('lead')) };
};
const refusal = (code: string, details: object = {}) => ({ ok: false, refusal: { code, details: expect.objectContaining(details) } });
const plannedSeats = (all: College): readonly string[] =>
  all.hub
    .all('visit')
    .map((row) => String(row.fields.seatId))
    .sort();
const standsAt = (desk: Desk, row: Row) =>
  bookingStands(
    desk.world(),
    row,
    desk
      .world()
      .find('lease', 'all', 'yes')
      .filter(isGiven)
      .flatMap((each) => readLease(each) ?? []),
  );
const stands = (rows: readonly Row[], all: College) => rows.map((row) => standsAt(all.olu, row).is);

describe('reserving before one leaves', () => {
  it('two people never hold the same at once: the second hears who holds it and until when', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    expect(all.lee.try(acts['take-lease'], reservation(all))).toMatchObject(
      refusal('LEASE_HELD', { what: 'Ben, Docklands Workshop', from: day, until: '2027-01-17 08:02' }),
    );
    expect(all.lee.try(acts['take-lease'], reservation(all, { places: [] }))).toMatchObject(refusal('LEASE_HELD', { what: 'Ben' }));
    expect(
      all.lee.try(acts['take-lease'], reservation(all, { installerIds: ['mei'], places: [{ siteId: 'dock', room: 'D01' }] })),
    ).toMatchObject(refusal('LEASE_HELD', { what: 'Docklands Workshop D01' }));
    expect(all.lee.try(acts['take-lease'], reservation(all, { installerIds: ['mei'], places: [] })).ok).toBe(true);
    expect(all.lee.try(acts['take-lease'], reservation(all, { from: '2027-02-03', to: '2027-02-05' })).ok).toBe(true);
  });

  it('asked for by two without the hub, the first at the hub has it and the other is told', () => {
    const all = leads();
    all.olu.leave();
    all.lee.leave();
    all.olu.do(acts['take-lease'], reservation(all));
    all.lee.do(acts['take-lease'], reservation(all));
    expect(all.lee.comeBack()).toEqual([]);
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'LEASE_HELD' }]);
    expect(all.hub.all('lease').map((row) => row.fields.holderId)).toEqual(['lee']);
  });

  it('asks for something, ends after now, and lasts a month at most', () => {
    const all = leads();
    const ask = (more: object) => all.olu.try(acts['take-lease'], reservation(all, more));
    expect(ask({ installerIds: [], places: [] })).toMatchObject(refusal('LEASE_EMPTY'));
    expect(ask({ until: all.hub.now - 1 })).toMatchObject(refusal('LEASE_OVER'));
    expect(ask({ until: all.hub.now + 32 * 24 * hour })).toMatchObject(refusal('FIELD_INVALID', { field: 'until' }));
    expect(ask({ to: '2027-02-01' })).toMatchObject(refusal('DATE_INVALID'));
    expect(ask({ to: '2027-04-01' })).toMatchObject(refusal('FIELD_INVALID', { field: 'to' }));
    expect(ask({ installerIds: ['nobody'] })).toMatchObject(refusal('RECORD_UNKNOWN'));
    expect(all.ben.try(acts['take-lease'], reservation(all))).toMatchObject(refusal('ROLE_MISSING'));
  });
});

describe('somebody else’s booking inside it', () => {
  it('is refused, whether it names the installer or the place; one’s own is not', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    expect(all.lee.try(acts['plan-visits'], visits(all, [1]))).toMatchObject(refusal('SLOT_HELD', { what: 'Ben, Docklands Workshop' }));
    expect(all.lee.try(acts['plan-visits'], visits(all, [1], 'mei'))).toMatchObject(refusal('SLOT_HELD'));
    expect(all.lee.try(acts['plan-visits'], visits(all, [1], 'mei', 540, '2027-02-03')).ok).toBe(true);
    expect(all.olu.try(acts['plan-visits'], visits(all, [2])).ok).toBe(true);
  });

  it('made without the hub, it is refused there and its neighbours stand', () => {
    const all = leads();
    all.lee.leave();
    all.lee.do(acts['plan-visits'], {
      releaseId: releaseOf(all),
      visits: [...visits(all, [1]).visits, ...visits(all, [2], 'mei', 540, '2027-02-04').visits],
    });
    all.olu.do(acts['take-lease'], reservation(all));
    expect(all.lee.comeBack()).toMatchObject([{ i: 0, result: 'rejected', code: 'SLOT_HELD' }]);
    expect(plannedSeats(all)).toEqual(['s2']);
  });

  it('what stood there before stays, may leave, and may not move about inside', () => {
    const all = leads();
    all.lee.do(acts['plan-visits'], visits(all, [1, 2]));
    all.olu.do(acts['take-lease'], reservation(all));
    const move = (seat: string, to: object) =>
      all.lee.try(acts['move-visit'], { moves: [{ visitId: visitAt(all, seat).id, day, startsAt: 900, ...to }] });
    expect(displacedIn(all)).toEqual([]);
    expect(move('s1', {})).toMatchObject(refusal('SLOT_HELD'));
    expect(move('s1', { day: '2027-02-03' }).ok).toBe(true);
    expect(all.lee.try(acts['cancel-visit'], { visitIds: [visitAt(all, 's2').id], reason: 'Not needed' }).ok).toBe(true);
  });

  it('is told before it is saved', () => {
    const all = leads();
    all.lee.do(acts['plan-visits'], visits(all, [1], 'mei', 540, '2027-02-03'));
    all.olu.do(acts['take-lease'], reservation(all));
    const row = all.hub.row('visit', visitAt(all, 's1').id);
    const wanted = row === undefined ? [] : [{ ...row, fields: { ...row.fields, slot: { day, startsAt: 600, minutes: 45 } } }];
    const kinds = (by: string) => concernsOf(all.hub.world(), wanted, all.hub.now, by).map(({ kind }) => kind);
    expect(kinds('lee')).toContain('held');
    expect(kinds('olu')).not.toContain('held');
  });
});

describe('how it ends', () => {
  it('by itself, when its time is over', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all, { until: all.hub.now + hour }));
    all.hub.now += 2 * hour;
    expect(all.lee.try(acts['plan-visits'], visits(all, [1])).ok).toBe(true);
    expect(all.lee.try(acts['take-lease'], reservation(all)).ok).toBe(true);
  });

  it('given back by its holder, and by nobody else', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    const leaseId = all.hub.all('lease')[0]?.id ?? '';
    expect(all.lee.try(acts['give-back-lease'], { leaseId })).toMatchObject(refusal('LEASE_NOT_YOURS'));
    expect(all.lee.try(acts['delete-record'], { type: 'lease', id: leaseId })).toMatchObject(refusal('FIELD_FIXED'));
    all.olu.do(acts['give-back-lease'], { leaseId });
    expect(all.olu.try(acts['give-back-lease'], { leaseId })).toMatchObject(refusal('LEASE_ENDED'));
    expect(all.lee.try(acts['plan-visits'], visits(all, [1])).ok).toBe(true);
  });

  it('taken over by name with a reason: from then on its first holder is the one who is refused', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    const leaseId = all.hub.all('lease')[0]?.id ?? '';
    const over = { leaseId, holderId: 'olu', reason: 'Olu is ill' };
    expect(all.lee.try(acts['take-over-lease'], { ...over, reason: ' ' })).toMatchObject(refusal('LEASE_REASON_MISSING'));
    expect(all.olu.try(acts['take-over-lease'], over)).toMatchObject(refusal('CHANGED_SINCE'));
    all.olu.leave();
    all.olu.do(acts['plan-visits'], visits(all, [1]));
    all.lee.do(acts['take-over-lease'], over);
    expect(all.renee.try(acts['take-over-lease'], over)).toMatchObject(refusal('CHANGED_SINCE'));
    expect(readLease(all.hub.row('lease', leaseId))).toMatchObject({ holderId: 'lee', takenFromId: 'olu', reason: 'Olu is ill' });
    all.lee.do(acts['plan-visits'], visits(all, [2]));
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'SLOT_HELD' }]);
    expect(plannedSeats(all)).toEqual(['s2']);
  });
});

describe('a booking that the hub has not heard of', () => {
  it('is reserved inside one’s own lease, tentative outside, and ordered once the hub has it', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    all.olu.leave();
    all.olu.do(acts['plan-visits'], visits(all, [1]));
    all.olu.do(acts['plan-visits'], visits(all, [2], 'mei'));
    all.olu.do(acts['plan-visits'], visits(all, [3], 'ben', 540, '2027-02-03'));
    const here = (['s1', 's2', 's3'] as const).flatMap((seat) => all.olu.world().find('visit', 'seat', seat));
    expect(here.map((row) => readVisit(row)?.seatId)).toEqual(['s1', 's2', 's3']);
    expect(here.map((row) => standsAt(all.olu, row))).toEqual([
      { is: 'reserved' },
      { is: 'tentative', lacks: ['installer'] },
      { is: 'tentative', lacks: ['installer', 'place'] },
    ]);
    all.olu.comeBack();
    expect(stands(all.hub.all('visit'), all)).toEqual(['ordered', 'ordered', 'ordered']);
  });

  it('a lease that was asked for without the hub reserves nothing yet', () => {
    const all = leads();
    all.olu.leave();
    all.olu.do(acts['take-lease'], reservation(all));
    all.olu.do(acts['plan-visits'], visits(all, [1]));
    expect(stands(all.olu.world().find('visit', 'seat', 's1'), all)).toEqual(['tentative']);
  });

  it('inside one’s own lease it holds its place, whoever came to the hub first; outside the later is displaced', () => {
    const all = leads();
    all.olu.do(acts['take-lease'], reservation(all));
    all.olu.leave();
    all.olu.do(acts['plan-visits'], visits(all, [1]));
    all.olu.do(acts['plan-visits'], visits(all, [2], 'ben', 540, '2027-02-03'));
    all.lee.send([]);
    expect(all.lee.try(acts['plan-visits'], visits(all, [3])).ok).toBe(false);
    all.lee.do(acts['plan-visits'], visits(all, [4], 'ben', 540, '2027-02-03'));
    expect(all.olu.comeBack()).toEqual([]);
    expect(displacedIn(all)).toEqual(['s2']);
  });
  it('is kept apart from what was planned before: that the college’s own plan stands is no matter of leases', () => {
    const all = leads();
    plan(all);
    expect(stands(all.hub.all('visit'), all)).toEqual(Array(6).fill('ordered'));
  });
});
