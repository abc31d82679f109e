/** Blobs in PostgreSQL, so that hub processes keep nothing of their own. Parts of 1 MiB; a digest appears when all parts are in. */
import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { Fault } from '../../../shared/errors.ts';
import type { BlobStore } from '../../../shared/node/blob-store.ts';
import { digestFromHex } from '../../../shared/node/keys.ts';
import { type Digest, digestSchema } from '../../../shared/sync/ids.ts';

const partBytes = 1024 * 1024;
/** Parts of an upload that ended in the middle are removed after a day. */
const leftoverMs = 86_400_000;

const definition = `
CREATE TABLE IF NOT EXISTS blob_parts (upload UUID NOT NULL, part INTEGER NOT NULL, bytes BYTEA NOT NULL, at TIMESTAMPTZ NOT NULL DEFAULT now(), PRIMARY KEY (upload, part));
CREATE TABLE IF NOT EXISTS blobs (digest TEXT COLLATE "C" PRIMARY KEY, upload UUID NOT NULL, size BIGINT NOT NULL);`;

/** Opens the blobs of a database, and removes what ended in the middle. */
export async function openPostgresBlobs(pool: pg.Pool): Promise<BlobStore> {
  const ask = async (sql: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> => {
    try {
      return (await pool.query<Record<string, unknown>>(sql, [...values])).rows;
    } catch (cause) {
      throw new Fault('STORE_FAILED', { why: 'blobs' }, { side: 'hub', cause });
    }
  };
  // Two processes that start at once would both make the tables.
  await ask(`DO $$ BEGIN PERFORM pg_advisory_xact_lock(71021); ${definition} END $$`);
  await ask(
    'DELETE FROM blob_parts p WHERE at < now() - make_interval(secs => $1) AND NOT EXISTS (SELECT 1 FROM blobs b WHERE b.upload = p.upload)',
    [leftoverMs / 1000],
  );

  async function find(digest: Digest): Promise<{ readonly upload: string; readonly sizeBytes: number } | undefined> {
    const [row] = await ask('SELECT upload, size FROM blobs WHERE digest = $1', [digest]);
    return row && { upload: String(row['upload']), sizeBytes: Number(row['size']) };
  }

  async function* content(upload: string, start: number): AsyncGenerator<Uint8Array> {
    let skip = start % partBytes;
    for (let part = Math.floor(start / partBytes); ; part++) {
      const [row] = await ask('SELECT bytes FROM blob_parts WHERE upload = $1 AND part = $2', [upload, part]);
      const bytes: unknown = row?.['bytes'];
      if (!(bytes instanceof Uint8Array)) return;
      yield bytes.subarray(skip);
      skip = 0;
    }
  }

  const store: BlobStore = {
    async put(source, { limitBytes, expect }) {
      const upload = randomUUID();
      const hash = createHash('sha256');
      let sizeBytes = 0;
      let part = 0;
      let held: Uint8Array[] = [];
      let heldBytes = 0;
      const flush = async (all: boolean) => {
        let rest = Buffer.concat(held);
        while (rest.length >= partBytes || (all && rest.length > 0)) {
          await ask('INSERT INTO blob_parts VALUES ($1, $2, $3)', [upload, part, rest.subarray(0, partBytes)]);
          part += 1;
          rest = rest.subarray(partBytes);
        }
        held = rest.length > 0 ? [rest] : [];
        heldBytes = rest.length;
      };
      try {
        for await (const chunk of source) {
          sizeBytes += chunk.byteLength;
          if (sizeBytes > limitBytes) throw new Fault('INPUT_TOO_LARGE', { where: 'blob', limit: limitBytes }, { side: 'hub' });
          hash.update(chunk);
          held.push(chunk);
          heldBytes += chunk.byteLength;
          if (heldBytes >= partBytes) await flush(false);
        }
        await flush(true);
        const digest = digestFromHex(hash.digest('hex'));
        if (expect !== undefined && expect !== digest)
          throw new Fault('BLOB_DIFFERS', { expected: expect, found: digest }, { side: 'hub' });
        const stored = await ask('INSERT INTO blobs VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING digest', [
          digest,
          upload,
          sizeBytes,
        ]);
        if (stored.length === 0) await ask('DELETE FROM blob_parts WHERE upload = $1', [upload]);
        return { digest, sizeBytes };
      } catch (cause) {
        await ask('DELETE FROM blob_parts WHERE upload = $1', [upload]).catch(() => undefined);
        throw cause;
      }
    },
    size: async (digest) => (await find(digest))?.sizeBytes,
    async read(digest, start = 0) {
      const blob = await find(digest);
      return blob && { stream: Readable.from(content(blob.upload, start), { objectMode: false }), sizeBytes: blob.sizeBytes };
    },
    async list() {
      const rows = await ask('SELECT digest FROM blobs ORDER BY digest');
      return rows.map((row) => digestSchema.parse(row['digest']));
    },
    async intact(digest) {
      const blob = await store.read(digest);
      if (blob === undefined) return false;
      const hash = createHash('sha256');
      for await (const chunk of blob.stream) hash.update(chunk);
      return digestFromHex(hash.digest('hex')) === digest;
    },
    async remove(digest) {
      await ask(
        'WITH gone AS (DELETE FROM blobs WHERE digest = $1 RETURNING upload) DELETE FROM blob_parts USING gone WHERE blob_parts.upload = gone.upload',
        [digest],
      );
    },
  };
  return store;
}
