/** A blob on its way in: written aside over many goes, hashed as it comes, under its final name only whole and right. */
import { createHash, type Hash } from 'node:crypto';
import { chmod, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../../errors.ts';
import { type Digest, digestSchema } from '../../sync/ids.ts';
import type { BlobFiles } from '../blob-store.ts';
import { type Files, fileFault } from '../files.ts';
import { digestFromHex } from '../keys.ts';

export interface Partial {
  /** How many bytes are there already. */
  readonly offset: number;
  /** Appends. Throws BLOB_DIFFERS past the blob's size, DISK_FULL, DISK_FAILED. */
  write(bytes: Uint8Array): Promise<void>;
  /** What was written survives a power cut. */
  sync(): Promise<void>;
  /** Under its final name, durable. Throws BLOB_DIFFERS, and nothing of it is left then: it would never come right. */
  finish(): Promise<void>;
  /** Lets go and removes what was written: it will never come right. */
  discard(): Promise<void>;
  /** Lets go; what was written stays, to be gone on with. Safe to call twice and after finish. */
  close(): Promise<void>;
}

interface PartialParts {
  readonly folder: string;
  readonly final: string;
  readonly files: Files;
  readonly open: BlobFiles['open'];
  readonly blob: { readonly digest: Digest; readonly size: number };
  readonly taken: Set<Digest>;
}

const readBytes = 1024 * 1024;
const partialFolder = (folder: string): string => join(folder, 'partial');
const partialPath = (folder: string, digest: Digest): string => join(partialFolder(folder), digest.slice('sha256:'.length));

/** See OciLayout.resume. */
export async function openPartial({ folder, final, files, open, blob, taken }: PartialParts): Promise<Partial> {
  const { digest, size } = blob;
  if (taken.has(digest)) throw new Fault('UNEXPECTED', { why: 'a blob is being written twice' });
  taken.add(digest);
  const path = partialPath(folder, digest);
  const on = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      throw await fileFault(cause, path, files);
    }
  };
  let handle: FileHandle | undefined;
  let begun = false;
  const close = async (): Promise<void> => {
    const held = handle;
    handle = undefined;
    if (held !== undefined || !begun) taken.delete(digest);
    begun = true;
    await held?.close().catch(() => undefined);
  };
  try {
    await on(() => files.makeFolder(partialFolder(folder)));
    const file = await on(() => open(path, 'a+', 0o600));
    handle = file;
    const { hash, offset } = await on(() => hashed(file, size));
    let at = offset;
    const must = (): FileHandle => {
      if (handle === undefined) throw new Fault('UNEXPECTED', { why: 'written after closing' });
      return handle;
    };
    const discard = async (): Promise<void> => {
      await close();
      await files.remove(path).catch(() => undefined);
    };
    const differs = async (found: Hash): Promise<Fault> => {
      await discard();
      return new Fault('BLOB_DIFFERS', { expected: digest, found: digestFromHex(found.digest('hex')) }, { side: 'registry' });
    };
    return {
      get offset() {
        return at;
      },
      async write(bytes) {
        const to = must();
        if (at + bytes.byteLength > size) throw await differs(hash.update(bytes));
        await on(() => to.appendFile(bytes));
        hash.update(bytes);
        at += bytes.byteLength;
      },
      sync: () => on(() => must().datasync()),
      async finish() {
        const to = must();
        if (at !== size) throw new Fault('BLOB_DIFFERS', { expected: digest, found: `${at} bytes` }, { side: 'registry' });
        const found = hash.copy();
        if (digestFromHex(hash.digest('hex')) !== digest) throw await differs(found);
        await on(() => to.sync());
        await close();
        await on(() => moveIn(files, path, final));
      },
      discard,
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** What lies there, hashed; a file that is too long is begun anew. */
async function hashed(file: FileHandle, size: number): Promise<{ readonly hash: Hash; readonly offset: number }> {
  const hash = createHash('sha256');
  if ((await file.stat()).size > size) await file.truncate(0);
  const bytes = Buffer.allocUnsafe(readBytes);
  let offset = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, offset);
    if (bytesRead === 0) return { hash, offset };
    hash.update(bytes.subarray(0, bytesRead));
    offset += bytesRead;
  }
}

/** A file whose bytes are durable and right, under its final name: read-only, and the name durable. */
export async function moveIn(files: Files, from: string, to: string): Promise<void> {
  await chmod(from, 0o400);
  await files.rename(from, to);
  await files.syncFolder(dirname(to));
  await files.syncFolder(dirname(from));
}

/** Blobs that were begun. */
export async function listPartials(folder: string, files: Files): Promise<readonly Digest[]> {
  const names = await files.list(partialFolder(folder));
  return names.map((name) => digestSchema.safeParse(`sha256:${name}`).data).filter((each) => each !== undefined);
}

export async function removePartial(folder: string, digest: Digest, files: Files): Promise<void> {
  await files.remove(partialPath(folder, digest));
}
