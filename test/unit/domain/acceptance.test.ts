import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptanceId } from '../../../shared/domain/acceptance/acceptance.ts';
import { acceptanceOutcomes } from '../../../shared/domain/acceptance/result.ts';
import { type AcceptanceStanding, acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { saidIn } from '../../builders/acceptance.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { type College, college, releaseOf } from '../../builders/small-college.ts';

const standing = (all: College): AcceptanceStanding => acceptanceStanding(all.hub.world(), releaseOf(all));
const nominate = (all: College, ...add: readonly string[]) => all.olu.do(acts['nominate-users'], { releaseId: releaseOf(all), add });
const newCase = (all: College, title: string): string =>
  all.olu.do(acts['add-case'], { releaseId: releaseOf(all), title, expected: 'It works' })[0]?.id ?? '';
/** Two users who install nothing and have no roles: the release names them. */
const users = (all: College) => ({ one: all.hub.person('p1'), two: all.hub.person('p2') });

describe('acceptance of a release by its nominated users', () => {
  it('may be signed when every nominated user has accepted every case, and says what is missing until then', () => {
    const all = college();
    const { one, two } = users(all);
    expect(standing(all).blocks?.code).toBe('ACCEPTANCE_NO_CASES');
    const print = newCase(all, 'Print');
    const save = newCase(all, 'Save');
    expect(standing(all).blocks?.code).toBe('ACCEPTANCE_NOBODY');
    nominate(all, 'p1', 'p2');
    expect(standing(all).blocks).toEqual({ code: 'ACCEPTANCE_OPEN', details: { answers: 4 } });
    for (const caseId of [print, save]) one.do(acts['answer-case'], { caseId, outcome: 'accepted' });
    expect(standing(all).nominated).toEqual([
      { personId: 'p1', answered: 2, open: 0 },
      { personId: 'p2', answered: 0, open: 2 },
    ]);
    two.do(acts['answer-case'], { caseId: print, outcome: 'accepted-with-known-errors', says: 'The logo is grey' });
    two.do(acts['answer-case'], { caseId: save, outcome: 'accepted' });
    expect(standing(all).blocks).toBeUndefined();
    expect(standing(all).cases.map(({ subject, is }) => [subject.title, is])).toEqual([
      ['Print', 'accepted-with-known-errors'],
      ['Save', 'accepted'],
    ]);
    expect(standing(all).knownErrors).toEqual([{ caseId: print, personId: 'p2', says: 'The logo is grey' }]);
  });

  it('one rejection holds it, with its reason, until that user says otherwise; what they said before is kept', () => {
    const all = college();
    const { one } = users(all);
    const print = newCase(all, 'Print');
    nominate(all, 'p1');
    expect(one.try(acts['answer-case'], { caseId: print, outcome: 'rejected', says: '  ' })).toMatchObject({
      refusal: { code: 'ACCEPTANCE_SAYS_MISSING', details: { outcome: 'rejected' } },
    });
    one.do(acts['answer-case'], { caseId: print, outcome: 'rejected', says: 'Nothing comes out' });
    expect(standing(all).blocks).toEqual({ code: 'ACCEPTANCE_REJECTED', details: { cases: 1 } });
    one.do(acts['answer-case'], { caseId: print, outcome: 'on-hold', says: 'The printer is away' });
    expect(standing(all).blocks).toEqual({ code: 'ACCEPTANCE_ON_HOLD', details: { cases: 1 } });
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    expect(one.try(acts['answer-case'], { caseId: print, outcome: 'accepted' })).toMatchObject({ refusal: { code: 'NOTHING_CHANGED' } });
    expect(standing(all).blocks).toBeUndefined();
    expect(all.hub.all('acceptance-result')).toHaveLength(3);
  });

  it('a case that is changed, or another version in the release, is asked again', () => {
    const all = college();
    const { one } = users(all);
    const print = newCase(all, 'Print');
    nominate(all, 'p1');
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    all.olu.do(acts['edit-case'], { id: print, fields: { expected: 'Two pages' } });
    expect(standing(all).cases[0]?.answers[0]).toMatchObject({ is: 'open', again: 'changed', result: { outcome: 'accepted' } });
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    expect(standing(all).blocks).toBeUndefined();
    const titleId = String(all.hub.all('title')[0]?.id);
    const next = all.renee.do(acts['put-in-version'], { titleId, number: '2026.11' }).find((op) => op.type === 'version')?.id;
    const versionId = next ?? all.hub.all('version').find((row) => row.fields.number === '2026.11')?.id;
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { versionId } });
    expect(standing(all).blocks?.code).toBe('ACCEPTANCE_OPEN');
    // A change of place alone asks nobody again.
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    all.olu.do(acts['edit-case'], { id: print, fields: { place: 7 } });
    expect(standing(all).blocks).toBeUndefined();
  });

  it('only a nominated user answers, and only in their own name', () => {
    const all = college();
    const { one, two } = users(all);
    const print = newCase(all, 'Print');
    nominate(all, 'p1');
    for (const other of [two, all.renee, all.olu])
      expect(other.try(acts['answer-case'], { caseId: print, outcome: 'accepted' })).toMatchObject({ refusal: { code: 'NOT_NOMINATED' } });
    expect(one.try(acts['answer-case'], { caseId: print, outcome: 'accepted', asked: 'another wording' })).toMatchObject({
      refusal: { code: 'CASE_CHANGED' },
    });
    expect(one.try(acts['answer-case'], { caseId: 'none', outcome: 'accepted' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const forged = saidIn(all.hub.world(), { id: 'f1', caseId: print, personId: 'p1', outcome: 'accepted' });
    expect(all.olu.send([forged])).toMatchObject([{ result: 'quarantined' }]);
    expect(standing(all).blocks?.code).toBe('ACCEPTANCE_OPEN');
    expect(all.hub.conflicts()).toEqual(['fact-without-right']);
  });

  it('two answers of one person, given at two places without knowing of each other, are asked again where they differ', () => {
    const all = college();
    const { one } = users(all);
    const print = newCase(all, 'Print');
    nominate(all, 'p1');
    one.leave();
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    const byLink = saidIn(all.hub.world(), { id: 'l1', caseId: print, personId: 'p1', outcome: 'rejected', says: 'No' });
    const phone = all.hub.person('p1');
    phone.send([byLink]);
    one.comeBack();
    expect(standing(all).cases[0]?.answers[0]).toMatchObject({ is: 'open', again: 'differs' });
    one.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    expect(standing(all).blocks).toBeUndefined();
  });

  it('what somebody said stays when they are no longer nominated, and does not count; an answer that met it is not set aside', () => {
    const all = college();
    const { one, two } = users(all);
    const print = newCase(all, 'Print');
    nominate(all, 'p1', 'p2');
    one.do(acts['answer-case'], { caseId: print, outcome: 'rejected', says: 'No' });
    two.leave();
    all.olu.do(acts['nominate-users'], { releaseId: releaseOf(all), remove: ['p1', 'p2'] });
    two.do(acts['answer-case'], { caseId: print, outcome: 'accepted' });
    expect(two.comeBack()).toEqual([]);
    expect(standing(all).cases[0]?.answers).toEqual([]);
    expect(standing(all).cases[0]?.former.map(({ personId, is }) => [personId, is])).toEqual([
      ['p1', 'rejected'],
      ['p2', 'accepted'],
    ]);
    expect(standing(all).blocks?.code).toBe('ACCEPTANCE_NOBODY');
  });

  it('two who nominate without knowing of each other nominate both; a first nomination that was taken back can be made again', () => {
    const all = college();
    all.renee.leave();
    all.renee.do(acts['nominate-users'], { releaseId: releaseOf(all), add: ['p1'] });
    nominate(all, 'p2');
    expect(all.renee.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual([]);
    expect(standing(all).nominated.map(({ personId }) => personId)).toEqual(['p1', 'p2']);
    all.olu.do(acts['delete-record'], { type: 'acceptance', id: acceptanceId(releaseOf(all)) });
    expect(standing(all).nominated).toEqual([]);
    nominate(all, 'p3');
    expect(standing(all).nominated.map(({ personId }) => personId)).toEqual(['p3']);
  });

  it('a stranger is not nominated, and a case without a name is none', () => {
    const all = college();
    expect(all.olu.try(acts['nominate-users'], { releaseId: releaseOf(all), add: ['nobody'] })).toMatchObject({
      refusal: { code: 'RECORD_UNKNOWN' },
    });
    expect(all.olu.try(acts['add-case'], { releaseId: releaseOf(all), title: '\u200b ' })).toMatchObject({
      refusal: { code: 'NAME_UNUSABLE' },
    });
    const elsewhere = all.hub.person('elsewhere', { role: 'lead', scope: 'rollout:other' });
    expect(elsewhere.try(acts['add-case'], { releaseId: releaseOf(all), title: 'Print' })).toMatchObject({
      refusal: { code: 'OUTSIDE_SCOPE' },
    });
  });

  it('a nominated user sees the cases wherever their grants reach, and no longer when they are not nominated', () => {
    const all = college();
    all.hub.person('tess', everywhere('tester')).do(acts['add-case'], { releaseId: releaseOf(all), title: 'Print' });
    const scopes = () => all.hub.all('acceptance-case')[0]?.scopes ?? [];
    expect(scopes()).not.toContain('person:p1');
    nominate(all, 'p1');
    expect(scopes()).toContain('person:p1');
    all.olu.do(acts['nominate-users'], { releaseId: releaseOf(all), remove: ['p1'] });
    expect(scopes()).not.toContain('person:p1');
  });
});

/** What a run of these did, held against a plain account of it. */
const step = fc.oneof(
  fc.record({ do: fc.constant('nominate' as const), who: fc.integer({ min: 1, max: 3 }), on: fc.boolean() }),
  fc.record({ do: fc.constant('change' as const), which: fc.integer({ min: 0, max: 1 }) }),
  fc.record({
    do: fc.constant('answer' as const),
    who: fc.integer({ min: 1, max: 3 }),
    which: fc.integer({ min: 0, max: 1 }),
    outcome: fc.constantFrom(...acceptanceOutcomes),
  }),
);

describe('whatever is nominated, changed and answered, in any order', () => {
  it('acceptance may be signed exactly when every nominated user last accepted every case as it is now', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const all = college();
        const cases = ['Print', 'Save'].map((title) => newCase(all, title));
        const desks = new Map([1, 2, 3].map((n) => [`p${n}`, all.hub.person(`p${n}`)]));
        const named = new Set<string>();
        const said = new Map<string, string>();
        for (const [n, each] of steps.entries()) {
          const caseId = each.do === 'nominate' ? '' : (cases[each.which] ?? '');
          if (each.do === 'nominate') {
            const id = `p${each.who}`;
            all.olu.try(acts['nominate-users'], { releaseId: releaseOf(all), [each.on ? 'add' : 'remove']: [id] });
            if (each.on) named.add(id);
            else named.delete(id);
          } else if (each.do === 'change') {
            all.olu.do(acts['edit-case'], { id: caseId, fields: { steps: `Step ${n}` } });
            for (const key of said.keys()) if (key.endsWith(caseId)) said.delete(key);
          } else {
            const id = `p${each.who}`;
            const done = desks.get(id)?.try(acts['answer-case'], { caseId, outcome: each.outcome, says: `${n}` });
            expect(done?.ok).toBe(named.has(id));
            if (done?.ok) said.set(`${id} ${caseId}`, each.outcome);
          }
        }
        const answers = [...named].flatMap((id) => cases.map((caseId) => said.get(`${id} ${caseId}`) ?? 'open'));
        const fine = answers.length > 0 && answers.every((is) => is.startsWith('accepted'));
        expect(standing(all).blocks === undefined).toBe(fine);
        expect(standing(all).knownErrors).toHaveLength(answers.filter((is) => is === 'accepted-with-known-errors').length);
      }),
      { numRuns: 60 },
    );
  });
});
