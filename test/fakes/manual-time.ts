/** Time that passes only when everybody waits: the next sleeper wakes, and the clock jumps to that moment. */
import type { Time } from '../../electron/time.ts';

export class ManualTime implements Time {
  #now: number;
  #sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  /** Clock minus time that really passed: a wrong clock. */
  offsetMs = 0;

  constructor(now = 1_800_000_000_000) {
    this.#now = now;
  }

  now(): number {
    return Math.floor(this.#now) + this.offsetMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((done) => {
      if (signal?.aborted) {
        done();
        return;
      }
      const sleeper = { at: this.#now + ms, wake: done };
      this.#sleepers.push(sleeper);
      signal?.addEventListener(
        'abort',
        () => {
          this.#sleepers = this.#sleepers.filter((each) => each !== sleeper);
          done();
        },
        { once: true },
      );
    });
  }

  /** Lets time pass until `reached` is true, at most `limitMs`; false when it never was. */
  async until(reached: () => boolean, limitMs = 3_600_000): Promise<boolean> {
    const end = this.#now + limitMs;
    for (;;) {
      for (let i = 0; i < 20; i += 1) {
        if (reached()) return true;
        await new Promise((done) => setImmediate(done));
      }
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers[0];
      if (next === undefined || next.at > end) return reached();
      this.#sleepers.shift();
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const until = this.#now + ms;
    await this.until(() => false, ms);
    this.#now = Math.max(this.#now, until);
  }
}
