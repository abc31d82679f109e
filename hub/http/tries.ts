/** Failed tries per caller within a minute; past the limit the caller waits. In memory, bounded. */
import { Fault } from '../../shared/errors.ts';

const windowMs = 60_000;
const callersAtMost = 10_000;

export class Tries {
  readonly #limit: number;
  readonly #now: () => number;
  readonly #failed = new Map<string, { count: number; until: number }>();

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** Throws TOO_MANY_TRIES where this caller has failed too often. */
  check(caller: string): void {
    const known = this.#failed.get(caller);
    const left = known ? known.until - this.#now() : 0;
    if (known && left > 0 && known.count >= this.#limit) {
      throw new Fault('TOO_MANY_TRIES', { retryAfterS: Math.ceil(left / 1000) }, { side: 'hub' });
    }
  }

  failed(caller: string): void {
    const now = this.#now();
    const known = this.#failed.get(caller);
    if (known && known.until > now) {
      known.count += 1;
      return;
    }
    if (this.#failed.size >= callersAtMost) this.#failed.clear();
    this.#failed.set(caller, { count: 1, until: now + windowMs });
  }
}
