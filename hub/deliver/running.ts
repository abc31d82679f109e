/** Doing one thing after another until stopped: what several hub processes may each run beside one store. */
import { problemOf } from '../../shared/errors.ts';
import type { Hub } from '../hub.ts';

/** Asleep at most this long, so that a clock that was set forth or another process's work is noticed. */
const sleepMs = 60_000;
/** What is committed within this is looked at together. */
const gatherMs = 500;

export interface Work {
  readonly name: string;
  /** One thing; false when nothing is to be done just now. */
  readonly step: () => Promise<boolean>;
  /** When something is due again, hub time, ms; undefined: only when somebody does something. */
  readonly nextAt: () => Promise<number | undefined>;
  /** Nothing is set up for it: what anybody does is no news to it, and setting it up wakes it. */
  readonly unset: () => Promise<boolean>;
}

export class Running {
  readonly #hub: Hub;
  readonly #work: Work;
  readonly #ended = new AbortController();
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(hub: Hub, work: Work) {
    this.#hub = hub;
    this.#work = work;
  }

  /** Works until `stop`. */
  start(first: () => Promise<void> = async () => undefined): void {
    this.#running ??= this.#run(first);
  }

  /** Lets what is in hand finish. */
  async stop(): Promise<void> {
    this.#ended.abort();
    this.#wake?.();
    await this.#running;
  }

  /** Something may be due now. */
  kick(): void {
    this.#wake?.();
  }

  async #run(first: () => Promise<void>): Promise<void> {
    await first().catch((cause: unknown) => this.#alarm(cause));
    while (!this.#ended.signal.aborted) {
      let more = false;
      let seq = Number.MAX_SAFE_INTEGER;
      try {
        // Before it looks: what comes while it looks, or gathers, is not slept over.
        ({ seq } = await this.#hub.store.read((store) => store.head()));
        more = await this.#work.step();
      } catch (cause) {
        this.#alarm(cause);
      }
      if (!more)
        await this.#sleep(seq).catch((cause: unknown) => {
          this.#alarm(cause);
          return this.#rest(gatherMs);
        });
    }
  }

  #alarm(cause: unknown): void {
    this.#hub.alarm(`${this.#work.name} ${problemOf(cause).code} ${cause instanceof Error ? (cause.stack ?? '') : ''}`);
  }

  /** Until something comes behind this place of the log, is due, or somebody wakes it. */
  async #sleep(seq: number): Promise<void> {
    const hub = this.#hub;
    if (await this.#work.unset()) return this.#rest(sleepMs);
    const dueAt = async (): Promise<number> => (await this.#work.nextAt()) ?? Number.MAX_SAFE_INTEGER;
    // A pace of many a second is kept: what is due sooner than one would gather is not waited for any longer.
    const soonMs = (await dueAt()) - hub.now();
    if (soonMs > 0 && soonMs < gatherMs) return this.#rest(soonMs);
    await this.#rest(gatherMs);
    if (this.#ended.signal.aborted) return;
    const next = await dueAt();
    const gone = new AbortController();
    await Promise.race([
      hub.news.after(seq, Math.min(sleepMs, Math.max(20, next - hub.now())), AbortSignal.any([gone.signal, this.#ended.signal])),
      new Promise<void>((done) => {
        this.#wake = done;
      }),
    ]);
    this.#wake = undefined;
    gone.abort();
  }

  /** Until somebody wakes it, or so long. */
  async #rest(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((done) => {
      timer = setTimeout(done, ms);
      timer.unref();
      this.#wake = done;
      if (this.#ended.signal.aborted) done();
    });
    clearTimeout(timer);
    this.#wake = undefined;
  }
}
