/**
 * A table in memory with transactions: a layer of changes above a base that nobody else sees until it is merged. A base that somebody
 * is reading is copied instead of changed.
 */
export class Layer<K, V> {
  readonly #own: Map<K, V>;
  #base: Layer<K, V> | undefined;
  #gone: Set<K> | undefined;
  /** Reads that are under way. */
  readers = 0;

  constructor(entries: Iterable<readonly [K, V]> = [], base?: Layer<K, V>) {
    this.#own = new Map(entries);
    this.#base = base;
  }

  get(key: K): V | undefined {
    const own = this.#own.get(key);
    if (own !== undefined || this.#base === undefined || this.#gone?.has(key)) return own;
    return this.#base.get(key);
  }

  set(key: K, value: V): void {
    this.#own.set(key, value);
    this.#gone?.delete(key);
  }

  delete(key: K): void {
    this.#own.delete(key);
    if (this.#base === undefined) return;
    this.#gone ??= new Set();
    this.#gone.add(key);
  }

  *entries(): IterableIterator<[K, V]> {
    if (this.#base !== undefined)
      for (const [key, value] of this.#base.entries()) if (!this.#own.has(key) && !this.#gone?.has(key)) yield [key, value];
    yield* this.#own.entries();
  }

  *keys(): IterableIterator<K> {
    for (const [key] of this.entries()) yield key;
  }

  *values(): IterableIterator<V> {
    for (const [, value] of this.entries()) yield value;
  }

  copy(): Layer<K, V> {
    return new Layer(this.entries());
  }

  above(): Layer<K, V> {
    return new Layer<K, V>([], this);
  }

  /** This layer with its base as one: the base itself, changed, where nobody reads it. */
  merged(): Layer<K, V> {
    const base = this.#base;
    if (base === undefined) return this;
    if (this.#own.size === 0 && this.#gone === undefined) return base;
    if (base.readers > 0) return this.copy();
    for (const key of this.#gone ?? []) base.delete(key);
    for (const [key, value] of this.#own) base.set(key, value);
    return base;
  }
}
