import { beforeEach, describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import type { Section } from '../../../shared/domain/checklist/step.ts';
import { readDevice } from '../../../shared/domain/device/device.ts';
import { chainOf, chainState } from '../../../shared/domain/equipment/chain.ts';
import { dueFirst, loansIn } from '../../../shared/domain/equipment/loan.ts';
import { serialTroubles } from '../../../shared/domain/equipment/receive-equipment.ts';
import { assignInOrder, stockLines } from '../../../shared/domain/equipment/stock.ts';
import { licencesOf } from '../../../shared/domain/library/licence-use.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { type Desk, everywhere } from '../../builders/domain-desk.ts';
import { type College, college } from '../../builders/small-college.ts';

const mandatory = { mandatory: true };
const swap: readonly Section[] = [
  {
    id: 'swap',
    title: 'Swap',
    steps: [
      { id: 'old-serial', kind: 'serial', of: 'device', ask: 'Serial of the old device', ...mandatory },
      { id: 'new-serial', kind: 'serial', of: 'new-device', ask: 'Serial of the new device', ...mandatory },
      { id: 'old-condition', kind: 'choice', options: ['Sound', 'Worn'], ask: 'Condition of the old device', ...mandatory },
      { id: 'hold-until', kind: 'date', ask: 'Until which day is the old disk kept?', ...mandatory },
    ],
  },
];

let all: College;
const device = (id: string) => readDevice(all.hub.row('device', id));
const serialOf = (id: string) => device(id)?.serial ?? '';
const bySerial = (serial: string): string => all.hub.all('device').find((row) => row.fields.serial === serial)?.id ?? '';
const code = (said: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) => (said.ok ? 'fine' : said.refusal?.code);

/** A release that replaces, approved, with the shipped checklist; two visits of Ben's; three new devices in hand. */
beforeEach(() => {
  all = college();
  all.olu.do(acts['save-template'], { name: 'Replace', kind: 'replace', sections: swap });
  const templateVersionId =
    all.hub.all('template-version').find((row) => JSON.stringify(row.fields.sections).includes('old-serial'))?.id ?? '';
  all.renee.do(acts['create-release'], { title: { name: 'New PCs' }, version: { number: '1' }, visitKind: 'replace', templateVersionId });
  const release = all.hub.all('release').find((row) => row.fields.name === 'New PCs 1')?.id ?? '';
  all.renee.do(acts['submit-rfc'], { releaseId: release, what: 'New PCs' });
  all.shah.do(acts['approve-to-implement'], { rfcId: all.hub.all('rfc')[0]?.id ?? '' });
  all.olu.do(acts['receive-equipment'], {
    model: 'OptiPlex 7010',
    siteId: 'dock',
    day: '2026-11-20',
    items: [{ serial: 'NEW-0001' }, { serial: 'NEW-0002' }, { serial: 'NEW-0003' }],
  });
  all.olu.do(acts['plan-visits'], {
    releaseId: release,
    visits: [1, 2].map((n) => ({
      seatId: `s${n}`,
      deviceId: `d${n}`,
      newDeviceId: bySerial(`NEW-000${n}`),
      day: '2026-11-24',
      startsAt: 480 + n * 60,
      installerId: 'ben',
    })),
  });
});

const visitAt = (seat: string): string => all.hub.all('visit').find((row) => row.fields.seatId === seat)?.id ?? '';

/** The steps of a replacement that say something about equipment, answered with the serials that were read. */
function replace(desk: Desk, seat: string, read: { readonly old: string; readonly brought: string }): void {
  const visitId = visitAt(seat);
  const answer = (stepId: string, given: object) => desk.do(acts['answer-step'], { visitId, stepId, answer: given });
  answer('old-serial', { kind: 'serial', serial: read.old, how: 'scanned' });
  answer('new-serial', { kind: 'serial', serial: read.brought, how: 'scanned' });
  answer('old-condition', { kind: 'choice', option: 'Sound' });
  answer('hold-until', { kind: 'date', day: '2026-12-24' });
  desk.do(acts['record-outcome'], { visitId, outcome: 'done' });
}

describe('new equipment', () => {
  it('is in hand at its site, each with the fact that it was received', () => {
    const id = bySerial('NEW-0001');
    expect(device(id)).toMatchObject({ status: 'in-hand', siteId: 'dock', model: 'OptiPlex 7010', serialUsable: true });
    expect(chainOf(all.hub.world(), id).map((link) => link.what)).toEqual(['received']);
  });

  it('junk, the same twice and known serials are told one by one; junk is taken with a tag only, and is no key', () => {
    const scanned = [
      { serial: 'Default string' },
      { serial: '0' },
      { serial: '' },
      { serial: 'new 0001' },
      { serial: 'FRESH-1' },
      { serial: 'fresh-1' },
      { serial: 'Default string', assetTag: 'GC90001' },
      { serial: 'FRESH-2', assetTag: 'GC00001' },
    ];
    expect(serialTroubles(all.hub.world(), scanned)).toEqual([
      'junk',
      'junk',
      'blank',
      undefined,
      undefined,
      'twice',
      undefined,
      'tag-taken',
    ]);
    expect(serialTroubles(all.hub.world(), [{ serial: ' new-0001 ' }])).toEqual(['taken']);
    const input = { model: 'X', siteId: 'dock', items: [{ serial: 'FRESH-1' }, { serial: 'Default string' }] };
    expect(all.olu.try(acts['receive-equipment'], input)).toMatchObject({
      ok: false,
      refusal: { code: 'SERIALS_REFUSED', details: { serials: ['Default string'] } },
    });
    all.olu.do(acts['receive-equipment'], { ...input, items: [{ serial: 'Default string', assetTag: 'GC90001' }] });
    expect(device(bySerial('Default string'))).toMatchObject({ serialUsable: false, assetTag: 'GC90001' });
  });

  it('an item is promised once: refused where it is known, displaced where two laptops meet', () => {
    const third = bySerial('NEW-0003');
    const choose = (visit: string, item: string) => ({ choices: [{ visitId: visitAt(visit), newDeviceId: item }] });
    expect(code(all.olu.try(acts['choose-equipment'], choose('s1', bySerial('NEW-0002'))))).toBe('EQUIPMENT_PROMISED');
    expect(code(all.olu.try(acts['choose-equipment'], choose('s1', 'd3')))).toBe('EQUIPMENT_NOT_IN_HAND');
    all.renee.leave();
    all.renee.do(acts['choose-equipment'], choose('s2', third));
    all.olu.do(acts['choose-equipment'], choose('s1', third));
    all.renee.comeBack();
    expect(all.hub.conflicts()).toEqual(['device-promised-twice']);
  });
});

describe('a replacement', () => {
  it('makes both ends right at once: the new one in use at the seat, the old one collected with its hold date', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    expect(device(bySerial('NEW-0001'))).toMatchObject({ status: 'in-use', seatId: 's1', userId: 'p1', room: 'D01', departmentId: 'eng' });
    expect(device('d1')).toMatchObject({ status: 'collected', seatId: null, userId: null, holdUntil: '2026-12-24' });
    expect(chainOf(all.hub.world(), 'd1')).toMatchObject([{ what: 'collected', serial: 'SER1', condition: 'Sound', who: 'ben' }]);
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('never loses to an edit that had not seen it, in whichever order they reach the hub', () => {
    for (const editFirst of [true, false]) {
      const seat = editFirst ? 's1' : 's2';
      const old = editFirst ? 'd1' : 'd2';
      all.ben.leave();
      all.olu.leave();
      replace(all.ben, seat, { old: serialOf(old), brought: editFirst ? 'NEW-0001' : 'NEW-0002' });
      all.olu.wall += 9_000_000; // the lead's clock says that the edit is the later one
      all.olu.do(acts['edit-device'], { id: old, fields: { status: 'stored', userId: 'p6' } });
      const [first, second] = editFirst ? [all.olu, all.ben] : [all.ben, all.olu];
      first.comeBack();
      second.comeBack();
      expect(device(old)).toMatchObject({ status: 'collected', userId: null });
    }
    expect(all.hub.conflicts()).toContain('same-field');
  });

  it('an edit by somebody who has seen it is an edit like any other', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    all.olu.do(acts['edit-device'], { id: bySerial('NEW-0001'), fields: { room: 'D77' } });
    expect(device(bySerial('NEW-0001'))?.room).toBe('D77');
    expect(code(all.olu.try(acts['edit-device'], { id: 'd1', fields: { placedBy: 'visit-event/x' } }))).toBe('FIELD_BY_DECISION');
  });

  it('with another device than planned goes by the serials that were read', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0003' });
    expect(device(bySerial('NEW-0003'))).toMatchObject({ status: 'in-use', seatId: 's1' });
    expect(device(bySerial('NEW-0001'))).toMatchObject({ status: 'in-hand', seatId: null });
  });

  it('an unknown machine at the seat is nobody’s: the planned one is not said to be collected', () => {
    replace(all.ben, 's1', { old: 'FOREIGN-77', brought: 'NEW-0001' });
    expect(device('d1')).toMatchObject({ status: null, seatId: 's1' });
  });

  it('backed out afterwards, both are where they were', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    const visitId = visitAt('s1');
    all.ben.do(acts['start-visit'], { visitId });
    all.ben.do(acts['begin-back-out'], { visitId, reason: 'user-cannot-work' });
    const visit = readVisit(all.hub.row('visit', visitId));
    const open = visit === undefined ? [] : (visitStateIn(all.hub.world(), visit).backOut?.open ?? []);
    for (const step of open) all.ben.do(acts['answer-step'], { visitId, stepId: step.id, answer: { kind: 'skip', reason: 'Not here' } });
    all.ben.do(acts['record-outcome'], { visitId, outcome: 'backed-out', reason: 'user-cannot-work' });
    expect(device('d1')).toMatchObject({ status: 'in-use', seatId: 's1', userId: 'p1', holdUntil: null });
    expect(device(bySerial('NEW-0001'))).toMatchObject({ status: 'in-hand', seatId: null, userId: null });
    expect(chainOf(all.hub.world(), 'd1')).toEqual([]);
  });

  it('somebody without the right to the fact settles nothing', () => {
    const eve = all.hub.person('eve', everywhere('auditor'));
    const id = bySerial('NEW-0003');
    eve.send([
      { type: 'equipment-event', id: 'e1', kind: 'append', fields: { deviceId: { v: id, b: [] }, event: { v: 'disposed', b: [] } } },
      { type: 'device', id, kind: 'cmd', cmd: { name: 'settle-equipment', args: { fact: 'equipment-event', id: 'e1' } } },
    ]);
    expect(device(id)?.status).toBe('in-hand');
    expect(all.hub.conflicts()).toEqual(['fact-without-right']);
  });
});

describe('licences at a replacement', () => {
  const titleId = (name: string): string => all.hub.all('title').find((row) => row.fields.name === name)?.id ?? '';
  const uses = (name: string) =>
    licencesOf(all.hub.world(), titleId(name), '2026-11-24')
      .uses.map((use) => use.deviceId)
      .sort();

  it('go with the work to the new device, those of other software too, and are never counted twice', () => {
    for (const name of ['New PCs', 'Windows 11']) all.renee.do(acts['add-licence'], { fields: { titleId: titleId(name), seats: 5 } });
    all.olu.do(acts['use-licence'], { titleId: titleId('Windows 11'), deviceIds: ['d1', 'd3'], state: 'used' });
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    expect(uses('New PCs')).toEqual([bySerial('NEW-0001')]);
    expect(uses('Windows 11')).toEqual([bySerial('NEW-0001'), 'd3'].sort());
    const old = all.hub.all('licence-use').find((row) => row.fields.deviceId === 'd1');
    expect(old?.fields).toMatchObject({ state: 'freed', movedToId: bySerial('NEW-0001'), visitId: visitAt('s1') });
  });

  it('stay with the old device while the work is not finished', () => {
    all.renee.do(acts['add-licence'], { fields: { titleId: titleId('Windows 11'), seats: 5 } });
    all.olu.do(acts['use-licence'], { titleId: titleId('Windows 11'), deviceIds: ['d1'], state: 'used' });
    all.ben.do(acts['record-outcome'], { visitId: visitAt('s1'), outcome: 'absent', reason: 'user-absent' });
    expect(uses('Windows 11')).toEqual(['d1']);
  });
});

describe('old equipment', () => {
  const next = (event: string, more: object = {}) =>
    code(all.ben.try(acts['record-equipment'], { deviceIds: ['d1'], event, day: '2026-12-01', ...more }));

  it('goes from collected to disposed in order, and a receipt is needed to let it go', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    expect(next('collected')).toBe('EQUIPMENT_COLLECTED');
    expect(next('disposed', { receipt: 'R1' })).toBe('EQUIPMENT_NOT_ERASED');
    expect(next('stored', { siteId: 'dock', place: 'Cage 2' })).toBe('fine');
    expect(device('d1')).toMatchObject({ status: 'stored', room: 'Cage 2' });
    expect(next('erased', { method: 'Overwritten once' })).toBe('EQUIPMENT_KEPT');
    expect(next('erased', { method: 'Overwritten once', certificate: 'C-1', day: '2026-12-24' })).toBe('fine');
    expect(next('disposed', { day: '2027-01-05' })).toBe('RECEIPT_MISSING');
    expect(next('disposed', { day: '2027-01-05', receipt: 'W-88', to: 'Recycler Ltd' })).toBe('fine');
    expect(device('d1')?.status).toBe('disposed');
    expect(next('stored')).toBe('EQUIPMENT_GONE');
    const chain = chainOf(all.hub.world(), 'd1');
    expect(chain.map((link) => link.what)).toEqual(['collected', 'stored', 'erased', 'disposed']);
    expect(chainState(chain).reached).toBe('gone');
  });

  it('what nobody collected is neither stored nor erased', () => {
    expect(next('stored')).toBe('EQUIPMENT_NOT_COLLECTED');
    expect(next('erased', { method: 'Shredded' })).toBe('EQUIPMENT_NOT_COLLECTED');
  });

  it('erased too soon or gone unerased, as an older client may say it, is kept and shown to a person', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    const fact = (id: string, event: string) => ({
      type: 'equipment-event',
      id,
      kind: 'append',
      fields: Object.fromEntries(Object.entries({ deviceId: 'd1', event, day: '2026-12-01' }).map(([name, v]) => [name, { v, b: [] }])),
    });
    all.ben.send([fact('e1', 'disposed')]);
    all.ben.send([fact('e2', 'erased')]);
    expect(all.hub.conflicts()).toEqual(['erased-while-kept', 'gone-unerased']);
  });

  it('a fact that happened earlier and arrives later does not put the device back', () => {
    replace(all.ben, 's1', { old: 'SER1', brought: 'NEW-0001' });
    const at = all.ben.wall;
    all.mei.leave();
    all.mei.do(acts['record-equipment'], { deviceIds: ['d1'], event: 'stored', day: '2026-11-25', place: 'Van', at: at + 1 });
    all.ben.do(acts['record-equipment'], { deviceIds: ['d1'], event: 'erased', method: 'Shredded', day: '2026-12-24', at: at + 100_000 });
    all.mei.comeBack();
    expect(chainState(chainOf(all.hub.world(), 'd1')).reached).toBe('erased');
  });
});

describe('loans', () => {
  it('are out until given back, the longest overdue first', () => {
    const [one, two, three] = ['NEW-0001', 'NEW-0002', 'NEW-0003'].map(bySerial);
    const lend = (id: string | undefined, dueOn: string) =>
      code(all.olu.try(acts['lend-equipment'], { deviceIds: [id], borrower: 'Ann', day: '2026-11-20', dueOn }));
    expect(lend(one, '2026-12-01')).toBe('EQUIPMENT_PROMISED');
    expect(lend('d3', '2026-12-01')).toBe('EQUIPMENT_NOT_IN_HAND');
    expect(lend(three, '2026-11-01')).toBe('DATE_INVALID');
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt('s2')] });
    expect(lend(three, '2026-12-01')).toBe('fine');
    expect(lend(two, '2026-11-27')).toBe('fine');
    expect(device(three ?? '')?.status).toBe('lent');
    const loans = () => dueFirst(loansIn(all.hub.all('equipment-event'))).map((loan) => loan.deviceId);
    expect(loans()).toEqual([two, three]);
    all.olu.do(acts['give-back'], { deviceIds: [two], day: '2026-11-28', condition: 'Sound' });
    expect(loans()).toEqual([three]);
    expect(device(two ?? '')?.status).toBe('in-hand');
    expect(code(all.olu.try(acts['give-back'], { deviceIds: [two], day: '2026-11-28' }))).toBe('EQUIPMENT_NOT_LENT');
  });

  it('of one item by two people who did not know of each other needs a person', () => {
    const id = bySerial('NEW-0003');
    const input = { deviceIds: [id], borrower: 'Ann', day: '2026-11-20', dueOn: '2026-12-01' };
    all.ben.leave();
    all.ben.do(acts['lend-equipment'], input);
    all.olu.do(acts['lend-equipment'], input);
    all.ben.comeBack();
    expect(all.hub.conflicts()).toContain('equipment-lent-twice');
  });
});

describe('counting', () => {
  const need = (visitId: string, model: string, siteId: string, deviceId: string | null = null) => ({
    visitId,
    model,
    siteId,
    wave: 1,
    deviceId,
  });
  const item = (id: string, model: string, siteId: string) => ({ id, model, siteId });

  it('by model and site, whatever the spelling: needed, in hand, missing, surplus', () => {
    const lines = stockLines(
      [need('v1', 'OptiPlex 7010', 'a'), need('v2', 'OptiPlex 7010', 'a', 'i1'), need('v3', 'Latitude', 'b')],
      [item('i1', 'optiplex  7010', 'a'), item('i2', 'OptiPlex 7010', 'b')],
    );
    const told = (line: (typeof lines)[number]) => [line.siteId, line.needed, line.chosen, line.inHand, line.missing, line.surplus];
    expect(lines.map(told).sort()).toEqual([
      ['a', 2, 1, 1, 1, 0],
      ['b', 0, 0, 1, 0, 1],
      ['b', 1, 0, 0, 1, 0],
    ]);
  });

  it('chooses in order, from the visit’s own site first, each item once', () => {
    const needs = [need('v1', 'M', 'a'), need('v2', 'M', 'b'), need('v3', 'M', 'a', 'i3'), need('v4', '', 'a'), need('v5', 'M', 'a')];
    const items = [item('i1', 'm', 'b'), item('i2', 'M', 'a'), item('i3', 'M', 'a')];
    expect(assignInOrder(needs, items)).toEqual([
      { visitId: 'v1', newDeviceId: 'i2' },
      { visitId: 'v2', newDeviceId: 'i1' },
    ]);
  });
});
