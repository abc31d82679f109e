/** Where a run goes on: derived from its answers alone, so that a killed laptop comes back to the same place. */
import { compareStamps } from '../../sync/stamp.ts';
import type { Step } from '../checklist/step.ts';
import type { Run, StepState } from './run.ts';

/** Is there nothing left to do with this step for now? Answered, or skipped with a reason (a mandatory one then stays open). */
export function isDealtWith(state: StepState): boolean {
  return state.answered || state.answer?.kind === 'skip';
}

/**
 * The step at which to go on: the one answered last where it is not finished (one photo of two); else the first one after it
 * that has no answer; else the first that must have one; else none, the run is at its end. Steps that are not asked are passed over.
 */
export function resumeAt(run: Run): Step | undefined {
  const asked = run.steps.filter((each) => each.asked);
  const last = lastAnswered(asked);
  const here = asked[last];
  if (here !== undefined && !isDealtWith(here)) return here.step;
  const after = asked.slice(last + 1).find((each) => !isDealtWith(each));
  return (after ?? asked.find((each) => !isDealtWith(each) && each.step.mandatory))?.step;
}

function lastAnswered(asked: readonly StepState[]): number {
  let last = -1;
  asked.forEach((each, place) => {
    const before = asked[last]?.result;
    if (each.result !== undefined && (before === undefined || compareStamps(before.row.made, each.result.row.made) <= 0)) last = place;
  });
  return last;
}

/** The number of a step among those that are asked, from 1; undefined for one that is not asked. */
export function placeOf(run: Run, stepId: string): number | undefined {
  const place = run.steps.filter((each) => each.asked).findIndex((each) => each.step.id === stepId);
  return place < 0 ? undefined : place + 1;
}
