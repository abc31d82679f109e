/** One bandwidth limit over all downloads together. */
import type { Time } from '../../time.ts';

/** So much may go at once after a pause, ms of the limit: short enough that a limit is one, long enough for a piece to pass. */
const burstMs = 250;

export class Throttle {
  readonly #time: Time;
  readonly #limit: () => number | null;
  /** When what was taken so far is paid for, ms. */
  #paidAt = 0;

  /** `limit`: bytes a second, read at every taking; null: none. */
  constructor(time: Time, limit: () => number | null) {
    this.#time = time;
    this.#limit = limit;
  }

  /** Waits until these bytes fit under the limit. Ends at once when the signal is aborted. */
  async take(bytes: number, signal?: AbortSignal): Promise<void> {
    const limit = this.#limit();
    if (limit === null || limit <= 0) return;
    const now = this.#time.now();
    // A clock that was set back would otherwise stop everything until it is there again.
    if (this.#paidAt > now + 60_000) this.#paidAt = now;
    this.#paidAt = Math.max(this.#paidAt, now - burstMs) + (bytes / limit) * 1000;
    const wait = this.#paidAt - now;
    if (wait > 0) await this.#time.sleep(wait, signal);
  }
}

/** How fast bytes came over the last seconds. */
export class Rate {
  readonly #now: () => number;
  readonly #spans: { readonly at: number; bytes: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  add(bytes: number): void {
    const at = Math.floor(this.#now() / 500) * 500;
    const last = this.#spans.at(-1);
    if (last?.at === at) last.bytes += bytes;
    else this.#spans.push({ at, bytes });
    this.#drop();
  }

  #drop(): void {
    const since = this.#now() - 5000;
    while ((this.#spans[0]?.at ?? Number.POSITIVE_INFINITY) < since) this.#spans.shift();
  }

  /** Bytes a second; null where nothing came lately. */
  perS(): number | null {
    this.#drop();
    const first = this.#spans[0];
    if (first === undefined) return null;
    const spanMs = Math.max(1000, this.#now() - first.at);
    return (this.#spans.reduce((sum, { bytes }) => sum + bytes, 0) * 1000) / spanMs;
  }
}
