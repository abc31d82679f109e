/** Brings a backup to life in an empty place, on either engine: all of it or nothing. */
import { rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { openBlobStore, syncFolder } from '../../shared/node/blob-store.ts';
import { nextChain } from '../../shared/node/chain.ts';
import { limits } from '../../shared/sync/op.ts';
import { type OpenedData, openData, type Place } from '../data-folder.ts';
import type { StoreWrite } from '../store/store.ts';
import { emptyChain, migrations, type TableRow } from '../store/tables.ts';
import { exists, type Manifest, readRecord, verifyBackup } from './backup-folder.ts';

const rowsAtOnce = 500;

/** The epoch that a restored record begins, and hub time, ms. */
export interface NewEpoch {
  readonly epoch: string;
  readonly startedAt: number;
}

/**
 * Restores a backup into `place`, after checking all of it, the chain of its log included. A folder must not hold a hub yet, a
 * database must be empty (PLACE_NOT_EMPTY). Throws BACKUP_UNUSABLE. `as`: laptops may have seen more than the backup holds, so a new
 * epoch begins right here, and what they say they had applied is never read as a place in what the hub writes from now on. Without
 * it (a move) the hub that starts there goes on, and would notice laptops that are ahead of it.
 */
export async function restore(backup: string, place: Place, as?: NewEpoch): Promise<Manifest> {
  const manifest = await verifyBackup(backup);
  if (manifest.tables !== migrations('sqlite').length)
    throw new Fault('BACKUP_UNUSABLE', { why: 'made by another version' }, { side: 'hub' });
  if (place.kind === 'postgres') {
    const data = await openData(place);
    try {
      if ((await data.store.read((store) => store.secret('hub-keys'))) !== undefined) throw notEmpty('the database');
      await fill(data, backup, manifest, as);
    } finally {
      await data.store.close();
    }
    return manifest;
  }
  if (await exists(join(place.folder, 'hub.db'))) throw notEmpty(place.folder);
  const aside = `${place.folder}.part`;
  await rm(aside, { recursive: true, force: true });
  const data = await openData({ kind: 'folder', folder: aside });
  try {
    await fill(data, backup, manifest, as);
  } finally {
    await data.store.close();
  }
  // An empty folder may have been made beforehand.
  await rmdir(place.folder).catch(() => undefined);
  await rename(aside, place.folder).catch((cause: unknown) => {
    throw new Fault('PLACE_NOT_EMPTY', { where: place.folder }, { side: 'hub', cause });
  });
  await syncFolder(dirname(place.folder));
  return manifest;
}

const notEmpty = (where: string) => new Fault('PLACE_NOT_EMPTY', { where }, { side: 'hub' });

async function fill(data: OpenedData, backup: string, manifest: Manifest, as: NewEpoch | undefined): Promise<void> {
  const source = await openBlobStore(join(backup, 'blobs'), { side: 'hub' });
  for (const digest of await source.list()) {
    const blob = await source.read(digest);
    if (blob) await data.blobs.put(blob.stream, { limitBytes: limits.blobBytes, expect: digest });
  }
  await data.store.write(async (store) => {
    const links = new Links();
    for await (const { table, rows } of readRecord(backup, rowsAtOnce)) {
      if (table === 'log') for (const row of rows) links.follow(row);
      await store.load(table, as !== undefined && table === 'public_links' ? rows.map((row) => ended(row, as.startedAt)) : rows);
    }
    if (links.chain !== manifest.chain || links.seq !== manifest.seq)
      throw new Fault('BACKUP_UNUSABLE', { why: 'its log is broken' }, { side: 'hub' });
    await sameHead(store, manifest);
    await store.setDurable(manifest.durable);
    if (as !== undefined) await store.beginEpoch({ epoch: as.epoch, from: manifest.seq, startedAt: as.startedAt });
  }, 'long');
}

/** Which links were revoked since the backup nobody knows any more: none is good after it, and people ask for a new one. */
const ended = (row: TableRow, at: number): TableRow => ({ ...row, revoked_at: row['revoked_at'] ?? at });

async function sameHead(store: StoreWrite, manifest: Manifest): Promise<void> {
  const head = await store.head();
  if (head.seq === manifest.seq && head.chain === manifest.chain && head.epoch === manifest.epoch) return;
  throw new Fault('BACKUP_UNUSABLE', { why: 'its log does not end where it says' }, { side: 'hub' });
}

/** Walks the log's chain. */
class Links {
  chain = emptyChain;
  seq = 0;
  follow(row: { readonly [column: string]: string | number | null }): void {
    const { digest, outcomes, changes } = row;
    this.seq += 1;
    const link = { seq: this.seq, digest: String(digest), outcomes: String(outcomes), changes: String(changes) };
    this.chain = nextChain(this.chain, link);
    if (row['seq'] !== this.seq || row['chain'] !== this.chain) {
      throw new Fault('BACKUP_UNUSABLE', { why: `its log is broken at ${this.seq}` }, { side: 'hub' });
    }
  }
}
