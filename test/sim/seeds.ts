/** Seeds spread over worker threads; one in twenty with real signatures. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { isThorough } from './plan.ts';
import type { Where } from './where.ts';

export interface SeedFailure {
  readonly seed: number;
  readonly invariant: string;
  readonly why: string;
  /** What is left of the run after shrinking; empty where that was not asked for. */
  readonly story: readonly string[];
  readonly steps: number;
}

export interface SeedsOutcome {
  readonly failures: readonly SeedFailure[];
  readonly counts: ReadonlyMap<string, number>;
  readonly story: readonly string[];
  readonly seconds: number;
  readonly workers: number;
}

/** What a worker is given, and what it says. */
export interface Task {
  readonly seeds: readonly number[];
  readonly tell: boolean;
  readonly shrink: boolean;
  readonly signatures: 'quick' | 'real';
  /** Stop at the first failure. */
  readonly untilFailure: boolean;
  /** Where the hub's record lies; in memory where it is not said. */
  readonly where?: Where | undefined;
}
export type Said =
  | {
      readonly kind: 'ran';
      readonly seed: number;
      readonly failure?: SeedFailure;
      readonly counts: readonly (readonly [string, number])[];
      readonly story: readonly string[];
    }
  | { readonly kind: 'done' };

export async function runSeeds(
  seeds: readonly number[],
  options: {
    readonly tell?: boolean;
    readonly shrink?: boolean;
    readonly untilFailure?: boolean;
    readonly workers?: number;
    readonly worker?: URL;
    readonly where?: Where;
    /** Told after each seed, with how many there were. */
    readonly heard?: (ran: number, failure: SeedFailure | undefined) => void;
  },
): Promise<SeedsOutcome> {
  const began = performance.now();
  const workers = Math.max(1, Math.min(options.workers ?? availableParallelism(), Math.ceil(seeds.length / 4)));
  const failures: SeedFailure[] = [];
  let ran = 0;
  const counts = new Map<string, number>();
  const story: string[] = [];
  const lists = [seeds.filter((seed) => !isThorough(seed)), seeds.filter(isThorough)] as const;
  // In small shares, so that no worker is left with the long ones.
  const shares: Task[] = [];
  for (const [n, list] of lists.entries())
    for (let at = 0; at < list.length; at += options.where === undefined ? 40 : 4)
      shares.push({
        seeds: list.slice(at, at + (options.where === undefined ? 40 : 4)),
        tell: options.tell ?? false,
        shrink: options.shrink ?? true,
        signatures: n === 0 ? 'quick' : 'real',
        untilFailure: options.untilFailure ?? false,
        where: options.where,
      });
  const heard = (said: Extract<Said, { kind: 'ran' }>): void => {
    for (const [what, times] of said.counts) counts.set(what, (counts.get(what) ?? 0) + times);
    if (said.failure) failures.push(said.failure);
    ran += 1;
    options.heard?.(ran, said.failure);
    story.push(...said.story);
  };
  const stop = (): boolean => (options.untilFailure ?? false) && failures.length > 0;
  const byKind = (signatures: Task['signatures']): Task[] => shares.filter((share) => share.signatures === signatures);
  const queues = { quick: byKind('quick'), real: byKind('real') };
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const signatures of ['quick', 'real'] as const) {
        if (queues[signatures].length === 0) continue;
        // Nearly everything that a run makes is gone at its end: a large nursery saves a tenth of the time.
        const resourceLimits = { maxYoungGenerationSizeMb: 64 };
        const worker = new Worker(options.worker ?? new URL('./worker.ts', import.meta.url), {
          workerData: { signatures },
          resourceLimits,
        });
        try {
          for (let share = queues[signatures].shift(); share !== undefined && !stop(); share = queues[signatures].shift())
            await runShare(worker, share, heard);
        } finally {
          await worker.terminate();
        }
      }
    }),
  );
  failures.sort((a, b) => a.seed - b.seed);
  return { failures, counts, story, seconds: (performance.now() - began) / 1000, workers };
}

function runShare(worker: Worker, share: Task, heard: (said: Extract<Said, { kind: 'ran' }>) => void): Promise<void> {
  return new Promise((done, failed) => {
    const listen = (said: Said): void => {
      if (said.kind === 'ran') {
        heard(said);
        return;
      }
      worker.off('message', listen);
      worker.off('error', failed);
      done();
    };
    worker.on('message', listen);
    worker.on('error', failed);
    worker.postMessage(share);
  });
}
