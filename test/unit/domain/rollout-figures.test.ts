import { describe, expect, it } from 'vitest';
import { reviewLines } from '../../../renderer/features/after/review-lines.ts';
import { keyFigures } from '../../../renderer/features/figures/key-figures.ts';
import { daysOf } from '../../../renderer/features/figures/period.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { reviewFigures } from '../../../shared/domain/figures/reviewed.ts';
import { figureTypes, isFigureRow, mondayOf, rolloutFigures } from '../../../shared/domain/figures/rollout.ts';
import { accepted } from '../../builders/library-shelf.ts';
import { approve, type College, college, doChecklist, goodAnswers, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const tuesday = Date.parse('2026-11-24T08:00:00Z');
/** A day of work: four visits done, one of them a day late, one failed, one that nobody has begun. */
function worked(): College {
  const all = college(tuesday - 86_400_000);
  approve(all);
  plan(all);
  all.olu.do(acts['acknowledge'], { visitId: visitAt(all, 's1').id, answer: 'suits' });
  all.hub.now = tuesday;
  for (const seat of ['s1', 's2', 's3']) finish(all, seat);
  all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's5').id });
  all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's5').id, outcome: 'failed', reason: 'install-failed' });
  all.hub.now = tuesday + 86_400_000;
  finish(all, 's4');
  return all;
}
function finish(all: College, seat: string): void {
  const visit = visitAt(all, seat);
  all.ben.do(acts['start-visit'], { visitId: visit.id });
  doChecklist(all.ben, visit);
  all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
}
const figuresOf = (all: College, more: object = {}) => {
  const rows = new Map(figureTypes.map((type) => [type, all.hub.all(type).filter(isFigureRow)]));
  return rolloutFigures(all.hub.world(), rows, { from: '2026-11-01', to: '2026-11-30', departmentId: null, ...more });
};

describe('figures after the rollout', () => {
  it('on time, failed and why, seats left, acknowledged before: each of what it counts', () => {
    const figures = figuresOf(worked());
    expect(figures.ended).toBe(5);
    expect(figures.onTime).toEqual({ n: 3, of: 4 });
    expect(figures.failed).toEqual({ n: 1, of: 5 });
    expect(figures.backedOut).toEqual({ n: 0, of: 5 });
    expect(figures.why).toEqual([{ outcome: 'failed', reason: 'install-failed', n: 1 }]);
    expect(figures.seatsLeft).toEqual({ n: 2, of: 6 });
    expect(figures.acknowledged).toEqual({ n: 1, of: 5 });
    expect(figures.weeks).toEqual([{ monday: '2026-11-23', onTime: 3, late: 1, otherwise: 1 }]);
  });

  it('a site without a network is counted by itself', () => {
    expect(figuresOf(worked()).remoteOnTime).toEqual({ n: 3, of: 4 });
    const all = worked();
    all.olu.do(acts['edit-site'], { id: 'dock', fields: { link: 'fibre' } });
    expect(figuresOf(all).remoteOnTime).toBeNull();
  });

  it('nothing in the period is nothing, never 0 % of nothing; so is another department', () => {
    const all = worked();
    for (const figures of [figuresOf(all, { from: '2025-01-01', to: '2025-12-31' }), figuresOf(all, { departmentId: 'fin' })]) {
      expect([
        figures.onTime,
        figures.failed,
        figures.acknowledged,
        figures.hoursToCmdb,
        figures.unauthorised,
        figures.fromTraining,
      ]).toEqual([null, null, null, null, null, null]);
      expect(keyFigures(figures).find(({ id }) => id === 'on-time')?.says).toBeNull();
    }
    expect(figuresOf(all, { departmentId: 'eng' }).ended).toBe(5);
  });

  it('a version that was read before the work and is none of the library’s is found; one that it knows is not', () => {
    const all = college(tuesday - 86_400_000);
    accepted(all, '22H2', 22);
    all.renee.do(acts['mark-definitive'], { versionId: accepted(all, '2026.10', 10), channel: { kind: 'general' } });
    approve(all);
    plan(all);
    all.hub.now = tuesday;
    for (const [seat, version] of [
      ['s1', 'v22h2'],
      ['s2', '21H1-beta'],
    ] as const) {
      const visit = visitAt(all, seat);
      all.ben.do(acts['start-visit'], { visitId: visit.id });
      for (const input of goodAnswers(visit))
        all.ben.try(acts['answer-step'], input.stepId === 'version-before' ? { ...input, answer: { kind: 'version', version } } : input);
      all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    }
    const figures = figuresOf(all);
    expect(figures.unauthorised).toEqual({ n: 1, of: 2 });
    expect(figures.foundUnknown).toEqual([{ title: 'Windows 11', version: '21H1-beta', n: 1 }]);
  });

  it('problems by cause, and those from missing training of those whose cause is known', () => {
    const all = worked();
    for (const seat of ['s1', 's2', 's3'])
      all.ben.do(acts['report-problem'], { visitId: visitAt(all, seat).id, what: 'x', severity: 'slight' });
    const ids = all.hub.all('problem').map(({ id }) => id);
    expect(figuresOf(all).fromTraining).toBeNull();
    all.olu.do(acts['decide-problems'], { problemIds: [ids[0]], cause: 'training' });
    all.olu.do(acts['decide-problems'], { problemIds: [ids[1]], cause: 'use' });
    expect(figuresOf(all).fromTraining).toEqual({ n: 1, of: 2 });
    expect(figuresOf(all).problems).toHaveLength(3);
  });

  it('a release is finished when none of its visits is open', () => {
    const all = worked();
    expect(figuresOf(all).releases).toEqual([]);
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's6').id] });
    finish(all, 's5');
    expect(figuresOf(all).releases).toEqual([{ category: '', n: 1 }]);
  });

  it('a week begins on Monday, and periods end on the last day of a month', () => {
    expect(['2026-11-23', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual(['2026-11-23', '2026-11-23', '2026-11-30']);
    expect(daysOf('last-month', '2027-03-10')).toEqual({ from: '2027-02-01', to: '2027-02-28' });
    expect(daysOf('last-month', '2027-01-10')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(daysOf('twelve-months', '2026-11-29')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
  });
});

describe('planned against actual of one release', () => {
  it('counts from the record; what was not measured says so', () => {
    const all = worked();
    all.ben.do(acts['report-problem'], { visitId: visitAt(all, 's1').id, what: 'x', severity: 'severe' });
    const figures = reviewFigures(all.hub.world(), releaseOf(all));
    expect(figures).toMatchObject({
      visits: 6,
      done: 4,
      onTime: 3,
      otherwise: { failed: 1 },
      firstPlanned: '2026-11-24',
      lastPlanned: '2026-11-24',
      firstWorked: '2026-11-24',
      lastWorked: '2026-11-25',
      signedOff: 4,
      cmdbKnown: false,
      problems: { severe: 1, hindering: 0, slight: 0 },
      problemsOpen: 1,
      causes: { '': 1 },
    });
    const lines = reviewLines(figures);
    expect(lines.find(({ what }) => what === 'In the CMDB')?.actual).toBe('not known');
    expect(lines.find(({ what }) => what === 'Visits done')).toMatchObject({ planned: '6', actual: '4' });
  });

  it('of a release without visits nothing is claimed', () => {
    const all = college();
    const lines = reviewLines(reviewFigures(all.hub.world(), releaseOf(all)));
    expect(lines.find(({ what }) => what === 'Done on the planned day')?.actual).toBe('not known');
  });
});
