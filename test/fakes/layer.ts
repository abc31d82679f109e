/**
 * A table in memory with transactions: a layer of changes above a base that nobody else sees until it is merged. A base that somebody
 * is reading is copied instead of changed.
 */
export class Layer<K, V> {
  /** Made with the first change: most transactions leave most tables alone. */
  #own: Map<K, V> | undefined;
  #base: Layer<K, V> | undefined;
  #gone: Set<K> | undefined;
  /** Reads that are under way. */
  readers = 0;

  constructor(entries?: Iterable<readonly [K, V]>, base?: Layer<K, V>) {
    if (entries !== undefined) this.#own = new Map(entries);
    this.#base = base;
  }

  get(key: K): V | undefined {
    const own = this.#own?.get(key);
    if (own !== undefined || this.#base === undefined || this.#gone?.has(key)) return own;
    return this.#base.get(key);
  }

  set(key: K, value: V): void {
    this.#own ??= new Map();
    this.#own.set(key, value);
    this.#gone?.delete(key);
  }

  delete(key: K): void {
    this.#own?.delete(key);
    if (this.#base === undefined) return;
    this.#gone ??= new Set();
    this.#gone.add(key);
  }

  get size(): number {
    if (this.#base === undefined) return this.#own?.size ?? 0;
    let size = 0;
    for (const _ of this.entries()) size += 1;
    return size;
  }

  entries(): IterableIterator<[K, V]> {
    const own = this.#own;
    if (this.#base === undefined) return (own ?? new Map<K, V>()).entries();
    if (own === undefined && this.#gone === undefined) return this.#base.entries();
    return this.#both();
  }

  *#both(): IterableIterator<[K, V]> {
    if (this.#base !== undefined)
      for (const entry of this.#base.entries()) if (!this.#own?.has(entry[0]) && !this.#gone?.has(entry[0])) yield entry;
    if (this.#own !== undefined) yield* this.#own.entries();
  }

  keys(): IterableIterator<K> {
    return this.#plain?.keys() ?? this.#each(([key]) => key);
  }

  values(): IterableIterator<V> {
    return this.#plain?.values() ?? this.#each(([, value]) => value);
  }

  *#each<T>(part: (entry: [K, V]) => T): IterableIterator<T> {
    for (const entry of this.entries()) yield part(entry);
  }

  /** What it holds, where that is in one place. */
  get #plain(): Map<K, V> | undefined {
    if (this.#base === undefined) return this.#own ?? new Map();
    return this.#own === undefined && this.#gone === undefined ? this.#base.#plain : undefined;
  }

  copy(): Layer<K, V> {
    return new Layer(this.entries());
  }

  above(): Layer<K, V> {
    return new Layer<K, V>(undefined, this);
  }

  /** This layer with its base as one: the base itself, changed, where nobody reads it. */
  merged(): Layer<K, V> {
    const base = this.#base;
    if (base === undefined) return this;
    if (this.#own === undefined && this.#gone === undefined) return base;
    if (base.readers > 0) return this.copy();
    for (const key of this.#gone ?? []) base.delete(key);
    for (const [key, value] of this.#own ?? []) base.set(key, value);
    return base;
  }
}
