/** What a return visit takes over: the answers of the visit that it follows, so that only open steps are asked (PROCESS, "Rollout"). */
import type { World } from '../../sync/rules.ts';
import type { StepResult } from './facts.ts';
import { type Carried, factsOf, standing, type Told } from './run.ts';
import { readVisit, type Visit } from './visit.ts';

/** A return of a return of a return: further back than this nobody looks, and a circle ends here. */
const chainLimit = 10;

/**
 * The answers that stand on the visits before this one, the nearest one first. An answer that was taken back, and a skipped step,
 * is not carried: it is asked again; so is a serial that did not fit. Facts that are not on this laptop are not carried either; the step is then asked.
 */
export function carriedTo(world: World, visit: Visit): Carried {
  const carried = new Map<string, Told<StepResult>>();
  let id = visit.followsId;
  for (let back = 0; id !== null && back < chainLimit; back += 1) {
    const { results, serials } = factsOf(world, id);
    const misfits = new Set(serials.filter(({ fact }) => fact.fits === false).map(({ fact }) => fact.serial));
    for (const [step, result] of standing(results)) {
      const { answer } = result.fact;
      if (!carried.has(step) && !(answer.kind === 'serial' && misfits.has(answer.serial))) carried.set(step, result);
    }
    id = readVisit(world.row('visit', id))?.followsId ?? null;
  }
  for (const [step, { fact }] of carried) if (fact.answer.kind === 'open' || fact.answer.kind === 'skip') carried.delete(step);
  return carried;
}
