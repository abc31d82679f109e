/** What keeps a checklist from being done: named beside its step in the editor, and refused at the hub. */
import { type Refusal, refuse } from '../../errors.ts';
import { cleanText } from '../text.ts';
import { type Section, type Step, stepsOf } from './step.ts';

export const problemNames = [
  'nothing',
  'title-empty',
  'section-empty',
  'ask-empty',
  'ask-long',
  'options-few',
  'option-empty',
  'option-twice',
  'shots-none',
  'shot-empty',
  'shot-twice',
  'range-crossed',
  'when-unknown',
  'when-later',
  'when-never',
  'step-twice',
] as const;
export type ProblemName = (typeof problemNames)[number];

export interface Problem {
  readonly is: ProblemName;
  readonly sectionId: string | null;
  readonly stepId: string | null;
  /** The step's question or the section's title, for a sentence. */
  readonly where: string;
}

/** Every problem, in the order of the checklist; none where it can be done as it is. */
export function problemsIn(sections: readonly Section[]): readonly Problem[] {
  if (sections.length === 0) return [{ is: 'nothing', sectionId: null, stepId: null, where: '–' }];
  const before = new Map<string, Step>();
  const all = new Map(stepsOf(sections).map((step) => [step.id, step]));
  const found: Problem[] = [];
  for (const section of sections) {
    const here = (is: ProblemName) => found.push({ is, sectionId: section.id, stepId: null, where: cleanText(section.title) || '–' });
    if (cleanText(section.title) === '') here('title-empty');
    if (section.steps.length === 0) here('section-empty');
    for (const step of section.steps) {
      const names = [...problemsOf(step), ...whenProblem(step, before, all), ...(before.has(step.id) ? (['step-twice'] as const) : [])];
      found.push(...names.map((is) => ({ is, sectionId: section.id, stepId: step.id, where: cleanText(step.ask) || '–' })));
      before.set(step.id, step);
    }
  }
  return found;
}

function problemsOf(step: Step): readonly ProblemName[] {
  const ask = cleanText(step.ask);
  return [
    ...(ask === '' ? (['ask-empty'] as const) : ask.length > 500 ? (['ask-long'] as const) : []),
    ...(step.kind === 'choice' || step.kind === 'many' ? optionProblems(step.options, step.kind === 'choice' ? 2 : 1) : []),
    ...(step.kind === 'photo' ? shotProblems(step.shots, true) : shotProblems(step.evidence ?? [], step.evidence !== undefined)),
    ...(step.kind === 'number' && step.least !== undefined && step.most !== undefined && step.least > step.most
      ? (['range-crossed'] as const)
      : []),
  ];
}

function optionProblems(options: readonly string[], least: number): readonly ProblemName[] {
  const clean = options.map(cleanText);
  if (clean.length < least) return ['options-few'];
  if (clean.includes('')) return ['option-empty'];
  return new Set(clean).size === clean.length ? [] : ['option-twice'];
}

function shotProblems(shots: readonly string[], wanted: boolean): readonly ProblemName[] {
  const clean = shots.map(cleanText);
  if (wanted && clean.length === 0) return ['shots-none'];
  if (clean.includes('')) return ['shot-empty'];
  return new Set(clean).size === clean.length ? [] : ['shot-twice'];
}

function whenProblem(step: Step, before: ReadonlyMap<string, Step>, all: ReadonlyMap<string, Step>): readonly ProblemName[] {
  if (step.when === undefined) return [];
  const on = before.get(step.when.step);
  if (on === undefined) return [all.has(step.when.step) ? 'when-later' : 'when-unknown'];
  const possible = answersFor(on);
  return possible === 'any'
    ? cleanText(step.when.is) === ''
      ? ['when-never']
      : []
    : possible.includes(step.when.is)
      ? []
      : ['when-never'];
}

/** What the condition of a later step can wait for: the answers to a step in words, or any text. "skip" is possible for each. */
export function answersFor(step: Step): readonly string[] | 'any' {
  switch (step.kind) {
    case 'check':
    case 'note':
      return ['yes', 'skip'];
    case 'choice':
    case 'many':
      return [...step.options, 'skip'];
    case 'text':
    case 'version':
      return 'any';
    default:
      return ['skip'];
  }
}

/** TEMPLATE_UNUSABLE for the first problem of a checklist that could not be done, or undefined. The hub asks it as well (people/locks.ts). */
export function refuseSections(sections: readonly Section[]): Refusal | undefined {
  const [problem] = problemsIn(sections);
  return problem && refuse('TEMPLATE_UNUSABLE', { where: problem.where, problem: problem.is });
}
