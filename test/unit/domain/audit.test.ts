import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { candidatesDigest, drawSample } from '../../../shared/domain/after/sample.ts';
import { auditFacts, auditTypes } from '../../../shared/domain/figures/audit.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, doChecklist, plan, visitAt } from '../../builders/small-college.ts';

const factsOf = (all: College, from = '2026-01-01', to = '2028-12-31') =>
  auditFacts(all.hub.world(), new Map(auditTypes.map((type) => [type, all.hub.all(type)])), { from, to }, all.hub.now);

function planned(): College {
  const all = college(Date.parse('2026-11-24T08:00:00Z'));
  approve(all);
  plan(all);
  return all;
}

describe('what an auditor asks', () => {
  it('a visit that was planned into a freeze with a reason is there, with the reason and who gave it', () => {
    const all = planned();
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exams', from: '2026-12-01', to: '2026-12-04', departmentId: 'eng' } });
    const moves = [{ visitId: visitAt(all, 's1').id, day: '2026-12-02', startsAt: 540 }];
    expect(all.olu.try(acts['move-visit'], { moves })).toMatchObject({ refusal: { code: 'VISIT_FROZEN' } });
    expect(factsOf(all).overrides).toEqual([]);
    all.olu.do(acts['move-visit'], { moves, overrideReason: 'The dean asked for it' });
    expect(factsOf(all).overrides).toMatchObject([
      { type: 'visit', id: visitAt(all, 's1').id, who: 'olu', override: { reason: 'The dean asked for it', rules: [{ rule: 'freeze' }] } },
    ]);
  });

  it('whoever approved a change and installed under it combined roles; whoever only installed did not', () => {
    const all = planned();
    const shah = all.hub.person('shah', everywhere('change-approver'), everywhere('installer'));
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's1').id, outcome: 'absent', reason: 'user-absent' });
    expect(factsOf(all).combined).toEqual([]);
    shah.do(acts['start-visit'], { visitId: visitAt(all, 's2').id });
    shah.do(acts['record-outcome'], { visitId: visitAt(all, 's2').id, outcome: 'absent', reason: 'user-absent' });
    expect(factsOf(all).combined).toMatchObject([{ combination: 'approved-and-installed', who: 'shah', visits: 1 }]);
  });

  it('an emergency is named; a release of another category is not', () => {
    const all = planned();
    expect(factsOf(all).emergencies).toEqual([]);
    all.renee.do(acts['create-release'], { title: { name: 'Fix' }, version: { number: '1' }, visitKind: 'install', category: 'emergency' });
    expect(factsOf(all).emergencies).toMatchObject([{ name: 'Fix 1', who: 'renee', word: null }]);
  });

  it('an emergency by word that nobody wrote up in the policy’s hours says so', () => {
    const all = planned();
    all.renee.do(acts['create-release'], { title: { name: 'Fix' }, version: { number: '1' }, visitKind: 'install', category: 'emergency' });
    const releaseId = all.hub.all('release').find((row) => row.fields.name === 'Fix 1')?.id ?? '';
    all.olu.do(acts['import-records'], { records: [{ entity: 'person', id: 'shah', kind: 'new', fields: { name: 'S. Shah' } }] });
    all.renee.do(acts['give-grant'], { personId: 'shah', role: 'change-approver', scope: 'org' });
    const saidAt = all.hub.now;
    all.ben.do(acts['approve-by-word'], { releaseId, approverId: 'shah', how: 'telephone', why: 'Nobody can log in', saidAt });
    expect(factsOf(all).emergencies).toMatchObject([{ word: { approverId: 'shah', writtenAt: null, late: false } }]);
    all.hub.now += 25 * 3_600_000;
    expect(factsOf(all).emergencies).toMatchObject([{ word: { approverId: 'shah', writtenAt: null, late: true } }]);
  });

  it('work under an approval that was withdrawn meanwhile is named, with whether the laptop could have known', () => {
    const all = planned();
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    doChecklist(all.ben, visitAt(all, 's1'));
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Faulty' });
    expect(factsOf(all).late).toEqual([]);
    all.ben.comeBack();
    expect(factsOf(all).late).toMatchObject([{ visitId: visitAt(all, 's1').id, couldHaveKnown: false }]);
  });

  it('outside the period nothing is named', () => {
    const all = planned();
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's1').id, outcome: 'absent', reason: 'user-absent' });
    expect(factsOf(all).candidates).toHaveLength(1);
    expect(factsOf(all, '2020-01-01', '2020-12-31')).toEqual({ overrides: [], emergencies: [], combined: [], late: [], candidates: [] });
  });
});

describe('a random sample', () => {
  const ids = Array.from({ length: 200 }, (_, n) => `visit-${n}`);
  it('is the same whenever it is drawn with the same seed, whatever the order of the list', () => {
    expect(drawSample('s', [...ids].reverse(), 7)).toEqual(drawSample('s', ids, 7));
    expect(drawSample('s', ids, 7)).not.toEqual(drawSample('t', ids, 7));
    expect(candidatesDigest([...ids].reverse())).toBe(candidatesDigest(ids));
    expect(candidatesDigest(ids.slice(1))).not.toBe(candidatesDigest(ids));
  });

  it('takes every visit about as often as another', () => {
    const drawn = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed++) for (const id of drawSample(`seed ${seed}`, ids, 10)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
    const counts = ids.map((id) => drawn.get(id) ?? 0);
    // 100 expected; seven standard deviations either way.
    expect(Math.min(...counts)).toBeGreaterThan(30);
    expect(Math.max(...counts)).toBeLessThan(170);
  });

  it('of fewer than are asked for is all of them', () => {
    expect([...drawSample('s', ['a', 'b'], 5)].sort()).toEqual(['a', 'b']);
  });
});
