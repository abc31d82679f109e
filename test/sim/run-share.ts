/** Runs the seeds of one share, and shrinks what fails. */
import { planOf } from './plan.ts';
import { runSeed } from './run.ts';
import type { Said, SeedFailure, Task } from './seeds.ts';
import { shrunk } from './shrink.ts';
import { newStoresAt } from './where.ts';

export async function runShare(task: Task, say: (said: Said) => void): Promise<void> {
  for (const seed of task.seeds) {
    const result = await runSeed(planOf(seed), task.tell, task.where && newStoresAt(task.where));
    // Shrinking takes many runs: only in memory.
    const failure = result.failure && (await told(seed, result.failure, task.shrink && task.where === undefined));
    say({ kind: 'ran', seed, counts: [...result.counts], story: task.tell ? result.story : [], ...(failure && { failure }) });
    if (failure && task.untilFailure) break;
  }
  say({ kind: 'done' });
}

async function told(seed: number, failure: { readonly invariant: string; readonly why: string }, shrink: boolean): Promise<SeedFailure> {
  const plain = { seed, ...failure, story: [], steps: 0 };
  return shrink ? ((await shrunk(planOf(seed), failure.invariant)) ?? plain) : plain;
}
