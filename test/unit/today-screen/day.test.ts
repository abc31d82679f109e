import { describe, expect, it } from 'vitest';
import { tally, toGoOnWith } from '../../../renderer/features/today/chosen.ts';
import { goingOn } from '../../../renderer/features/today/main-action.tsx';
import { noteThatMatters } from '../../../renderer/features/today/note-that-matters.ts';
import { countStands, otherDays } from '../../../renderer/features/today/other-days.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { dayOfInstaller, lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { whereVisitStands } from '../../../shared/domain/visit/standing.ts';
import { approve, type College, changeOf, college, doChecklist, plan, visitAt, visitsOf } from '../../builders/small-college.ts';

const day = '2026-11-24';

function planned(): College {
  const all = college();
  approve(all);
  plan(all);
  return all;
}
function look(all: College, seatId: string, world = all.ben.world()): VisitLook {
  const found = lookAt(world, visitAt(all, seatId).id);
  if (found === undefined) throw new Error('no visit');
  return found;
}
const around = { zone: 'Europe/London', blobsHere: 0, nameOf: () => 'Olu' };
const stands = (all: College, seatId: string, blobsHere = 0) => {
  const seen = look(all, seatId);
  return whereVisitStands(seen.row, seen.state, seen.facts, { pending: () => false, conflicts: seen.conflicts, blobsHere });
};

describe('an installer’s day', () => {
  it('holds the visits of that installer and day in the order of the day, found by their own key', () => {
    const all = planned();
    expect(dayOfInstaller(all.ben.world(), 'ben', day).map((each) => each.visit.seatId)).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
    expect(dayOfInstaller(all.ben.world(), 'mei', day)).toEqual([]);
    expect(dayOfInstaller(all.ben.world(), 'ben', '2026-11-25')).toEqual([]);
  });
  it('follows the installer’s own order', () => {
    const all = planned();
    const [first, second] = visitsOf(all);
    all.ben.do(acts['order-visits'], { visitIds: [second?.id, first?.id] });
    expect(dayOfInstaller(all.ben.world(), 'ben', day)[0]?.visit.seatId).toBe('s2');
  });
  it('shows a moved visit on its new day, with who moved it', () => {
    const all = planned();
    all.olu.do(acts['move-visit'], {
      moves: [{ visitId: visitAt(all, 's2').id, day: '2026-11-26', startsAt: 600 }],
      reason: 'The user asked',
    });
    expect(dayOfInstaller(all.ben.world(), 'ben', day)).toHaveLength(5);
    const [moved] = dayOfInstaller(all.ben.world(), 'ben', '2026-11-26');
    expect(moved && noteThatMatters(moved, around)?.says).toMatch(/^Moved here by Olu, /);
  });
  it('shows a cancelled visit as cancelled, and does not count it', () => {
    const all = planned();
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's3').id], reason: 'The device is gone' });
    const seen = dayOfInstaller(all.ben.world(), 'ben', day);
    expect(seen.find((each) => each.visit.seatId === 's3')?.state.state).toBe('cancelled');
    expect(tally(seen)).toMatchObject({ done: 0, inProgress: 0, toGo: 5 });
    expect(noteThatMatters(look(all, 's3'), around)?.says).toBe('Cancelled: The device is gone');
  });
});

describe('which visit comes next', () => {
  it('is the one in progress, else the first that can begin', () => {
    const all = planned();
    expect(toGoOnWith(dayOfInstaller(all.ben.world(), 'ben', day))?.visit.seatId).toBe('s1');
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's4').id });
    expect(toGoOnWith(dayOfInstaller(all.ben.world(), 'ben', day))?.visit.seatId).toBe('s4');
  });
  it('says where it goes on', () => {
    const all = planned();
    expect(goingOn(look(all, 's1'), false)).toEqual({ does: 'start', says: 'Start' });
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.ben.do(acts['answer-step'], {
      visitId: visitAt(all, 's1').id,
      stepId: 'serial',
      answer: { kind: 'serial', serial: 'SER1', how: 'typed' },
    });
    expect(goingOn(look(all, 's1'), false)).toEqual({ does: 'open', says: 'Continue at step 2 of 14' });
    doChecklist(all.ben, visitAt(all, 's2'));
    expect(goingOn(look(all, 's2'), true).says).toBe('Finish GC00002');
  });
});

describe('may it begin', () => {
  it('not while the change is not approved', () => {
    const all = college();
    plan(all);
    expect(look(all, 's1').refusal?.code).toBe('NOT_APPROVED');
    expect(look(all, 's1').brief.approval.state).toBe('none');
  });
  it('yes once it is, with who approved it and when', () => {
    const all = planned();
    expect(look(all, 's1').refusal).toBeUndefined();
    expect(look(all, 's1').brief.approval).toMatchObject({ state: 'approved', at: expect.any(Number) });
  });
  it('not after a withdrawal; what was recorded before it stays', () => {
    const all = planned();
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'A fault was found' });
    expect(look(all, 's2').refusal?.code).toBe('APPROVAL_WITHDRAWN');
    expect(look(all, 's1').state.state).toBe('in-progress');
    expect(goingOn(look(all, 's1'), false).does).toBe('open');
  });
  it('work done under an approval withdrawn meanwhile is kept and flagged, and needs somebody', () => {
    const all = planned();
    all.ben.leave();
    doChecklist(all.ben, visitAt(all, 's1'));
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'A fault was found' });
    all.ben.comeBack();
    const seen = look(all, 's1');
    expect(seen.facts.results.length).toBeGreaterThan(10);
    expect(seen.conflicts).toEqual(['under-withdrawn-approval']);
    expect(stands(all, 's1')).toBe('needs');
    expect(noteThatMatters(seen, around)?.says).toBe('Work under an approval that was withdrawn. It is kept and shown to your lead.');
  });
});

describe('where a visit stands', () => {
  it('is planned, then on this laptop, then at the hub, then in the record', () => {
    const all = planned();
    expect(stands(all, 's1')).toBe('planned');
    all.ben.leave();
    doChecklist(all.ben, visitAt(all, 's1'));
    expect(stands(all, 's1')).toBe('laptop');
    all.ben.comeBack();
    expect(stands(all, 's1')).toBe('hub');
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's1').id, outcome: 'done' });
    expect(stands(all, 's1', 1)).toBe('hub');
    expect(stands(all, 's1')).toBe('record');
  });
  it('needs somebody when it ended otherwise and nobody said how it goes on', () => {
    const all = planned();
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'no-access', reason: 'room-locked', note: 'Porter away' });
    expect(stands(all, 's1')).toBe('needs');
    expect(noteThatMatters(look(all, 's1'), around)?.says).toMatch(
      /^The room was locked, \d\d:\d\d: “Porter away”\. Propose a new day before you leave/,
    );
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'no-access', reason: 'room-locked', proposedDay: '2026-11-27' });
    expect(stands(all, 's1')).toBe('hub');
    expect(noteThatMatters(look(all, 's1'), around)?.says).toMatch(/Proposed again for Fri 27 Nov\.$/);
  });
  it('a done visit without sign-off says so', () => {
    const all = planned();
    const visit = visitAt(all, 's1');
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    expect(noteThatMatters(look(all, 's1'), { ...around, blobsHere: 2 })?.says).toBe('2 photos and signatures still only on this laptop.');
    expect(noteThatMatters(look(all, 's1'), around)).toBeUndefined();
  });
});

describe('the days around', () => {
  it('are the nearest with visits, those to come first, cancelled ones left out', () => {
    const all = planned();
    const visits = visitsOf(all);
    const on = (n: number, other: string) => ({ ...visits[n], slot: { ...visits[n]?.slot, day: other } }) as (typeof visits)[number];
    const days = otherDays(
      [on(0, '2026-11-20'), on(1, '2026-11-23'), on(2, '2026-11-24'), on(3, '2026-11-25'), { ...on(4, '2026-11-26'), state: 'cancelled' }],
      day,
    );
    expect(days.map((each) => each.day)).toEqual(['2026-11-25', '2026-11-23', '2026-11-20']);
  });
  it('count where their visits stand, what needs somebody first', () => {
    expect(countStands(['hub', 'planned', 'needs', 'hub'])).toEqual([
      { stands: 'needs', n: 1 },
      { stands: 'hub', n: 2 },
    ]);
  });
});
