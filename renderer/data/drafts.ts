/**
 * Work that is not saved yet (a checklist half written, a hand-in half filled in), kept on this laptop through closing and a kill. A database of its own: the
 * record's may be rebuilt at any time, and this could not be.
 */
import Dexie, { type EntityTable } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import type { Json } from '../../shared/sync/op.ts';

interface Kept {
  readonly key: string;
  /** When it was last changed, ms. */
  readonly at: number;
  readonly value: Json;
}

class DraftDatabase extends Dexie {
  readonly drafts!: EntityTable<Kept, 'key'>;

  constructor() {
    super('groundcrew-drafts', { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ drafts: 'key' });
  }
}
const db = new DraftDatabase();

export interface KeptDraft {
  readonly key: string;
  readonly at: number;
  readonly value: Json;
}

/** The draft under a key; null where there is none, undefined while it waits. Read once: whoever edits holds the newer one. */
export function useKeptDraft(key: string | undefined): KeptDraft | null | undefined {
  return useLiveQuery(async () => (key === undefined ? null : ((await db.drafts.get(key)) ?? null)), [key]);
}

/** The draft under a key, once; undefined where there is none. */
export async function readDraft(key: string): Promise<KeptDraft | undefined> {
  return db.drafts.get(key);
}

/** All drafts, as they change; undefined while it waits. */
export function useKeptDrafts(): readonly KeptDraft[] | undefined {
  return useLiveQuery(() => db.drafts.toArray(), []);
}

/** Resolves when it is on the disk; rejects where it cannot be kept. */
export async function keepDraft(key: string, value: Json, at: number): Promise<void> {
  await db.drafts.put({ key, value, at });
}

export async function dropDraft(key: string): Promise<void> {
  await db.drafts.delete(key);
}
