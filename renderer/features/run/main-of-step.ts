/** What the big button of a step does, and why it waits. Pure. */
import { type Answer, checkAnswer, isAnswered, missingEvidence, shotsOf } from '../../../shared/domain/checklist/answer.ts';
import { isDealtWith } from '../../../shared/domain/visit/resume.ts';
import type { StepState } from '../../../shared/domain/visit/run.ts';

export type StepMain =
  /** Ticks it and goes on. */
  | { readonly does: 'tick' }
  | { readonly does: 'next' }
  /** An optional step without an answer: it stays open, and the end says so. */
  | { readonly does: 'leave-open' }
  | { readonly does: 'photo'; readonly label: string }
  /** Next is shut until there is an answer. */
  | { readonly does: 'wait'; readonly for: 'answer' | 'signature' };

/** `typed`: what stands in the field and is not saved yet. */
export function mainOfStep(state: StepState, typed: Answer | undefined): StepMain {
  const { step } = state;
  const held = state.result?.fact.answer;
  const proof = step.evidence === undefined ? undefined : missingEvidence(step, held)[0];
  if (typed !== undefined && typed.kind !== 'open') {
    const shots = step.evidence === undefined ? [] : shotsOf(held);
    const whole = shots.length === 0 || typed.kind === 'photo' || typed.kind === 'skip' ? typed : { ...typed, shots: [...shots] };
    const usable = checkAnswer(step, whole) === undefined && (proof !== undefined || isAnswered(step, whole));
    if (!usable) return { does: 'wait', for: 'answer' };
    return proof === undefined ? { does: 'next' } : { does: 'photo', label: proof };
  }
  if (typed === undefined && isDealtWith(state)) return { does: 'next' };
  if (proof !== undefined && step.mandatory) return { does: 'photo', label: proof };
  if (step.kind === 'check' || step.kind === 'note') return { does: 'tick' };
  if (step.kind === 'photo') {
    const label = missingShots(state)[0];
    if (label !== undefined) return { does: 'photo', label };
  }
  if (!step.mandatory) return { does: 'leave-open' };
  return { does: 'wait', for: step.kind === 'signature' ? 'signature' : 'answer' };
}

/** Photos of the step that have not been taken yet, in its order. */
export function missingShots({ step, answer }: StepState): readonly string[] {
  if (step.kind !== 'photo') return [];
  const taken = answer?.kind === 'photo' ? answer.shots.map((shot) => shot.label) : [];
  return step.shots.filter((label) => !taken.includes(label));
}

/** The step after this one among those asked; undefined at the end. `by` -1: the one before. */
export function neighbour(steps: readonly StepState[], stepId: string, by: 1 | -1): StepState | undefined {
  const at = steps.findIndex((each) => each.step.id === stepId);
  for (let place = at + by; place >= 0 && place < steps.length; place += by) {
    const found = steps[place];
    if (found?.asked) return found;
  }
  return undefined;
}
