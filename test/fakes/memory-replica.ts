/** A replica in memory with real transactions: a work that throws leaves nothing behind. */
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Cursor } from '../../shared/sync/page.ts';
import type { PendingGroup, ReplicaTx, SnapshotProgress } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { indexesOf } from '../../shared/sync/world.ts';

/** Undo log of one transaction: the old value of whatever it set. */
class Table<V> {
  readonly map = new Map<string, V>();
  undo: [string, V | undefined, boolean][] | undefined;
  set(key: string, value: V): void {
    this.undo?.push([key, this.map.get(key), this.map.has(key)]);
    this.map.set(key, value);
  }
  delete(key: string): void {
    if (!this.map.has(key)) return;
    this.undo?.push([key, this.map.get(key), true]);
    this.map.delete(key);
  }
  rollback(): void {
    for (const [key, value, had] of (this.undo ?? []).reverse()) {
      if (had && value !== undefined) this.map.set(key, value);
      else this.map.delete(key);
    }
  }
}

export class MemoryReplica {
  readonly #rules: Rules;
  readonly #rows = new Table<Row>();
  readonly #index = new Map<string, Set<RowKey>>();
  readonly #bases = new Table<Row | null>();
  readonly #pending = new Table<PendingGroup>();
  readonly #meta = new Table<Cursor | SnapshotProgress | number>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(rules: Rules) {
    this.#rules = rules;
  }

  get rows(): ReadonlyMap<string, Row> {
    return this.#rows.map;
  }
  get pending(): readonly PendingGroup[] {
    return [...this.#pending.map.values()].sort((a, b) => a.first - b.first);
  }
  get cursor(): Cursor | null {
    return (this.#meta.map.get('cursor') as Cursor | undefined) ?? null;
  }

  /** Runs `work` alone; what it throws undoes all it wrote. */
  async tx<T>(work: (tx: ReplicaTx) => Promise<T>): Promise<T> {
    const run = this.#queue.then(() => this.#run(work));
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #run<T>(work: (tx: ReplicaTx) => Promise<T>): Promise<T> {
    const tables = [this.#rows, this.#bases, this.#pending, this.#meta];
    for (const table of tables) table.undo = [];
    try {
      return await work(this.#tx());
    } catch (error) {
      for (const table of tables) table.rollback();
      this.#reindex();
      throw error;
    } finally {
      for (const table of tables) table.undo = undefined;
    }
  }

  #names(row: Row): string[] {
    return indexesOf(this.#rules.model(row.type), row).map((index) => `${row.type}\n${index.name}\n${index.value}`);
  }
  #put(row: Row): void {
    const key = rowKey(row.type, row.id);
    this.#unindex(key);
    this.#rows.set(key, row);
    for (const name of this.#names(row)) this.#index.set(name, (this.#index.get(name) ?? new Set()).add(key));
  }
  #unindex(key: RowKey): void {
    const old = this.#rows.map.get(key);
    if (old) for (const name of this.#names(old)) this.#index.get(name)?.delete(key);
  }
  #reindex(): void {
    this.#index.clear();
    for (const [key, row] of this.#rows.map)
      for (const name of this.#names(row)) this.#index.set(name, (this.#index.get(name) ?? new Set()).add(key as RowKey));
  }

  #tx(): ReplicaTx {
    const pick = <V>(map: ReadonlyMap<string, V>, keys: readonly RowKey[]): Map<RowKey, V> => {
      const out = new Map<RowKey, V>();
      for (const key of keys) {
        const value = map.get(key);
        if (value !== undefined) out.set(key, value);
      }
      return out;
    };
    return {
      rows: async (keys) => pick(this.#rows.map, keys),
      find: async (type, name, value) =>
        [...(this.#index.get(`${type}\n${name}\n${value}`) ?? [])].flatMap((key) => this.#rows.map.get(key) ?? []),
      putRows: async (rows) => {
        for (const row of rows) this.#put(row);
      },
      removeRows: async (keys) => {
        for (const key of keys) {
          this.#unindex(key);
          this.#rows.delete(key);
        }
      },
      clearRows: async () => {
        for (const key of [...this.#rows.map.keys()]) this.#rows.delete(key);
        this.#index.clear();
      },
      eachRow: async (work) => {
        for (const row of this.#rows.map.values()) work(row);
      },
      bases: async (keys) => pick(this.#bases.map, keys),
      putBases: async (bases) => {
        for (const [key, row] of bases) this.#bases.set(key, row);
      },
      removeBases: async (keys) => {
        for (const key of keys) this.#bases.delete(key);
      },
      clearBases: async () => {
        for (const key of [...this.#bases.map.keys()]) this.#bases.delete(key);
      },
      pendingTouching: async (keys) => {
        const wanted = new Set(keys);
        return this.pending.filter((group) => group.touched.some((key) => wanted.has(key)));
      },
      pendingLooking: async (looks) => {
        const wanted = new Set(looks);
        return this.pending.filter((group) => group.looked?.some((look) => wanted.has(look)));
      },
      pendingAt: async (first) => this.#pending.map.get(String(first)),
      pendingUpTo: async (last) => this.pending.filter((group) => group.first <= last),
      pendingAll: async () => this.pending,
      pendingCount: async () => this.#pending.map.size,
      putPending: async (groups) => {
        for (const group of groups) this.#pending.set(String(group.first), group);
      },
      removePending: async (firsts) => {
        for (const first of firsts) this.#pending.delete(String(first));
      },
      cursor: async () => this.cursor,
      setCursor: async (cursor) => {
        if (cursor) this.#meta.set('cursor', cursor);
        else this.#meta.delete('cursor');
      },
      high: async () => Number(this.#meta.map.get('high') ?? 0),
      setHigh: async (seq) => this.#meta.set('high', seq),
      snapshot: async () => (this.#meta.map.get('snapshot') as SnapshotProgress | undefined) ?? null,
      setSnapshot: async (progress) => {
        if (progress) this.#meta.set('snapshot', progress);
        else this.#meta.delete('snapshot');
      },
    };
  }
}
