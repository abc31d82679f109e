/** What the editor does to a checklist, and how it is kept and taken back. */
import { describe, expect, it } from 'vitest';
import { readDraft, sameDraft } from '../../../renderer/features/checklist/draft.ts';
import * as edits from '../../../renderer/features/checklist/draft-edits.ts';
import { begin, change, redo, undo } from '../../../renderer/features/checklist/history.ts';
import { isWedge } from '../../../renderer/ui/wedge.ts';
import { type Section, type Step, stepKinds } from '../../../shared/domain/checklist/step.ts';

const step = (id: string): Step => ({ id, kind: 'check', ask: id, mandatory: true });
const two: readonly Section[] = [
  { id: 'a', title: 'A', steps: [step('1'), step('2')] },
  { id: 'b', title: 'B', steps: [step('3')] },
];
const shown = (sections: readonly Section[]): string =>
  sections.map((each) => `${each.id}:${each.steps.map((one) => one.id).join('')}`).join(' ');

describe('the order of steps', () => {
  it('goes up and down, over the edge of a section, and stops at both ends', () => {
    expect(shown(edits.moveStep(two, '2', -1))).toBe('a:21 b:3');
    expect(shown(edits.moveStep(two, '2', 1))).toBe('a:1 b:23');
    expect(shown(edits.moveStep(two, '3', -1))).toBe('a:123 b:');
    expect(edits.moveStep(two, '1', -1)).toBe(two);
    expect(edits.moveStep(two, '3', 1)).toBe(two);
  });
  it('a dragged step lands where it was dropped; sections are moved whole', () => {
    expect(shown(edits.moveStepTo(two, '3', 'a', 1))).toBe('a:132 b:');
    expect(shown(edits.moveSection(two, 'a', 1))).toBe('b:3 a:12');
    expect(edits.moveSection(two, 'a', -1)).toBe(two);
  });
  it('a copied section has steps of its own, and conditions inside it follow the copy', () => {
    const asked: readonly Section[] = [{ id: 'a', title: 'A', steps: [step('1'), { ...step('2'), when: { step: '1', is: 'yes' } }] }];
    let n = 0;
    const copied = edits.duplicateSection(asked, 'a', () => `new${++n}`)[1];
    expect(copied?.steps.map((one) => one.id)).toEqual(['new1', 'new2']);
    expect(copied?.steps[1]?.when).toEqual({ step: 'new1', is: 'yes' });
  });
});

describe('another kind of answer', () => {
  it.each(stepKinds)('a step becomes %s and keeps its question, help, minutes and condition', (kind) => {
    const before: Step = { ...step('2'), help: 'H', minutes: 3, mandatory: false, when: { step: '1', is: 'yes' } };
    const after = edits.ofKind(before, kind);
    expect(after).toMatchObject({ id: '2', kind, ask: '2', help: 'H', minutes: 3, mandatory: false, when: { step: '1', is: 'yes' } });
  });
  it('options go along from one option to several, photo labels from evidence to a photo step', () => {
    const choice: Step = { ...step('1'), kind: 'choice', options: ['x', 'y'] };
    expect(edits.ofKind(choice, 'many')).toMatchObject({ options: ['x', 'y'] });
    const proved: Step = { id: '1', kind: 'check', ask: 'A', mandatory: true, evidence: ['Tag'] };
    expect(edits.ofKind(proved, 'photo')).toEqual({ id: '1', kind: 'photo', ask: 'A', mandatory: true, shots: ['Tag'] });
  });
});

describe('drafts and taking back', () => {
  it('a half-written draft is read as it was kept; another shape is none', () => {
    const draft = {
      name: '',
      kind: 'install',
      sections: [{ id: 'a', title: '', steps: [{ id: 's', kind: 'choice', ask: '', mandatory: true, options: [] }] }],
      fromId: null,
    };
    const read = readDraft(JSON.parse(JSON.stringify(draft)));
    expect(read).toEqual(draft);
    expect(read && sameDraft(read, { ...read, fromId: 'other' })).toBe(true);
    expect(
      readDraft({ ...draft, sections: [{ id: 'a', title: '', steps: [{ id: 's', kind: 'choice', ask: '', mandatory: true }] }] }),
    ).toBeUndefined();
    expect(
      readDraft({ ...draft, sections: [{ id: 'a', title: '', steps: [{ id: 's', kind: 'spell', ask: '', mandatory: true }] }] }),
    ).toBeUndefined();
    expect(readDraft(undefined)).toBeUndefined();
  });
  it('typing in one field is one step back; 50 steps are kept; a new change ends what could be done again', () => {
    let history = begin(0);
    history = change(history, 1, 'ask');
    history = change(history, 2, 'ask');
    expect(undo(history).now).toBe(0);
    expect(redo(undo(history)).now).toBe(2);
    expect(redo(change(undo(history), 9)).now).toBe(9);
    for (let n = 0; n < 80; n += 1) history = change(history, n + 10);
    let steps = 0;
    while (history.past.length > 0) {
      history = undo(history);
      steps += 1;
    }
    expect(steps).toBe(50);
  });
});

describe('a reader that types', () => {
  it('is told from a hand by its speed', () => {
    expect(isWedge([0, 8, 15, 24, 31, 40])).toBe(true);
    expect(isWedge([0, 120, 260, 420, 560])).toBe(false);
    expect(isWedge([0, 5])).toBe(false);
  });
});
