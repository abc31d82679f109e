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

/** One index. Most values have one key: a set of its own for each would be most of what the database weighs. */
class Finds {
  readonly #keys = new Map<string, Key | Set<Key>>();

  add(value: string, key: Key): void {
    const held = this.#keys.get(value);
    if (held === undefined) this.#keys.set(value, key);
    else if (held instanceof Set) held.add(key);
    else if (held !== key) this.#keys.set(value, new Set([held, key]));
  }

  drop(value: string, key: Key): void {
    const held = this.#keys.get(value);
    if (held instanceof Set) held.delete(key);
    else if (held === key) this.#keys.delete(value);
  }

  under(value: string): Iterable<Key> {
    const held = this.#keys.get(value);
    return held === undefined ? [] : held instanceof Set ? held : [held];
  }
}

class MemoryTable<V extends object> {
  readonly #db: MemoryDexie;
  readonly #name: string;
  readonly #key: string;
  map = new Map<Key, V>();
  readonly #finds: ReadonlyMap<string, Finds>;
  undo: [Key, V | undefined][] | undefined;

  constructor(db: MemoryDexie, name: string, key: string, indexes: readonly string[] = []) {
    this.#db = db;
    this.#name = name;
    this.#key = key;
    this.#finds = new Map(indexes.map((index) => [index, new Finds()]));
  }

  #keyOf(value: V): Key {
    const key: unknown = Reflect.get(value, this.#key);
    if (typeof key !== 'string' && typeof key !== 'number') throw new DOMException('no key', 'DataError');
    return key;
  }

  #index(value: V, how: 'add' | 'drop', key: Key): void {
    for (const [index, finds] of this.#finds) {
      const held: unknown = Reflect.get(value, index);
      if (Array.isArray(held)) for (const each of held) finds[how](String(each), key);
      else finds[how](String(held), key);
    }
  }

  #write(key: Key, value: V | undefined): void {
    const old = this.map.get(key);
    if (old) this.#index(old, 'drop', key);
    if (value === undefined) this.map.delete(key);
    else {
      this.map.set(key, value);
      this.#index(value, 'add', key);
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
    this.#db.step(this.#name, 'get');
    return this.map.get(key);
  }
  async bulkGet(keys: readonly Key[]): Promise<(V | undefined)[]> {
    this.#db.step(this.#name, 'bulkGet');
    return keys.map((key) => this.map.get(key));
  }
  async put(value: V): Promise<void> {
    this.#db.step(this.#name, 'put');
    this.#write(this.#keyOf(value), value);
  }
  async bulkPut(values: readonly V[]): Promise<void> {
    this.#db.step(this.#name, 'bulkPut');
    for (const value of values) this.#write(this.#keyOf(value), value);
  }
  async delete(key: Key): Promise<void> {
    this.#db.step(this.#name, 'delete');
    this.#write(key, undefined);
  }
  async bulkDelete(keys: readonly Key[]): Promise<void> {
    this.#db.step(this.#name, 'bulkDelete');
    for (const key of keys) this.#write(key, undefined);
  }
  async clear(): Promise<void> {
    this.#db.step(this.#name, 'clear');
    for (const key of [...this.map.keys()]) this.#write(key, undefined);
  }
  async count(): Promise<number> {
    this.#db.step(this.#name, 'count');
    return this.map.size;
  }
  async each(work: (value: V) => void): Promise<void> {
    this.#db.step(this.#name, 'each');
    for (const value of [...this.map.values()]) work(value);
  }
  #in(wanted: readonly Key[]): readonly V[] {
    return wanted.toSorted(byKey).flatMap((key) => this.map.get(key) ?? []);
  }
  filter(test: (value: V) => boolean): Collection<V> {
    return new Collection(() => this.#in([...this.map.keys()]).filter(test));
  }
  orderBy(_key: string): Collection<V> {
    return new Collection(() => this.#in([...this.map.keys()]));
  }
  where(name: string) {
    const found = (value: Key): Iterable<Key> =>
      name === this.#key ? (this.map.has(value) ? [value] : []) : (this.#finds.get(name)?.under(String(value)) ?? []);
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
  readonly rows = new MemoryTable(this, 'rows', 'key', ['finds']);
  readonly bases = new MemoryTable(this, 'bases', 'key');
  readonly pending = new MemoryTable(this, 'pending', 'first', ['touched', 'looked']);
  readonly meta = new MemoryTable(this, 'meta', 'name');
  readonly answers = new MemoryTable(this, 'answers', 'id', ['heard', 'keys']);
  #turn: Promise<unknown> = Promise.resolve();
  /** Steps taken; the step at which whoever uses it dies. */
  steps = 0;
  dieAt = Number.POSITIVE_INFINITY;
  /** Or the first step behind so many more commits: what is written one after the other and belongs together shows there. */
  dieBehind = Number.POSITIVE_INFINITY;
  died: () => void = () => undefined;
  #dead = false;

  /** Asked at each step whether it is the last one. */
  last: (table: string, step: string) => boolean = () => false;

  step(table: string, step: string): void {
    this.steps += 1;
    if (this.#dead) throw new DOMException('the window is gone', 'AbortError');
    if (!this.last(table, step) && this.steps < this.dieAt) return;
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
      this.step('database', 'commit');
      for (const table of tables) table.undo = undefined;
      this.dieBehind -= 1;
      if (this.dieBehind === 0) this.dieAt = this.steps + 1;
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
    next.last = this.last;
    return next;
  }

  /** The part of Dexie that renderer/data uses, under Dexie's own type. */
  get local(): LocalDatabase {
    return this as unknown as LocalDatabase;
  }
}
