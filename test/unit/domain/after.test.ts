import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { earlyLifeStanding } from '../../../shared/domain/after/early-life.ts';
import { problemState, readProblem } from '../../../shared/domain/after/problem.ts';
import { problemOp } from '../../../shared/domain/after/report-problem.ts';
import { readReview, reviewId } from '../../../shared/domain/after/review.ts';
import { en } from '../../../shared/words/en.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

function planned(): College {
  const all = college();
  approve(all);
  plan(all);
  return all;
}
const problems = ({ hub }: College) => hub.all('problem').flatMap((row) => readProblem(row) ?? []);
const report = (all: College, seat: string, severity = 'hindering') =>
  all.mei.do(acts['report-problem'], { visitId: visitAt(all, seat).id, what: `No sound at ${seat}`, severity });

describe('a problem', () => {
  it('hangs on its visit and on the release of that, is somebody’s, and gets a number from the hub', () => {
    const all = planned();
    report(all, 's1', 'severe');
    expect(problems(all)).toMatchObject([
      {
        number: expect.stringMatching(/^P-/),
        releaseId: releaseOf(all),
        visitId: visitAt(all, 's1').id,
        personId: 'p1',
        how: 'app',
        severity: 'severe',
      },
    ]);
    expect(problemState(problems(all)[0] ?? { state: null })).toBe('open');
  });

  it('may be about the release alone; one about nothing, or without words, is refused', () => {
    const all = planned();
    expect(all.mei.try(acts['report-problem'], { releaseId: releaseOf(all), what: 'Slow', severity: 'slight' }).ok).toBe(true);
    expect(all.mei.try(acts['report-problem'], { what: 'Slow', severity: 'slight' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(all.mei.try(acts['report-problem'], { releaseId: releaseOf(all), what: ' \u200B ', severity: 'slight' })).toMatchObject({
      refusal: { code: 'FIELD_INVALID' },
    });
  });

  it('that came by the user’s link or as a ticket says so, and the hub may write it', () => {
    const all = planned();
    const hub = all.hub.person('hub');
    const op = problemOp(all.hub.world(), 'by-link', { visitId: visitAt(all, 's2').id, what: 'Black screen', severity: 'severe' }, 'link');
    expect(hub.send(op === undefined ? [] : [op])).toEqual([]);
    all.mei.do(acts['report-problem'], { visitId: visitAt(all, 's1').id, what: 'Slow', severity: 'slight', ticket: '4711' });
    expect(problems(all).map(({ how, ticket }) => [how, ticket])).toEqual([
      ['link', null],
      ['ticket', '4711'],
    ]);
  });

  it('is reported without network and is there when the laptop comes back', () => {
    const all = planned();
    all.mei.leave();
    report(all, 's3');
    expect(problems(all)).toEqual([]);
    expect(all.mei.comeBack()).toEqual([]);
    expect(problems(all)).toHaveLength(1);
  });

  it('many with one cause are decided once, each keeps who decided', () => {
    const all = planned();
    for (const seat of ['s1', 's2', 's3']) report(all, seat);
    const problemIds = problems(all).map(({ id }) => id);
    all.olu.do(acts['decide-problems'], { problemIds, cause: 'training', because: 'Nobody had shown the new mixer' });
    expect(problems(all).map(({ cause, because, state }) => [cause, because, state])).toEqual(
      problemIds.map(() => ['training', 'Nobody had shown the new mixer', null]),
    );
    expect(all.hub.row('problem', problemIds[1] ?? '')?.stamps?.cause?.p).toBe('olu');
  });

  it('is not solved without a word about how; an installer does not decide, not even by an edit', () => {
    const all = planned();
    report(all, 's1');
    const [id = ''] = problems(all).map((each) => each.id);
    expect(all.olu.try(acts['decide-problems'], { problemIds: [id], state: 'solved' })).toMatchObject({
      refusal: { code: 'SOLUTION_MISSING' },
    });
    expect(all.mei.try(acts['decide-problems'], { problemIds: [id], cause: 'use' })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(all.mei.try(acts['edit-problem'], { id, fields: { state: 'solved' } })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(all.olu.try(acts['decide-problems'], { problemIds: [id, 'none'], cause: 'use' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(all.olu.try(acts['decide-problems'], { problemIds: [id], state: 'solved', solution: 'Driver put in' }).ok).toBe(true);
  });

  it('two causes given apart are a conflict that a person sees', () => {
    const all = planned();
    report(all, 's1');
    const problemIds = problems(all).map(({ id }) => id);
    all.olu.leave();
    all.olu.do(acts['decide-problems'], { problemIds, cause: 'training' });
    all.renee.do(acts['decide-problems'], { problemIds, cause: 'software' });
    all.olu.comeBack();
    expect(all.hub.conflicts()).toEqual(['same-field']);
  });

  it('an external installer reports on own visits only', () => {
    const all = planned();
    all.olu.do(acts['enrol-person'], { personId: 'mei', grants: [{ role: 'external-installer', scope: 'own' }] });
    const eve = all.hub.person('mei', { role: 'external-installer', scope: 'person:mei' });
    all.olu.do(acts['assign-installer'], { visitIds: [visitAt(all, 's4').id], installerId: 'mei' });
    const input = (seat: string) => ({ visitId: visitAt(all, seat).id, what: 'No sound', severity: 'slight' });
    expect(eve.try(acts['report-problem'], input('s4')).ok).toBe(true);
    expect(eve.try(acts['report-problem'], input('s1'))).toMatchObject({ refusal: { code: 'OUTSIDE_SCOPE' } });
  });

  it('one that was recorded with a visit keeps that from being unplanned', () => {
    const all = planned();
    const made = { what: 'made', type: 'visit', id: visitAt(all, 's6').id };
    report(all, 's6');
    expect(all.olu.try(acts['take-back'], { changes: [made] })).toMatchObject({ refusal: { code: 'USED_SINCE' } });
  });
});

describe('early-life support', () => {
  const begin = (all: College) =>
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), ownerId: 'olu', from: '2026-12-01', until: '2026-12-20' });
  const end = (all: College) => all.olu.try(acts['end-early-life'], { releaseId: releaseOf(all) });

  it('is ended by a named person only when nothing is open; the refusal names all that is', () => {
    const all = planned();
    expect(end(all)).toMatchObject({ refusal: { code: 'EARLY_LIFE_NONE' } });
    begin(all);
    report(all, 's1', 'severe');
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), own: [{ says: 'All printers print', met: false }] });
    const refused = end(all);
    expect(refused).toMatchObject({ refusal: { code: 'EARLY_LIFE_OPEN' } });
    if (!refused.ok && refused.refusal.code === 'EARLY_LIFE_OPEN')
      expect(en.EARLY_LIFE_OPEN(refused.refusal.details as never)).toBe(
        'Not yet: nobody has said that users can work; training is not done; 1 severe problem is open; All printers print.',
      );
    all.olu.do(acts['decide-problems'], {
      problemIds: problems(all).map(({ id }) => id),
      state: 'workaround',
      solution: 'The other socket',
    });
    all.olu.do(acts['save-early-life'], {
      releaseId: releaseOf(all),
      usersCanWork: true,
      training: 'done',
      own: [{ says: 'All printers print', met: true }],
    });
    expect(end(all).ok).toBe(true);
    expect(earlyLifeStanding(all.hub.world(), releaseOf(all))).toMatchObject({ state: 'ended', record: { endedById: 'olu' }, open: [] });
  });

  it('“not needed” wants a reason, and the last day is not before the first', () => {
    const all = planned();
    begin(all);
    const save = (more: object) => all.olu.try(acts['save-early-life'], { releaseId: releaseOf(all), ...more });
    expect(save({ training: 'not-needed' })).toMatchObject({ refusal: { code: 'REASON_MISSING' } });
    expect(save({ training: 'not-needed', trainingWhy: 'Same program as before' }).ok).toBe(true);
    expect(save({ until: '2026-11-30' })).toMatchObject({ refusal: { code: 'FIELD_INVALID' } });
  });

  it('what was ended does not change, unless it is opened again with a reason', () => {
    const all = planned();
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), usersCanWork: true, training: 'done' });
    expect(end(all).ok).toBe(true);
    expect(all.olu.try(acts['save-early-life'], { releaseId: releaseOf(all), usersCanWork: false })).toMatchObject({
      refusal: { code: 'EARLY_LIFE_ENDED' },
    });
    expect(all.olu.try(acts['reopen-early-life'], { releaseId: releaseOf(all), reason: ' ' })).toMatchObject({
      refusal: { code: 'REASON_MISSING' },
    });
    all.olu.do(acts['reopen-early-life'], { releaseId: releaseOf(all), reason: 'Two more severe problems' });
    expect(earlyLifeStanding(all.hub.world(), releaseOf(all))).toMatchObject({
      state: 'running',
      record: { reason: 'Two more severe problems' },
    });
    expect(all.olu.try(acts['reopen-early-life'], { releaseId: releaseOf(all), reason: 'Again' })).toMatchObject({
      refusal: { code: 'EARLY_LIFE_NOT_ENDED' },
    });
  });

  it('ended on a laptop that had not heard of a severe problem is refused when it comes to the hub', () => {
    const all = planned();
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), usersCanWork: true, training: 'done' });
    all.olu.leave();
    expect(end(all).ok).toBe(true);
    report(all, 's1', 'severe');
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'EARLY_LIFE_OPEN' }]);
    expect(earlyLifeStanding(all.hub.world(), releaseOf(all)).state).toBe('running');
  });

  it('begun on two laptops is one, with both answers', () => {
    const all = planned();
    all.olu.leave();
    all.olu.do(acts['save-early-life'], { releaseId: releaseOf(all), usersCanWork: true });
    all.renee.do(acts['save-early-life'], { releaseId: releaseOf(all), training: 'done' });
    all.olu.comeBack();
    expect(all.hub.all('early-life')).toHaveLength(1);
    expect(earlyLifeStanding(all.hub.world(), releaseOf(all)).open).toEqual([]);
  });

  it('a change approver does not end it', () => {
    const all = planned();
    begin(all);
    expect(all.shah.try(acts['end-early-life'], { releaseId: releaseOf(all) })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
  });
});

describe('a review', () => {
  const sign = (all: College) => all.renee.try(acts['sign-review'], { releaseId: releaseOf(all), figures: { planned: 6, done: 5 } });

  it('is signed with what it says and the figures of then; an empty one, or one half judged, is not', () => {
    const all = planned();
    expect(sign(all)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), objectives: [{ says: 'By Christmas', met: null, note: '' }] });
    expect(sign(all)).toMatchObject({ refusal: { code: 'REVIEW_EMPTY' } });
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), objectives: [{ says: 'By Christmas', met: 'yes', note: '' }] });
    expect(sign(all).ok).toBe(true);
    expect(readReview(all.hub.row('review', reviewId(releaseOf(all))))).toMatchObject({
      signed: 1,
      signedById: 'renee',
      signedFigures: { planned: 6, done: 5 },
    });
    expect(sign(all)).toMatchObject({ refusal: { code: 'REVIEW_SIGNED' } });
  });

  it('that somebody wrote in meanwhile is not signed unread', () => {
    const all = planned();
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Ask earlier' });
    all.renee.leave();
    expect(sign(all).ok).toBe(true);
    all.olu.do(acts['add-action'], { fields: { releaseId: releaseOf(all), what: 'Ask in spring', ownerId: 'ben', due: '2027-03-01' } });
    expect(all.renee.comeBack()).toMatchObject([{ result: 'rejected', code: 'REVIEW_CHANGED' }]);
    expect(sign(all).ok).toBe(true);
  });

  it('two people’s lessons are both kept', () => {
    const all = planned();
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), wentWell: 'Keys' });
    all.olu.leave();
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Ask earlier' });
    all.renee.do(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Count the screens' });
    all.olu.comeBack();
    expect(all.hub.conflicts()).toEqual(['both-noted']);
    const row = all.hub.row('review', reviewId(releaseOf(all)));
    expect([row?.fields.lessons, ...(row?.alts?.lessons ?? []).map(({ v }) => v)].sort()).toEqual(['Ask earlier', 'Count the screens']);
  });

  it('an auditor reads and signs nothing', () => {
    const all = planned();
    all.olu.do(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Ask earlier' });
    const ada = all.hub.person('ada', everywhere('auditor'));
    expect(ada.try(acts['sign-review'], { releaseId: releaseOf(all) })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(ada.try(acts['save-review'], { releaseId: releaseOf(all), lessons: 'Mine' })).toMatchObject({
      refusal: { code: 'ROLE_MISSING' },
    });
  });
});
