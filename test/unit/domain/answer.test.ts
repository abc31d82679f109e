import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { concernsOf } from '../../../shared/domain/clash/concerns.ts';
import { freePlaces } from '../../../shared/domain/clash/free-place.ts';
import { agreesOutOfHours, answeredIn, askedOf, tellsOf } from '../../../shared/domain/visit/answered.ts';
import { isConfirmed } from '../../../shared/domain/visit/confirmed.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { approve, type College, college, plan, visitAt } from '../../builders/small-college.ts';

const friday = '2026-11-27';
const morning = { from: 540, to: 720 };
const at = Date.parse('2026-11-20T09:00:00Z');
function planned(): College {
  const all = college(at);
  approve(all);
  plan(all);
  return all;
}
const rowAt = (all: College, seat = 's1') => {
  const row = all.hub.row('visit', visitAt(all, seat).id);
  if (row === undefined) throw new Error('no visit');
  return row;
};
const is = (all: College, seat = 's1') => answeredIn(all.hub.world(), visitAt(all, seat).id).is;
const confirmed = (all: College, seat = 's1') => isConfirmed(rowAt(all, seat), all.hub.all('acknowledgement'));

describe('what a person answers to their appointment', () => {
  it('counts in their own name without any role; nobody else without one may answer for them', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    const ann = all.hub.person('p1');
    expect(is(all)).toBe('silent');
    expect(all.hub.person('p2').try(acts.acknowledge, { visitId, answer: 'suits' })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    ann.do(acts.acknowledge, { visitId, answer: 'suits', how: 'link' });
    expect(is(all)).toBe('suits');
    expect(confirmed(all)).toBe(true);
    expect(ann.try(acts.acknowledge, { visitId, answer: 'suits', how: 'link' })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
  });

  it('is asked again when the appointment moves, and not when only the order inside a promised window changes', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-25', startsAt: 540, promised: morning }] });
    all.ben.do(acts.acknowledge, { visitId, answer: 'suits', how: 'site' });
    all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-25', startsAt: 600 }] });
    expect(is(all)).toBe('suits');
    const asked = askedOf(visitAt(all, 's1').slot);
    all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-26', startsAt: 600, promised: morning }] });
    expect(is(all)).toBe('again');
    expect(confirmed(all)).toBe(false);
    expect(all.ben.try(acts.acknowledge, { visitId, answer: 'suits', asked })).toMatchObject({ refusal: { code: 'APPOINTMENT_MOVED' } });
    // Back where it was: what they said of it counts again.
    all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-25', startsAt: 600, promised: morning }] });
    expect(is(all)).toBe('suits');
  });

  it('is one for all devices of one promise, and leaves the others alone', () => {
    const all = planned();
    all.olu.do(acts['edit-seat'], { id: 's2', fields: { userId: 'p1' } });
    const [one, two, other] = ['s1', 's2', 's3'].map((seat) => visitAt(all, seat).id);
    all.olu.do(acts['cancel-visit'], { visitIds: [two], reason: 'The seat has another user' });
    all.olu.do(acts['plan-visits'], {
      releaseId: visitAt(all, 's1').releaseId,
      visits: [{ seatId: 's2', deviceId: 'd2', day: '2026-11-25', startsAt: 600, promised: morning }],
    });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: one, day: '2026-11-25', startsAt: 540, promised: morning }] });
    all.olu.do(acts.acknowledge, { visitId: one, answer: 'suits', how: 'told' });
    expect(all.hub.all('acknowledgement').map(({ fields }) => fields.personId)).toEqual(['p1', 'p1']);
    expect(answeredIn(all.hub.world(), other ?? '').is).toBe('silent');
  });

  it('a wish waits for the lead, who says no with a word; then they are asked again, and the no is taken back by undo', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    const ann = all.hub.person('p1');
    ann.do(acts.acknowledge, { visitId, answer: 'does-not-suit', wants: { days: [friday] } });
    expect(is(all)).toBe('asks');
    expect(all.olu.try(acts['decline-wish'], { visitIds: [visitId], says: ' ' })).toMatchObject({ refusal: { code: 'REASON_MISSING' } });
    expect(all.ben.try(acts['decline-wish'], { visitIds: [visitId], says: 'x' })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    all.olu.do(acts['decline-wish'], { visitIds: [visitId], says: 'Nobody works there on Friday' });
    expect(answeredIn(all.hub.world(), visitId)).toMatchObject({ is: 'declined', says: 'Nobody works there on Friday' });
    expect(all.olu.try(acts['decline-wish'], { visitIds: [visitId], says: 'Again' })).toMatchObject({ refusal: { code: 'WISH_ANSWERED' } });
    ann.do(acts.acknowledge, { visitId, answer: 'suits' });
    expect(is(all)).toBe('suits');
  });

  it('what a former user of the seat said is not what the present one says', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    all.hub.person('p1').do(acts.acknowledge, { visitId, answer: 'suits', tells: { software: 'R' } });
    const row = rowAt(all);
    all.olu.send([{ type: 'visit', id: visitId, kind: 'set', fields: { userId: { v: 'p2', b: [...row.made.by] } } }]);
    expect(is(all)).toBe('silent');
    expect(tellsOf(all.hub.world(), visitAt(all, 's1'))).toBeNull();
  });

  it('consent to be visited outside the hours counts for this visit, and the last answer counts', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    const ann = all.hub.person('p1');
    const agrees = () => agreesOutOfHours(all.hub.world(), visitId, 'p1');
    expect(agrees()).toBe(false);
    ann.do(acts.acknowledge, { visitId, answer: 'suits', tells: { outOfHours: true } });
    expect(agrees()).toBe(true);
    ann.do(acts.acknowledge, { visitId, answer: 'suits', tells: { outOfHours: false, software: 'R' } });
    expect(agrees()).toBe(false);
    all.olu.do(acts['edit-person'], { id: 'p2', fields: { outOfHours: true } });
    expect(agreesOutOfHours(all.hub.world(), visitAt(all, 's2').id, 'p2')).toBe(true);
  });
});

describe('another time for an appointment', () => {
  it('is offered where nothing speaks against it: not when the installer is booked, away or the site closed', () => {
    const all = planned();
    const rows = [rowAt(all)];
    const free = (days: readonly string[]) =>
      freePlaces(all.hub.world(), rows, { days, at, most: 10 }).map(({ day, window }) => [day, window]);
    expect(free([friday])).toEqual([[friday, morning]]);
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from: friday, to: friday } });
    expect(free([friday, '2026-11-26'])).toEqual([['2026-11-26', morning]]);
    all.olu.do(acts['add-absence'], { fields: { personId: 'ben', from: '2026-11-26', to: '2026-11-26' } });
    expect(free(['2026-11-26'])).toEqual([]);
  });

  it('moves all their devices one after the other, as one act that is undone as one; the wish is met then', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    all.hub.person('p1').do(acts.acknowledge, { visitId, answer: 'does-not-suit', wants: { days: [friday], window: morning } });
    const wishes = () => concernsOf(all.hub.world(), [rowAt(all)], at).filter(({ kind }) => kind === 'wish-missed');
    expect(wishes()).toMatchObject([{ wants: { days: [friday] } }]);
    const [place] = freePlaces(all.hub.world(), [rowAt(all)], { days: [friday], windows: [morning], at, most: 1 });
    all.olu.do(acts['move-visit'], { moves: place?.moves });
    expect(readVisit(rowAt(all))?.slot).toEqual({ day: friday, startsAt: 540, minutes: 45, promised: morning });
    expect(is(all)).toBe('again');
    expect(wishes()).toEqual([]);
  });
});
