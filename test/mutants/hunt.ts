/** Runs the simulator over a mutant, seed after seed, until an invariant shows it. */
import { Worker } from 'node:worker_threads';
import { isThorough } from '../sim/plan.ts';
import type { Said, Task } from '../sim/seeds.ts';
import type { Where } from '../sim/where.ts';
import { type Mutant, seedsAtMost } from './mutant.ts';

/** A run that says nothing for so long hangs. */
const silentInMemoryMs = 60_000;
/** A worker that has just been started reads everything first; on a busy machine that takes long. */
const startingMs = 240_000;
const silentOnStoresMs = 240_000;

export interface Caught {
  readonly seed: number;
  readonly invariant: string;
  readonly why: string;
}

export interface Hunt {
  readonly mutant: Mutant;
  readonly caught: Caught | undefined;
  readonly seeds: number;
  /** What went wrong otherwise, for whoever looks into a survivor. */
  readonly else: ReadonlyMap<string, number>;
}

/** The seeds in the order in which they are tried: what is known to catch it, then all from the first on. */
function order(mutant: Mutant): readonly number[] {
  // The thorough ones need another worker, and show nothing more.
  const all = Array.from({ length: seedsAtMost }, (_, n) => n + 1).filter((seed) => !isThorough(seed));
  return mutant.seed === undefined ? all : [mutant.seed, ...all.filter((seed) => seed !== mutant.seed)];
}

/** Hunts until caught, out of seeds (`most`), or past `deadline` (performance.now()). */
export async function hunt(mutant: Mutant, deadline: number, most: number, where?: Where): Promise<Hunt> {
  const others = new Map<string, number>();
  const left = order(mutant).slice(0, most);
  let tried = 0;
  while (left.length > 0 && performance.now() < deadline) {
    const worker = workerFor(mutant);
    try {
      while (left.length > 0 && performance.now() < deadline) {
        const seeds = left.slice(0, tried === 0 || where !== undefined ? 1 : 20);
        const said = await share(worker, seeds, where);
        const done = said.ran + (said.failure ? 0 : said.hung ? 1 : 0);
        left.splice(0, said.hung || said.failure || said.broke !== undefined ? Math.max(1, done) : seeds.length);
        tried += Math.max(1, done);
        if (said.failure && mutant.caughtBy.includes(said.failure.invariant))
          return { mutant, caught: said.failure, seeds: tried, else: others };
        const what = said.failure?.invariant ?? said.broke ?? (said.hung ? 'hung' : undefined);
        if (what !== undefined) others.set(what, (others.get(what) ?? 0) + 1);
        if (said.broke !== undefined || said.hung) break;
      }
    } finally {
      await worker.terminate();
    }
  }
  return { mutant, caught: undefined, seeds: tried, else: others };
}

/** Does the tree as it is pass these seeds? The ones that fail. */
export async function failing(seeds: readonly number[], where?: Where): Promise<readonly number[]> {
  const worker = workerFor(undefined);
  const failed: number[] = [];
  try {
    for (const seed of seeds) {
      const said = await share(worker, [seed], where);
      if (said.failure || said.hung || said.broke !== undefined) failed.push(seed);
    }
  } finally {
    await worker.terminate();
  }
  return failed;
}

function workerFor(mutant: Mutant | undefined): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: 64 };
  return new Worker(new URL('./worker.ts', import.meta.url), { workerData: { signatures: 'quick', mutant }, resourceLimits, stderr: true });
}

interface ShareSaid {
  readonly ran: number;
  readonly failure: Caught | undefined;
  readonly hung: boolean;
  readonly broke: string | undefined;
}

function share(worker: Worker, seeds: readonly number[], where?: Where): Promise<ShareSaid> {
  const task: Task = { seeds, tell: false, shrink: false, signatures: 'quick', untilFailure: true, where };
  const silentMs = where === undefined ? silentInMemoryMs : silentOnStoresMs;
  return new Promise((done) => {
    let ran = 0;
    let failure: Caught | undefined;
    const end = (hung: boolean, broke?: string): void => {
      clearTimeout(timer);
      worker.off('message', listen);
      worker.off('error', failed);
      done({ ran, failure, hung, broke });
    };
    let timer = setTimeout(() => end(true), Math.max(silentMs, startingMs));
    const failed = (cause: unknown): void => end(false, `threw ${cause instanceof Error ? cause.message.slice(0, 80) : String(cause)}`);
    const listen = (said: Said): void => {
      clearTimeout(timer);
      if (said.kind === 'done') {
        end(false);
        return;
      }
      ran += 1;
      if (said.failure) failure = { seed: said.seed, invariant: said.failure.invariant, why: said.failure.why };
      timer = setTimeout(() => end(true), silentMs);
    };
    worker.on('message', listen);
    worker.on('error', failed);
    worker.postMessage(task);
  });
}
