import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { type Delivery, readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { stoodOfRelease } from '../../../shared/domain/figures/release-progress.ts';
import { type ProcessStep, processSteps, where } from '../../../shared/domain/plan/where.ts';
import { recordedOf, whereFacts } from '../../../shared/domain/plan/where-facts.ts';
import { usualPolicy } from '../../../shared/domain/policy/usual.ts';
import { say } from '../../../shared/words/say.ts';
import { connected } from '../../builders/cmdb-connected.ts';
import { mediumFor, titleOf, versionOf } from '../../builders/library-shelf.ts';
import { approve, type College, changeOf, college, doChecklist, plan, releaseOf, visitsOf } from '../../builders/small-college.ts';

const now = Date.UTC(2026, 10, 10, 12);

function stands(all: College, releaseId = releaseOf(all)) {
  const facts = whereFacts(all.hub.world(), releaseId, now, { deep: true });
  if (facts === undefined) throw new Error('no release');
  return where(facts);
}
const look = (all: College, step: ProcessStep) => stands(all).steps.find((each) => each.step === step)?.look;
const blocks = (all: College): readonly string[] => stands(all).blocks.map(({ code }) => code);

function planned(all: College): void {
  all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'plain' } });
}
const stage = (all: College, kind: string): string => `${releaseOf(all)}.${kind}`;
function own(all: College, kind: string): void {
  all.renee.do(acts['edit-stage'], { id: stage(all, kind), fields: { ownerId: 'olu' } });
}

describe('where a release stands', () => {
  it('one computer, without a plan: from asking, over the approval, to the last visit; planning is not asked for', () => {
    const all = college(now);
    expect(stands(all)).toMatchObject({ here: 'change', mover: { is: 'role', role: 'lead' }, blocks: [] });
    for (const step of ['policy', 'library', 'design', 'build', 'test', 'acceptance', 'cmdb', 'review'] as const)
      expect(look(all, step), step).toBe('skipped');
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It' });
    expect(stands(all)).toMatchObject({ here: 'change', mover: { is: 'role', role: 'change-approver' } });
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(stands(all)).toMatchObject({ here: 'rollout', mover: { is: 'role', role: 'lead' } });
    plan(all);
    expect(stands(all)).toMatchObject({ here: 'rollout', mover: { is: 'role', role: 'installer' } });
    visitsOf(all).forEach((visit, at) => {
      all.ben.do(acts['start-visit'], { visitId: visit.id });
      doChecklist(all.ben, visit, at + 1);
      all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    });
    expect(stands(all)).toMatchObject({ here: undefined, mover: { is: 'nobody' } });
  });

  it('with a plan at the first stage that is not signed: it is its owner’s move, and what is missing holds it up', () => {
    const all = college(now);
    planned(all);
    expect(stands(all)).toMatchObject({ here: 'design', mover: { is: 'person', personId: 'renee' } });
    expect(blocks(all)).toEqual(['STAGE_OWNER_MISSING']);
    own(all, 'design');
    expect(stands(all).mover).toEqual({ is: 'person', personId: 'olu' });
    expect(blocks(all)).toEqual([]);
    all.olu.do(acts['sign-stage'], { stageId: stage(all, 'design') });
    expect([look(all, 'design'), look(all, 'build'), look(all, 'test')]).toEqual(['done', 'here', 'open']);
    all.renee.do(acts['reopen-stage'], { stageId: stage(all, 'design'), reason: 'Another model' });
    const design = stands(all).steps.find((each) => each.step === 'design');
    expect(design).toMatchObject({ look: 'here', says: { code: 'WHERE_STAGE_REOPENED', details: { says: 'Another model' } } });
  });

  it('a stage that nobody asks for holds nothing up once the change is approved; one that the policy asks for does', () => {
    const all = college(now);
    planned(all);
    approve(all);
    expect(stands(all).here).toBe('rollout');
    const { categories } = usualPolicy.releases;
    all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'one-page', timeZone: 'Europe/London', inForceFrom: '2026-11-10' });
    const releases = { ...usualPolicy.releases, categories: { ...categories, minor: { ...categories.minor, stages: ['design'] } } };
    all.renee.do(acts['edit-policy'], { id: 'p', fields: { ...usualPolicy, releases, holds: 'every-plan', agreedByIds: ['shah'] } });
    all.shah.do(acts['agree-policy'], { policyId: 'p' });
    all.renee.do(acts['publish-policy'], { policyId: 'p' });
    expect(stands(all)).toMatchObject({ here: 'design' });
    expect(look(all, 'policy')).toBe('done');
  });

  it('a rejected, withdrawn or outdated approval stops it, with the reason that was given', () => {
    const all = college(now);
    approve(all);
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'A fault was found' });
    expect(look(all, 'change')).toBe('stopped');
    expect(stands(all)).toMatchObject({
      here: 'change',
      blocks: [{ code: 'WHERE_BLOCK_REASON', details: { reason: 'A fault was found' } }],
    });
  });

  it('another release that it waits for holds it up until that is done', () => {
    const all = college(now);
    planned(all);
    own(all, 'design');
    const made = all.renee.do(acts['create-release'], { title: { name: 'First' }, version: { number: '1' }, visitKind: 'install' });
    const first = made.find((op) => op.type === 'release')?.id ?? '';
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), add: { dependsOn: [first] } });
    expect(stands(all).blocks).toMatchObject([{ code: 'WHERE_BLOCK_DEPENDS', details: { name: 'First 1', of: 0 } }]);
    // The approval to implement waits as well, until the other is done or somebody says why not.
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'It', backOut: 'The old one' });
    expect(all.shah.try(acts['approve-to-implement'], { rfcId: changeOf(all) })).toMatchObject({
      ...{ ok: false, refusal: { code: 'RELEASE_WAITS_FOR', details: { name: 'First 1', done: 0, of: 0 } } },
    });
    const fields = { dependsOverride: { reason: 'The first one only trains people', releaseIds: [first] } };
    expect(all.ben.try(acts['edit-plan'], { id: releaseOf(all), fields })).toMatchObject({ ok: false, refusal: { code: 'ROLE_MISSING' } });
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields });
    expect(blocks(all)).not.toContain('WHERE_BLOCK_DEPENDS');
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    all.renee.do(acts['edit-plan'], { id: releaseOf(all), fields: { dependsOverride: null } });
    // Waiting for each other is shown on both, and nothing goes round and round.
    all.renee.do(acts['start-plan'], { releaseId: first, from: { template: 'plain' } });
    all.renee.do(acts['edit-plan'], { id: first, add: { dependsOn: [releaseOf(all)] } });
    expect(stands(all, first).blocks.map(({ code }) => code)).toContain('WHERE_BLOCK_DEPENDS');
  });

  it('a CMDB that is connected is told of by lists as by the release’s own page, from the visits and deliveries that they have', () => {
    const all = college(now);
    plan(all);
    const id = releaseOf(all);
    const stood = () => stoodOfRelease(all.hub.world(), id);
    const listed = (deliveries: ReadonlyMap<string, Delivery>) => {
      const facts = whereFacts(all.hub.world(), id, now, { deep: false, stood: stood(), cmdb: () => recordedOf(stood(), deliveries) });
      return facts && where(facts).steps.find(({ step }) => step === 'cmdb');
    };
    expect(look(all, 'cmdb')).toBe('skipped');
    connected(all);
    expect(listed(new Map())).toMatchObject({ look: 'open', says: { code: 'WHERE_CMDB', details: { written: 0, of: 0 } } });
    const deliveries = new Map(
      all.hub
        .all('delivery')
        .flatMap((row) => readDelivery(row) ?? [])
        .map((each) => [each.id, each]),
    );
    expect(listed(deliveries)).toEqual(stands(all).steps.find(({ step }) => step === 'cmdb'));
    // What a board has at hand is enough: the visits are not read again.
    const board = whereFacts(all.hub.world(), id, now, { deep: false, stood: stood() });
    expect(board && where(board).steps.find(({ step }) => step === 'cmdb')).toEqual(listed(deliveries));
  });

  it('a version that is not accepted is waited for behind the stages; one that was withdrawn stops everything', () => {
    const all = college(now);
    all.renee.do(acts['put-in-version'], { titleId: titleOf(all), versionId: versionOf(all, '2026.10').id });
    expect(stands(all)).toMatchObject({ here: 'library', mover: { is: 'role', role: 'release-manager' } });
    planned(all);
    expect(stands(all).here).toBe('design');
    const { id: versionId } = versionOf(all, '2026.10');
    all.renee.do(acts['put-in-medium'], mediumFor(versionId, 10));
    for (const to of ['in-test', 'accepted'] as const) all.renee.do(acts['mark-version'], { versionId, to, day: '2026-11-10' });
    expect(look(all, 'library')).toBe('done');
    all.renee.do(acts['withdraw-version'], { versionId: versionOf(all, '2026.10').id, reason: 'Faulty' });
    expect(stands(all)).toMatchObject({
      here: 'library',
      blocks: [{ code: 'WHERE_LIBRARY_WITHDRAWN', details: { number: '2026.10' } }],
    });
  });

  it('every step has its name and its sentence in words', () => {
    const all = college(now);
    planned(all);
    const { steps } = stands(all);
    expect(steps.map(({ step }) => step)).toEqual([...processSteps]);
    const unknown = say('NO_SUCH_CODE');
    for (const { step, look: as, says } of steps)
      for (const words of [say(`process-step.${step}`), say(`step-look.${as}`), say(says.code, says.details)])
        expect(words, step).not.toBe(unknown);
  });
});
