import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { make } from '../../../shared/domain/write.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import type { Choice } from '../../../shared/sync/apply/settle.ts';
import { type Desk, everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, college, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const [held, free, other] = ['2027-02-02', '2027-02-03', '2027-02-04'] as const;
const code = (is: string) => ({ ok: false, refusal: { code: is } });

/** Olu, Lee and Nora lead; one visit of Mei's at the first seat, on this day. */
const leads = (day: string, installerId = 'mei') => {
  const all = college();
  const lee = all.hub.person('lee', everywhere('lead'));
  const nora = all.hub.person('nora', everywhere('lead'));
  all.olu.do(acts['plan-visits'], {
    releaseId: releaseOf(all),
    visits: [{ seatId: 's1', deviceId: 'd1', day, startsAt: 540, installerId }],
  });
  const visitId = visitAt(all, 's1').id;
  const move = (desk: Desk, to: string, more: object = {}) =>
    desk.do(acts['move-visit'], { moves: [{ visitId, day: to, startsAt: 540, ...more }] });
  const reserve = (desk: Desk, installers: readonly string[]) =>
    desk.do(acts['take-lease'], {
      ...{ from: held, to: held, until: all.hub.now + 48 * 3_600_000, zone: 'UTC' },
      ...{ installerIds: [...installers], places: [] },
    });
  const standing = () => {
    const visit = readVisit(all.hub.row('visit', visitId));
    return [visit?.slot.day, visit?.installerId];
  };
  return { ...all, lee, nora, visitId, move, reserve, standing };
};
type Leads = ReturnType<typeof leads>;

/** The open conflict about the visit's time, settled as this person says. */
function settle(all: Leads, desk: Desk, pick: (days: readonly { readonly op: string; readonly day: unknown }[]) => Choice) {
  const row = all.hub.all('conflict').find((each) => readConflict(each)?.field === 'slot');
  const sides = readConflict(row)?.sides ?? [];
  const days = sides.map(({ ops, v }) => ({ op: ops[0] ?? '', day: Reflect.get(Object(v), 'day') as unknown }));
  const input = { conflictId: row?.id ?? '', seen: sides.flatMap(({ ops }) => ops), choice: pick(days) };
  return { said: desk.try(acts['settle-conflict'], input), conflictId: input.conflictId };
}
const taking =
  (day: string) =>
  (days: readonly { readonly op: string; readonly day: unknown }[]): Choice => ({
    kind: 'take',
    op: days.find((each) => each.day === day)?.op ?? '',
  });

describe('by whatever way a visit comes into what somebody else has reserved', () => {
  it('deleted before and restored inside it: refused, on the laptop and at the hub; its holder may, and anybody once it is given back', () => {
    const all = leads(held);
    const restored = { type: 'visit', id: all.visitId };
    all.lee.do(acts['delete-record'], restored);
    all.lee.leave();
    all.lee.do(acts['restore-record'], restored);
    all.reserve(all.nora, ['mei']);
    expect(all.lee.comeBack()).toMatchObject([{ result: 'rejected', code: 'SLOT_HELD', details: { what: 'Mei Tan' } }]);
    expect(all.lee.try(acts['restore-record'], restored)).toMatchObject(code('SLOT_HELD'));
    expect(all.hub.all('visit')).toEqual([]);
    all.nora.do(acts['restore-record'], restored);
    expect(all.standing()).toEqual([held, 'mei']);
    all.nora.do(acts['delete-record'], restored);
    all.nora.do(acts['give-back-lease'], { leaseId: all.hub.all('lease')[0]?.id });
    all.lee.do(acts['restore-record'], restored);
    expect(all.standing()).toEqual([held, 'mei']);
  });

  it('cancelled before and planned again inside it: refused; what is said of it beside stays possible', () => {
    const all = leads(held);
    all.lee.do(acts['cancel-visit'], { visitIds: [all.visitId], reason: 'Closed' });
    all.reserve(all.nora, ['mei']);
    expect(all.lee.try(acts['restore-visit'], { visitIds: [all.visitId] })).toMatchObject(code('SLOT_HELD'));
    expect(all.nora.try(acts['restore-visit'], { visitIds: [all.visitId] }).ok).toBe(true);
  });

  it('a conflict settled into it: refused with the conflict still open, and any other answer is taken; its holder may', () => {
    const disputed = () => {
      const all = leads(free);
      all.lee.leave();
      all.move(all.lee, held);
      all.move(all.olu, other);
      all.lee.comeBack();
      all.reserve(all.nora, ['mei']);
      expect(all.hub.conflicts()).toContain('same-field');
      return all;
    };
    const all = disputed();
    expect(settle(all, all.olu, taking(held)).said).toMatchObject(code('SLOT_HELD'));
    expect([all.standing(), all.hub.conflicts()]).toEqual([[other, 'mei'], ['same-field']]);
    expect(settle(all, all.olu, taking(other)).said.ok).toBe(true);
    expect([all.standing(), all.hub.conflicts()]).toEqual([[other, 'mei'], []]);
    const again = disputed();
    expect(settle(again, again.nora, taking(held)).said.ok).toBe(true);
    expect(again.standing()).toEqual([held, 'mei']);
  });

  it('a settlement taken back into it: refused, and what was settled stands', () => {
    const all = leads(free);
    all.lee.leave();
    all.move(all.lee, other);
    all.move(all.olu, held);
    all.lee.comeBack();
    const { said, conflictId } = settle(all, all.olu, taking(other));
    expect([said.ok, all.standing()]).toEqual([true, [other, 'mei']]);
    all.reserve(all.nora, ['mei']);
    expect(all.olu.try(acts['reopen-conflict'], { conflictId })).toMatchObject(code('SLOT_HELD'));
    expect(all.standing()).toEqual([other, 'mei']);
    all.nora.do(acts['reopen-conflict'], { conflictId });
    expect(all.standing()).toEqual([held, 'mei']);
  });

  it('half of an edit that would stand there beside what another wrote: all of it is refused, and nothing met', () => {
    const all = leads(free);
    all.reserve(all.nora, ['ben']);
    all.lee.leave();
    // To Ben, on a day that nobody has reserved; meanwhile the day becomes the reserved one, which is for Mei to keep.
    all.move(all.lee, other, { installerId: 'ben' });
    all.move(all.olu, held);
    expect(all.lee.comeBack()).toMatchObject([{ result: 'rejected', code: 'SLOT_HELD' }]);
    expect([all.standing(), all.hub.conflicts()]).toEqual([[held, 'mei'], []]);
  });

  it('an edit that loses its time to another’s is no booking', () => {
    const all = leads(free);
    all.lee.leave();
    all.move(all.lee, held);
    all.move(all.olu, other);
    all.reserve(all.nora, ['mei']);
    expect(all.lee.comeBack()).toMatchObject([{ result: 'kept-other' }]);
    expect(all.standing()).toEqual([other, 'mei']);
  });

  it('a deleted one can be written on: it books nothing', () => {
    const all = leads(held);
    all.lee.leave();
    all.move(all.lee, held, { startsAt: 600 });
    all.olu.do(acts['delete-record'], { type: 'visit', id: all.visitId });
    all.reserve(all.nora, ['mei']);
    expect(all.lee.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['deleted-and-edited']);
  });
});

describe('a visit that waits for its contact’s word', () => {
  /** Nobody was there at the first seat, and not at the return visit either; another return had been planned by then. */
  const missedTwice = () => {
    const all = college(Date.parse('2026-11-20T09:00:00Z'));
    approve(all);
    plan(all);
    const first = visitAt(all, 's1').id;
    const absent = (visitId: string) => all.ben.do(acts['record-outcome'], { visitId, outcome: 'absent', reason: 'user-absent' });
    const back = (desk: Desk, visitId: string, day: string) =>
      desk.do(acts['plan-return'], { visitId, day, startsAt: 540, installerId: 'ben' })[0]?.id ?? '';
    absent(first);
    const second = back(all.olu, first, '2026-11-26');
    return { ...all, first, second, absent, back };
  };
  const decided = (all: College, visitId: string) =>
    all.olu.do(acts['report-case'], {
      releaseId: releaseOf(all),
      departmentId: 'eng',
      visitId,
      kind: 'missed-new-date',
      day: '2026-12-01',
    });
  const to = (visitId: string, day: string) => ({ moves: [{ visitId, day, startsAt: 540 }] });

  it('no return is planned, on the laptop and at the hub, until it is said how it goes on', () => {
    const all = missedTwice();
    all.absent(all.second);
    const input = { visitId: all.second, day: '2026-12-01', startsAt: 540 };
    expect(all.olu.try(acts['plan-return'], input)).toMatchObject({ refusal: { code: 'VISIT_HELD', details: { missed: 2 } } });
    const slot = { day: '2026-12-01', startsAt: 540, minutes: 45 };
    const { number: _number, ...like } = all.hub.row('visit', all.second)?.fields ?? {};
    const ops = [make('visit', 'third', { ...like, slot, followsId: all.second })];
    expect(all.olu.send(ops)).toMatchObject([{ result: 'rejected', code: 'VISIT_HELD', details: { missed: 2 } }]);
    decided(all, all.second);
    expect(all.olu.try(acts['plan-return'], input).ok).toBe(true);
  });

  it('it is not moved, by hand or by the planner, but may be cancelled and given to another', () => {
    const all = missedTwice();
    all.absent(all.second);
    for (const visitId of [all.first, all.second]) {
      const isHeld = visitId === all.second;
      const says = (said: { readonly ok: boolean }) => expect(said).toMatchObject(isHeld ? code('VISIT_HELD') : { ok: true });
      says(all.olu.try(acts['move-visit'], to(visitId, '2026-12-01')));
      says(all.olu.try(acts['apply-plan'], { releaseId: releaseOf(all), ...to(visitId, '2026-12-02') }));
    }
    expect(all.olu.try(acts['assign-installer'], { visitIds: [all.second], installerId: 'mei' }).ok).toBe(true);
    decided(all, all.second);
    all.olu.do(acts['move-visit'], to(all.second, '2026-12-01'));
    all.olu.do(acts['apply-plan'], { releaseId: releaseOf(all), ...to(all.second, '2026-12-02') });
  });

  it('moved by somebody who had not heard of it: refused at the hub, and it stands where it stood', () => {
    const all = missedTwice();
    all.olu.leave();
    all.olu.do(acts['move-visit'], to(all.second, '2026-12-01'));
    all.absent(all.second);
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'VISIT_HELD', details: { missed: 2 } }]);
    expect(readVisit(all.hub.row('visit', all.second))?.slot.day).toBe('2026-11-26');
  });

  it('cancelled, it is not planned again; deleted, it is not brought back', () => {
    const all = missedTwice();
    all.absent(all.second);
    all.olu.do(acts['cancel-visit'], { visitIds: [all.second] });
    expect(all.olu.try(acts['restore-visit'], { visitIds: [all.second] })).toMatchObject(code('VISIT_HELD'));
    decided(all, all.second);
    all.olu.do(acts['restore-visit'], { visitIds: [all.second] });
    const other = missedTwice();
    other.absent(other.second);
    other.olu.do(acts['delete-record'], { type: 'visit', id: other.second });
    expect(other.olu.try(acts['restore-record'], { type: 'visit', id: other.second })).toMatchObject(code('VISIT_HELD'));
  });
});

describe('by whatever way a visit comes into a freeze that a fresh plan would be refused for', () => {
  const freeze = (all: College, from: string) => {
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from, to: from } });
    return all.hub.all('freeze')[0]?.id ?? '';
  };

  it('deleted before and restored inside it: refused, on the laptop and at the hub, until the freeze is gone', () => {
    const all = leads(held);
    const restored = { type: 'visit', id: all.visitId };
    all.lee.do(acts['delete-record'], restored);
    all.lee.leave();
    all.lee.do(acts['restore-record'], restored);
    const frozen = freeze(all, held);
    expect(all.lee.comeBack()).toMatchObject([{ result: 'rejected', code: 'VISIT_FROZEN', details: { name: 'Exams' } }]);
    expect(all.lee.try(acts['restore-record'], restored)).toMatchObject(code('VISIT_FROZEN'));
    expect(all.hub.all('visit')).toEqual([]);
    all.olu.do(acts['delete-record'], { type: 'freeze', id: frozen });
    all.lee.do(acts['restore-record'], restored);
    expect(all.standing()).toEqual([held, 'mei']);
  });

  it('one that was planned in it with a reason, or whose work is done, comes back; what stands there before it may be written on', () => {
    const all = leads(free);
    freeze(all, held);
    const restored = { type: 'visit', id: all.visitId };
    const move = { moves: [{ visitId: all.visitId, day: held, startsAt: 540 }], overrideReason: 'The room is empty' };
    all.renee.do(acts['move-visit'], move);
    all.olu.do(acts['delete-record'], restored);
    all.olu.do(acts['restore-record'], restored);
    expect(all.standing()).toEqual([held, 'mei']);
    const done = leads(free);
    approve(done);
    done.mei.do(acts['start-visit'], { visitId: done.visitId });
    doChecklist(done.mei, visitAt(done, 's1'));
    done.mei.do(acts['record-outcome'], { visitId: done.visitId, outcome: 'done' });
    freeze(done, free);
    const gone = { type: 'visit', id: done.visitId };
    done.olu.do(acts['delete-record'], gone);
    done.olu.do(acts['restore-record'], gone);
    expect(done.standing()).toEqual([free, 'mei']);
    const later = leads(other);
    later.lee.leave();
    later.lee.do(acts['assign-installer'], { visitIds: [later.visitId], installerId: 'ben' });
    freeze(later, other);
    expect(later.lee.comeBack()).toEqual([]);
    expect(later.standing()).toEqual([other, 'ben']);
  });

  it('a conflict settled into it: refused with the conflict still open, and any other answer is taken', () => {
    const all = leads(free);
    all.lee.leave();
    all.move(all.lee, held);
    all.move(all.olu, other);
    all.lee.comeBack();
    freeze(all, held);
    expect(settle(all, all.olu, taking(held)).said).toMatchObject(code('VISIT_FROZEN'));
    expect([all.standing(), all.hub.conflicts()]).toEqual([[other, 'mei'], ['same-field']]);
    expect(settle(all, all.olu, taking(other)).said.ok).toBe(true);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('a settlement taken back into it: refused, and what was settled stands', () => {
    const all = leads(free);
    all.lee.leave();
    all.move(all.lee, other);
    all.move(all.olu, held);
    all.lee.comeBack();
    const { conflictId } = settle(all, all.olu, taking(other));
    freeze(all, held);
    expect(all.olu.try(acts['reopen-conflict'], { conflictId })).toMatchObject(code('VISIT_FROZEN'));
    expect(all.standing()).toEqual([other, 'mei']);
  });
});
