import { describe, expect, it } from 'vitest';
import { acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { neededMedia } from '../../../shared/domain/library/wants.ts';
import { textOfEvidence } from '../../../shared/domain/plan/evidence.ts';
import { knownErrorsOf } from '../../../shared/domain/plan/known-error.ts';
import { papersOf } from '../../../shared/domain/plan/papers.ts';
import { backOutOf, planOf } from '../../../shared/domain/plan/release-plan.ts';
import { isSigned, stageOf, stagesOf } from '../../../shared/domain/plan/stage.ts';
import { stageKinds } from '../../../shared/domain/plan/stages.ts';
import { planTemplateNames, planTemplates } from '../../../shared/domain/plan/templates.ts';
import { combinationKey, matrixOf, notPassed, textOfCombination } from '../../../shared/domain/plan/untested.ts';
import type { PolicyContent } from '../../../shared/domain/policy/content.ts';
import { usualPolicy } from '../../../shared/domain/policy/usual.ts';
import { en } from '../../../shared/words/en.ts';
import { accepted, titleOf, versionOf } from '../../builders/library-shelf.ts';
import { type College, changeOf, college, plan, releaseOf } from '../../builders/small-college.ts';

/** A Tuesday, 10 November 2026, at noon in London. */
const now = Date.UTC(2026, 10, 10, 12);
const today = '2026-11-10';
const id = (all: College, kind: string): string => `${releaseOf(all)}.${kind}`;

/** A plan with four stages that Mei, a tester, owns. */
function planned(template: (typeof planTemplateNames)[number] = 'plain'): College {
  const all = college(now);
  all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template } });
  for (const { id: stage } of stagesOf(all.hub.world(), releaseOf(all)))
    all.renee.do(acts['edit-stage'], { id: stage, fields: { ownerId: 'mei' } });
  all.hub.grants.set('mei', [{ role: 'tester', scope: 'org' }]);
  return all;
}
const sign = (all: College, kind: string, more: object = {}) => all.mei.try(acts['sign-stage'], { stageId: id(all, kind), ...more });
const policyOf = (all: College, sections: Partial<PolicyContent>): void => {
  all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'one-page', timeZone: 'Europe/London', inForceFrom: today });
  all.renee.do(acts['edit-policy'], { id: 'p', fields: { ...usualPolicy, agreedByIds: ['shah'], holds: 'every-plan', ...sections } });
  all.shah.do(acts['agree-policy'], { policyId: 'p' });
  all.renee.do(acts['publish-policy'], { policyId: 'p' });
};
const asking = (stages: readonly (typeof stageKinds)[number][]): Partial<PolicyContent> => ({
  releases: {
    ...usualPolicy.releases,
    categories: { ...usualPolicy.releases.categories, minor: { ...usualPolicy.releases.categories.minor, stages: [...stages] } },
  },
  overrides: { ...usualPolicy.overrides, stages: ['release-manager'] },
});

describe('a plan is begun', () => {
  it.each(planTemplateNames)('from the template %s, with its stages and nothing measured', (template) => {
    const all = college(now);
    all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template } });
    const record = planOf(all.hub.world(), releaseOf(all));
    expect(record).toMatchObject({ id: releaseOf(all), template, ownerId: 'renee', backOutMeasuredMinutes: null, backOutTestedOn: null });
    const kinds = stagesOf(all.hub.world(), releaseOf(all)).map(({ kind }) => kind);
    expect(kinds).toEqual(stageKinds.filter((kind) => planTemplates[template].stages[kind] !== undefined));
    expect(all.renee.try(acts['start-plan'], { releaseId: releaseOf(all), from: { template } })).toMatchObject({
      refusal: { code: 'PLAN_THERE' },
    });
  });

  it('twice at once is begun once: both laptops name the same records', () => {
    const all = college(now);
    all.olu.leave();
    all.olu.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'plain' } });
    all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'plain' } });
    all.olu.comeBack();
    expect(all.hub.all('release-plan')).toHaveLength(1);
    expect(all.hub.all('stage')).toHaveLength(4);
  });

  it('as an earlier release was planned: its texts, criteria and owners, not its results', () => {
    const all = planned('office-refresh');
    all.renee.do(acts['edit-plan'], {
      id: releaseOf(all),
      fields: { scope: 'Two rooms', backOutMinutes: 30, backOutMeasuredMinutes: 22, backOutTestedOn: today, rolloutFrom: '2027-02-01' },
      add: { neighbours: ['Payroll'] },
    });
    all.renee.do(acts['edit-stage'], { id: id(all, 'design'), add: { met: ['exit-1'] } });
    const made = all.renee.do(acts['create-release'], { title: { name: 'Next' }, version: { number: '2' }, visitKind: 'install' });
    const next = made.find((op) => op.type === 'release')?.id ?? '';
    expect(all.renee.try(acts['start-plan'], { releaseId: releaseOf(all), from: { fromReleaseId: next } }).ok).toBe(false);
    all.renee.do(acts['start-plan'], { releaseId: next, from: { fromReleaseId: releaseOf(all) } });
    expect(planOf(all.hub.world(), next)).toMatchObject({
      scope: 'Two rooms',
      backOutMinutes: 30,
      backOutMeasuredMinutes: null,
      backOutTestedOn: null,
      rolloutFrom: null,
      neighbours: ['Payroll'],
      fromId: releaseOf(all),
      ownerId: 'renee',
    });
    const [one, other] = [releaseOf(all), next].map((each) => stageOf(all.hub.world(), each, 'design'));
    expect(other).toMatchObject({ ownerId: 'mei', exit: one?.exit, met: [], state: null });
  });

  it('with the cases and nominated users of that release, and none of their answers', () => {
    const all = planned();
    all.renee.do(acts['add-case'], { releaseId: releaseOf(all), title: 'Print a letter' });
    all.renee.do(acts['nominate-users'], { releaseId: releaseOf(all), add: ['p1'] });
    const made = all.renee.do(acts['create-release'], {
      title: { name: 'Next' },
      version: { number: '2' },
      visitKind: 'install',
      plan: { fromReleaseId: releaseOf(all) },
    });
    const next = made.find((op) => op.type === 'release')?.id ?? '';
    expect(stagesOf(all.hub.world(), next)).toHaveLength(4);
    const standing = acceptanceStanding(all.hub.world(), next);
    expect(standing.cases.map(({ subject }) => subject.title)).toEqual(['Print a letter']);
    expect(standing.nominated).toEqual([{ personId: 'p1', answered: 0, open: 1 }]);
  });

  it('together with its release, from a template; taken back, both are gone', () => {
    const all = college(now);
    const input = {
      title: { name: 'Next' },
      version: { number: '2' },
      visitKind: 'install',
      plan: { template: 'security-patch' },
    } as const;
    const before = all.hub.world();
    const made = all.renee.do(acts['create-release'], input);
    const next = made.find((op) => op.type === 'release')?.id ?? '';
    expect(stagesOf(all.hub.world(), next).map(({ kind }) => kind)).toEqual(['build', 'test']);
    const back = acts['create-release'].opposite(before, input, made);
    if ('none' in back) throw new Error(back.none);
    for (const { input: changes } of back.drafts) all.renee.do(acts['take-back'], changes);
    expect(all.hub.row('release', next)?.gone).toBeDefined();
    expect(stagesOf(all.hub.world(), next)).toEqual([]);
    const none = { ...input, plan: { fromReleaseId: releaseOf(all) } };
    expect(all.renee.try(acts['create-release'], none)).toMatchObject({ refusal: { code: 'PLAN_MISSING' } });
  });

  it('a release without a plan of its own is not begun from', () => {
    const all = college(now);
    const made = all.renee.do(acts['create-release'], { title: { name: 'Next' }, version: { number: '2' }, visitKind: 'install' });
    const next = made.find((op) => op.type === 'release')?.id ?? '';
    expect(all.renee.try(acts['start-plan'], { releaseId: releaseOf(all), from: { fromReleaseId: next } })).toMatchObject({
      refusal: { code: 'PLAN_MISSING' },
    });
  });

  it('with what the policy asks of its category, signed with the last stage and at the end of early-life support', () => {
    const all = college(now);
    const { categories } = usualPolicy.releases;
    policyOf(all, {
      releases: {
        ...usualPolicy.releases,
        categories: {
          ...categories,
          minor: { ...categories.minor, entry: ['A named owner'], exit: ['Every seat done'], stages: ['test'] },
        },
      },
    });
    all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'one-computer' } });
    expect(stagesOf(all.hub.world(), releaseOf(all)).map(({ kind, exit }) => [kind, exit?.map(({ says }) => says)])).toEqual([
      ['test', ['A named owner']],
    ]);
    expect(planOf(all.hub.world(), releaseOf(all))?.earlyLife?.map(({ says }) => says)).toEqual(['Every seat done']);
  });

  it('is begun again after it was taken back', () => {
    const all = college(now);
    const begin = { releaseId: releaseOf(all), from: { template: 'plain' as const } };
    const made = all.renee.do(acts['start-plan'], begin);
    const changes = made.flatMap(({ type, id: record }) => [{ what: 'made' as const, type, id: record }]).reverse();
    all.renee.do(acts['take-back'], { changes });
    expect(planOf(all.hub.world(), releaseOf(all))).toBeUndefined();
    all.renee.do(acts['start-plan'], { ...begin, from: { template: 'office-refresh' } });
    expect(planOf(all.hub.world(), releaseOf(all))?.purpose).toBe(planTemplates['office-refresh'].purpose);
    expect(all.hub.conflicts()).toEqual([]);
  });
});

describe('two people write the plan at once', () => {
  it('different fields both stay; the same field is one conflict that names both', () => {
    const all = planned();
    all.olu.leave();
    all.olu.do(acts['edit-plan'], { id: releaseOf(all), fields: { purpose: 'Faster', scope: 'Two rooms' }, add: { neighbours: ['Mail'] } });
    all.renee.do(acts['edit-plan'], {
      id: releaseOf(all),
      fields: { purpose: 'Safer', training: 'None' },
      add: { neighbours: ['Payroll'] },
    });
    all.olu.comeBack();
    expect(planOf(all.hub.world(), releaseOf(all))).toMatchObject({
      scope: 'Two rooms',
      training: 'None',
      neighbours: ['Mail', 'Payroll'],
    });
    expect(all.hub.conflicts()).toEqual(['same-field']);
  });

  it('what two people tick on one stage is all ticked, and their evidence stays', () => {
    const all = planned('office-refresh');
    const evidence = (label: string) => textOfEvidence({ kind: 'link', label, url: 'https://college.example/plan', on: today });
    all.mei.leave();
    all.mei.do(acts['edit-stage'], { id: id(all, 'design'), add: { met: ['exit-1'], evidence: [evidence('Mine')] } });
    all.renee.do(acts['edit-stage'], { id: id(all, 'design'), add: { met: ['exit-2'], evidence: [evidence('Yours')] } });
    all.mei.comeBack();
    expect(stageOf(all.hub.world(), releaseOf(all), 'design')).toMatchObject({ met: ['exit-1', 'exit-2'] });
    expect(stageOf(all.hub.world(), releaseOf(all), 'design')?.evidence).toHaveLength(2);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'ftp://college.example', 'https://', 'not a link'])('a link %s is no evidence', (url) => {
    const all = planned();
    const text = JSON.stringify({ kind: 'link', label: 'L', url, on: today });
    expect(all.renee.try(acts['edit-stage'], { id: id(all, 'design'), add: { evidence: [text] } }).ok).toBe(false);
  });

  it('a release does not wait for itself', () => {
    const all = planned();
    expect(all.renee.try(acts['edit-plan'], { id: releaseOf(all), add: { dependsOn: [releaseOf(all)] } })).toMatchObject({
      refusal: { code: 'PLAN_WAITS_FOR_ITSELF' },
    });
  });
});

describe('a stage is signed', () => {
  it('by its owner or a release manager, and by nobody else', () => {
    const all = planned();
    expect(all.olu.try(acts['sign-stage'], { stageId: id(all, 'design') })).toMatchObject({ refusal: { code: 'STAGE_NOT_YOURS' } });
    expect(all.ben.try(acts['sign-stage'], { stageId: id(all, 'design') })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
    expect(sign(all, 'design', { says: 'As agreed' }).ok).toBe(true);
    expect(stageOf(all.hub.world(), releaseOf(all), 'design')).toMatchObject({
      state: 'signed',
      signedById: 'mei',
      says: 'As agreed',
      round: 1,
    });
    expect(all.hub.row('stage-decision', `${id(all, 'design')}.1.signed`)?.fields).toMatchObject({ decision: 'signed', byId: 'mei' });
    expect(sign(all, 'design')).toMatchObject({ refusal: { code: 'STAGE_SIGNED' } });
    expect(all.renee.try(acts['sign-stage'], { stageId: id(all, 'build') }).ok).toBe(true);
  });

  it('only with an owner, in order, and when everything is true that has to be', () => {
    const all = planned('office-refresh');
    all.renee.do(acts['edit-stage'], { id: id(all, 'design'), fields: { ownerId: null } });
    expect(all.renee.try(acts['sign-stage'], { stageId: id(all, 'design') })).toMatchObject({ refusal: { code: 'STAGE_OWNER_MISSING' } });
    all.renee.do(acts['edit-stage'], { id: id(all, 'design'), fields: { ownerId: 'mei' } });
    expect(sign(all, 'build')).toMatchObject({ refusal: { code: 'STAGE_EARLIER_OPEN', details: { stage: 'design' } } });
    expect(sign(all, 'design')).toMatchObject({ refusal: { code: 'STAGE_CRITERIA_OPEN', details: { n: 4 } } });
    all.mei.do(acts['edit-stage'], { id: id(all, 'design'), add: { met: ['entry-1', 'exit-1', 'exit-2'] } });
    expect(sign(all, 'design')).toMatchObject({
      refusal: { code: 'STAGE_CRITERIA_OPEN', details: { n: 1, says: ['The size of the rollout is known'] } },
    });
    all.mei.do(acts['edit-stage'], { id: id(all, 'design'), add: { met: ['exit-3'] } });
    expect(sign(all, 'design').ok).toBe(true);
  });

  it('does not change any more, takes evidence still, and is not deleted', () => {
    const all = planned();
    sign(all, 'design');
    for (const change of [{ fields: { due: '2027-01-01' } }, { add: { met: ['x'] } }])
      expect(all.renee.try(acts['edit-stage'], { id: id(all, 'design'), ...change })).toMatchObject({ refusal: { code: 'STAGE_SIGNED' } });
    expect(all.renee.try(acts['delete-record'], { type: 'stage', id: id(all, 'design') })).toMatchObject({
      refusal: { code: 'STAGE_SIGNED' },
    });
    const late = textOfEvidence({ kind: 'link', label: 'Minutes', url: 'https://college.example/minutes', on: today });
    all.renee.do(acts['edit-stage'], { id: id(all, 'design'), add: { evidence: [late] } });
    expect(stageOf(all.hub.world(), releaseOf(all), 'design')?.evidence).toEqual([late]);
  });

  it('nobody writes a signature by hand', () => {
    const all = planned();
    const fields = { state: { v: 'signed', b: [] } };
    expect(all.renee.send([{ type: 'stage', id: id(all, 'design'), kind: 'set', fields }])).toMatchObject([{ code: 'FIELD_BY_DECISION' }]);
    expect(isSigned(stageOf(all.hub.world(), releaseOf(all), 'design'))).toBe(false);
  });
});

describe('a stage is opened again', () => {
  it('with the reason, and whatever was signed after it with it; both signatures stay in the history', () => {
    const all = planned();
    for (const kind of ['design', 'build']) sign(all, kind);
    expect(all.mei.try(acts['reopen-stage'], { stageId: id(all, 'test'), reason: 'x' })).toMatchObject({
      refusal: { code: 'STAGE_NOT_SIGNED' },
    });
    expect(all.olu.try(acts['reopen-stage'], { stageId: id(all, 'design'), reason: 'x' })).toMatchObject({
      refusal: { code: 'STAGE_NOT_YOURS' },
    });
    all.mei.do(acts['reopen-stage'], { stageId: id(all, 'design'), reason: 'Another model came' });
    for (const kind of ['design', 'build'] as const)
      expect(stageOf(all.hub.world(), releaseOf(all), kind)).toMatchObject({ state: 'open', round: 2, says: 'Another model came' });
    expect(all.hub.all('stage-decision')).toHaveLength(4);
    expect(sign(all, 'design').ok).toBe(true);
  });

  it('while a later one is signed offline: that signature is refused by its code when it comes', () => {
    const all = planned();
    sign(all, 'design');
    all.mei.leave();
    sign(all, 'build');
    all.renee.do(acts['reopen-stage'], { stageId: id(all, 'design'), reason: 'Another model came' });
    expect(all.mei.comeBack()).toMatchObject([{ result: 'rejected', code: 'STAGE_EARLIER_OPEN' }]);
  });

  it('before its signature has reached the hub: the signature that comes afterwards does not stand', () => {
    const all = planned();
    all.mei.leave();
    sign(all, 'design');
    const args = { stage: id(all, 'design'), round: 1, says: 'Seen by stick' };
    all.renee.send([{ type: 'stage', id: id(all, 'design'), kind: 'cmd', cmd: { name: 'reopen-stage', args } }]);
    expect(all.mei.comeBack()).toMatchObject([{ result: 'rejected', code: 'STAGE_MOVED_ON' }]);
    expect(isSigned(stageOf(all.hub.world(), releaseOf(all), 'design'))).toBe(false);
  });
});

describe('what was not tested', () => {
  /** Six seats of Engineering on two models; one of them uses Payroll. */
  function onSeats(): College {
    const all = planned();
    for (const n of [1, 2, 3, 4, 5, 6])
      all.olu.do(acts['edit-device'], { id: `d${n}`, fields: { model: n < 5 ? 'Latitude 5440' : 'OptiPlex 7020', system: 'Windows 11' } });
    const made = all.renee.do(acts['add-title'], { fields: { name: 'Payroll' } });
    all.olu.do(acts['use-licence'], { titleId: made[0]?.id ?? '', deviceIds: ['d1'], state: 'used' });
    all.olu.do(acts['use-licence'], { titleId: titleOf(all), deviceIds: ['d1'], state: 'used' });
    plan(all);
    return all;
  }
  const tested = (all: College, combinations: readonly object[], result = 'passed') =>
    all.mei.do(acts['record-tests'], { releaseId: releaseOf(all), combinations, result, on: today });
  const latitude = { model: 'LATITUDE  5440', system: 'Windows 11', neighbour: null };
  const optiplex = { model: 'OptiPlex 7020', system: 'Windows 11', neighbour: null };
  const open = (all: College) => {
    const matrix = matrixOf(all.hub.world(), releaseOf(all));
    return matrix === undefined ? [] : notPassed(matrix);
  };

  it('is every model, system and application of the chosen seats, the title itself left out, as many seats as have it', () => {
    const all = onSeats();
    expect(open(all).map(({ model, neighbour, seats }) => [model, neighbour, seats])).toEqual([
      ['Latitude 5440', null, 4],
      ['OptiPlex 7020', null, 2],
      ['Latitude 5440', 'Payroll', 1],
    ]);
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), add: { neighbours: ['Mail'] } });
    expect(open(all)).toHaveLength(5);
    expect(matrixOf(all.hub.world(), releaseOf(all))).toMatchObject({ from: 'visits', seats: 6 });
  });

  it('is named at the signature, however the model is spelled; what failed last counts as not passed', () => {
    const all = onSeats();
    for (const kind of ['design', 'build']) sign(all, kind);
    expect(sign(all, 'test')).toMatchObject({ refusal: { code: 'STAGE_UNTESTED', details: { n: 3 } } });
    tested(all, [latitude, optiplex]);
    tested(all, [optiplex], 'failed');
    const refused = sign(all, 'test');
    expect(refused).toMatchObject({ refusal: { code: 'STAGE_UNTESTED', details: { n: 2 } } });
    if (!refused.ok) expect(en.STAGE_UNTESTED(refused.refusal.details as never)).toContain('OptiPlex 7020, Windows 11; ');
    const untested = open(all).map(textOfCombination);
    expect(sign(all, 'test', { untested: untested.slice(0, 1) })).toMatchObject({ refusal: { details: { n: 1 } } });
    expect(sign(all, 'test', { untested }).ok).toBe(true);
    expect(stageOf(all.hub.world(), releaseOf(all), 'test')?.untested).toEqual(untested);
  });

  it('a seat of another model that was planned meanwhile is refused at the hub, by its name', () => {
    const all = onSeats();
    for (const kind of ['design', 'build']) sign(all, kind);
    tested(all, [latitude, optiplex, { ...latitude, neighbour: 'payroll' }]);
    all.mei.leave();
    expect(sign(all, 'test').ok).toBe(true);
    all.olu.do(acts['edit-device'], { id: 'd6', fields: { model: 'Surface 9' } });
    const outcome = all.mei.comeBack();
    expect(outcome).toMatchObject([{ result: 'rejected', code: 'STAGE_UNTESTED' }]);
    expect(JSON.stringify(outcome[0]?.details)).toContain('Surface 9');
  });

  it('before visits are planned is that of the departments it is for; a release that brings equipment asks for its model', () => {
    const all = onSeats();
    const made = all.renee.do(acts['create-release'], {
      name: 'Refresh',
      items: [{ kind: 'equipment', model: 'Latitude 7450' }],
      visitKind: 'replace',
      departmentIds: ['eng'],
    });
    const refresh = made.find((op) => op.type === 'release')?.id ?? '';
    const matrix = matrixOf(all.hub.world(), refresh);
    expect(matrix).toMatchObject({ from: 'departments', seats: 6 });
    expect(matrix?.combinations.map(({ model, system, neighbour }) => [model, system, neighbour])).toContainEqual([
      'Latitude 7450',
      null,
      'Payroll',
    ]);
    expect(new Set(matrix?.combinations.map(({ model }) => model))).toEqual(new Set(['Latitude 7450']));
    const none = all.renee.do(acts['create-release'], { title: { name: 'T' }, version: { number: '1' }, visitKind: 'install' });
    expect(matrixOf(all.hub.world(), none.find((op) => op.type === 'release')?.id ?? '')).toMatchObject({
      from: 'nothing',
      combinations: [],
    });
  });

  it('one spelling of a combination is one combination', () => {
    expect(combinationKey(latitude)).toBe(combinationKey({ ...latitude, model: 'latitude 5440 ' }));
    expect(combinationKey(latitude)).not.toBe(combinationKey({ ...latitude, system: null }));
  });
});

describe('back-out and known errors', () => {
  it('a back-out that is planned was tried before the test is signed, and its minutes are known', () => {
    const all = planned();
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields: { backOutSteps: 'Put the old one back', latestGo: 930 } });
    for (const kind of ['design', 'build']) sign(all, kind);
    expect(sign(all, 'test')).toMatchObject({ refusal: { code: 'STAGE_BACK_OUT_UNTESTED' } });
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields: { backOutTestedOn: today, backOutMeasuredMinutes: 25 } });
    expect(sign(all, 'test').ok).toBe(true);
    const record = planOf(all.hub.world(), releaseOf(all));
    expect(record && backOutOf(record)).toMatchObject({ measuredMinutes: 25, testedOn: today, latestGo: 930, versionIds: [] });
  });

  it('versions that the plan names for the back-out are wanted on laptops before their visits, each once', () => {
    const all = planned();
    plan(all);
    const windows = versionOf(all, '2026.10');
    const versionId = accepted(all, '2026.08', 8);
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields: { backOutVersionIds: [versionId] } });
    const visits = all.hub.all('visit').map(({ id: visit }) => visit);
    const { needed } = neededMedia(all.hub.world(), visits.slice(0, 1));
    expect(needed.map(({ medium, forBackOut }) => [medium.versionId, forBackOut])).toEqual([[versionId, true]]);
    expect(needed.some(({ medium }) => medium.versionId === windows.id)).toBe(false);
  });

  it('acceptance is not signed while a nominated user’s answer is missing, and is when all are there', () => {
    const all = planned();
    for (const kind of ['design', 'build', 'test']) sign(all, kind);
    expect(sign(all, 'acceptance')).toMatchObject({ refusal: { code: 'ACCEPTANCE_NO_CASES' } });
    const added = all.renee.do(acts['add-case'], { releaseId: releaseOf(all), title: 'Print a letter' });
    all.renee.do(acts['nominate-users'], { releaseId: releaseOf(all), add: ['p1'] });
    expect(sign(all, 'acceptance')).toMatchObject({ refusal: { code: 'ACCEPTANCE_OPEN' } });
    const p1 = all.hub.person('p1', { role: 'nominated-user', scope: 'org' });
    const caseId = added[0]?.id ?? '';
    p1.do(acts['answer-case'], { caseId, outcome: 'accepted-with-known-errors', says: 'It is slow' });
    expect(papersOf(all.hub.world(), releaseOf(all))?.accepted).toEqual(['It is slow']);
    expect(sign(all, 'acceptance').ok).toBe(true);
  });

  it('known errors are listed the worst first until they are mended; one without a summary is refused', () => {
    const all = planned();
    const add = (summary: string, severity: string) =>
      all.mei.do(acts['add-known-error'], { fields: { releaseId: releaseOf(all), summary, severity, workaround: 'Wait' } });
    add('It blinks', 'minor');
    const mended = add('It burns', 'severe')[0]?.id ?? '';
    add('It stops', 'major');
    expect(all.mei.try(acts['add-known-error'], { fields: { releaseId: releaseOf(all), summary: '  ', severity: 'minor' } })).toMatchObject(
      {
        refusal: { code: 'NAME_UNUSABLE' },
      },
    );
    all.mei.do(acts['edit-known-error'], { id: mended, fields: { state: 'mended' } });
    expect(knownErrorsOf(all.hub.world(), releaseOf(all)).map(({ summary }) => summary)).toEqual(['It stops', 'It blinks']);
  });
});

describe('a plan against the policy', () => {
  it('a stage that the policy asks for is signed before the approval, or a named person says why not', () => {
    const all = planned();
    policyOf(all, asking(['design', 'build']));
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It' });
    const approve = () => all.shah.try(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(approve()).toMatchObject({ refusal: { code: 'POLICY_STAGES', details: { rule: '2.5', stage: 'design', revision: 1 } } });
    sign(all, 'design');
    expect(approve()).toMatchObject({ refusal: { code: 'POLICY_STAGES', details: { stage: 'build' } } });
    const stagesOverride = { reason: 'It is urgent', day: null, revision: 1, rules: [{ rule: 'stages', id: 'build' }] };
    expect(all.olu.try(acts['edit-plan'], { id: releaseOf(all), fields: { stagesOverride } })).toMatchObject({
      refusal: { code: 'OVERRIDE_NOT_YOURS', details: { rule: '2.5' } },
    });
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields: { stagesOverride } });
    expect(approve().ok).toBe(true);
  });

  it('without such a rule nothing is asked: one computer needs no plan', () => {
    const all = college(now);
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It' });
    expect(all.shah.try(acts['approve-to-implement'], { rfcId: changeOf(all) }).ok).toBe(true);
  });

  it('a rollout does not begin in a freeze or outside a window unless a named person says why', () => {
    const all = planned();
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from: '2027-01-04', to: '2027-01-08' } });
    const begin = (fields: object) =>
      all.renee.try(acts['edit-plan'], { id: releaseOf(all), fields: { rolloutFrom: '2027-01-05', ...fields } });
    expect(begin({})).toMatchObject({ refusal: { code: 'VISIT_FROZEN', details: { name: 'Exams' } } });
    const freeze = all.hub.all('freeze')[0]?.id ?? '';
    const policyOverride = { reason: 'The college asked', day: '2027-01-05', revision: 0, rules: [{ rule: 'freeze', id: freeze }] };
    expect(begin({ policyOverride }).ok).toBe(true);
    // The reason was for that day.
    expect(begin({ rolloutFrom: '2027-01-06' })).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    expect(begin({ rolloutFrom: '2027-01-11' }).ok).toBe(true);
  });
});
