/**
 * Time of a run: it passes only when everything that could be done at this moment is done. One event after the other, by time and
 * then by order, so that a seed gives the same run every time.
 */
interface Event {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
  off: boolean;
}

/** Everything that waits for nothing has ended: promises come before ticks. A round of the event loop would cost more than most events. */
const quiet = (): Promise<void> => new Promise((done) => process.nextTick(done));
/** A whole round of the event loop, in which what is real gets on. */
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

export class TrueTime {
  now: number;
  #order = 0;
  readonly #heap: Event[] = [];

  constructor(now: number) {
    this.now = now;
  }

  /** Does `work` after `ms`; the answer takes it back. */
  after(ms: number, work: () => void): () => void {
    const event: Event = { at: Math.ceil(this.now + Math.max(0, ms)), order: this.#order++, work, off: false };
    this.#push(event);
    return () => {
      event.off = true;
    };
  }

  #under = 0;

  /** Time stands still while this goes on: a real store takes as long as it takes. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#under += 1;
    try {
      return await work;
    } finally {
      this.#under -= 1;
    }
  }

  async #turn(): Promise<void> {
    await quiet();
    while (this.#under > 0) await turn();
  }

  sleep(ms: number): Promise<void> {
    return new Promise((done) => this.after(ms, done));
  }

  /** One event, and all that follows from it without time passing. False when there is none before `end`. */
  async step(end: number): Promise<boolean> {
    for (;;) {
      const event = this.#heap[0];
      if (event === undefined || event.at > end) return false;
      this.#pop();
      if (event.off) continue;
      this.now = event.at;
      event.work();
      await this.#turn();
      return true;
    }
  }

  /** Lets everything end that needs no time. */
  settle(): Promise<void> {
    return this.#turn();
  }

  #before(a: Event, b: Event): boolean {
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #push(event: Event): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (parent === undefined || !this.#before(event, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = event;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const a = heap[left];
      const b = heap[left + 1];
      const least = a !== undefined && b !== undefined && this.#before(b, a) ? b : a;
      if (least === undefined || !this.#before(least, last)) break;
      heap[at] = least;
      at = least === b ? left + 1 : left;
    }
    heap[at] = last;
  }
}
