import { describe, expect, it } from 'vitest';
import { historyLine } from '../../../renderer/ui/history-words.ts';
import { acts, isAct } from '../../../shared/domain/acts.ts';
import { readTemplateVersion } from '../../../shared/domain/checklist/template.ts';
import { clashesOf } from '../../../shared/domain/clash/clashes.ts';
import { daysOf, visitsOfDay } from '../../../shared/domain/figures/day.ts';
import { deviceHistory } from '../../../shared/domain/figures/device-history.ts';
import { visitsAfter } from '../../../shared/domain/figures/plan-preview.ts';
import { departmentProgress } from '../../../shared/domain/figures/progress.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { whereItStands } from '../../../shared/domain/figures/where-it-stands.ts';
import { roleNames } from '../../../shared/domain/people/roles.ts';
import { described } from '../../../shared/domain/rules.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { visitOutcomes } from '../../../shared/domain/visit/facts.ts';
import { fiveFacts } from '../../../shared/domain/visit/five-facts.ts';
import { visitKinds } from '../../../shared/domain/visit/kinds.ts';
import { reasons } from '../../../shared/domain/visit/reasons.ts';
import { factsOf } from '../../../shared/domain/visit/run.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { approve, type College, college, doChecklist, plan, visitAt, visitsOf } from '../../builders/small-college.ts';

function working(): College {
  const all = college();
  approve(all);
  plan(all);
  return all;
}
const five = (all: College, seat: string) => {
  const visit = visitAt(all, seat);
  const template = readTemplateVersion(all.hub.row('template-version', visit.templateVersionId ?? ''));
  return fiveFacts(factsOf(all.hub.world(), visit.id), template, readVersion(all.hub.all('version')[0]));
};

describe('the five facts', () => {
  it('a tick proves nothing: installed comes from the version read off the device, signed off from the signature', () => {
    const all = working();
    const visitId = visitAt(all, 's1').id;
    all.ben.do(acts['start-visit'], { visitId });
    all.ben.do(acts['answer-step'], { visitId, stepId: 'run-installer', answer: { kind: 'check' } });
    all.ben.do(acts['answer-step'], { visitId, stepId: 'version-after', answer: { kind: 'version', version: '22H2' } });
    expect(five(all, 's1')).toMatchObject({ installed: { state: 'not-yet' }, 'signed-off': { state: 'not-yet' } });
    doChecklist(all.ben, visitAt(all, 's1'));
    expect(five(all, 's1')).toMatchObject({
      installed: { state: 'yes', who: 'ben' },
      'signed-off': { state: 'yes', who: 'User of the seat' },
      'on-laptop': { state: 'not-known-yet' },
      verified: { state: 'not-yet' },
      'in-cmdb': { state: 'not-known-yet' },
    });
  });
});

describe("a department's progress and an installer's day", () => {
  it('counts done, again with its reason, in progress, planned and cancelled', () => {
    const all = working();
    for (const seat of ['s1', 's2']) {
      doChecklist(all.ben, visitAt(all, seat));
      all.ben.do(acts['record-outcome'], { visitId: visitAt(all, seat).id, outcome: 'done' });
    }
    all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's3').id });
    all.ben.do(acts['record-outcome'], { visitId: visitAt(all, 's4').id, outcome: 'no-access', reason: 'room-locked' });
    all.olu.do(acts['cancel-visit'], { visitIds: [visitAt(all, 's6').id] });
    const world = all.hub.world();
    const stood = visitsOf(all).map((visit) => ({ visit, state: visitStateIn(world, visit), events: factsOf(world, visit.id).events }));
    expect(departmentProgress(stood).get('eng')).toEqual({
      planned: 1,
      inProgress: 1,
      done: 2,
      again: 1,
      cancelled: 1,
      total: 5,
      share: 0.4,
      reasons: { 'room-locked': 1 },
    });
  });

  it("follows the time of the plan, until the installer changes the order; that is no lead's business", () => {
    const all = working();
    const seats = () => visitsOfDay(visitsOf(all), 'ben', '2026-11-24').map((visit) => visit.seatId);
    expect(seats()).toEqual(['s1', 's2', 's3', 's4', 's5', 's6']);
    all.ben.do(acts['order-visits'], { visitIds: ['s3', 's1', 's2', 's4', 's5', 's6'].map((seat) => visitAt(all, seat).id) });
    expect(seats()).toEqual(['s3', 's1', 's2', 's4', 's5', 's6']);
    expect(daysOf(visitsOf(all), 'ben')).toEqual([{ day: '2026-11-24', visits: 6 }]);
    expect(visitsOfDay(visitsOf(all), 'mei', '2026-11-24')).toEqual([]);
  });
});

describe('the history of a device', () => {
  it('shows both times: when it happened on site, and when the hub heard', () => {
    const all = working();
    const visitId = visitAt(all, 's1').id;
    all.ben.leave();
    const happened = all.hub.now - 5_000_000;
    all.ben.do(acts['start-visit'], { visitId, at: happened });
    all.ben.do(acts['answer-step'], {
      visitId,
      stepId: 'serial',
      answer: { kind: 'serial', serial: 'SER1', how: 'scanned' },
      at: happened + 60_000,
    });
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { room: 'D50' } });
    all.ben.comeBack();
    const history = deviceHistory(all.hub.world(), 'd1');
    const started = history.find((entry) => entry.what === 'visit-event');
    expect(started).toMatchObject({ at: happened, who: 'ben', visitId, counts: true, pending: false });
    expect(started?.heardAt).toBeGreaterThan(happened + 4_000_000);
    expect(history.find((entry) => entry.what === 'observed-serial')?.details).toMatchObject({ fits: true });
    expect(history.find((entry) => entry.what === 'edited')).toMatchObject({ who: 'olu', details: { room: 'D50' } });
    const answered = history.find((entry) => entry.what === 'step-result');
    expect(answered?.step).toMatch(/serial/i);
    const said = answered && historyLine(answered, 'device', { ref: namesIn(all.hub.world()), laptop: () => 'a laptop' });
    expect(said?.what).toBe(`Answered “${answered?.step}”`);
    expect(history.map((entry) => entry.at)).toEqual(history.map((entry) => entry.at).sort((a, b) => b - a));
  });
});

describe('where a thing stands', () => {
  it('never says "in the CMDB" while none is connected', () => {
    const all = working();
    const row = all.hub.row('visit', visitAt(all, 's1').id);
    if (row === undefined) throw new Error('no visit');
    expect(whereItStands(row, false, false, false, false)).toBe('planned');
    expect(whereItStands(row, false, false, false)).toBe('record');
    expect(whereItStands(row, false, false, true)).toBe('hub');
    expect(whereItStands(row, true, false, false)).toBe('laptop');
    expect(whereItStands(row, true, true, false)).toBe('needs');
    expect(whereItStands({ ...row, quarantined: { code: 'X' } }, false, false, false)).toBe('needs');
    expect(whereItStands({ ...row, left: true }, true, true, false)).toBe('left');
  });
});

describe('clashes before saving', () => {
  it('names what a plan would meet, and nothing for a visit that only moves within its own time', () => {
    const all = working();
    const world = all.hub.world();
    const first = visitAt(all, 's1');
    const move = (startsAt: number) => {
      const input = { moves: [{ visitId: first.id, day: '2026-11-24', startsAt }] };
      return clashesOf(world, visitsAfter(world, acts['move-visit'].ops(world, input, all.olu.who(), all.olu.ids)));
    };
    expect(move(500)).toEqual([]);
    expect(move(530)).toMatchObject([{ kind: 'person-booked-twice', with: visitAt(all, 's2').id, of: first.id }]);
    expect(move(600)).toHaveLength(2);
  });
});

describe('words', () => {
  it('every role, type, state, kind, reason and act has a label', () => {
    const wanted = [
      ...roleNames.map((name) => `role.${name}`),
      ...described.map((each) => `type.${each.type}`),
      ...visitOutcomes.map((name) => `visit-state.${name}`),
      ...visitKinds.map((name) => `visit-kind.${name}`),
      ...Object.values(reasons).flatMap((names) => names.map((name) => `reason.${name}`)),
      ...Object.keys(acts).map((name) => `act.${name}`),
    ];
    expect(wanted.filter((word) => !Object.hasOwn(domainEn, word))).toEqual([]);
    expect(Object.entries(acts).filter(([name, act]) => name !== act.name || !isAct(name))).toEqual([]);
  });
});
