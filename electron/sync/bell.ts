/** Lets a loop sleep until something happens or time has passed. */
import type { Time } from '../time.ts';

export class Bell {
  readonly #time: Time;
  #rung = false;
  #sleeping: AbortController | undefined;

  constructor(time: Time) {
    this.#time = time;
  }

  /** Wakes the loop; one that is not asleep does not fall asleep the next time. */
  ring(): void {
    this.#rung = true;
    this.#sleeping?.abort();
  }

  /** Sleeps until rung, aborted, or `ms` have passed (none: however long). */
  async wait(ms: number | undefined, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const sleeping = new AbortController();
      this.#sleeping = sleeping;
      const either = AbortSignal.any([sleeping.signal, signal]);
      if (ms === undefined) await new Promise<void>((done) => either.addEventListener('abort', () => done(), { once: true }));
      else await this.#time.sleep(ms, either);
      this.#sleeping = undefined;
    }
    this.#rung = false;
  }
}
