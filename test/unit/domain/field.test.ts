import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { dueOfVisits, stillDue } from '../../../shared/domain/visit/hand-in-due.ts';
import { lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { openFindings, proposals } from '../../../shared/domain/visit/returns.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { approve, type College, college, digest, plan, visitAt } from '../../builders/small-college.ts';

function started(seat = 's1'): { readonly all: College; readonly visitId: string } {
  const all = college();
  approve(all);
  plan(all);
  const visitId = visitAt(all, seat).id;
  all.ben.do(acts['start-visit'], { visitId });
  return { all, visitId };
}
const answers = (all: College, visitId: string, given: Readonly<Record<string, Answer>>): void => {
  for (const [stepId, answer] of Object.entries(given)) all.ben.do(acts['answer-step'], { visitId, stepId, answer });
};
function look(world: World, visitId: string): VisitLook {
  const found = lookAt(world, visitId);
  if (found === undefined) throw new Error('no visit');
  return found;
}
const code = (result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string =>
  result.ok ? 'ok' : (result.refusal?.code ?? '');
const serial: Answer = { kind: 'serial', serial: 'SER1', how: 'typed' };
const tick: Answer = { kind: 'check' };

describe('a return visit', () => {
  function partly() {
    const { all, visitId } = started();
    answers(all, visitId, { serial, 'user-saved': tick, restart: { kind: 'skip', reason: 'No need' } });
    all.ben.do(acts['record-outcome'], {
      visitId,
      outcome: 'partly',
      reason: 'time-ran-out',
      note: 'No disk',
      ownerId: 'mei',
      proposedDay: '2026-12-03',
    });
    return { all, visitId };
  }
  const proposed = ({ hub }: College) => proposals(hub.all('visit'), hub.all('visit-event'));

  it('is proposed with its day, reason and who goes on, and one act of the lead plans it', () => {
    const { all, visitId } = partly();
    expect(proposed(all).map(({ visit, event }) => [visit.id, event.fact.proposedDay, event.fact.reason, event.fact.ownerId])).toEqual([
      [visitId, '2026-12-03', 'time-ran-out', 'mei'],
    ]);
    all.olu.do(acts['plan-return'], { visitId, day: '2026-12-03', startsAt: 540, installerId: 'mei' });
    expect(proposed(all)).toEqual([]);
    const back = all.hub
      .all('visit')
      .flatMap((row) => readVisit(row) ?? [])
      .find((each) => each.kind === 'return');
    expect(back).toMatchObject({ followsId: visitId, seatId: 's1', deviceId: 'd1', installerId: 'mei', state: 'planned' });
    expect(look(all.hub.world(), visitId).followedBy?.id).toBe(back?.id);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('asks only what is open: what the earlier visit answered stands, what it skipped is asked again', () => {
    const { all, visitId } = partly();
    const [row] = all.olu.do(acts['plan-return'], { visitId, day: '2026-12-03', startsAt: null });
    const before = look(all.hub.world(), row?.id ?? '');
    const state = (id: string, from = before) => from.run?.steps.find((each) => each.step.id === id);
    expect(state('serial')).toMatchObject({ answered: true, carried: true });
    expect(state('restart')).toMatchObject({ answered: false, carried: false });
    expect(before.resume?.stepId).toBe('needs');
    expect(before.state.openSteps).not.toContain('user-saved');
    all.ben.do(acts['start-visit'], { visitId: row?.id });
    answers(all, row?.id ?? '', { serial: { kind: 'serial', serial: 'SER1 ', how: 'typed' } });
    expect(state('serial', look(all.hub.world(), row?.id ?? ''))).toMatchObject({ answered: true, carried: false });
    answers(all, row?.id ?? '', { 'user-saved': tick });
    all.ben.do(acts['answer-step'], { visitId: row?.id, stepId: 'user-saved', answer: { kind: 'open' } });
    expect(state('user-saved', look(all.hub.world(), row?.id ?? ''))).toMatchObject({ answered: false });
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('is not planned twice, not before the visit has ended, not after it is done, and not by the installer', () => {
    const { all, visitId } = partly();
    const there = { day: '2026-12-03', startsAt: 540 };
    expect(code(all.ben.try(acts['plan-return'], { visitId, ...there }))).toBe('ROLE_MISSING');
    expect(code(all.olu.try(acts['plan-return'], { visitId: visitAt(all, 's2').id, ...there }))).toBe('VISIT_NOT_ENDED');
    expect(code(all.olu.try(acts['plan-return'], { visitId, ...there, installerId: 'nobody' }))).toBe('RECORD_UNKNOWN');
    all.renee.leave();
    all.renee.do(acts['plan-return'], { visitId, ...there });
    all.olu.do(acts['plan-return'], { visitId, ...there });
    expect(code(all.olu.try(acts['plan-return'], { visitId, ...there }))).toBe('RETURN_PLANNED');
    all.renee.comeBack();
    expect(all.hub.conflicts()).toEqual(['seat-planned-twice']);
  });

  it('on the same day takes no time from the visit before it, nor does the return of the return; another visit then is booked twice', () => {
    const all = college();
    approve(all);
    plan(all);
    const first = visitAt(all, 's1');
    const end = (visitId: string): void => {
      all.ben.do(acts['start-visit'], { visitId });
      all.ben.do(acts['record-outcome'], { visitId, outcome: 'no-access', reason: 'room-locked' });
    };
    const again = (visitId: string, startsAt: number | null): string => {
      const made = all.olu.do(acts['plan-return'], { visitId, day: first.slot.day, startsAt, minutes: 45, installerId: 'ben' });
      return made.find((op) => op.type === 'visit')?.id ?? '';
    };
    const { startsAt } = first.slot;
    end(first.id);
    const second = again(first.id, startsAt);
    end(second);
    const third = again(second, startsAt);
    expect(all.hub.conflicts()).toEqual([]);
    expect([first.id, second, third].map((id) => all.hub.row('visit', id)?.displaced)).toEqual([undefined, undefined, undefined]);
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's2').id, day: first.slot.day, startsAt }] });
    expect(all.hub.conflicts()).toContain('person-booked-twice');
  });
});

describe('a freeze that came after the plan', () => {
  it('does not let work begin on its days, and says which; a reason, or another day, does', () => {
    const all = college();
    approve(all);
    plan(all);
    const visitId = visitAt(all, 's1').id;
    all.olu.do(acts['add-freeze'], { fields: { name: 'Exam week', from: '2026-11-23', to: '2026-11-27', siteId: 'dock' } });
    expect(all.ben.try(acts['start-visit'], { visitId })).toMatchObject({
      refusal: { code: 'VISIT_FROZEN', details: { name: 'Exam week', from: '2026-11-23', to: '2026-11-27' } },
    });
    expect(look(all.ben.world(), visitId).refusal?.code).toBe('VISIT_FROZEN');
    all.olu.do(acts['move-visit'], { moves: [{ visitId, day: '2026-11-30', startsAt: 540 }], reason: 'The freeze' });
    all.ben.do(acts['start-visit'], { visitId });
  });
});

describe('backing out', () => {
  const why = { reason: 'user-cannot-work', note: 'Printing is gone', proposedDay: '2026-12-03' };

  it('runs its own checklist, keeps its evidence beside the visit’s, and only then ends', () => {
    const { all, visitId } = started();
    answers(all, visitId, { serial, 'version-after': { kind: 'version', version: '2026.10' } });
    expect(look(all.hub.world(), visitId).five.installed.state).toBe('yes');
    expect(code(all.ben.try(acts['record-outcome'], { visitId, outcome: 'backed-out', reason: 'user-cannot-work' }))).toBe(
      'BACK_OUT_NOT_BEGUN',
    );
    expect(code(all.ben.try(acts['begin-back-out'], { visitId, reason: 'time-ran-out' }))).toBe('REASON_MISSING');
    all.ben.do(acts['begin-back-out'], { visitId, ...why });
    const during = look(all.hub.world(), visitId);
    expect([during.state.state, during.resume?.stepId, during.run?.asked]).toEqual(['in-progress', 'back-out.why', 12]);
    expect(code(all.ben.try(acts['record-outcome'], { visitId, outcome: 'backed-out', reason: 'user-cannot-work' }))).toBe('STEPS_OPEN');
    answers(all, visitId, {
      'back-out.why': { kind: 'text', text: 'It froze' },
      'back-out.told': tick,
      'back-out.remove': tick,
      'back-out.put-back': tick,
    });
    all.ben.do(acts['answer-step'], {
      visitId,
      stepId: 'back-out.screen',
      answer: { kind: 'photo', shots: [{ label: 'What the device shows', digest: digest(1) }] },
      files: [{ digest: digest(1), sizeBytes: 10, kind: 'photo' }],
    });
    answers(all, visitId, {
      'back-out.took': { kind: 'number', value: 20 },
      'back-out.nothing-lost': tick,
      'back-out.version-now': { kind: 'version', version: '22H2' },
      'back-out.user-files': tick,
      'back-out.can-work': { kind: 'choice', option: 'The user can work' },
      'back-out.signature': { kind: 'signature', name: 'User 1', digest: digest(2) },
    });
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'backed-out', reason: 'user-cannot-work', proposedDay: '2026-12-03' });
    const after = look(all.hub.world(), visitId);
    expect(after.state).toMatchObject({ state: 'backed-out', reason: 'user-cannot-work' });
    expect(after.facts.evidence.map((each) => each.fact.stepId)).toEqual(['back-out.screen']);
    // The user signed that all is as it was, which is no sign-off; and what was installed is not there any more.
    expect([after.five['signed-off'].state, after.five.installed.state]).toEqual(['not-yet', 'not-yet']);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('does not begin where nothing was done, and a step that cannot be done is skipped with its reason', () => {
    const { all, visitId } = started();
    expect(code(all.ben.try(acts['begin-back-out'], { visitId: visitAt(all, 's2').id, ...why }))).toBe('VISIT_NOT_BEGUN');
    all.ben.do(acts['begin-back-out'], { visitId, ...why });
    for (const { step } of look(all.hub.world(), visitId).run?.steps ?? [])
      all.ben.do(acts['answer-step'], { visitId, stepId: step.id, answer: { kind: 'skip', reason: 'The device is dead' } });
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'backed-out', reason: 'user-cannot-work' });
    expect(look(all.hub.world(), visitId).state.state).toBe('backed-out');
  });

  it('that an older laptop closed with its steps open is kept and flagged', () => {
    const { all, visitId } = started();
    all.ben.do(acts['begin-back-out'], { visitId, ...why });
    const fields = { visitId: { v: visitId, b: [] }, event: { v: 'backed-out', b: [] }, reason: { v: 'other', b: [] } };
    all.ben.send([{ type: 'visit-event', id: 'late', kind: 'append', fields }]);
    expect(all.hub.conflicts()).toEqual(['closed-with-steps-open']);
  });

  it('that was reported without ever having begun is kept and flagged', () => {
    const { all, visitId } = started();
    const fields = { visitId: { v: visitId, b: [] }, event: { v: 'backed-out', b: [] }, reason: { v: 'other', b: [] } };
    all.ben.send([{ type: 'visit-event', id: 'bare', kind: 'append', fields }]);
    expect(all.hub.conflicts()).toEqual(['backed-out-unbegun']);
    expect(look(all.hub.world(), visitId).state.state).toBe('backed-out');
  });
});

describe('what is found on site to be otherwise', () => {
  const open = ({ hub }: College) => openFindings(hub.all('finding'), hub.all('finding-answer'));

  it('another device stands there: the serial is kept, the plan stays, and a lead lets the record follow', () => {
    const { all, visitId } = started();
    all.ben.do(acts['report-finding'], { visitId, what: 'other-device', reason: 'swapped-before', serial: ' ser2', how: 'scanned' });
    expect(open(all).map(({ finding }) => [finding.deviceId, finding.foundId, finding.serial])).toEqual([['d1', 'd2', 'ser2']]);
    expect(all.hub.all('observed-serial').map((row) => [row.fields.deviceId, row.fields.of, row.fields.how])).toEqual([
      ['d2', 'other', 'scanned'],
    ]);
    expect(textIn(all.hub.row('visit', visitId), 'deviceId')).toBe('d1');
    const findingId = open(all)[0]?.finding.id;
    expect(code(all.ben.try(acts['answer-finding'], { findingId, taken: true }))).toBe('ROLE_MISSING');
    all.olu.do(acts['answer-finding'], { findingId, taken: true });
    expect(textIn(all.hub.row('visit', visitId), 'deviceId')).toBe('d2');
    expect([textIn(all.hub.row('device', 'd2'), 'seatId'), textIn(all.hub.row('device', 'd1'), 'seatId')]).toEqual(['s1', undefined]);
    expect(open(all)).toEqual([]);
    expect(code(all.olu.try(acts['answer-finding'], { findingId, taken: false }))).toBe('FINDING_ANSWERED');
  });

  it('a device that the record does not know is a finding too, and the record cannot follow it yet', () => {
    const { all, visitId } = started();
    all.ben.do(acts['report-finding'], { visitId, what: 'other-device', reason: 'nobody-knows', serial: 'UNKNOWN-7' });
    const findingId = open(all)[0]?.finding.id;
    expect(open(all)[0]?.finding.foundId).toBeNull();
    expect(code(all.olu.try(acts['answer-finding'], { findingId, taken: true }))).toBe('FINDING_NOTHING_TO_TAKE');
    all.olu.do(acts['answer-finding'], { findingId, taken: false, note: 'A loan' });
    expect(textIn(all.hub.row('device', 'd1'), 'seatId')).toBe('s1');
  });

  it('a device that stands elsewhere needs the place; one that is not there needs the reason', () => {
    const { all, visitId } = started();
    expect(code(all.ben.try(acts['report-finding'], { visitId, what: 'found-elsewhere', reason: 'moved-by-user' }))).toBe('FIELD_INVALID');
    expect(code(all.ben.try(acts['report-finding'], { visitId, what: 'other-device', reason: 'moved-by-user', serial: '  ' }))).toBe(
      'FIELD_INVALID',
    );
    all.ben.do(acts['report-finding'], { visitId, what: 'found-elsewhere', reason: 'moved-by-user', place: 'Room D09' });
    all.ben.do(acts['report-finding'], { visitId, what: 'not-found', reason: 'nobody-knows' });
    const [elsewhere] = open(all);
    all.olu.do(acts['answer-finding'], { findingId: elsewhere?.finding.id, taken: true });
    expect([textIn(all.hub.row('device', 'd1'), 'room'), textIn(all.hub.row('device', 'd1'), 'seatId')]).toEqual(['Room D09', undefined]);
    expect(open(all).map(({ finding }) => finding.what)).toEqual(['not-found']);
  });
});

describe('equipment handed in', () => {
  const signed = { day: '2026-11-24', receivedBy: 'Porter', digest: digest(6) };
  const key = { what: 'key', serial: 'K-7', deviceId: null, condition: '' } as const;

  it('what was taken out is due until it is handed in', () => {
    const { all } = started();
    all.ben.do(acts['hand-in-equipment'], { ...signed, out: true, items: [key, { ...key, what: 'stick', serial: 'ST-1' }] });
    expect(stillDue([], all.hub.all('hand-in')).map((each) => each.key)).toEqual(['key K-7', 'stick ST-1']);
    all.ben.do(acts['hand-in-equipment'], { ...signed, items: [{ ...key, serial: 'k-7 ' }] });
    expect(stillDue([], all.hub.all('hand-in')).map((each) => each.key)).toEqual(['stick ST-1']);
  });

  it('is theirs whatever their grant reaches, also a department’s only; nobody hands in for somebody else', () => {
    const { all } = started();
    const dora = all.hub.person('dora', { role: 'installer', scope: 'department:eng' });
    const device = { what: 'device', serial: 'SER1', deviceId: 'd1', condition: 'Sound' } as const;
    expect(code(dora.try(acts['hand-in-equipment'], { ...signed, items: [key, device] }))).toBe('ok');
    const [row] = all.hub.all('hand-in');
    expect(row?.quarantined).toBeUndefined();
    // Whoever leads the department of the device sees it.
    expect(row?.scopes).toContain('department:eng');
    const items = [{ what: 'key', serial: 'K-8', deviceId: null, condition: '' }];
    const values = { personId: 'ben', day: '2026-11-24', items, receivedBy: 'Porter', digest: digest(6) };
    const fields = Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, b: [] }]));
    expect(dora.send([{ type: 'hand-in', id: 'h9', kind: 'append', fields }])).toMatchObject([{ result: 'quarantined' }]);
    const auditor = all.hub.person('eve', { role: 'auditor', scope: 'org' });
    expect(code(auditor.try(acts['hand-in-equipment'], { ...signed, items: [key] }))).toBe('ROLE_MISSING');
  });

  it('a missing thing is named with its reason; nothing, an empty serial, a thing twice and an unnamed receiver are refused', () => {
    const { all } = started();
    const missing = [{ what: 'key', serial: 'K-7', deviceId: null, why: ' ' }];
    const tried = (input: object) => code(all.ben.try(acts['hand-in-equipment'], { ...signed, ...input }));
    expect(tried({ items: [] })).toBe('FIELD_INVALID');
    expect(tried({ items: [{ ...key, serial: ' ' }] })).toBe('FIELD_INVALID');
    expect(tried({ items: [key, { ...key, serial: 'k-7' }] })).toBe('FIELD_INVALID');
    expect(tried({ items: [], missing })).toBe('HAND_IN_MISSING');
    expect(tried({ items: [key], receivedBy: '  ' })).toBe('NAME_UNUSABLE');
    expect(tried({ items: [], missing: [{ ...missing[0], why: 'The porter has it' }] })).toBe('ok');
  });

  it('a device that a visit collected is due with the serial that was read on site; one that was not used goes back', () => {
    const { all, visitId } = started();
    answers(all, visitId, { serial: { kind: 'serial', serial: 'GC00001', how: 'typed' } });
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'partly', reason: 'time-ran-out' });
    const base = look(all.hub.world(), visitId);
    const collect = { ...base, visit: { ...base.visit, kind: 'collect' as const } };
    expect(dueOfVisits([base])).toEqual([]);
    expect(dueOfVisits([collect]).map((each) => [each.item.serial, each.from])).toEqual([['GC00001', 'collected']]);
    const work = {
      kind: 'replace',
      seatId: 's1',
      userId: null,
      oldId: 'd9',
      oldSerial: 'SER9',
      newId: null,
      newSerial: null,
      holdUntil: null,
      condition: null,
    } as const;
    const [last] = base.facts.events.slice(-1);
    if (last === undefined) throw new Error('no event');
    const swapped = {
      ...base,
      facts: { ...base.facts, events: [{ ...last, fact: { ...last.fact, work } }] },
      state: { ...base.state, state: 'done' as const },
    };
    expect(dueOfVisits([swapped]).map((each) => [each.item.serial, each.item.deviceId, each.name])).toEqual([['SER9', 'd9', null]]);
    const unused = { ...base, state: { ...base.state, state: 'absent' as const }, brief: { ...base.brief, newDevice: base.brief.device } };
    expect(dueOfVisits([unused]).map((each) => [each.item.serial, each.from])).toEqual([['SER1', 'not-used']]);
  });
});
