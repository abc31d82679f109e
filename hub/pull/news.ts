/** Who waits for the next commit is told of it: one listener on the store, any number of waiting laptops. */
import type { HubStore } from '../store/store.ts';

/** Commits that come close together are told of together: five hundred waiting laptops are not woken for each. */
const togetherMs = 40;

export class News {
  #seq = 0;
  #closed = false;
  #soon: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<() => void>();
  readonly #end: () => void;

  constructor(store: HubStore) {
    this.#end = store.onCommit((seq) => {
      this.#seq = Math.max(this.#seq, seq);
      this.#soon ??= setTimeout(() => this.#wake(), togetherMs);
    });
  }

  #wake(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }

  /** True as soon as the log is longer than `seq`; false after `ms`, when the asker has gone, or when the hub closes. */
  after(seq: number, ms: number, gone: AbortSignal): Promise<boolean> {
    if (this.#seq > seq) return Promise.resolve(true);
    if (this.#closed || gone.aborted) return Promise.resolve(false);
    return new Promise((resolve) => {
      const finish = (came: boolean) => {
        clearTimeout(timer);
        gone.removeEventListener('abort', stop);
        this.#waiting.delete(wake);
        resolve(came);
      };
      const wake = () => finish(!this.#closed);
      const stop = () => finish(false);
      const timer = setTimeout(stop, ms);
      gone.addEventListener('abort', stop);
      this.#waiting.add(wake);
    });
  }

  close(): void {
    this.#closed = true;
    this.#end();
    this.#wake();
  }
}
