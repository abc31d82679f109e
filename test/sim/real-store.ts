/**
 * The hub of a run over a real store: SQLite in a file, or PostgreSQL behind two hub processes. What is committed there is written into
 * memory as well, call by call and in the order of the log: the checks of every step look at that, and at the end both must be the same.
 */
import type { HubStore, StoreWrite } from '../../hub/store/store.ts';
import { type TableName, type TableRow, tables } from '../../hub/store/tables.ts';
import { type MemoryPlace, type MemoryTables, openMemoryStore } from '../fakes/memory-store.ts';
import { dumpOf } from '../fakes/memory-tables.ts';
import { canonical } from './canonical.ts';
import type { TrueTime } from './true-time.ts';

/** Opens stores over one fresh, empty record: as many as hub processes share it. */
export type NewStores = () => Promise<readonly HubStore[]>;

type Call = readonly [name: keyof StoreWrite, given: readonly unknown[]];

const changing: ReadonlySet<string> = new Set<keyof StoreWrite>([
  'append',
  'putRows',
  'putWriters',
  'changeGrants',
  'quarantine',
  'settleQuarantined',
  'putWaiting',
  'dropWaiting',
  'putInvite',
  'putSecret',
  'putAudit',
  'beginEpoch',
  'setDurable',
  'markMoved',
  'setSchemaVersion',
  'setHeld',
]);
const names = Object.keys(tables) as TableName[]; // a table of names

const rowsPerLoad = 500;

export class RealStores {
  readonly #open: NewStores;
  readonly #place: MemoryPlace;
  readonly #mirror: HubStore;
  readonly #time: TrueTime;
  #stores: readonly HubStore[] = [];
  #opened: Promise<unknown>;
  #told = new Set<(seq: number) => void>();
  /** Committed, and not in memory yet: another process's transaction lies before it. */
  #late: { readonly first: number; readonly calls: readonly Call[] }[] = [];

  /** What two hub processes did to one another, where they did. */
  problem: string | undefined;

  constructor(open: NewStores, place: MemoryPlace, time: TrueTime) {
    this.#open = open;
    this.#place = place;
    this.#time = time;
    this.#mirror = openMemoryStore(place);
    this.#opened = this.#begin(place.tables);
  }

  async #begin(from: MemoryTables): Promise<void> {
    const old = this.#stores;
    this.#stores = await this.#open();
    await this.#stores[0]?.write(async (write) => {
      for (const name of names) {
        const rows = dumpOf(from, name);
        for (let at = 0; at < rows.length; at += rowsPerLoad) await write.load(name, rows.slice(at, at + rowsPerLoad));
      }
    });
    for (const store of old) await store.close();
  }

  /** The record is put back: another, new store holds what the backup holds. */
  async restore(from: MemoryTables): Promise<void> {
    await this.#opened;
    this.#late = [];
    this.#opened = this.#begin(from);
    await this.#time.during(this.#opened);
  }

  async close(): Promise<void> {
    await this.#opened;
    for (const store of this.#stores) await store.close();
  }

  /** The store as hub process `n` sees it. */
  process(n: number): HubStore {
    const real = async (): Promise<HubStore> => {
      await this.#opened;
      const store = this.#stores[n % this.#stores.length];
      if (store === undefined) throw new TypeError('no store is open');
      return store;
    };
    const during = <T>(work: Promise<T>): Promise<T> => this.#time.during(work);
    return {
      engine: 'sqlite',
      read: (work) => during(real().then((store) => store.read(work))),
      write: (work) => during(real().then((store) => this.#write(store, work))),
      burnNonce: (nonce, until, now) => during(real().then((store) => store.burnNonce(nonce, until, now))),
      touch: (id, heardAt, pulledSeq) => during(real().then((store) => store.touch(id, heardAt, pulledSeq))),
      onCommit: (listener) => {
        this.#told.add(listener);
        return () => this.#told.delete(listener);
      },
      close: async () => undefined,
    };
  }

  async #write<T>(store: HubStore, work: (write: StoreWrite) => Promise<T>): Promise<T> {
    const { step } = this.#place;
    let calls: Call[] = [];
    const result = await store.write(async (write) => {
      calls = [];
      const noted = new Proxy(write, {
        get: (target, name: keyof StoreWrite) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          return (...given: readonly unknown[]) => {
            step(name);
            const named = name === 'beginEpoch' ? given.map((each) => this.#named(each)) : given;
            if (changing.has(name)) calls.push([name, structuredClone(named)]);
            return Reflect.apply(value, target, named);
          };
        },
      });
      const done = await work(noted);
      step('commit');
      return done;
    });
    const appended = calls.find(([name]) => name === 'append')?.[1][0] as
      | readonly { readonly entry: { readonly seq: number } }[]
      | undefined;
    const first = appended?.[0]?.entry.seq;
    this.#late.push({ first: first ?? 0, calls });
    await this.#catchUp();
    if (first !== undefined) for (const tell of [...this.#told]) tell(first);
    return result;
  }

  /** Names of epochs that a seed repeats. */
  #named(epoch: unknown): unknown {
    return { ...Object(epoch), epoch: this.#place.nameEpoch(String(Object(epoch).epoch)) };
  }

  async #catchUp(): Promise<void> {
    for (;;) {
      const { seq } = await this.#mirror.read((read) => read.head());
      const next = this.#late.findIndex(({ first }) => first === 0 || first <= seq + 1);
      const [found] = next < 0 ? [] : this.#late.splice(next, 1);
      if (found === undefined) return;
      if (found.first > 0 && found.first <= seq) {
        this.problem ??= `seq ${found.first} was given to two transactions: the log was at ${seq} already`;
        return;
      }
      const { step, nameEpoch } = this.#place;
      // What the mirror does is done already: nobody dies there, and names are given.
      this.#place.step = () => undefined;
      this.#place.nameEpoch = (epoch) => epoch;
      try {
        await this.#mirror.write(async (write) => {
          for (const [name, given] of found.calls) await Reflect.apply(Reflect.get(write, name) as () => Promise<unknown>, write, given);
        });
      } finally {
        Object.assign(this.#place, { step, nameEpoch });
      }
    }
  }

  /** Says where the real record differs from what was written into it; nothing: it does not. */
  async differs(): Promise<string | undefined> {
    const [store] = this.#stores;
    if (store === undefined) return 'no store is open';
    for (const name of names) {
      const real: TableRow[] = [];
      await store.read(async (read) => {
        for (let after: TableRow | undefined, more = true; more; ) {
          const rows: readonly TableRow[] = await read.dump(name, after, rowsPerLoad);
          real.push(...rows);
          after = rows.at(-1);
          more = rows.length === rowsPerLoad;
        }
      });
      const [a, b] = [real, dumpOf(this.#place.tables, name)].map((rows) => rows.map(lineOf).sort());
      const other = a?.find((line, n) => line !== b?.[n]) ?? b?.[a?.length ?? 0];
      if (other !== undefined) return `${name}: ${other.slice(0, 300)} (${a?.length} rows, written ${b?.length})`;
    }
    return undefined;
  }
}

/** Best effort (StoreWrite.touch): when a laptop was last heard says nothing. */
const unsure: ReadonlySet<string> = new Set(['heard_at', 'pulled_seq']);

function lineOf(row: TableRow): string {
  const { body } = row;
  const values = Object.entries(row).filter(([name]) => !unsure.has(name));
  return canonical({ ...Object.fromEntries(values), ...(typeof body === 'string' ? { body: JSON.parse(body) } : {}) });
}
