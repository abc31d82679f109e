/** One export or import at a time: how far it is, how fast, how long it still takes; and stopping it. */
import type { CarryJob } from '../../shared/bridge/carry.ts';

/** Told this often at most. */
const toldMs = 250;
/** No rate is said before so long. */
const firstRateMs = 500;

export interface Running {
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
  /** Part `part` of `of` is begun. */
  readonly at: (part: number, of: number) => void;
}

export class Job {
  readonly #now: () => number;
  readonly #tell: (job: CarryJob | null) => void;
  #stop: AbortController | undefined;
  #state: CarryJob | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(now: () => number, tell: (job: CarryJob | null) => void) {
    this.#now = now;
    this.#tell = tell;
  }

  get state(): CarryJob | null {
    return this.#state;
  }

  /** Runs the work alone: it waits until what was begun before has ended. Throws what the work throws. */
  run<T>(kind: CarryJob['kind'], totalBytes: number, work: (running: Running) => Promise<T>, what: CarryJob['what'] = 'work'): Promise<T> {
    const run = this.#turn.then(() => this.#run({ kind, what }, totalBytes, work));
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #run<T>(about: Pick<CarryJob, 'kind' | 'what'>, totalBytes: number, work: (running: Running) => Promise<T>): Promise<T> {
    const stop = new AbortController();
    this.#stop = stop;
    const began = this.#now();
    let toldAt = 0;
    let doneBytes = 0;
    const told = (change: Partial<CarryJob>, always: boolean): void => {
      const now = this.#now();
      const tookMs = now - began;
      const bytesPerS = tookMs < firstRateMs || doneBytes === 0 ? null : Math.round((doneBytes * 1000) / tookMs);
      const left = Math.max(0, totalBytes - doneBytes);
      const leftMs = bytesPerS === null || bytesPerS === 0 ? null : Math.round((left * 1000) / bytesPerS);
      const before = this.#state ?? { part: 0, of: 0 };
      this.#state = { ...before, ...about, doneBytes: Math.min(doneBytes, totalBytes), totalBytes, bytesPerS, leftMs, ...change };
      if (!always && now - toldAt < toldMs) return;
      toldAt = now;
      this.#tell(this.#state);
    };
    told({}, true);
    try {
      return await work({
        signal: stop.signal,
        onBytes: (bytes) => {
          doneBytes += bytes;
          told({}, false);
        },
        at: (part, of) => told({ part, of }, true),
      });
    } finally {
      this.#stop = undefined;
      this.#state = null;
      this.#tell(null);
    }
  }

  /** Stops what runs; what is finished of it stays. */
  cancel(): void {
    this.#stop?.abort();
  }
}
