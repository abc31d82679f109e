/** Search over everything on this laptop, offline. The records are read once, when somebody first searches, and kept in step after that. */
import Dexie, { type ObservabilitySet, RangeSet } from 'dexie';
import type { RowKey } from '../../shared/sync/ids.ts';
import { type LocalDatabase, rowsOfType } from './database.ts';
import { type Found, SearchIndex, searchedTypes } from './search-index.ts';

/** Types whose names stand in the entries of others. */
const naming = ['title', 'version'] as const;
/** More changed records than this are read anew as a whole. */
const changesAtMost = 2_000;

export class Search {
  readonly #db: LocalDatabase;
  readonly #index = new SearchIndex();
  readonly #changed = new Set<RowKey>();
  #allChanged = true;
  #reading: Promise<void> | undefined;
  #follows = false;

  constructor(db: LocalDatabase) {
    this.#db = db;
  }

  /** The records found, at most `most` of each type. What was stored before the call is in it. */
  async find(typed: string, most: number): Promise<readonly Found[]> {
    if (typed.trim() === '') return [];
    this.#follow();
    while (this.#allChanged || this.#changed.size > 0) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#index.find(typed, most);
  }

  /** Ends following the database. */
  close(): void {
    if (this.#follows) Dexie.on('storagemutated').unsubscribe(this.#onMutated);
  }

  #follow(): void {
    if (this.#follows) return;
    this.#follows = true;
    Dexie.on('storagemutated', this.#onMutated);
  }

  #onMutated = (parts: ObservabilitySet): void => {
    const part = parts[`idb://${this.#db.name}/rows/`];
    if (part === undefined || this.#allChanged) return;
    const ranges = new RangeSet();
    ranges.add(part);
    for (const { from, to } of { [Symbol.iterator]: () => ranges[Symbol.iterator]() }) {
      if (typeof from === 'string' && from === to && this.#changed.size < changesAtMost) this.#changed.add(from as RowKey);
      else this.#allChanged = true;
    }
  };

  async #read(): Promise<void> {
    if (this.#allChanged) {
      this.#allChanged = false;
      this.#changed.clear();
      const types = new Set<string>([...searchedTypes, ...naming]);
      const found = await this.#db.transaction('r', this.#db.rows, () =>
        Promise.all([...types].map((type) => rowsOfType(this.#db, type).toArray())),
      );
      this.#index.clear();
      this.#index.put(found.flat().map((each) => each.row));
      return;
    }
    const keys = [...this.#changed];
    this.#changed.clear();
    const found = await this.#db.rows.bulkGet(keys);
    this.#index.drop(keys);
    this.#index.put(found.flatMap((each) => (each ? [each.row] : [])));
  }
}
