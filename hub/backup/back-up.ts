/** Takes a backup of a record and its blobs while hubs go on working, and tells the record how far it is safe. */
import { join } from 'node:path';
import { openBlobStore } from '../../shared/node/blob-store.ts';
import { digestSchema, opParts } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import type { OpenedData } from '../data-folder.ts';
import { blobIndex } from '../intake/effect.ts';
import { isErased } from '../retention/sweep.ts';
import type { StoreRead } from '../store/store.ts';
import { migrations, type TableName, type TableRow, tableNames } from '../store/tables.ts';
import { beginAside, type Manifest, seal, verifyBackup, writeRecord } from './backup-folder.ts';

const rowsAtOnce = 1_000;

/**
 * Writes a verified backup to `destination` (a folder that is not there yet). Afterwards the record's `durable` seq says what it
 * holds, blobs included. Throws PLACE_NOT_EMPTY, DISK_FULL, DISK_FAILED; then nothing is left under that name.
 */
export async function backUp(data: Pick<OpenedData, 'store' | 'blobs'>, destination: string, now: number): Promise<Manifest> {
  const manifest = await data.store.read((store) => writeBackup(store, data.blobs, destination, now), 'long');
  await verifyBackup(destination);
  await data.store.write((store) => store.setDurable(manifest.durable));
  return manifest;
}

/** The same from one moment of a store, without the word to it afterwards. */
export async function writeBackup(store: StoreRead, blobs: OpenedData['blobs'], destination: string, now: number): Promise<Manifest> {
  const aside = await beginAside(destination);
  const head = await store.head();
  const { digest, counts } = await writeRecord(join(aside, 'record.jsonl'), rowsOf(store));
  const copies = await openBlobStore(join(aside, 'blobs'), { side: 'hub' });
  for (const blob of await blobs.list()) {
    const source = await blobs.read(blob);
    if (source) await copies.put(source.stream, { limitBytes: limits.blobBytes, expect: blob });
  }
  const copied = await copies.list();
  const durable = await safeUpTo(store, new Set(copied), head.seq);
  const manifest: Manifest = {
    format: 1,
    tables: migrations('sqlite').length,
    epoch: head.epoch,
    seq: head.seq,
    chain: head.chain,
    durable,
    madeAt: now,
    rows: counts,
    record: digestSchema.parse(digest),
    blobs: copied.length,
  };
  await seal(aside, destination, manifest);
  return manifest;
}

async function* rowsOf(store: StoreRead): AsyncGenerator<{ readonly table: TableName; readonly row: TableRow }> {
  for (const table of tableNames) for await (const row of tableRows(store, table)) yield { table, row };
}

async function* tableRows(store: StoreRead, table: TableName): AsyncGenerator<TableRow> {
  for (let after: TableRow | undefined; ; ) {
    // Wide rows hold up to 32 MiB each: then few at once.
    const rows: readonly TableRow[] = await store.dump(table, after, table === 'log' || table === 'groups' ? 50 : rowsAtOnce);
    yield* rows;
    after = rows[rows.length - 1];
    if (after === undefined) return;
  }
}

/**
 * Up to which seq every blob that was named is in the backup. A laptop keeps its photos until that seq has passed them. Blobs that only
 * a revoked laptop could still bring are not waited for.
 */
async function safeUpTo(store: StoreRead, copied: ReadonlySet<string>, head: number): Promise<number> {
  const revoked = new Set((await store.writers()).filter((writer) => writer.revokedAt !== null).map((writer) => writer.writer));
  let safe = head;
  for await (const index of tableRows(store, 'row_indexes')) {
    if (index['name'] !== blobIndex || copied.has(String(index['value']))) continue;
    // What was erased is in no backup, and nobody will bring it again.
    if (await isErased(store, String(index['value']))) continue;
    for (const row of await store.findAny(blobIndex, String(index['value']))) {
      for (const op of row.made.by) {
        const { writer, n } = opParts(op);
        const seq = revoked.has(writer) ? undefined : await store.seqOf(writer, n);
        if (seq !== undefined) safe = Math.min(safe, seq - 1);
      }
    }
  }
  return safe;
}
