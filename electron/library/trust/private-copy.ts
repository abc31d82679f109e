/**
 * The very file that is handed on: opened once, measured on that handle, and hashed while the same bytes are written to a private copy that
 * nobody else can write. What was verified cannot be exchanged afterwards, because nothing looks at the first file again.
 */
import { createHash } from 'node:crypto';
import { chmod, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../../shared/errors.ts';
import { syncFolder } from '../../../shared/node/blob-store.ts';
import { errorCode } from '../../../shared/node/files.ts';
import { digestFromHex } from '../../../shared/node/keys.ts';
import type { Digest } from '../../../shared/sync/ids.ts';

export interface Wanted {
  readonly fileName: string;
  readonly digest: Digest;
  readonly sizeBytes: number;
}

export interface PrivateCopy {
  readonly path: string;
  readonly folder: string;
  remove(): Promise<void>;
}

const pieceBytes = 1024 * 1024;

/**
 * Copies `from` into a new folder of its own (0700, the file 0400). Throws MEDIUM_NOT_HERE, MEDIUM_DIFFERS (nothing is left behind then),
 * COPY_FAILED where the copy cannot be written. `onOpen` is for tests: called when the handle is held.
 */
export async function privateCopy(
  from: string,
  wanted: Wanted,
  folder: string,
  options: { readonly onOpen?: () => Promise<void> } = {},
): Promise<PrivateCopy> {
  const { fileName, digest, sizeBytes } = wanted;
  const source = await open(from, 'r').catch((cause: unknown) => {
    throw new Fault('MEDIUM_NOT_HERE', { fileName }, { cause });
  });
  const path = join(folder, fileName);
  const remove = async (): Promise<void> => {
    await chmod(folder, 0o700).catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { size } = await source.stat();
    if (size !== sizeBytes) throw new Fault('MEDIUM_DIFFERS', { fileName, why: 'size' });
    await options.onOpen?.();
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch(failed(folder));
    const target = await open(path, 'wx', 0o400).catch(failed(path));
    try {
      const hash = createHash('sha256');
      const piece = Buffer.allocUnsafe(pieceBytes);
      let at = 0;
      for (;;) {
        const { bytesRead } = await source.read(piece, 0, pieceBytes, at);
        if (bytesRead === 0) break;
        const part = piece.subarray(0, bytesRead);
        at += bytesRead;
        if (at > sizeBytes) throw new Fault('MEDIUM_DIFFERS', { fileName, why: 'size' });
        hash.update(part);
        await target.writeFile(part).catch(failed(path));
      }
      if (at !== sizeBytes) throw new Fault('MEDIUM_DIFFERS', { fileName, why: 'size' });
      if (digestFromHex(hash.digest('hex')) !== digest) throw new Fault('MEDIUM_DIFFERS', { fileName, why: 'digest' });
      await target.sync().catch(failed(path));
    } finally {
      await target.close();
    }
    await syncFolder(folder).catch(failed(folder));
    await chmod(folder, 0o500).catch(failed(folder));
    return { path, folder, remove };
  } catch (cause) {
    await remove().catch(() => undefined);
    throw cause;
  } finally {
    await source.close();
  }
}

const failed =
  (path: string) =>
  (cause: unknown): never => {
    if (cause instanceof Fault) throw cause;
    throw new Fault('COPY_FAILED', { path: `${path} (${errorCode(cause) ?? 'unknown'})` }, { cause });
  };
