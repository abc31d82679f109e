import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { combinedRoles } from '../../../shared/domain/change/combined.ts';
import { gatherRfc } from '../../../shared/domain/change/gather-rfc.ts';
import { approvalOf, readRfc } from '../../../shared/domain/change/rfc.ts';
import { writeUpOf, writeUpsIn } from '../../../shared/domain/change/write-up.ts';
import type { approvalSteps } from '../../../shared/domain/policy/content.ts';
import { usualPolicy } from '../../../shared/domain/policy/usual.ts';
import { everywhere } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

const refusalOf = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  result.ok ? 'ok' : result.refusal?.code;
const change = (all: College) => readRfc(all.hub.row('rfc', changeOf(all)));
const state = (all: College) => approvalOf(all.hub.world(), releaseOf(all)).state;

type Step = (typeof approvalSteps)[number];
/** A published policy that asks these approvals of every category, in force before the release is made. */
function withPolicy(approvals: readonly Step[], hours = 24): College {
  const all = college();
  const { categories } = usualPolicy.releases;
  const asks = { ...categories.major, approvals: [...approvals] };
  all.renee.do(acts['start-policy'], { id: 'p', name: 'P', preset: 'one-page' });
  all.renee.do(acts['edit-policy'], {
    id: 'p',
    fields: {
      windows: { rules: [], says: '' },
      hours: { keep: false, usual: '', consent: '' },
      notice: { major: 0, minor: 0, emergency: 0 },
      releases: { types: usualPolicy.releases.types, categories: { major: asks, minor: asks, emergency: asks } },
      emergency: { writtenWithinHours: hours, says: '' },
      inForceFrom: new Date(all.hub.now).toISOString().slice(0, 10),
      timeZone: 'UTC',
      holds: 'every-plan',
      agreedByIds: ['shah'],
    },
  });
  all.shah.do(acts['agree-policy'], { policyId: 'p' });
  all.renee.do(acts['publish-policy'], { policyId: 'p' });
  all.hub.now += 86_400_000;
  return all;
}
const three: readonly Step[] = ['to-proceed', 'peer-review', 'to-implement'];
const text = { what: 'Windows 11', why: 'The old one ends', backOut: 'Image of before' };

describe('the approvals that the policy asks for', () => {
  it('one approval is enough where the policy asks for one, and where there is none', () => {
    const all = withPolicy(['to-implement']);
    approve(all);
    expect(state(all)).toBe('approved');
  });

  it('to proceed, peer review and to implement come one after the other, each by somebody else than the requester', () => {
    const all = withPolicy(three);
    const tess = all.hub.person('tess', everywhere('tester'));
    const releaseId = releaseOf(all);
    expect(refusalOf(all.renee.try(acts['submit-rfc'], { releaseId, ...text }))).toBe('STEP_MISSING');
    all.renee.do(acts['ask-to-proceed'], { releaseId, what: 'Windows 11' });
    const rfcId = changeOf(all);
    expect(refusalOf(all.renee.try(acts['approve-to-proceed'], { rfcId }))).toBe('ROLE_MISSING');
    expect(refusalOf(all.shah.try(acts['approve-to-implement'], { rfcId }))).toBe('NOT_SUBMITTED');
    expect(refusalOf(all.renee.try(acts['save-rfc'], { releaseId, rfcId, what: 'Another' }))).toBe('ALREADY_SUBMITTED');
    all.shah.do(acts['approve-to-proceed'], { rfcId });
    expect(state(all)).toBe('draft');
    all.renee.do(acts['submit-rfc'], { releaseId, rfcId, ...text });
    expect(refusalOf(all.shah.try(acts['approve-to-implement'], { rfcId }))).toBe('STEP_MISSING');
    expect(refusalOf(all.renee.try(acts['peer-review'], { rfcId, finds: 'sound' }))).toBe('REQUESTER_REVIEWS');
    expect(refusalOf(all.ben.try(acts['peer-review'], { rfcId, finds: 'sound' }))).toBe('ROLE_MISSING');
    tess.do(acts['peer-review'], { rfcId, finds: 'sound', note: 'Steps tried on two models' });
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(state(all)).toBe('approved');
    expect(
      all.hub
        .all('decision')
        .map((row) => `${row.fields.decision} by ${row.fields.byId}`)
        .sort(),
    ).toEqual(['approved by shah', 'proceed-approved by shah', 'reviewed by tess']);
  });

  it('the requester approves neither, whatever else they are', () => {
    const all = withPolicy(three);
    const boss = all.hub.person('boss', everywhere('release-manager'), everywhere('change-approver'), everywhere('tester'));
    boss.do(acts['ask-to-proceed'], { releaseId: releaseOf(all), what: 'it' });
    expect(refusalOf(boss.try(acts['approve-to-proceed'], { rfcId: changeOf(all) }))).toBe('REQUESTER_APPROVES');
    all.shah.do(acts['approve-to-proceed'], { rfcId: changeOf(all) });
    boss.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId: changeOf(all) });
    expect(refusalOf(boss.try(acts['peer-review'], { rfcId: changeOf(all), finds: 'sound' }))).toBe('REQUESTER_REVIEWS');
  });

  it('what a peer sends back goes to its requester with the reason, and comes again as the next round', () => {
    const all = withPolicy(['peer-review', 'to-implement']);
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    const rfcId = changeOf(all);
    expect(refusalOf(all.olu.try(acts['peer-review'], { rfcId, finds: 'sent-back' }))).toBe('INPUT_INVALID');
    all.olu.do(acts['peer-review'], { rfcId, finds: 'sent-back', note: 'The back-out was never tried' });
    expect(change(all)).toMatchObject({ state: 'rejected', deciderId: 'olu', reason: 'The back-out was never tried' });
    expect(refusalOf(all.shah.try(acts['approve-to-implement'], { rfcId }))).toBe('NOT_SUBMITTED');
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId, backOut: 'Tried on Monday' });
    expect(change(all)).toMatchObject({ round: 2, reviewedById: null });
    all.olu.do(acts['peer-review'], { rfcId, finds: 'sound' });
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(state(all)).toBe('approved');
  });

  it('a review counts for the release as it was reviewed', () => {
    const all = withPolicy(['peer-review', 'to-implement']);
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    const rfcId = changeOf(all);
    all.olu.do(acts['peer-review'], { rfcId, finds: 'sound' });
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { departmentIds: ['fin'] } });
    expect(refusalOf(all.shah.try(acts['approve-to-implement'], { rfcId }))).toBe('STEP_MISSING');
    all.olu.do(acts['peer-review'], { rfcId, finds: 'sound' });
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(state(all)).toBe('approved');
  });

  it('a withdrawal of the approval to proceed wins in either order, and takes the approval to implement with it', () => {
    for (const order of ['approved first', 'withdrawn first']) {
      const all = withPolicy(['to-proceed', 'to-implement']);
      const second = all.hub.person('second', everywhere('change-approver'));
      all.renee.do(acts['ask-to-proceed'], { releaseId: releaseOf(all), what: 'it' });
      const rfcId = changeOf(all);
      if (order === 'withdrawn first') {
        second.leave();
        second.do(acts['approve-to-proceed'], { rfcId });
        all.shah.do(acts['withdraw-approval'], { rfcId, step: 'to-proceed', reason: 'No money' });
        expect(second.comeBack()).toMatchObject([{ result: 'rejected', code: 'APPROVAL_WITHDRAWN' }]);
        expect(refusalOf(all.renee.try(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId }))).toBe('STEP_MISSING');
        continue;
      }
      all.shah.do(acts['approve-to-proceed'], { rfcId });
      all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId, ...text });
      second.leave();
      second.do(acts['withdraw-approval'], { rfcId, step: 'to-proceed', reason: 'No money' });
      all.shah.do(acts['approve-to-implement'], { rfcId });
      expect(second.comeBack()).toEqual([]);
      expect(state(all)).toBe('withdrawn');
      plan(all);
      expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's1').id }))).toBe('APPROVAL_WITHDRAWN');
      all.renee.do(acts['ask-to-proceed'], { releaseId: releaseOf(all), rfcId });
      expect(change(all)).toMatchObject({ proceed: 'asked', proceedRound: 2 });
    }
  });
});

describe('combined roles', () => {
  it('are named with the parts that one person had; approving twice, or asking and closing, is one part', () => {
    const all = withPolicy(three);
    const both = all.hub.person('both', everywhere('change-approver'), everywhere('installer'));
    all.renee.do(acts['ask-to-proceed'], { releaseId: releaseOf(all), what: 'it' });
    const rfcId = changeOf(all);
    both.do(acts['approve-to-proceed'], { rfcId });
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId });
    all.olu.do(acts['peer-review'], { rfcId, finds: 'sound' });
    both.do(acts['approve-to-implement'], { rfcId });
    const combined = () => combinedRoles(all.hub.world(), releaseOf(all));
    expect(combined()).toEqual([]);
    plan(all);
    both.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
    expect(combined()).toEqual([{ personId: 'both', parts: ['proceed-approver', 'approver', 'installer'] }]);
    all.renee.do(acts['close-change'], { rfcId, result: 'partly' });
    expect(combined()).toHaveLength(1);
  });
});

describe('conditions of an approval', () => {
  it('work waits for the one that has to be met first, and who met it is kept', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    const rfcId = changeOf(all);
    all.shah.do(acts['approve-to-implement'], {
      rfcId,
      conditions: [
        { says: 'The service desk is briefed.', first: true },
        { says: 'Not while an exam is written', first: false },
      ],
    });
    plan(all);
    const visitId = visitAt(all, 's1').id;
    expect(all.ben.try(acts['start-visit'], { visitId })).toMatchObject({
      refusal: { code: 'CONDITION_OPEN', details: { condition: 'The service desk is briefed.' } },
    });
    const conditionId = change(all)?.conditions?.[0]?.id ?? '';
    expect(refusalOf(all.ben.try(acts['meet-condition'], { rfcId, conditionId, met: true }))).toBe('ROLE_MISSING');
    all.olu.do(acts['meet-condition'], { rfcId, conditionId, met: true, note: 'Told on Monday' });
    expect(change(all)?.conditions?.[0]?.met).toEqual({ byId: 'olu', note: 'Told on Monday' });
    all.ben.do(acts['start-visit'], { visitId });
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('work that began before is kept and flagged', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all), conditions: [{ says: 'Brief the desk', first: true }] });
    plan(all);
    const fields = { visitId: { v: visitAt(all, 's1').id, b: [] }, event: { v: 'started', b: [] } };
    expect(all.ben.send([{ type: 'visit-event', id: 'e1', kind: 'append', fields }])).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['condition-open']);
  });

  it('a condition to be met before the approval to implement holds that up', () => {
    const all = withPolicy(['to-proceed', 'to-implement']);
    all.renee.do(acts['ask-to-proceed'], { releaseId: releaseOf(all), what: 'it' });
    const rfcId = changeOf(all);
    all.shah.do(acts['approve-to-proceed'], { rfcId, conditions: [{ says: 'Try it on a laptop first', first: true }] });
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId, ...text });
    expect(refusalOf(all.shah.try(acts['approve-to-implement'], { rfcId }))).toBe('CONDITION_OPEN');
    all.olu.do(acts['meet-condition'], { rfcId, conditionId: change(all)?.conditions?.[0]?.id ?? '', met: true });
    all.shah.do(acts['approve-to-implement'], { rfcId });
    expect(change(all)?.conditions).toHaveLength(1);
  });
});

describe('an approval given offline', () => {
  it('counts when the hub has ordered it, and not on the laptop of its approver before', () => {
    const all = college();
    const lead = all.hub.person('both', everywhere('lead'), everywhere('change-approver'));
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    plan(all);
    const visitId = visitAt(all, 's1').id;
    lead.leave();
    lead.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(refusalOf(lead.try(acts['start-visit'], { visitId }))).toBe('APPROVAL_NOT_ORDERED');
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId }))).toBe('NOT_APPROVED');
    expect(lead.comeBack()).toEqual([]);
    all.ben.do(acts['start-visit'], { visitId });
    expect(all.hub.conflicts()).toEqual([]);
  });
});

describe('an emergency', () => {
  const emergency = (hours = 24): College => {
    const all = withPolicy(['to-implement'], hours);
    // Who may approve is a record, as it is where people are enrolled.
    all.olu.do(acts['add-person'], { id: 'shah', fields: { name: 'S. Shah', departmentId: 'fin' } });
    all.renee.do(acts['give-grant'], { personId: 'shah', role: 'change-approver', scope: 'org' });
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { category: 'emergency' } });
    plan(all);
    return all;
  };
  const word = (all: College) => ({
    releaseId: releaseOf(all),
    visitId: visitAt(all, 's1').id,
    approverId: 'shah',
    saidAt: all.hub.now - 600_000,
    how: 'telephone',
    why: 'The hole is being used',
  });

  it('is approved by word before the work, written up and signed afterwards', () => {
    const all = emergency();
    const visitId = visitAt(all, 's1').id;
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId }))).toBe('NOT_APPROVED');
    all.ben.leave();
    all.ben.do(acts['approve-by-word'], word(all));
    all.ben.do(acts['start-visit'], { visitId });
    doChecklist(all.ben, visitAt(all, 's1'));
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'done' });
    expect(all.ben.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual([]);
    expect(approvalOf(all.hub.world(), releaseOf(all))).toMatchObject({
      state: 'by-word',
      word: { approverId: 'shah', recordedById: 'ben', how: 'telephone' },
      change: { what: 'The hole is being used', number: 'RFC-0001' },
    });
    expect(writeUpOf(all.hub.world(), releaseOf(all), all.hub.now)).toMatchObject({ hours: 24, writtenAt: null, late: false });
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId: changeOf(all), ...text });
    all.shah.do(acts['approve-to-implement'], { rfcId: changeOf(all) });
    expect(state(all)).toBe('approved');
    expect(writeUpOf(all.hub.world(), releaseOf(all), all.hub.now + 90_000_000)).toMatchObject({ late: false });
  });

  it('that is not written up within the hours of the policy is late, and stays so', () => {
    const all = emergency(2);
    all.ben.do(acts['approve-by-word'], word(all));
    const late = () => writeUpOf(all.hub.world(), releaseOf(all), all.hub.now)?.late;
    expect(late()).toBe(false);
    all.hub.now += 3 * 3_600_000;
    expect(late()).toBe(true);
    expect(writeUpsIn(all.hub.world(), all.hub.now).map(({ releaseId, late: is }) => [releaseId, is])).toEqual([[releaseOf(all), true]]);
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), rfcId: changeOf(all), ...text });
    expect(late()).toBe(true);
  });

  it('is never unapproved: nobody says yes to themselves, only approvers do, and only to emergencies', () => {
    const all = emergency();
    const say = (input: object, desk = all.ben) => refusalOf(desk.try(acts['approve-by-word'], { ...word(all), ...input }));
    expect(say({ approverId: 'ben' })).toBe('WORD_OWN');
    expect(say({ approverId: 'mei' })).toBe('PAPER_APPROVER_UNFIT');
    expect(say({ saidAt: all.hub.now + 86_400_000 })).toBe('WORD_LATER');
    expect(say({}, all.hub.person('tess', everywhere('tester')))).toBe('ROLE_MISSING');
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { category: 'minor' } });
    expect(say({})).toBe('WORD_NOT_EMERGENCY');
  });

  it('a word that does not count is kept and set aside, and the work under it is flagged', () => {
    const all = emergency();
    const visitId = visitAt(all, 's1').id;
    const { visitId: _v, ...rest } = word(all);
    const said = { ...rest, approverId: 'mei', saidFor: 'anything' };
    const fields = Object.fromEntries(Object.entries(said).map(([name, v]) => [name, { v, b: [] }]));
    const event = { visitId: { v: visitId, b: [] }, event: { v: 'started', b: [] } };
    all.ben.send([
      { type: 'word-approval', id: 'w1', kind: 'append', fields },
      { type: 'visit-event', id: 'e1', kind: 'append', fields: event },
    ]);
    expect(all.hub.conflicts()).toEqual(['without-approval', 'word-unfit']);
    expect(state(all)).toBe('none');
  });

  it('a word is for the release as it was, and ends when somebody rejects or withdraws it', () => {
    const all = emergency();
    all.ben.do(acts['approve-by-word'], word(all));
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { departmentIds: ['fin'] } });
    expect(state(all)).toBe('draft');
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { departmentIds: null } });
    expect(state(all)).toBe('by-word');
    all.shah.do(acts['withdraw-approval'], { rfcId: changeOf(all), reason: 'It was another release' });
    expect(state(all)).toBe('withdrawn');
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's1').id }))).toBe('APPROVAL_WITHDRAWN');

    const other = emergency();
    other.ben.do(acts['approve-by-word'], word(other));
    other.renee.do(acts['submit-rfc'], { releaseId: releaseOf(other), rfcId: changeOf(other), ...text });
    expect(state(other)).toBe('by-word');
    other.shah.do(acts['reject-change'], { rfcId: changeOf(other), reason: 'I never said so' });
    expect(state(other)).toBe('rejected');
  });

  it('two installers who both asked by telephone leave one draft to be written up', () => {
    const all = emergency();
    all.ben.leave();
    all.mei.leave();
    all.ben.do(acts['approve-by-word'], word(all));
    all.mei.do(acts['approve-by-word'], { ...word(all), how: 'radio' });
    expect([...all.ben.comeBack(), ...all.mei.comeBack()]).toEqual([]);
    expect(all.hub.all('rfc')).toHaveLength(1);
    expect(all.hub.all('word-approval')).toHaveLength(2);
  });

  it('a category is not changed under an approval, which was given for what that category needs', () => {
    const all = college();
    approve(all);
    const edit = all.renee.try(acts['edit-release'], { id: releaseOf(all), fields: { category: 'major' } });
    expect(refusalOf(edit)).toBe('RELEASE_APPROVED');
  });
});

describe('a change is closed by a named person', () => {
  const worked = (): College => {
    const all = college();
    approve(all);
    plan(all);
    return all;
  };
  const finish = (all: College, seat: string, n: number) => {
    const visit = visitAt(all, seat);
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    doChecklist(all.ben, visit, n);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
  };

  it('with its result; it is no success while visits are left', () => {
    const all = worked();
    finish(all, 's1', 1);
    const rfcId = changeOf(all);
    expect(all.olu.try(acts['close-change'], { rfcId, result: 'successful' })).toMatchObject({
      refusal: { code: 'VISITS_LEFT', details: { n: 5 } },
    });
    expect(refusalOf(all.ben.try(acts['close-change'], { rfcId, result: 'partly' }))).toBe('ROLE_MISSING');
    all.olu.do(acts['close-change'], { rfcId, result: 'partly', note: 'Five seats are given up' });
    expect(change(all)).toMatchObject({ state: 'approved', result: 'partly', closedById: 'olu', resultNote: 'Five seats are given up' });
    expect(refusalOf(all.ben.try(acts['start-visit'], { visitId: visitAt(all, 's2').id }))).toBe('CHANGE_CLOSED');
    all.olu.do(acts['reopen-change'], { rfcId });
    for (const n of [2, 3, 4, 5, 6]) finish(all, `s${n}`, n);
    all.olu.do(acts['close-change'], { rfcId, result: 'successful' });
    expect(refusalOf(all.olu.try(acts['close-change'], { rfcId, result: 'failed' }))).toBe('CHANGE_CLOSED');
    expect(
      all.hub
        .all('decision')
        .filter((row) => row.fields.decision === 'closed')
        .map((row) => row.fields.result),
    ).toEqual(['partly', 'successful']);
  });

  it('work that happened after is kept and flagged; what was done before and arrives late is not', () => {
    const all = worked();
    all.ben.leave();
    const before = visitAt(all, 's1').id;
    all.ben.do(acts['start-visit'], { visitId: before });
    all.olu.do(acts['close-change'], { rfcId: changeOf(all), result: 'failed' });
    expect(all.ben.comeBack()).toEqual([]);
    expect(all.hub.conflicts()).toEqual([]);
    const fields = { visitId: { v: visitAt(all, 's2').id, b: [] }, event: { v: 'started', b: [] } };
    all.ben.send([{ type: 'visit-event', id: 'e1', kind: 'append', fields }]);
    expect(all.hub.conflicts()).toEqual(['after-closing']);
  });

  it('not before it was approved, and never without a result', () => {
    const all = college();
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text });
    expect(refusalOf(all.olu.try(acts['close-change'], { rfcId: changeOf(all), result: 'failed' }))).toBe('NOT_APPROVED');
    expect(refusalOf(all.olu.try(acts['close-change'], { rfcId: changeOf(all) }))).toBe('INPUT_INVALID');
    const backwards = { rfcId: changeOf(all), result: 'failed', startedAt: 2_000, endedAt: 1_000 };
    expect(refusalOf(all.olu.try(acts['close-change'], backwards))).toBe('INPUT_INVALID');
  });
});

describe('the inputs of a request are gathered', () => {
  it('what nobody wrote comes from items, checklist and visits; the rest is named as missing', () => {
    const all = college();
    const bare = gatherRfc(all.hub.world(), releaseOf(all), all.hub.now);
    expect(bare?.items.map(({ name, number }) => `${name} ${number}`)).toEqual(['Windows 11 2026.10']);
    expect(bare?.steps).toMatchObject({ from: 'release' });
    expect(bare?.missing).toEqual([
      'what',
      'why',
      'withoutIt',
      'impact',
      'risk',
      'hoursToRestore',
      'backOut',
      'window',
      'implementer',
      'requester',
    ]);
    plan(all);
    all.renee.do(acts['submit-rfc'], { releaseId: releaseOf(all), ...text, risk: 'Printers', withoutIt: 'No updates', hoursToRestore: 2 });
    const rfc = gatherRfc(all.hub.world(), releaseOf(all), all.hub.now);
    expect(rfc).toMatchObject({
      what: { value: 'Windows 11', from: 'request' },
      touches: { visits: 6, people: 6, departments: [{ id: 'eng', name: 'Engineering' }], sites: [{ id: 'dock' }] },
      window: { from: '2026-11-24', until: '2026-11-24' },
      implementers: [{ id: 'ben', name: 'Ben' }],
      requester: { id: 'renee' },
      missing: [],
    });
    expect(rfc?.approvals.map(({ step, state: each }) => `${step} ${each}`)).toEqual(['to-implement waits']);
  });

  it('the plan of the release feeds it: purpose, scope, risks, back-out with the minutes that were measured', () => {
    const all = college();
    all.renee.do(acts['start-plan'], { releaseId: releaseOf(all), from: { template: 'one-computer' } });
    all.renee.do(acts['edit-plan'], {
      id: releaseOf(all),
      fields: {
        purpose: 'The old system ends in June',
        scope: 'Every desk of Engineering',
        withoutIt: 'No more updates',
        impact: null,
        risks: [{ id: 'r1', says: 'Old printers', likely: 'low', harm: 'medium', answer: 'Two are tried first', ownerId: null }],
        backOutSteps: 'Put the image of before back',
        backOutMinutes: 30,
        backOutMeasuredMinutes: 42,
        rolloutFrom: '2027-02-01',
        rolloutUntil: '2027-02-12',
      },
    });
    const rfc = gatherRfc(all.hub.world(), releaseOf(all), all.hub.now);
    expect(rfc).toMatchObject({
      what: { value: 'Every desk of Engineering', from: 'plan' },
      why: { value: 'The old system ends in June', from: 'plan' },
      withoutIt: { from: 'plan' },
      risk: { value: 'Old printers: Two are tried first', from: 'plan' },
      backOut: { value: 'Put the image of before back', from: 'plan' },
      hoursToRestore: { value: 0.7, from: 'plan' },
      window: { from: '2027-02-01', until: '2027-02-12' },
      missing: ['impact', 'implementer', 'requester'],
    });
  });

  it('the request keeps what people wrote: a later plan does not overwrite it', () => {
    const all = college();
    all.renee.do(acts['save-rfc'], { releaseId: releaseOf(all), what: 'Only Finance' });
    expect(gatherRfc(all.hub.world(), releaseOf(all), all.hub.now)?.what).toEqual({ value: 'Only Finance', from: 'request' });
    expect(change(all)?.why).toBeNull();
  });

  it('actual times are those of the work, and staying away is none', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's2').id, outcome: 'absent', reason: 'user-absent' });
    all.ben.do(acts['start-visit'], { visitId: visit.id, at: all.hub.now - 3_000_000 });
    doChecklist(all.ben, visit);
    all.ben.do(acts['record-outcome'], { visitId: visit.id, outcome: 'done' });
    const actuals = gatherRfc(all.hub.world(), releaseOf(all), all.hub.now)?.actuals;
    expect(actuals).toMatchObject({ ended: 1, plannedMinutes: 45, backedOut: 0, failed: 0 });
    expect(actuals?.workedMinutes).toBeGreaterThan(0);
    expect(actuals?.startedAt).toBeLessThan(actuals?.endedAt ?? 0);
  });
});
