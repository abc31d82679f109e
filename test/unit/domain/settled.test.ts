import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { type ConflictFields, readConflict } from '../../../shared/sync/apply/conflict.ts';
import type { Choice } from '../../../shared/sync/apply/settle.ts';
import { approve, type College, college, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

interface Found extends ConflictFields {
  readonly conflictId: string;
}

function conflictOf(all: College, kind: string): Found {
  const row = all.hub.all('conflict').find((each) => readConflict(each)?.kind === kind);
  const fields = readConflict(row);
  if (row === undefined || fields === undefined) throw new Error(`no ${kind}`);
  return { ...fields, conflictId: row.id };
}
const settle = (all: College, found: Found, choice: Choice) =>
  all.olu.do(acts['settle-conflict'], {
    conflictId: found.conflictId,
    seen: found.sides.flatMap((side) => side.ops),
    choice,
  });
const undo = (all: College, found: Found) => all.olu.try(acts['reopen-conflict'], { conflictId: found.conflictId });
const opOf = (found: Found, person: string): string => found.sides.find((side) => side.person === person)?.ops[0] ?? '';

function twoSerials(): College {
  const all = college();
  all.olu.leave();
  all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB' } });
  all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHF' } });
  all.olu.comeBack();
  return all;
}

describe('undoing a settlement', () => {
  it('what stood stands again, the conflict is open with the same sides, and settling it anew works', () => {
    const all = twoSerials();
    const found = conflictOf(all, 'same-field');
    const before = all.hub.row('device', 'd1');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('L308VHF');
    expect(all.hub.conflicts()).toEqual([]);
    expect(undo(all, found)).toMatchObject({ ok: true });
    const again = conflictOf(all, 'same-field');
    expect(again).toMatchObject({ state: 'open', sides: found.sides, settledBy: null, choice: null });
    const after = all.hub.row('device', 'd1');
    expect(after?.fields.serial).toEqual(before?.fields.serial);
    expect([after?.alts, after?.stamps?.serial]).toEqual([before?.alts, before?.stamps?.serial]);
    settle(all, again, { kind: 'value', v: 'L308VHX' });
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('L308VHX');
  });

  it('is refused, with the reason, where the value has been changed since', () => {
    const all = twoSerials();
    const found = conflictOf(all, 'same-field');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'CHANGED1' } });
    expect(undo(all, found)).toMatchObject({ refusal: { code: 'SETTLEMENT_MOVED_ON' } });
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('CHANGED1');
  });

  it('also at the hub, when the change arrived before the undo of somebody offline', () => {
    const all = twoSerials();
    const found = conflictOf(all, 'same-field');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    all.olu.leave();
    expect(undo(all, found)).toMatchObject({ ok: true });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'CHANGED1' } });
    expect(all.olu.comeBack()).toMatchObject([{ result: 'rejected', code: 'SETTLEMENT_MOVED_ON' }]);
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('CHANGED1');
  });

  it('an open conflict has no decision to undo, and an installer undoes none', () => {
    const all = twoSerials();
    const found = conflictOf(all, 'same-field');
    expect(undo(all, found)).toMatchObject({ refusal: { code: 'CONFLICT_NOT_SETTLED' } });
    settle(all, found, { kind: 'take', op: opOf(found, 'olu') });
    expect(all.ben.try(acts['reopen-conflict'], { conflictId: found.conflictId })).toMatchObject({ refusal: { code: 'ROLE_MISSING' } });
  });

  it('a third side that arrives afterwards opens it again, and a decision over the old sides is refused', () => {
    const all = college();
    all.olu.leave();
    all.ben.leave();
    const cmdb = all.hub.person('cara', { role: 'cmdb-owner', scope: 'org' });
    cmdb.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHB' } });
    cmdb.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHC' } });
    all.renee.do(acts['edit-device'], { id: 'd1', fields: { serial: 'L308VHF' } });
    all.olu.comeBack();
    const found = conflictOf(all, 'same-field');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    cmdb.comeBack();
    expect(all.hub.conflicts()).toEqual(['same-field']);
    expect(conflictOf(all, 'same-field').sides.map((side) => side.v)).toContain('L308VHC');
  });

  it('a deletion that was taken back stands again, unless the record was changed since', () => {
    for (const changed of [false, true]) {
      const all = college();
      all.olu.leave();
      all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'D099' } });
      all.renee.do(acts['delete-record'], { type: 'device', id: 'd1' });
      all.olu.comeBack();
      const found = conflictOf(all, 'deleted-and-edited');
      settle(all, found, { kind: 'restore' });
      expect(all.hub.row('device', 'd1')?.gone).toBeUndefined();
      if (changed) all.renee.do(acts['edit-device'], { id: 'd1', fields: { room: 'D100' } });
      expect(undo(all, found)).toMatchObject(changed ? { refusal: { code: 'SETTLEMENT_MOVED_ON' } } : { ok: true });
      expect(all.hub.row('device', 'd1')?.gone === undefined).toBe(changed);
    }
  });

  it('a record that was left deleted and brought back since is no open question again', () => {
    for (const back of [false, true]) {
      const all = college();
      all.olu.leave();
      all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'D099' } });
      all.renee.do(acts['delete-record'], { type: 'device', id: 'd1' });
      all.olu.comeBack();
      const found = conflictOf(all, 'deleted-and-edited');
      settle(all, found, { kind: 'leave' });
      if (back) all.renee.do(acts['restore-record'], { type: 'device', id: 'd1' });
      expect(undo(all, found)).toMatchObject(back ? { refusal: { code: 'SETTLEMENT_MOVED_ON' } } : { ok: true });
      expect(all.hub.conflicts()).toEqual(back ? [] : ['deleted-and-edited']);
    }
  });

  it('an answer that was let count is set aside again', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.ben.do(acts['start-visit'], { visitId: visit.id });
    all.ben.send([
      {
        type: 'step-result',
        id: 'bad',
        kind: 'append',
        fields: {
          visitId: { v: visit.id, b: [] },
          stepId: { v: 'needs', b: [] },
          answer: { v: { kind: 'choice', option: 'Not offered' }, b: [] },
        },
      },
    ]);
    const found = conflictOf(all, 'answer-against-checklist');
    settle(all, found, { kind: 'take', op: opOf(found, 'ben') });
    expect(all.hub.row('step-result', 'bad')?.quarantined).toBeUndefined();
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect(all.hub.row('step-result', 'bad')?.quarantined).toBeDefined();
    expect(all.hub.conflicts()).toEqual(['answer-against-checklist']);
  });

  it('of two answers to one step the other counts again', () => {
    const all = college();
    approve(all);
    plan(all);
    const visit = visitAt(all, 's1');
    all.ben.leave();
    all.mei.leave();
    const input = (option: string) => ({ visitId: visit.id, stepId: 'needs', answer: { kind: 'choice', option } });
    all.ben.do(acts['answer-step'], input('No special needs'));
    all.mei.do(acts['answer-step'], input('No special needs'));
    all.ben.comeBack();
    all.mei.comeBack();
    const found = conflictOf(all, 'step-done-twice');
    const overruled = () => all.hub.all('step-result').filter((row) => row.overruled).length;
    settle(all, found, { kind: 'take', op: opOf(found, 'ben') });
    expect(overruled()).toBe(1);
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect(overruled()).toBe(0);
  });
});

describe('a booking that another one displaced', () => {
  function bookedTwice() {
    const all = college();
    approve(all);
    all.olu.leave();
    const at = (seatId: string, deviceId: string) => ({
      releaseId: releaseOf(all),
      visits: [{ seatId, deviceId, day: '2026-11-24', startsAt: 600, installerId: 'ben' }],
    });
    all.olu.do(acts['plan-visits'], at('s1', 'd1'));
    all.renee.do(acts['plan-visits'], at('s2', 'd2'));
    all.olu.comeBack();
    return all;
  }
  const displaced = (all: College, seatId: string) => all.hub.row('visit', visitAt(all, seatId).id)?.displaced?.length ?? 0;

  it('is given the time by a decision; the other is displaced and nobody is asked a second time', () => {
    const all = bookedTwice();
    const found = conflictOf(all, 'person-booked-twice');
    expect([displaced(all, 's1'), displaced(all, 's2')]).toEqual([1, 0]);
    settle(all, found, { kind: 'take', op: opOf(found, 'olu') });
    expect([displaced(all, 's1'), displaced(all, 's2')]).toEqual([0, 1]);
    expect(all.hub.conflicts()).toEqual([]);
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect([displaced(all, 's1'), displaced(all, 's2')]).toEqual([1, 0]);
    expect(all.hub.conflicts()).toEqual(['person-booked-twice']);
  });

  it('is not asked of anybody again by an undo, once one of them has moved', () => {
    for (const moved of [false, true]) {
      const all = bookedTwice();
      const found = conflictOf(all, 'person-booked-twice');
      settle(all, found, { kind: 'leave' });
      if (moved) all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's2').id, day: '2026-11-25', startsAt: 600 }] });
      expect(undo(all, found)).toMatchObject({ ok: true });
      expect(all.hub.conflicts()).toEqual(moved ? [] : ['person-booked-twice']);
    }
  });

  it('ends by itself when one of them moves', () => {
    const all = bookedTwice();
    all.olu.do(acts['move-visit'], { moves: [{ visitId: visitAt(all, 's1').id, day: '2026-11-25', startsAt: 600 }] });
    expect(all.hub.conflicts()).toEqual([]);
    expect(displaced(all, 's1')).toBe(0);
  });
});

describe('one serial on two devices', () => {
  function twice(serial = 'S3R1AL77', fields: object = {}) {
    const all = college();
    all.olu.leave();
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial, ...fields } });
    all.renee.do(acts['edit-device'], { id: 'd2', fields: { serial: ` ${serial.toLowerCase()}`, ...fields } });
    all.olu.comeBack();
    return all;
  }

  it('is a conflict that names both devices, who said so and when; both keep it until somebody decides', () => {
    const all = twice();
    expect(all.hub.conflicts()).toEqual(['serial-on-two-devices']);
    const found = conflictOf(all, 'serial-on-two-devices');
    expect(found.sides.map((side) => [side.ref, side.person]).sort()).toEqual([
      ['device/d1', 'olu'],
      ['device/d2', 'renee'],
    ]);
    for (const side of found.sides) expect(side.heard).toBeDefined();
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('S3R1AL77');
    settle(all, found, { kind: 'both' });
    expect(all.hub.conflicts()).toEqual([]);
    expect(all.hub.row('device', 'd2')?.fields.serial).toBe('s3r1al77');
  });

  it('only one has it: the other is emptied, and that can be undone', () => {
    const all = twice();
    const found = conflictOf(all, 'serial-on-two-devices');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    expect(all.hub.row('device', 'd1')?.fields.serial ?? null).toBeNull();
    expect(all.hub.row('device', 'd2')?.fields.serial).toBe('s3r1al77');
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('S3R1AL77');
    expect(all.hub.conflicts()).toEqual(['serial-on-two-devices']);
  });

  it('what was emptied comes back by an undo also when the other has another serial since, and then nobody is asked', () => {
    const all = twice();
    const found = conflictOf(all, 'serial-on-two-devices');
    settle(all, found, { kind: 'take', op: opOf(found, 'renee') });
    all.renee.do(acts['edit-device'], { id: 'd2', fields: { serial: 'OTHER' } });
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect(all.hub.row('device', 'd1')?.fields.serial).toBe('S3R1AL77');
    expect(conflictOf(all, 'serial-on-two-devices')).toMatchObject({ state: 'settled', settledBy: 'released' });
  });

  it('after an undo it names those that have it still', () => {
    const all = twice();
    all.renee.do(acts['edit-device'], { id: 'd3', fields: { serial: 'S3R1AL77' } });
    const found = conflictOf(all, 'serial-on-two-devices');
    settle(all, found, { kind: 'both' });
    all.renee.do(acts['edit-device'], { id: 'd2', fields: { serial: 'OTHER' } });
    expect(undo(all, found)).toMatchObject({ ok: true });
    const again = conflictOf(all, 'serial-on-two-devices');
    expect(again.state).toBe('open');
    expect(again.sides.map((side) => side.ref).sort()).toEqual(['device/d1', 'device/d3']);
  });

  it('a third device opens it again; it closes by itself when one is left', () => {
    const all = twice();
    settle(all, conflictOf(all, 'serial-on-two-devices'), { kind: 'both' });
    all.renee.do(acts['edit-device'], { id: 'd3', fields: { serial: 'S3R1AL77' } });
    expect(conflictOf(all, 'serial-on-two-devices').sides).toHaveLength(3);
    for (const id of ['d1', 'd2']) all.renee.do(acts['edit-device'], { id, fields: { serial: `OTHER-${id}` } });
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('what makers leave in the field, and what is marked as no key, never is one', () => {
    for (const serial of ['Default string', 'To be filled by O.E.M.', '0', 'N/A'])
      expect(twice(serial).hub.conflicts(), serial).toEqual([]);
    expect(twice('S3R1AL77', { serialUsable: false }).hub.conflicts()).toEqual([]);
  });

  it('one asset tag on two devices is the same', () => {
    const all = college();
    all.renee.do(acts['add-device'], { fields: { assetTag: 'GC00001' } });
    expect(conflictOf(all, 'serial-on-two-devices')).toMatchObject({ field: 'assetTag' });
  });
});

describe('whoever lost says that they know', () => {
  it('is noted for the lead; a stranger is not asked; undoing the decision tells anew', () => {
    const all = twoSerials();
    const found = conflictOf(all, 'same-field');
    settle(all, found, { kind: 'take', op: opOf(found, 'olu') });
    expect(all.ben.try(acts['know-conflict'], { conflictId: found.conflictId })).toMatchObject({ refusal: { code: 'NOT_A_SIDE' } });
    all.renee.do(acts['know-conflict'], { conflictId: found.conflictId });
    expect(conflictOf(all, 'same-field').knownTo).toEqual(['renee']);
    expect(undo(all, found)).toMatchObject({ ok: true });
    expect(conflictOf(all, 'same-field').knownTo ?? []).toEqual([]);
  });
});

it('closing a visit early is not reopened once later steps made it count', () => {
  const all = college();
  approve(all);
  plan(all);
  const visit = visitAt(all, 's1');
  all.ben.do(acts['start-visit'], { visitId: visit.id });
  all.ben.send([
    { type: 'visit-event', id: 'early', kind: 'append', fields: { visitId: { v: visit.id, b: [] }, event: { v: 'done', b: [] } } },
  ]);
  expect(all.hub.conflicts()).toEqual(['closed-with-steps-open']);
  doChecklist(all.ben, visit);
  const found = conflictOf(all, 'closed-with-steps-open');
  expect(found.state).toBe('settled');
  expect(undo(all, found)).toMatchObject({ refusal: { code: 'CONFLICT_NOT_SETTLED' } });
});
