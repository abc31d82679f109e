import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { approvalOf, readRfc } from '../../../shared/domain/change/rfc.ts';
import { factsOf } from '../../../shared/domain/visit/run.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, doChecklist, plan, releaseOf, visitAt, visitsOf } from '../../builders/small-college.ts';

const stateAt = (all: College, seat: string) => visitStateIn(all.hub.world(), visitAt(all, seat));
const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;

describe('a rollout from the plan to the record', () => {
  it('six visits are planned, done offline while the lead moves one and cancels another, and everything arrives', () => {
    const all = college();
    approve(all);
    plan(all);
    expect(visitsOf(all)).toHaveLength(6);
    expect(visitAt(all, 's1')).toMatchObject({ siteId: 'dock', departmentId: 'eng', userId: 'p1', wave: 2, slot: { minutes: 45 } });
    expect(all.hub.conflicts()).toEqual([]);

    all.ben.leave();
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const visit = visitAt(all, `s${n}`);
      all.ben.do(acts['start-visit'], { visitId: visit.id });
      doChecklist(all.ben, visit, n);
      all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    }
    all.olu.do(acts['move-visit'], {
      moves: [{ visitId: visitAt(all, 's5').id, day: '2026-11-26', startsAt: 600 }],
      reason: 'Room in use',
    });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's6').id], reason: 'Seat is given up' });

    expect(all.ben.comeBack()).toEqual([]);
    expect([1, 2, 3, 4, 5, 6].map((n) => stateAt(all, `s${n}`).state)).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
    expect(stateAt(all, 's5')).toMatchObject({ against: 'moved' });
    expect(stateAt(all, 's6')).toMatchObject({ against: 'cancelled' });
    expect(visitAt(all, 's5').slot.day).toBe('2026-11-26');
    expect(visitAt(all, 's6').state).toBe('cancelled');
    expect(all.hub.conflicts()).toEqual(['done-though-cancelled', 'done-though-moved']);
    expect(all.hub.all('step-result')).toHaveLength(72);
    expect(all.hub.all('evidence')).toHaveLength(6);
    expect(all.hub.all('signoff')).toHaveLength(6);
  });

  it('a visit whose work is done no longer moves, and the lead is told why', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.olu.leave();
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    all.olu.comeBack();
    expect(refusalOf(all.olu.try(acts['cancel-visit'], { visitIds: [visit.id] }))).toBe('VISIT_DONE');
    const sent = [{ type: 'visit', id: visit.id, kind: 'set' as const, fields: { state: { v: 'cancelled', b: [] } } }];
    expect(all.olu.send(sent)).toMatchObject([{ result: 'rejected', code: 'VISIT_DONE' }]);
    expect(visitAt(all, 's1').state).toBe('planned');
    expect(refusalOf(all.olu.try(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-12-01', startsAt: 540 }] }))).toBe(
      'VISIT_DONE',
    );
  });

  it('a move and a cancellation by a lead who had not heard of the work stand beside it, whoever comes back first', () => {
    const run = (first: 'ben' | 'olu') => {
      const all = college();
      approve(all);
      plan(all);
      for (const desk of [all.ben, all.olu]) desk.leave();
      for (const n of [5, 6]) {
        const visit = visitAt(all, `s${n}`);
        all.ben.do(acts['start-visit'], { visitId: visit.id });
        doChecklist(all.ben, visit, n);
        all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
      }
      all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's5').id, day: '2026-11-26', startsAt: 600 }] });
      all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's6').id], reason: 'Seat is given up' });
      const order = first === 'ben' ? [all.ben, all.olu] : [all.olu, all.ben];
      expect(order.flatMap((desk) => desk.comeBack())).toEqual([]);
      expect(stateAt(all, 's5')).toMatchObject({ state: 'done', against: 'moved' });
      expect(stateAt(all, 's6')).toMatchObject({ state: 'done', against: 'cancelled' });
      return all.hub.all('conflict').map((row) => ({ id: row.id, kind: row.fields['kind'], details: row.fields['details'] }));
    };
    const byId = (one: { readonly id: string }, other: { readonly id: string }): number => (one.id < other.id ? -1 : 1);
    const found = run('ben').sort(byId);
    expect(found).toHaveLength(2);
    expect(found).toEqual(run('olu').sort(byId));
  });

  it('two leads who move the same visit apart are asked, with one question', () => {
    const all = college();
    plan(all);
    const visit = visitAt(all, 's1');
    all.olu.leave();
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-27', startsAt: 840 }] });
    all.renee.do(acts['move-visit'], { moves: [{ visitId: visit.id, day: '2026-11-25', startsAt: 540 }] });
    all.olu.comeBack();
    expect(all.hub.conflicts()).toEqual(['same-field']);
    const open = all.hub.all('conflict').map((row) => readConflict(row))[0];
    expect(open).toMatchObject({ field: 'slot', sides: [{ v: { day: '2026-11-25' } }, { v: { day: '2026-11-27' } }] });
  });

  it('a person booked twice, one device promised twice and one seat planned twice are three clashes', () => {
    const all = college();
    all.olu.do(acts['add-device'], { id: 'n1', fields: { assetTag: 'GC9', siteId: 'dock', departmentId: 'eng' } });
    const visit = { seatId: 's1', deviceId: 'd1', newDeviceId: 'n1', day: '2026-11-24', startsAt: 540, installerId: 'ben' };
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: [visit] });
    expect(all.hub.conflicts()).toEqual([]);
    all.olu.do(acts['plan-visits'], { releaseId: releaseOf(all), visits: [visit] });
    expect(all.hub.conflicts()).toEqual(['device-promised-twice', 'person-booked-twice', 'seat-planned-twice']);
    const later = all.hub.all('visit').find((row) => row.displaced);
    all.olu.do(acts['cancel-visit'], { visitIds: [later?.id] });
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('the same step done by two installers, neither knowing, is put to a person; a correction is not', () => {
    const all = college();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId });
    all.ben.do(acts['answer-step'], { visitId, stepId: 'version-before', answer: { kind: 'version', version: '22H2' } });
    all.ben.do(acts['answer-step'], { visitId, stepId: 'version-before', answer: { kind: 'version', version: '21H2' } });
    all.mei.do(acts['start-visit'], { visitId });
    all.mei.do(acts['answer-step'], { visitId, stepId: 'version-before', answer: { kind: 'version', version: '20H2' } });
    all.ben.comeBack();
    expect(all.hub.conflicts()).toEqual(['step-done-twice']);
    const facts = factsOf(all.hub.world(), visitId);
    expect(facts.results.map((each) => (each.fact.answer.kind === 'version' ? each.fact.answer.version : ''))).toHaveLength(3);
  });
});

describe('whatever the order in which laptops come back', () => {
  it('every answer is there, and the checklist reads the same', () => {
    const steps = ['user-saved', 'run-installer', 'user-files', 'shown'];
    const answers = fc.array(fc.tuple(fc.constantFrom('ben', 'mei', 'olu'), fc.constantFrom(...steps), fc.boolean()), { maxLength: 12 });
    const orders = fc.shuffledSubarray(['ben', 'mei', 'olu'] as const, { minLength: 3 });
    const run = (acted: readonly (readonly [string, string, boolean])[], order: readonly ('ben' | 'mei' | 'olu')[]) => {
      const all = college();
      approve(all);
      plan(all);
      const visitId = visitAt(all, 's1').id;
      for (const name of order) all[name].leave();
      let made = 0;
      for (const [name, stepId, skip] of acted) {
        const answer = skip ? { kind: 'skip', reason: 'Later' } : { kind: 'check' };
        const desk = [all.ben, all.mei, all.olu].find((each) => each.name === name);
        if (desk?.try(acts['answer-step'], { visitId, stepId, answer }).ok) made += 1;
      }
      const outcomes = order.flatMap((name) => all[name].comeBack());
      const results = all.hub.all('step-result').map((row) => row.id);
      const { run: checklist } = visitStateIn(all.hub.world(), visitAt(all, 's1'));
      return { made, outcomes, results: results.sort(), read: checklist?.steps.map((each) => each.answer?.kind) };
    };
    fc.assert(
      fc.property(answers, orders, (acted, order) => {
        const one = run(acted, order);
        const other = run(acted, [...order].reverse());
        expect(one.outcomes).toEqual([]);
        expect(one.results).toHaveLength(one.made);
        expect(one.results).toEqual(other.results);
        expect(one.read).toEqual(other.read);
      }),
      { numRuns: 25 },
    );
  });
});

describe('nothing unapproved begins', () => {
  it('work cannot begin before the approval, and is flagged where a laptop lets it', () => {
    const all = college();
    plan(all);
    const visitId = visitAt(all, 's1').id;
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId }))).toBe('NOT_APPROVED');
    expect(refusalOf(all.ben.try(acts['answer-step'], { visitId, stepId: 'user-saved', answer: { kind: 'check' } }))).toBe('NOT_APPROVED');
    const outcomes = all.ben.send([
      { type: 'visit-event', id: 'e1', kind: 'append', fields: { visitId: { v: visitId, b: [] }, event: { v: 'started', b: [] } } },
    ]);
    expect(outcomes).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['without-approval']);
  });

  it('the requester never approves, whatever else they are', () => {
    const all = college();
    const boss = all.hub.person('boss', everywhere('release-manager'), everywhere('change-approver'));
    boss.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
    expect(refusalOf(boss.try(acts['approve-to-implement'], { rfcId: changeOf(all) }))).toBe('REQUESTER_APPROVES');
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(approvalOf(all.hub.world(), releaseOf(all)).state).toBe('approved');
    expect(readRfc(all.hub.row('rfc', changeOf(all)))).toMatchObject({ requesterId: 'boss', deciderId: 'shah', number: 'RFC-0001' });
  });

  it('nobody writes an approval as an edit, nor puts another name under a request', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
    const set = (field: string, v: string) =>
      all.renee.send([{ type: 'rfc', id: changeOf(all), kind: 'set', fields: { [field]: { v, b: [] } } }]);
    expect(set('state', 'approved')).toMatchObject([{ result: 'rejected', code: 'FIELD_BY_DECISION' }]);
    expect(set('requesterId', 'olu')).toMatchObject([{ result: 'rejected', code: 'FIELD_BY_DECISION' }]);
    expect(all.renee.send([{ type: 'decision', id: 'x', kind: 'set', fields: { decision: { v: 'approved', b: [] } } }])).toMatchObject([
      { result: 'rejected', code: 'ROLE_MISSING' },
    ]);
  });

  it('a withdrawal wins whether it reaches the hub before or after the approval', () => {
    for (const order of ['approved first', 'withdrawn first']) {
      const all = college();
      const second = all.hub.person('second', everywhere('change-approver'));
      all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), what: 'it' });
      const rfcId = changeOf(all);
      second.leave();
      if (order === 'approved first') {
        second.do(acts['withdraw-approval'], { rfcId, reason: 'The medium is faulty' });
        all.shah.do(acts['approve-to-implement'], { rfcId });
        second.comeBack();
      } else {
        second.do(acts['approve-to-implement'], { rfcId });
        all.shah.do(acts['withdraw-approval'], { rfcId, reason: 'The medium is faulty' });
        expect(second.comeBack()).toMatchObject([{ result: 'rejected', code: 'APPROVAL_WITHDRAWN' }]);
      }
      expect(approvalOf(all.hub.world(), releaseOf(all)).state, order).toBe('withdrawn');
    }
  });

  it('what was approved does not change under the approval', () => {
    const all = college();
    approve(all);
    all.renee.do(acts['create-release'], { title: { name: 'Other' }, version: { number: '1' }, visitKind: 'install' });
    const other = all.hub.all('version').find((row) => row.fields.number === '1');
    expect(refusalOf(all.renee.try(acts['edit-release'], { id: releaseOf(all), fields: { versionId: other?.id } }))).toBe(
      'RELEASE_APPROVED',
    );
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Wrong version' });
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { versionId: other?.id } });
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: 'none' }))).toBe('NOT_FOUND');
  });

  it('work under an approval withdrawn meanwhile is kept and flagged once, and says that the laptop could not have known', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Faulty medium' });
    expect(all.ben.comeBack()).toEqual([]);
    expect(stateAt(all, 's1').state).toBe('done');
    expect(all.hub.conflicts()).toEqual(['under-withdrawn-approval']);
    expect(all.hub.all('conflict').map((row) => readConflict(row)?.details)).toMatchObject([
      { couldHaveKnown: false, withdrawnBy: 'shah' },
    ]);
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's2').id }))).toBe('APPROVAL_WITHDRAWN');
  });

  it('a laptop that had the withdrawal and went on all the same could have known', () => {
    const all = college();
    approve(all);
    plan(all);
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'Faulty medium' });
    const visitId = visitAt(all, 's1').id;
    all.ben.send([
      { type: 'visit-event', id: 'e1', kind: 'append', fields: { visitId: { v: visitId, b: [] }, event: { v: 'started', b: [] } } },
    ]);
    expect(all.hub.all('conflict').map((row) => readConflict(row)?.details)).toMatchObject([{ couldHaveKnown: true }]);
  });
});

describe('a visit is closed only when it is done', () => {
  it('refuses done with mandatory steps open, then without its photo, and names them', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    expect(refusalOf(all.ben.try(acts['record-outcome'], { visitId: visit.id, outcome: 'done' }))).toBe('VISIT_NOT_BEGUN');
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    expect(refusalOf(all.ben.try(acts['record-outcome'], { visitId: visit.id, outcome: 'done' }))).toBe('STEPS_OPEN');
    doChecklist(all.ben, visit);
    all.ben.do(acts['answer-step'], { visitId: visit.id, stepId: 'photo', answer: { kind: 'skip', reason: 'Camera broken' } });
    expect(all.ben.try(acts['record-outcome'], { visitId: visit.id, outcome: 'done' })).toMatchObject({
      refusal: { code: 'EVIDENCE_MISSING', details: { steps: ['Photograph the version on the screen'] } },
    });
  });

  it('a laptop that closes it all the same is flagged, and the fact stays', () => {
    const all = college();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['start-visit'], { visitId });
    all.ben.send([
      { type: 'visit-event', id: 'e9', kind: 'append', fields: { visitId: { v: visitId, b: [] }, event: { v: 'done', b: [] } } },
    ]);
    expect(all.hub.conflicts()).toEqual(['closed-with-steps-open']);
    expect(stateAt(all, 's1').openSteps).toContain('photo');
  });

  it('what cannot be finished leaves its open steps with an owner and a day; going on opens it again', () => {
    const all = college();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    expect(refusalOf(all.ben.try(acts['record-outcome'], { visitId, outcome: 'no-access' }))).toBe('REASON_MISSING');
    all.ben.do(acts['start-visit'], { visitId });
    all.ben.do(acts['record-outcome'], {
      visitId,
      outcome: 'partly',
      reason: 'part-missing',
      ownerId: 'mei',
      proposedDay: '2026-12-01',
      note: 'No adapter',
    });
    expect(stateAt(all, 's1')).toMatchObject({ state: 'partly', reason: 'part-missing', note: 'No adapter', who: 'ben' });
    expect(factsOf(all.hub.world(), visitId).events.at(-1)?.fact).toMatchObject({ ownerId: 'mei', proposedDay: '2026-12-01' });
    all.mei.do(acts['start-visit'], { visitId });
    expect(stateAt(all, 's1').state).toBe('in-progress');
  });

  it('a run keeps the version of the checklist that it began with', () => {
    const all = college();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['start-visit'], { visitId });
    const version = visitAt(all, 's1').templateVersionId;
    all.olu.do(acts['save-template'], {
      templateId: 'shipped-install',
      name: 'Install software',
      kind: 'install',
      sections: [{ id: 'a', title: 'A', steps: [{ id: 'only', kind: 'check', ask: 'Only this', mandatory: true }] }],
    });
    const next = all.hub.all('template-version').find((row) => row.fields.number === 2);
    all.olu.send([{ type: 'visit', id: visitId, kind: 'set', fields: { templateVersionId: { v: next?.id ?? '', b: [] } } }]);
    expect(factsOf(all.hub.world(), visitId).events[0]?.fact.templateVersionId).toBe(version);
    expect(stateAt(all, 's1').run?.asked).toBeGreaterThan(10);
    expect(all.olu.send([{ type: 'template-version', id: version ?? '', kind: 'set', fields: { number: { v: 9, b: [] } } }])).toMatchObject(
      [{ result: 'rejected', code: 'TEMPLATE_FIXED' }],
    );
  });
});
