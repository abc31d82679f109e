/** Fewer steps that break the same invariant: halves, quarters, … are left out as long as it still breaks. */
import type { Plan } from './plan.ts';
import { runSeed } from './run.ts';
import type { SeedFailure } from './seeds.ts';
import type { Step } from './step.ts';

const runsAtMost = 150;
const forAtMostMs = 60_000;

/** The shortest history found; undefined where the seed does not fail again (then the run itself cannot be repeated: worth a look). */
export async function shrunk(plan: Plan, invariant: string): Promise<SeedFailure | undefined> {
  let runs = 0;
  const end = performance.now() + forAtMostMs;
  const fails = async (steps: readonly Step[]): Promise<boolean> => {
    if (runs >= runsAtMost || performance.now() > end) return false;
    runs += 1;
    return (await runSeed({ ...plan, steps })).failure?.invariant === invariant;
  };
  if (!(await fails(plan.steps))) return undefined;
  let steps = plan.steps;
  for (let parts = 2; parts <= steps.length; ) {
    const size = Math.ceil(steps.length / parts);
    let smaller: readonly Step[] | undefined;
    for (let at = 0; at < steps.length && smaller === undefined; at += size) {
      const rest = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (await fails(rest)) smaller = rest;
    }
    if (smaller !== undefined) {
      steps = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1 || runs >= runsAtMost || performance.now() > end) break;
    else parts = Math.min(steps.length, parts * 2);
  }
  const last = await runSeed({ ...plan, steps }, true);
  if (last.failure === undefined) return undefined;
  return { seed: plan.seed, ...last.failure, story: last.story, steps: steps.length };
}
