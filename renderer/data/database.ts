/** The local database of one profile (IndexedDB through Dexie). It can be rebuilt at any time from main's spool and journal. */
import Dexie, { type EntityTable, type Table } from 'dexie';
import type { LaptopNews } from '../../shared/domain/figures/board/laptops.ts';
import type { RowKey } from '../../shared/sync/ids.ts';
import type { Json } from '../../shared/sync/op.ts';
import type { Cursor } from '../../shared/sync/page.ts';
import type { PendingGroup, SnapshotProgress } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { KeptAct } from './kept-act.ts';

/** A record with its look-up keys: `<type>\n<index>\n<value>`. */
export interface StoredRow {
  readonly key: RowKey;
  readonly type: string;
  readonly finds: readonly string[];
  readonly row: Row;
}

export interface StoredBase {
  readonly key: RowKey;
  readonly row: Row | null;
}

/** Where this database stands. `acknowledged` and `known` are op numbers of `writer`: with an outcome, and taken from the journal. */
export interface Standing {
  readonly name: 'standing';
  readonly writer: string | null;
  readonly known: number;
  readonly acknowledged: number;
}

/** What the hub answered to an own group of which not everything simply stood. Kept, so that nobody is left wondering. */
export interface HubAnswer {
  /** `<writer>:<first>`. */
  readonly id: string;
  readonly act: string | null;
  /** Hub receipt, ms. */
  readonly heard: number;
  readonly outcomes: readonly {
    /** The op's own number; absent in what an older version kept. */
    readonly n?: number;
    readonly result: 'rejected' | 'kept-other' | 'quarantined' | 'held';
    readonly code: string;
    readonly details: Json;
    /** The record it was about; null where this database no longer had the group. */
    readonly key: RowKey | null;
  }[];
  /** The records that were touched, for looking up. */
  readonly keys: readonly RowKey[];
  /** Whoever works here has said that they know of its refusal. */
  readonly known?: true;
}

export type Meta =
  | Standing
  | { readonly name: 'cursor'; readonly cursor: Cursor }
  | { readonly name: 'snapshot'; readonly progress: SnapshotProgress }
  | { readonly name: 'high'; readonly seq: number }
  /** What colleagues' laptops are called whose work is shown as provisional. */
  | { readonly name: 'colleagues'; readonly names: { readonly [writer: string]: string } }
  /** What the hub last told of the team's laptops, by its clock and by this laptop's: so that it can be shown without network. */
  | { readonly name: 'laptops'; readonly laptops: readonly LaptopNews[]; readonly hubAt: number; readonly askedAt: number };

export class LocalDatabase extends Dexie {
  readonly rows!: EntityTable<StoredRow, 'key'>;
  readonly bases!: EntityTable<StoredBase, 'key'>;
  readonly pending!: EntityTable<PendingGroup, 'first'>;
  readonly meta!: Table<Meta, string>;
  readonly answers!: EntityTable<HubAnswer, 'id'>;
  readonly done!: EntityTable<KeptAct, 'n'>;

  constructor(name = 'groundcrew') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ rows: 'key, type, *finds', bases: 'key', pending: 'first, *touched', meta: 'name' });
    this.version(2).stores({ answers: 'id, heard, *keys' });
    // A key begins with its type: an index for that cost a third of what writing a record costs.
    this.version(3).stores({ rows: 'key, *finds', done: '++n, state, [state+n]' });
    this.version(4).stores({ pending: 'first, *touched, *looked' });
  }
}

/** All stored records of a type: their keys lie together, so that they are read in one piece. */
export function rowsOfType(db: LocalDatabase, type: string) {
  return db.rows.where('key').between(`${type}/`, `${type}0`, true, false); // "0" follows "/"
}
