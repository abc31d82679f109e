/** Which earlier answers are worth showing. Pure. */
import type { StepResult } from '../../../shared/domain/visit/facts.ts';
import type { StepState, Told } from '../../../shared/domain/visit/run.ts';

/** Typing leaves several facts behind; those of one sitting are shown as one. */
const sittingMs = 60_000;
const typedKinds: readonly string[] = ['text', 'number', 'serial', 'version', 'photo'];

/** Earlier answers, oldest first, without those that only led up to the next within a minute by the same hand. */
export function earlierToShow({ earlier, result }: StepState): readonly Told<StepResult>[] {
  const all = result === undefined ? earlier : [...earlier, result];
  return earlier.filter((each, place) => {
    const next = all[place + 1];
    const ledUp = next !== undefined && next.who === each.who && next.at - each.at < sittingMs;
    return !(ledUp && next.fact.answer.kind === each.fact.answer.kind && typedKinds.includes(each.fact.answer.kind));
  });
}
