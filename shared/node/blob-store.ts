/**
 * Files named by the SHA-256 of their content. A blob is written aside, hashed while it is written, fsynced, renamed, and its folder
 * fsynced: under its final name there is the whole right content or nothing. Read-only from then on.
 */
import { createHash, randomBytes } from 'node:crypto';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Fault, type Side } from '../errors.ts';
import { type Digest, digestSchema } from '../sync/ids.ts';
import { digestFromHex } from './keys.ts';

/** What the store asks of the file system; tests give one that fails. */
export type BlobFiles = Pick<typeof promises, 'open' | 'rename' | 'unlink' | 'mkdir' | 'readdir' | 'stat' | 'statfs'>;

export interface BlobStore {
  /**
   * Stores what the source yields and answers when it is durable. Throws INPUT_TOO_LARGE past `limitBytes`, BLOB_DIFFERS where the
   * content is not `expect`, DISK_FULL, DISK_FAILED; nothing is left behind then.
   */
  put(
    source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    options: { readonly limitBytes: number; readonly expect?: Digest },
  ): Promise<{ readonly digest: Digest; readonly sizeBytes: number }>;
  /** Size in bytes; undefined where it is not here. */
  size(digest: Digest): Promise<number | undefined>;
  /** The content (from `start`); undefined where it is not here. */
  read(digest: Digest, start?: number): Promise<{ readonly stream: Readable; readonly sizeBytes: number } | undefined>;
  /** Every digest that is here, in no order. */
  list(): Promise<readonly Digest[]>;
  /** Hashes what lies on the disk: false where it is absent or damaged. */
  intact(digest: Digest): Promise<boolean>;
  /** Removes it; absent is fine. */
  remove(digest: Digest): Promise<void>;
}

/**
 * Opens the store in `folder` (made where missing, 0700) and removes what a crash left half-written; not `beside` another process that
 * may be writing there (a backup beside its hub), for what is half-written then is on its way.
 */
export async function openBlobStore(
  folder: string,
  options: { readonly files?: BlobFiles; readonly side?: Side; readonly beside?: boolean } = {},
): Promise<BlobStore> {
  const files = options.files ?? promises;
  const side = options.side ?? 'laptop';
  const final = join(folder, 'sha256');
  const aside = join(folder, 'incoming');
  await on(() => files.mkdir(final, { recursive: true, mode: 0o700 }));
  await on(() => files.mkdir(aside, { recursive: true, mode: 0o700 }));
  if (options.beside !== true) for (const name of await on(() => files.readdir(aside))) await on(() => files.unlink(join(aside, name)));

  const pathOf = (digest: Digest) => join(final, digestSchema.parse(digest).slice('sha256:'.length));

  async function on<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw await diskFault(cause, folder, files, side);
    }
  }

  async function size(digest: Digest): Promise<number | undefined> {
    try {
      return (await files.stat(pathOf(digest))).size;
    } catch (cause) {
      if (isAbsent(cause)) return undefined;
      throw await diskFault(cause, folder, files, side);
    }
  }

  const store: BlobStore = {
    size,
    async put(source, { limitBytes, expect }) {
      const temporary = join(aside, randomBytes(12).toString('hex'));
      const file = await on(() => files.open(temporary, 'wx', 0o400));
      let open = true;
      try {
        const hash = createHash('sha256');
        let sizeBytes = 0;
        for await (const chunk of source) {
          sizeBytes += chunk.byteLength;
          if (sizeBytes > limitBytes) throw new Fault('INPUT_TOO_LARGE', { where: 'blob', limit: limitBytes }, { side });
          hash.update(chunk);
          await on(() => file.writeFile(chunk));
        }
        const digest = digestFromHex(hash.digest('hex'));
        if (expect !== undefined && expect !== digest) throw new Fault('BLOB_DIFFERS', { expected: expect, found: digest }, { side });
        if ((await size(digest)) === sizeBytes) return { digest, sizeBytes };
        await on(() => file.sync());
        await on(() => file.close());
        open = false;
        await on(() => files.rename(temporary, pathOf(digest)));
        await on(() => syncFolder(final, files));
        return { digest, sizeBytes };
      } finally {
        if (open) await file.close().catch(() => undefined);
        await files.unlink(temporary).catch(() => undefined);
      }
    },
    async read(digest, start = 0) {
      try {
        const file = await files.open(pathOf(digest), 'r');
        const { size: sizeBytes } = await file.stat();
        return { stream: file.createReadStream({ start: Math.min(start, sizeBytes) }), sizeBytes };
      } catch (cause) {
        if (isAbsent(cause)) return undefined;
        throw await diskFault(cause, folder, files, side);
      }
    },
    async list() {
      const names = await on(() => files.readdir(final));
      return names.map((name) => `sha256:${name}`).filter((text): text is Digest => digestSchema.safeParse(text).success);
    },
    async intact(digest) {
      const blob = await store.read(digest);
      if (blob === undefined) return false;
      const hash = createHash('sha256');
      for await (const chunk of blob.stream) hash.update(chunk);
      return digestFromHex(hash.digest('hex')) === digest;
    },
    async remove(digest) {
      await files.unlink(pathOf(digest)).catch(async (cause) => {
        if (!isAbsent(cause)) throw await diskFault(cause, folder, files, side);
      });
    },
  };
  return store;
}

/** Makes a rename or a new file in this folder survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string, files: Pick<BlobFiles, 'open'> = promises): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await files.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
}

function isAbsent(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT';
}

/** A failed file operation as DISK_FULL (with what is free) or DISK_FAILED; a Fault stays as it is. */
export async function diskFault(cause: unknown, path: string, files: Pick<BlobFiles, 'statfs'>, side: Side): Promise<Fault> {
  if (cause instanceof Fault) return cause;
  const code = codeOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const free = await files.statfs(path).then(
      (at) => at.bavail * at.bsize,
      () => 0,
    );
    return new Fault('DISK_FULL', { freeBytes: free }, { side, cause });
  }
  return new Fault('DISK_FAILED', { path }, { side, cause });
}
