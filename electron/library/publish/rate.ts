/** How fast bytes went lately, and how long the rest takes at that rate. */

/** Rates are of the last so many ms. */
const windowMs = 10_000;
/** What comes closer together than this is one. */
const stepMs = 100;
/** No rate is said before so long. */
const firstMs = 500;

export class Rate {
  readonly #now: () => number;
  #seen: { readonly at: number; readonly bytes: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** So many bytes are done by now. Going back begins anew. */
  at(bytes: number): void {
    const now = this.#now();
    if (bytes < (this.#seen[this.#seen.length - 1]?.bytes ?? 0)) this.#seen = [];
    // A fast disk tells thousands of times a second: a few are enough to remember.
    if (this.#seen.length > 1 && now - (this.#seen[this.#seen.length - 2]?.at ?? now) < stepMs) this.#seen.pop();
    this.#seen.push({ at: now, bytes });
    while (this.#seen.length > 2 && now - (this.#seen[1]?.at ?? now) > windowMs) this.#seen.shift();
  }

  /** Bytes per second; null: not known yet. */
  get bytesPerS(): number | null {
    const [first, last] = [this.#seen[0], this.#seen[this.#seen.length - 1]];
    if (first === undefined || last === undefined || last.at - first.at < firstMs) return null;
    return Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at));
  }

  /** ms for so many bytes more; null: not known. */
  leftMs(bytes: number): number | null {
    const rate = this.bytesPerS;
    return rate === null || rate <= 0 ? null : Math.round((bytes * 1000) / rate);
  }
}
