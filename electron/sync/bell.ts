/** Lets a loop sleep until something happens or time has passed. */
import type { Time } from '../time.ts';

/** Why it wakes: one reason for all, because an abort without one makes an exception with a stack, and rings are many. */
const rung = new Error('rung');

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
    this.#sleeping?.abort(rung);
  }

  /** Sleeps until rung, aborted, or `ms` have passed (none: however long). */
  async wait(ms: number | undefined, signal: AbortSignal): Promise<void> {
    if (!this.#rung && !signal.aborted) {
      const sleeping = new AbortController();
      const wake = (): void => sleeping.abort(rung);
      this.#sleeping = sleeping;
      // AbortSignal.any would do the same and costs more than the rest of a quiet round.
      signal.addEventListener('abort', wake);
      if (ms === undefined) await new Promise<void>((done) => sleeping.signal.addEventListener('abort', () => done()));
      else await this.#time.sleep(ms, sleeping.signal);
      signal.removeEventListener('abort', wake);
      this.#sleeping = undefined;
    }
    this.#rung = false;
  }
}
