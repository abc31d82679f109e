/** What a checklist demands is judged at the hub: a client that goes around the screen gains nothing by it. */
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { factsOf, runOf } from '../../../shared/domain/visit/run.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import type { Desk } from '../../builders/domain-desk.ts';
import { approve, type College, changeOf, college, digest, doChecklist, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

function ready(): College {
  const all = college();
  approve(all);
  plan(all);
  return all;
}
const visitId = (all: College): string => visitAt(all, 's1').id;
const stateOf = (all: College) => visitStateIn(all.hub.world(), visitAt(all, 's1'));

/** A fact past every check of the laptop: what a hostile or an old client sends. */
function fact(type: string, id: string, values: { readonly [name: string]: Json }): Op {
  return { type, id, kind: 'append', fields: Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, b: [] }])) };
}
const done = (all: College, id = 'done-1'): Op => fact('visit-event', id, { visitId: visitId(all), event: 'done' });
const result = (all: College, id: string, stepId: string, answer: Json): Op =>
  fact('step-result', id, { visitId: visitId(all), stepId, answer, templateVersionId: visitAt(all, 's1').templateVersionId });
const settle = (all: College, desk: Desk, kind: string, choice: Json): void => {
  const row = all.hub.all('conflict').find((each) => readConflict(each)?.kind === kind);
  const fields = readConflict(row);
  if (row === undefined || fields === undefined) throw new Error(`no conflict ${kind}`);
  desk.do(acts['settle-conflict'], { conflictId: row.id, seen: fields.sides.flatMap((side) => side.ops), choice });
};

describe('a visit that is closed past its checklist', () => {
  it('does not count as done with mandatory steps open: set aside with its code, shown to a lead, kept', () => {
    const all = ready();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    expect(all.ben.send([done(all)])).toMatchObject([{ result: 'quarantined', code: 'STEPS_OPEN' }]);
    expect(stateOf(all).state).toBe('in-progress');
    expect(all.hub.row('visit-event', 'done-1')).toMatchObject({ quarantined: { code: 'STEPS_OPEN' }, fields: { event: 'done' } });
    expect(all.hub.conflicts()).toEqual(['closed-with-steps-open']);
    const told = all.hub.all('conflict').map((row) => readConflict(row)?.details);
    expect(told).toMatchObject([{ code: 'STEPS_OPEN', steps: expect.arrayContaining(['Print a test page from the new version']) }]);
  });

  it('does not count without its evidence', () => {
    const all = ready();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    doChecklist(all.ben, visitAt(all, 's1'));
    all.ben.do(acts['answer-step'], { visitId: visitId(all), stepId: 'photo', answer: { kind: 'open' } });
    expect(all.ben.send([done(all)])).toMatchObject([{ result: 'quarantined', code: 'EVIDENCE_MISSING' }]);
    expect(stateOf(all).state).toBe('in-progress');
  });

  it('does not count where nobody had begun', () => {
    const all = ready();
    expect(all.ben.send([done(all)])).toMatchObject([{ result: 'quarantined', code: 'VISIT_NOT_BEGUN' }]);
    expect(stateOf(all).state).toBe('planned');
  });

  it('counts when every step is answered, and nothing is shown to anybody', () => {
    const all = ready();
    doChecklist(all.ben, visitAt(all, 's1'));
    expect(all.ben.send([done(all)])).toEqual([]);
    expect(stateOf(all).state).toBe('done');
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('counts by itself as soon as the steps that it lacked arrive: what comes late is not held against it', () => {
    const all = ready();
    all.ben.leave();
    doChecklist(all.ben, visitAt(all, 's1'));
    all.mei.do(acts['start-visit'], { visitId: visitId(all) });
    all.mei.send([done(all)]);
    expect(stateOf(all).state).toBe('in-progress');
    all.ben.comeBack();
    expect(all.hub.row('visit-event', 'done-1')?.quarantined).toBeUndefined();
    expect(all.hub.conflicts()).toEqual([]);
  });

  it('counts when a lead answers for it; what a lead has set aside stays so', () => {
    const all = ready();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    all.ben.send([done(all)]);
    const op = all.hub.row('visit-event', 'done-1')?.made.by[0] ?? '';
    settle(all, all.olu, 'closed-with-steps-open', { kind: 'take', op });
    expect(stateOf(all).state).toBe('done');

    const other = ready();
    other.ben.do(acts['start-visit'], { visitId: visitId(other) });
    other.ben.send([done(other)]);
    settle(other, other.olu, 'closed-with-steps-open', { kind: 'leave' });
    doChecklist(other.ben, visitAt(other, 's1'));
    expect(stateOf(other).state).toBe('in-progress');
  });
});

describe('an answer that its step does not take', () => {
  it.each([
    ['a number outside its range', 'disk-free', { kind: 'number', value: -4 }, 'ANSWER_INVALID'],
    ['an option that is none', 'print', { kind: 'choice', option: 'Who needs paper' }, 'ANSWER_INVALID'],
    ['an answer of another kind', 'user-saved', { kind: 'text', text: 'yes' }, 'ANSWER_INVALID'],
    ['a photo of something else', 'photo', { kind: 'photo', shots: [{ label: 'My lunch', digest: digest(9) }] }, 'ANSWER_INVALID'],
    ['a step that the checklist does not have', 'invented', { kind: 'check' }, 'STEP_UNKNOWN'],
  ] as const)('%s is kept, set aside and not counted', (_name, stepId, answer, code) => {
    const all = ready();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    expect(all.ben.send([result(all, 'r1', stepId, answer as Json)])).toMatchObject([{ result: 'quarantined', code }]);
    expect(all.hub.row('step-result', 'r1')).toMatchObject({ quarantined: { code } });
    expect(factsOf(all.hub.world(), visitId(all)).results).toEqual([]);
    expect(all.hub.conflicts()).toEqual(['answer-against-checklist']);
  });

  it('the screen’s own way is refused at once, with the same code', () => {
    const all = ready();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    const said = all.ben.try(acts['answer-step'], { visitId: visitId(all), stepId: 'disk-free', answer: { kind: 'number', value: -4 } });
    expect(said).toMatchObject({ ok: false, refusal: { code: 'ANSWER_INVALID' } });
  });
});

describe('evidence, matching serials, notes and conditions', () => {
  const sections = [
    {
      id: 'a',
      title: 'Work',
      steps: [
        { id: 'wipe', kind: 'check', ask: 'Erase the disk', mandatory: true, evidence: ['The certificate'] },
        { id: 'own', kind: 'serial-match', of: 'device', ask: 'Scan the device', mandatory: true },
        { id: 'read', kind: 'note', ask: 'The room has no lift', mandatory: true },
        { id: 'parts', kind: 'many', options: ['Dock', 'Screen'], ask: 'What else?', mandatory: false },
        { id: 'screen', kind: 'text', ask: 'Which screen?', mandatory: true, when: { step: 'parts', is: 'Screen' } },
      ],
    },
  ];
  function own(): College {
    const all = college();
    const made = all.renee.do(acts['save-template'], { name: 'Ours', kind: 'install', sections });
    const version = made.find((op) => op.type === 'template-version')?.id;
    all.renee.do(acts['edit-release'], { id: releaseOf(all), fields: { templateVersionId: version ?? '' } });
    approve(all);
    plan(all);
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    return all;
  }
  const answer = (all: College, stepId: string, value: unknown) =>
    all.ben.try(acts['answer-step'], { visitId: visitId(all), stepId, answer: value, files: [] });
  const open = (all: College): readonly string[] => stateOf(all).openSteps;

  it('a tick that needs a photo is open until the photo is there, and is called missing evidence', () => {
    const all = own();
    answer(all, 'own', { kind: 'serial', serial: 'SER1', how: 'scanned' });
    answer(all, 'read', { kind: 'note', text: '' });
    answer(all, 'wipe', { kind: 'check' });
    expect(open(all)).toEqual(['wipe']);
    expect(all.ben.try(acts['record-outcome'], { visitId: visitId(all), outcome: 'done' })).toMatchObject({
      refusal: { code: 'EVIDENCE_MISSING', details: { steps: ['Erase the disk'] } },
    });
    answer(all, 'wipe', { kind: 'check', shots: [{ label: 'The certificate', digest: digest(4) }] });
    expect(open(all)).toEqual([]);
    all.ben.do(acts['record-outcome'], { visitId: visitId(all), outcome: 'done' });
    expect(stateOf(all).state).toBe('done');
  });

  it('a serial that has to match keeps its step open while it is another device’s, and the tag counts too', () => {
    const all = own();
    expect(answer(all, 'own', { kind: 'serial', serial: 'SER2', how: 'typed' })).toMatchObject({ ok: true });
    expect(open(all)).toContain('own');
    answer(all, 'own', { kind: 'serial', serial: 'gc00001', how: 'scanned' });
    expect(open(all)).not.toContain('own');
  });

  it('a device that the lead has agreed to since is read once more, and then it fits', () => {
    const all = own();
    const read = { kind: 'serial', serial: 'SER2', how: 'scanned' };
    answer(all, 'own', read);
    expect(answer(all, 'own', read)).toMatchObject({ ok: false, refusal: { code: 'NOTHING_CHANGED' } });
    all.olu.send([{ type: 'visit', id: visitId(all), kind: 'set', fields: { deviceId: { v: 'd2', b: [] } } }]);
    expect(answer(all, 'own', read)).toMatchObject({ ok: true });
    expect(open(all)).not.toContain('own');
  });

  it('a client that only says that the serial fits is not believed', () => {
    const all = own();
    const outcomes = all.ben.send([
      result(all, 'r1', 'own', { kind: 'serial', serial: 'SER2', how: 'scanned' }),
      fact('observed-serial', 'o1', { visitId: visitId(all), deviceId: 'd2', serial: 'SER2', of: 'device', fits: true }),
    ]);
    expect(outcomes).toMatchObject([{ result: 'quarantined', code: 'SERIAL_DIFFERS' }]);
    expect(open(all)).toContain('own');
  });

  it('a serial that fitted when it was read is not held against a laptop that did not know of a newer record', () => {
    const all = own();
    all.ben.leave();
    answer(all, 'own', { kind: 'serial', serial: 'SER1', how: 'scanned' });
    all.olu.do(acts['edit-device'], { id: 'd1', fields: { serial: 'SER1-B', assetTag: 'OTHER' } });
    expect(all.ben.comeBack()).toEqual([]);
    expect(open(all)).not.toContain('own');
  });

  it('a conditional step is asked where one of several options was chosen, and blocks only then', () => {
    const all = own();
    expect(open(all)).not.toContain('screen');
    answer(all, 'parts', { kind: 'many', options: ['Dock', 'Screen'] });
    expect(open(all)).toContain('screen');
  });

  it('a step that hangs on one that is not asked is not asked either', () => {
    const steps = [
      { id: 'a', kind: 'choice', options: ['x', 'y'], ask: 'A', mandatory: true },
      { id: 'b', kind: 'check', ask: 'B', mandatory: true, when: { step: 'a', is: 'x' } },
      { id: 'c', kind: 'check', ask: 'C', mandatory: true, when: { step: 'b', is: 'yes' } },
    ] as const;
    const all = ready();
    const told = (stepId: string, value: Json, t: number) => {
      all.ben.send([result(all, `${stepId}${t}`, stepId, value)]);
    };
    told('user-saved', { kind: 'check' }, 1);
    const [one] = factsOf(all.hub.world(), visitId(all)).results;
    if (one === undefined) throw new Error('no result');
    const as = (stepId: string, value: never) => ({ ...one, fact: { ...one.fact, id: stepId, stepId, answer: value } });
    const run = runOf(
      [{ id: 's', title: 'S', steps: [{ ...steps[0], options: ['x', 'y'] }, steps[1], steps[2]] }],
      [as('a', { kind: 'choice', option: 'y' } as never), as('b', { kind: 'check' } as never)],
    );
    expect(run.steps.map((each) => each.asked)).toEqual([true, false, false]);
  });
});

describe('the checklist of a run', () => {
  it('a client that begins with an easier checklist is set aside, and the visit goes by its own', () => {
    const all = ready();
    const made = all.renee.do(acts['save-template'], {
      name: 'Easy',
      kind: 'install',
      sections: [{ id: 'a', title: 'A', steps: [{ id: 'one', kind: 'check', ask: 'Nothing', mandatory: false }] }],
    });
    const easy = made.find((op) => op.type === 'template-version')?.id ?? '';
    const started = fact('visit-event', 'started-1', { visitId: visitId(all), event: 'started', templateVersionId: easy });
    expect(all.ben.send([started, done(all)])).toMatchObject([
      { result: 'quarantined', code: 'CHECKLIST_OTHER' },
      { result: 'quarantined', code: 'VISIT_NOT_BEGUN' },
    ]);
    expect(all.hub.conflicts()).toEqual(['closed-with-steps-open', 'other-checklist']);
  });

  it('a laptop that began before the plan took another checklist keeps its own', () => {
    const all = ready();
    all.ben.leave();
    all.ben.do(acts['start-visit'], { visitId: visitId(all) });
    doChecklist(all.ben, visitAt(all, 's1'));
    all.ben.do(acts['record-outcome'], { visitId: visitId(all), outcome: 'done' });
    const made = all.renee.do(acts['save-template'], {
      name: 'Other',
      kind: 'install',
      sections: [{ id: 'a', title: 'A', steps: [{ id: 'one', kind: 'check', ask: 'Another', mandatory: true }] }],
    });
    const version = made.find((op) => op.type === 'template-version')?.id ?? '';
    all.olu.send([{ type: 'visit', id: visitId(all), kind: 'set', fields: { templateVersionId: { v: version, b: [] } } }]);
    expect(all.ben.comeBack()).toEqual([]);
    expect(stateOf(all).state).toBe('done');
    expect(changeOf(all)).not.toBe('');
  });
});
