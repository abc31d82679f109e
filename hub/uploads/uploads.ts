/**
 * Files on their way to the hub, kept where a cut left them, so that a laptop goes on instead of beginning anew. What is kept belongs to
 * the laptop that sends it: nobody learns from it what others send. It may be forgotten at any time; the laptop asks before it goes on.
 *
 *   absent → held n bytes → whole: hashed as one, and kept under its digest
 *                        ↘ differs, too long, or nobody went on for a week: forgotten
 */
import { Fault } from '../../shared/errors.ts';
import type { BlobStore } from '../../shared/node/blob-store.ts';
import type { Digest } from '../../shared/sync/ids.ts';

/** What one laptop sends under one digest. */
export interface UploadKey {
  readonly writer: string;
  readonly digest: Digest;
}

/** Where the pieces lie: a folder beside SQLite, tables in PostgreSQL. */
export interface Pieces {
  /** Bytes that are held; 0 where there are none. */
  size(key: UploadKey): Promise<number>;
  /** Keeps bytes behind the first `from`, `at` ms; false where something else than that many is held. */
  append(key: UploadKey, from: number, bytes: Uint8Array, at: number): Promise<boolean>;
  read(key: UploadKey): AsyncIterable<Uint8Array>;
  /** Absent is fine. */
  remove(key: UploadKey): Promise<void>;
  /** Forgets what nobody has gone on with since `before` (ms), and all but the newest `atMost` of this laptop. */
  tidy(writer: string, before: number, atMost: number): Promise<void>;
}

/** Nobody goes on with a cut upload after this, ms. */
export const uploadKeptMs = 7 * 24 * 3_600_000;
/** Cut uploads that are kept for one laptop. */
export const uploadsKept = 8;
/** Written down in steps of about this, so that a cut costs no more. */
const stepBytes = 256 * 1024;

export interface Taken {
  /** Bytes that are held now; all of it where it is whole. */
  readonly held: number;
  readonly whole: boolean;
}

/**
 * Takes bytes behind the first `from` of `total`. Throws UPLOAD_OFFSET where the hub holds another number, BLOB_DIFFERS and
 * INPUT_TOO_LARGE where the whole is not what its digest says (then all of it is forgotten), DISK_FULL, STORE_FAILED, and what the
 * source throws: what came until then stays.
 */
export async function takeUpload(
  { pieces, blobs, now }: { readonly pieces: Pieces; readonly blobs: Pick<BlobStore, 'put'>; readonly now: () => number },
  key: UploadKey,
  { from, total }: { readonly from: number; readonly total: number },
  source: AsyncIterable<Uint8Array>,
): Promise<Taken> {
  if (from === 0) await pieces.tidy(key.writer, now() - uploadKeptMs, uploadsKept);
  const offset = (held: number): Fault => new Fault('UPLOAD_OFFSET', { held }, { side: 'hub' });
  let held = await pieces.size(key);
  if (held !== from) throw offset(held);
  for await (const bytes of inSteps(source)) {
    if (held + bytes.length > total) {
      await pieces.remove(key);
      throw new Fault('INPUT_TOO_LARGE', { where: 'blob', limit: total }, { side: 'hub' });
    }
    if (!(await pieces.append(key, held, bytes, now()))) throw offset(await pieces.size(key));
    held += bytes.length;
  }
  if (held < total) return { held, whole: false };
  try {
    await blobs.put(pieces.read(key), { limitBytes: total, expect: key.digest });
  } catch (cause) {
    // Whatever was wrong with it, its bytes are of no use; a full disk is another matter.
    if (cause instanceof Fault && (cause.code === 'BLOB_DIFFERS' || cause.code === 'INPUT_TOO_LARGE')) await pieces.remove(key);
    throw cause;
  }
  await pieces.remove(key);
  return { held, whole: true };
}

/** The same bytes in larger steps. What came before a cut is given before the cut is thrown. */
async function* inSteps(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let kept: Uint8Array[] = [];
  let bytes = 0;
  let cut: unknown;
  try {
    for await (const chunk of source) {
      kept.push(chunk);
      bytes += chunk.byteLength;
      if (bytes < stepBytes) continue;
      const step = Buffer.concat(kept);
      kept = [];
      bytes = 0;
      yield step;
    }
  } catch (cause) {
    cut = cause;
  }
  if (bytes > 0) yield Buffer.concat(kept);
  if (cut !== undefined) throw cut;
}
