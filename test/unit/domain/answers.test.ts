import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, answerSchema, checkAnswer, isAnswered } from '../../../shared/domain/checklist/answer.ts';
import { shippedFor, shippedTemplates } from '../../../shared/domain/checklist/shipped/shipped.ts';
import { type Step, sectionsSchema, stepsOf } from '../../../shared/domain/checklist/step.ts';
import { templateKinds } from '../../../shared/domain/checklist/template.ts';
import { digest } from '../../builders/small-college.ts';

const step = (rest: Partial<Step> & { kind: Step['kind'] }): Step => ({ id: 's', ask: 'Question', mandatory: true, ...rest }) as Step;
const number = step({ kind: 'number', unit: 'GB', least: 1, most: 20 });
const choice = step({ kind: 'choice', options: ['Yes', 'No'] });
const photo = step({ kind: 'photo', shots: ['Tag', 'Cables'] });

const table: readonly (readonly [string, Step, Answer, string | undefined])[] = [
  ['a number inside its range', number, { kind: 'number', value: 20 }, undefined],
  ['a number above its range', number, { kind: 'number', value: 20.1 }, 'expected 1 to 20 GB'],
  ['a number below its range', number, { kind: 'number', value: 0.5 }, 'expected 1 to 20 GB'],
  ['not a number', number, { kind: 'number', value: Number.NaN }, 'enter a number'],
  ['half of something whole', step({ kind: 'number', unit: '', whole: true }), { kind: 'number', value: 1.5 }, 'enter a whole number'],
  ['a member of a choice', choice, { kind: 'choice', option: 'No' }, undefined],
  ['something else than a choice offers', choice, { kind: 'choice', option: 'Maybe' }, 'choose one of the options'],
  ['an answer of another kind', choice, { kind: 'check' }, 'this answer is of another kind'],
  ['a text', step({ kind: 'text', most: 5 }), { kind: 'text', text: 'short' }, undefined],
  ['a text of spaces', step({ kind: 'text' }), { kind: 'text', text: ' \u200b ' }, 'it is empty'],
  ['a text too long', step({ kind: 'text', most: 5 }), { kind: 'text', text: 'longer' }, 'use at most 5 characters'],
  [
    'many, one of them twice',
    step({ kind: 'many', options: ['A', 'B'] }),
    { kind: 'many', options: ['A', 'A'] },
    'an option is there twice',
  ],
  ['many, none chosen', step({ kind: 'many', options: ['A', 'B'] }), { kind: 'many', options: [] }, 'choose at least one'],
  ['one photo of two', photo, { kind: 'photo', shots: [{ label: 'Tag', digest: digest(1) }] }, undefined],
  ['a photo of something else', photo, { kind: 'photo', shots: [{ label: 'Cat', digest: digest(1) }] }, 'a photo is of something else'],
  [
    'a signature without a name',
    step({ kind: 'signature', by: 'user' }),
    { kind: 'signature', name: ' ', digest: digest(1) },
    'enter the name of who signs',
  ],
  ['a skip without a reason', choice, { kind: 'skip', reason: ' ' }, 'say why it is skipped'],
];

describe('answers to steps', () => {
  it.each(table)('%s', (_name, each, answer, why) => {
    const refusal = checkAnswer(each, answer);
    expect(refusal?.code).toBe(why === undefined ? undefined : 'ANSWER_INVALID');
    if (why !== undefined) expect(refusal?.details).toEqual({ step: 'Question', why });
  });

  it('a photo step is done when every shot is there; a mandatory step is never done by skipping it', () => {
    const shots = (...labels: string[]): Answer => ({ kind: 'photo', shots: labels.map((label, n) => ({ label, digest: digest(n) })) });
    expect(isAnswered(photo, shots('Tag'))).toBe(false);
    expect(isAnswered(photo, shots('Tag', 'Cables'))).toBe(true);
    expect(isAnswered(choice, { kind: 'skip', reason: 'No time' })).toBe(false);
    expect(isAnswered({ ...choice, mandatory: false }, { kind: 'skip', reason: 'No time' })).toBe(true);
    expect(isAnswered(choice, { kind: 'open' })).toBe(false);
  });

  it('a digest that is none, and a day that is none, do not even parse', () => {
    expect(answerSchema.safeParse({ kind: 'photo', shots: [{ label: 'Tag', digest: 'sha256:1' }] }).success).toBe(false);
    expect(answerSchema.safeParse({ kind: 'date', day: '2026-02-30' }).success).toBe(false);
    expect(answerSchema.safeParse({ kind: 'date', day: '2026-02-28' }).success).toBe(true);
  });

  it('takes exactly the numbers of its range', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true }), (value) => {
        const taken = checkAnswer(number, { kind: 'number', value }) === undefined;
        expect(taken).toBe(value >= 1 && value <= 20);
      }),
    );
  });
});

describe('the checklists that come with Groundcrew', () => {
  it.each(shippedTemplates.map((each) => [each.kind, each] as const))('%s is sound', (_kind, shipped) => {
    expect(sectionsSchema.safeParse(shipped.sections).error).toBeUndefined();
    const steps = stepsOf(shipped.sections);
    for (const each of steps) {
      if (each.when === undefined) continue;
      const asked = steps.findIndex((other) => other.id === each.when?.step);
      const other = steps[asked];
      expect(asked).toBeLessThan(steps.indexOf(each));
      expect(other?.kind === 'choice' && other.options.includes(each.when.is)).toBe(true);
    }
    expect(steps.some((each) => each.kind === 'signature' && each.by === 'user' && each.mandatory)).toBe(true);
  });
  it('there is one for every kind of visit', () => {
    for (const kind of templateKinds) expect(shippedFor(kind).sections.length).toBeGreaterThan(0);
  });
  it('a replacement asks for the data, both serials, printing, needs, the label and the day until which the old disk is kept', () => {
    const steps = stepsOf(shippedFor('replace').sections).map((each) => each.id);
    for (const id of ['old-serial', 'new-serial', 'data-moved', 'data-checked', 'peripherals', 'print', 'needs', 'label', 'hold-until'])
      expect(steps).toContain(id);
  });
});
