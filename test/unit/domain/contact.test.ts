import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { contactsOf, departmentsOfContact } from '../../../shared/domain/contact/contacts.ts';
import { missedOf } from '../../../shared/domain/contact/missed.ts';
import { departmentStanding } from '../../../shared/domain/contact/standing.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const at = Date.parse('2026-11-20T09:00:00Z');
function planned(): College {
  const all = college(at);
  approve(all);
  plan(all);
  all.olu.do(acts['give-grant'], { personId: 'p6', role: 'department-contact', scope: 'department:eng' });
  return all;
}
const contactOf = (all: College) => all.hub.person('p6', { role: 'department-contact', scope: 'department:eng' });
const standing = (all: College) => departmentStanding(all.hub.world(), releaseOf(all), 'eng', all.hub.now);
const eng = (all: College) => ({ releaseId: releaseOf(all), departmentId: 'eng' });
function missAt(all: College, seat: string): void {
  all.ben.do(acts['record-outcome'], { visitId: visitAt(all, seat).id, outcome: 'absent', reason: 'user-absent' });
}

describe('a department and its contact', () => {
  it('is whoever holds the role for it, and for no other', () => {
    const all = planned();
    expect(contactsOf(all.hub.world(), 'eng')).toEqual(['p6']);
    expect(contactsOf(all.hub.world(), 'fin')).toEqual([]);
    expect(departmentsOfContact(all.hub.world(), 'p6')).toEqual(['eng']);
    expect(contactOf(all).try(acts['confirm-department'], { releaseId: releaseOf(all), departmentId: 'fin' }).ok).toBe(false);
    expect(all.hub.person('p5').try(acts['confirm-department'], eng(all))).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
  });

  it('confirms seats and dates; a move asks again', () => {
    const all = planned();
    const contact = contactOf(all);
    const { asked, seats } = standing(all);
    expect(seats.map(({ room }) => room)).toEqual(['D01', 'D02', 'D03', 'D04', 'D05', 'D06']);
    contact.do(acts['confirm-department'], { ...eng(all), asked });
    expect(standing(all).is).toBe('confirmed');
    expect(contact.try(acts['confirm-department'], { ...eng(all), asked })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-27', startsAt: 540 }] });
    expect(standing(all).is).toBe('again');
    expect(contact.try(acts['confirm-department'], { ...eng(all), asked })).toMatchObject({ refusal: { code: 'APPOINTMENT_MOVED' } });
  });

  it('says what is special about a seat; only whoever plans settles it, with a word', () => {
    const all = planned();
    const contact = contactOf(all);
    const visitId = visitAt(all, 's2').id;
    expect(contact.try(acts['report-case'], { ...eng(all), kind: 'extra-seat', says: ' ' })).toMatchObject({
      refusal: { code: 'CASE_EMPTY' },
    });
    expect(contact.try(acts['report-case'], { ...eng(all), departmentId: 'fin', visitId, kind: 'person-left' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const [made] = contact.do(acts['report-case'], { ...eng(all), visitId, kind: 'person-left' });
    const caseIds = [made?.id ?? ''];
    expect(contact.try(acts['settle-case'], { caseIds, answer: 'Done' })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(all.olu.try(acts['settle-case'], { caseIds, answer: '' })).toMatchObject({ refusal: { code: 'REASON_MISSING' } });
    all.olu.do(acts['settle-case'], { caseIds, answer: 'Cancelled' });
    expect(standing(all).cases.map(({ subject }) => [subject.state, subject.answer])).toEqual([['settled', 'Cancelled']]);
    expect(all.olu.try(acts['settle-case'], { caseIds, answer: 'Again' })).toMatchObject({ refusal: { code: 'CASE_SETTLED' } });
  });
});

describe('a visit where nobody was there', () => {
  it('is held after the second time until its contact says how it goes on, and no return visit is planned before', () => {
    const all = planned();
    const contact = contactOf(all);
    const first = visitAt(all, 's1');
    missAt(all, 's1');
    expect(missedOf(all.hub.world(), first, at)).toMatchObject({ times: 1, most: 2, held: false });
    const [back] = all.olu.do(acts['plan-return'], { visitId: first.id, day: '2026-11-26', startsAt: 540, installerId: 'ben' });
    const visitId = back?.id ?? '';
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'absent', reason: 'user-absent' });
    expect(
      standing(all)
        .seats.filter(({ missed }) => missed.held)
        .map(({ visit }) => visit.id),
    ).toContain(visitId);
    const again = { visitId, day: '2026-11-30', startsAt: 540 };
    expect(all.olu.try(acts['plan-return'], again)).toMatchObject({ refusal: { code: 'VISIT_HELD', details: { missed: 2 } } });
    contact.do(acts['report-case'], { ...eng(all), visitId, kind: 'missed-new-date', day: '2026-11-30' });
    expect(contact.try(acts['report-case'], { ...eng(all), visitId, kind: 'missed-leave-out' })).toMatchObject({
      refusal: { code: 'CASE_SETTLED' },
    });
    all.olu.do(acts['plan-return'], again);
  });

  it('the lead says it in the contact’s name, and the policy’s number counts', () => {
    const all = planned();
    all.renee.do(acts['start-policy'], {
      id: 'p',
      name: 'P',
      preset: 'one-page',
      inForceFrom: '2026-11-20',
      timeZone: 'UTC',
      agreedByIds: ['shah'],
    });
    const notice = { major: 0, minor: 0, emergency: 0, missedVisits: 1 };
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { notice, holds: 'every-plan' } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    missAt(all, 's3');
    const visit = visitAt(all, 's3');
    expect(missedOf(all.hub.world(), visit, all.hub.now)).toMatchObject({ times: 1, most: 1, held: true });
    all.olu.do(acts['report-case'], { ...eng(all), visitId: visit.id, kind: 'missed-let-in', personId: 'p6', says: 'The porter' });
    expect(missedOf(all.hub.world(), visit, all.hub.now)).toMatchObject({
      held: false,
      decided: { kind: 'missed-let-in', personId: 'p6' },
    });
  });
});
