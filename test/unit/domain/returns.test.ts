/** A visit that could not be finished and its return visit are one piece of work: counted once, by whichever stands at its end. */
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../../renderer/features/equipment/equipment-lines.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { clashesOf } from '../../../shared/domain/clash/clashes.ts';
import { boardVisits } from '../../../shared/domain/figures/board/board-visits.ts';
import { burnUp } from '../../../shared/domain/figures/board/burn-up.ts';
import { causesOf } from '../../../shared/domain/figures/board/causes.ts';
import type { Away } from '../../../shared/domain/figures/board/laptops.ts';
import { partsOf, waveLines } from '../../../shared/domain/figures/board/parts.ts';
import { remainingOf } from '../../../shared/domain/figures/board/remaining.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { progressOf } from '../../../shared/domain/figures/progress.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { recordOfVisit } from '../../../shared/domain/figures/visit-record.ts';
import { plannedVisits } from '../../../shared/domain/import-apply/visits.ts';
import { planReturn } from '../../../shared/domain/visit/plan-return.ts';
import { doneThrough } from '../../../shared/domain/visit/returns.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { approve, type College, college, doChecklist, plan, visitAt } from '../../builders/small-college.ts';

const today = '2026-11-24';
const nobodyAway: Away = { since: new Map(), now: { day: '', minutes: 0 } };

/** Six visits; the first is left partly done after the version was read, and its return visit is planned for the third of December. */
function returning() {
  const all = college();
  approve(all);
  plan(all);
  const first = visitAt(all, 's1').id;
  doChecklist(all.ben, visitAt(all, 's1'));
  all.ben.do(acts['answer-step'], { visitId: first, stepId: 'print', answer: { kind: 'open' } });
  all.ben.do(acts['record-outcome'], {
    visitId: first,
    outcome: 'partly',
    reason: 'time-ran-out',
    ownerId: 'mei',
    proposedDay: '2026-12-03',
  });
  const [back] = all.olu.do(acts['plan-return'], { visitId: first, day: '2026-12-03', startsAt: 540, installerId: 'mei' });
  return { all, first, back: back?.id ?? '' };
}
function finish(all: College, back: string): void {
  all.mei.do(acts['answer-step'], { visitId: back, stepId: 'print', answer: { kind: 'choice', option: 'Printed' } });
  all.mei.do(acts['record-outcome'], { visitId: back, outcome: 'done' });
}
function figures({ hub }: College) {
  const rows = { visits: hub.all('visit'), events: hub.all('visit-event'), departments: hub.all('department') };
  const visits = boardVisits(rows, nobodyAway);
  return {
    parts: partsOf(visits, today),
    waves: waveLines(visits, today),
    causes: causesOf(visits),
    remaining: remainingOf(visits, today),
    burn: burnUp(visits, today, () => today),
    progress: progressOf(stoodFrom(rows.visits, rows.events)),
  };
}

describe('a return visit and the visit that it goes on with', () => {
  it('are one of six on the board and on the release, before and after the return is done', () => {
    const { all, back } = returning();
    const before = figures(all);
    expect(before.parts).toMatchObject({ total: 6, done: 0, again: 0, open: 6, lastDay: '2026-12-03' });
    expect(before.progress).toMatchObject({ total: 6, done: 0, again: 0, planned: 6 });
    expect(before.burn).toMatchObject({ total: 6, lastPlanned: '2026-12-03' });
    expect(before.remaining).toMatchObject({ left: 6, returns: [], openSteps: 0 });
    finish(all, back);
    const after = figures(all);
    expect(after.parts).toMatchObject({ total: 6, done: 1, again: 0, open: 5 });
    expect(after.progress).toMatchObject({ total: 6, done: 1, again: 0 });
    expect(after.remaining.left).toBe(5);
  });

  it('count once among those tried, as not done the first time', () => {
    const { all, back } = returning();
    finish(all, back);
    const { causes, waves } = figures(all);
    expect(causes).toMatchObject({ tried: 1, notFirst: 1, causes: [{ outcome: 'partly', reason: 'time-ran-out', visits: 1 }] });
    expect(waves[0]?.firstTime).toBe(0);
  });

  it('count by the first again where the return is cancelled', () => {
    const { all, back } = returning();
    all.olu.do(acts['cancel-visit'], { visitIds: [back] });
    expect(figures(all).parts).toMatchObject({ total: 6, again: 1, open: 5 });
    expect(figures(all).remaining.returns).toHaveLength(1);
  });

  it('leave nothing to touch and nothing to bring once the return is done', () => {
    const { all, first, back } = returning();
    const touched = () => plannedVisits(all.hub.all('visit'), all.hub.all('visit-event')).map((each) => each.id);
    expect(touched()).toContain(first);
    finish(all, back);
    expect(touched()).not.toContain(first);
    expect(touched()).toHaveLength(5);
    expect([...doneThrough(all.hub.all('visit'), new Set([back]))].sort()).toEqual([first, back].sort());
    const replaced = all.hub.all('visit').map((row) => (row.id === back ? row : { ...row, fields: { ...row.fields, kind: 'replace' } }));
    expect(needsOf(replaced, [], new Map(), all.hub.all('visit-event')).map((need) => need.visitId)).not.toContain(first);
  });

  it('the record of the return says what was read on the visit before, with its time and who read it', () => {
    const { all, back } = returning();
    finish(all, back);
    const row = all.hub.all('visit').find((each) => each.id === back);
    const visit = readVisit(row);
    if (row === undefined || visit === undefined) throw new Error('no return visit');
    expect(recordOfVisit(all.hub.world(), row, visit)).toMatchObject({ state: 'done', five: { installed: { state: 'yes', who: 'Ben' } } });
  });

  it('never clash in one hour: the first has ended; another visit in that hour still does', () => {
    const all = college();
    approve(all);
    plan(all);
    const first = visitAt(all, 's1');
    all.ben.do(acts['record-outcome'], { visitId: first.id, outcome: 'absent', reason: 'user-absent', ownerId: 'ben', proposedDay: today });
    const wanted = { visitId: first.id, day: first.slot.day, startsAt: (first.slot.startsAt ?? 0) + 15, installerId: 'mei' };
    const row = visitsAfter(
      all.hub.world(),
      planReturn.ops(all.hub.world(), wanted, all.olu.who(), () => 'back'),
    );
    expect(clashesOf(all.hub.world(), row)).toEqual([]);
    all.olu.do(acts['plan-return'], { ...wanted, installerId: 'ben' });
    // Ben has the next visit from then on: that one is met, the ended one is not.
    expect(all.hub.conflicts()).toEqual(['person-booked-twice']);
    const back = all.hub.all('visit').find((each) => each.fields['followsId'] === first.id);
    expect(back?.displaced?.map((each) => each.id)).toEqual([visitAt(all, 's2').id]);
  });
});
