/**
 * As much of Dexie as renderer/data asks for, in memory: transactions that run one after the other and leave nothing when they throw,
 * multi-entry indexes, and a database that can be emptied or die at any step.
 */
import type { LocalDatabase } from '../../renderer/data/database.ts';

type Key = string | number;
type Compare = (a: Key, b: Key) => number;
const byKey: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

class Collection<V> {
  readonly #find: () => readonly V[];
  constructor(find: () => readonly V[]) {
    this.#find = find;
  }
  async toArray(): Promise<V[]> {
    return [...this.#find()];
  }
  distinct(): this {
    return this;
  }
  limit(most: number): Collection<V> {
    return new Collection(() => this.#find().slice(0, most));
  }
  async primaryKeys(): Promise<unknown[]> {
    return this.#find().map((value) => Reflect.get(value as object, 'key'));
  }
  async sortBy(name: string): Promise<V[]> {
    return this.#find().toSorted((a, b) => byKey(Reflect.get(Object(a), name), Reflect.get(Object(b), name)));
  }
}

class MemoryTable<V extends object> {
  readonly #db: MemoryDexie;
  readonly #key: string;
  readonly #indexes: readonly string[];
  map = new Map<Key, V>();
  #finds = new Map<string, Set<Key>>();
  undo: [Key, V | undefined][] | undefined;

  constructor(db: MemoryDexie, key: string, indexes: readonly string[] = []) {
    this.#db = db;
    this.#key = key;
    this.#indexes = indexes;
  }

  #keyOf(value: V): Key {
    const key: unknown = Reflect.get(value, this.#key);
    if (typeof key !== 'string' && typeof key !== 'number') throw new DOMException('no key', 'DataError');
    return key;
  }

  #names(value: V): string[] {
    return this.#indexes.flatMap((index) => {
      const held: unknown = Reflect.get(value, index);
      return (Array.isArray(held) ? held : [held]).map((each) => `${index}\n${String(each)}`);
    });
  }

  #write(key: Key, value: V | undefined): void {
    const old = this.map.get(key);
    if (old) for (const name of this.#names(old)) this.#finds.get(name)?.delete(key);
    if (value === undefined) this.map.delete(key);
    else {
      this.map.set(key, value);
      for (const name of this.#names(value)) {
        const keys = this.#finds.get(name);
        if (keys) keys.add(key);
        else this.#finds.set(name, new Set([key]));
      }
    }
    this.undo?.push([key, old]);
  }

  /** What was committed: a transaction under way has left nothing. */
  committed(): readonly V[] {
    if (this.undo === undefined || this.undo.length === 0) return [...this.map.values()];
    const was = new Map(this.map);
    for (const [key, value] of this.undo.toReversed()) {
      if (value === undefined) was.delete(key);
      else was.set(key, value);
    }
    return [...was.values()];
  }

  rollback(): void {
    const back = this.undo ?? [];
    this.undo = undefined;
    for (const [key, value] of back.reverse()) this.#write(key, value);
  }

  async get(key: Key): Promise<V | undefined> {
    this.#db.step();
    return this.map.get(key);
  }
  async bulkGet(keys: readonly Key[]): Promise<(V | undefined)[]> {
    this.#db.step();
    return keys.map((key) => this.map.get(key));
  }
  async put(value: V): Promise<void> {
    this.#db.step();
    this.#write(this.#keyOf(value), value);
  }
  async bulkPut(values: readonly V[]): Promise<void> {
    this.#db.step();
    for (const value of values) this.#write(this.#keyOf(value), value);
  }
  async delete(key: Key): Promise<void> {
    this.#db.step();
    this.#write(key, undefined);
  }
  async bulkDelete(keys: readonly Key[]): Promise<void> {
    this.#db.step();
    for (const key of keys) this.#write(key, undefined);
  }
  async clear(): Promise<void> {
    this.#db.step();
    for (const key of [...this.map.keys()]) this.#write(key, undefined);
  }
  async count(): Promise<number> {
    this.#db.step();
    return this.map.size;
  }
  async each(work: (value: V) => void): Promise<void> {
    this.#db.step();
    for (const value of [...this.map.values()]) work(value);
  }
  #in(wanted: readonly Key[]): readonly V[] {
    return wanted.toSorted(byKey).flatMap((key) => this.map.get(key) ?? []);
  }
  orderBy(_key: string): Collection<V> {
    return new Collection(() => this.#in([...this.map.keys()]));
  }
  where(name: string) {
    const found = (value: Key): Iterable<Key> =>
      name === this.#key ? (this.map.has(value) ? [value] : []) : (this.#finds.get(`${name}\n${value}`) ?? []);
    return {
      equals: (value: Key) => new Collection(() => this.#in([...found(value)])),
      anyOf: (values: readonly Key[]) => new Collection(() => this.#in([...new Set(values.flatMap((value) => [...found(value)]))])),
      between: (from: Key, to: Key, withFrom: boolean, withTo: boolean) =>
        new Collection(() =>
          this.#in([...this.map.keys()].filter((key) => (withFrom ? key >= from : key > from) && (withTo ? key <= to : key < to))),
        ),
      belowOrEqual: (value: Key) => new Collection(() => this.#in([...this.map.keys()].filter((key) => key <= value))),
    };
  }
}

export class MemoryDexie {
  readonly rows = new MemoryTable(this, 'key', ['type', 'finds']);
  readonly bases = new MemoryTable(this, 'key');
  readonly pending = new MemoryTable(this, 'first', ['touched']);
  readonly meta = new MemoryTable(this, 'name');
  readonly answers = new MemoryTable(this, 'id', ['heard', 'keys']);
  #turn: Promise<unknown> = Promise.resolve();
  /** Steps taken; the step at which whoever uses it dies. */
  steps = 0;
  dieAt = Number.POSITIVE_INFINITY;
  died: () => void = () => undefined;
  #dead = false;

  step(): void {
    this.steps += 1;
    if (this.#dead) throw new DOMException('the window is gone', 'AbortError');
    if (this.steps < this.dieAt) return;
    this.#dead = true;
    this.died();
    throw new DOMException('the window is gone', 'AbortError');
  }

  #windows: Promise<unknown> = Promise.resolve();

  /** The lock that windows of one profile share. One that died with its window is not waited for: the next has another database. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#windows.then(work);
    this.#windows = mine.catch(() => undefined);
    return mine;
  }

  transaction<T>(_mode: string, _tables: unknown, work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(() => this.#run(work));
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  async #run<T>(work: () => Promise<T>): Promise<T> {
    const tables = [this.rows, this.bases, this.pending, this.meta, this.answers];
    for (const table of tables) table.undo = [];
    try {
      const result = await work();
      this.step();
      for (const table of tables) table.undo = undefined;
      return result;
    } catch (cause) {
      for (const table of tables) table.rollback();
      throw cause;
    }
  }

  /** The same database for the next window: what was committed. */
  reopened(): MemoryDexie {
    const next = new MemoryDexie();
    for (const name of ['rows', 'bases', 'pending', 'meta', 'answers'] as const)
      for (const value of this[name].committed()) void next[name].put(value);
    next.steps = 0;
    return next;
  }

  /** The part of Dexie that renderer/data uses, under Dexie's own type. */
  get local(): LocalDatabase {
    return this as unknown as LocalDatabase;
  }
}
