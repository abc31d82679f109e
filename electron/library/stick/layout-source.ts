/**
 * An image layout that somebody else wrote, read as a registry is: a stick, or this laptop's own shelf. Nothing in it is believed: a name is
 * made of a digest alone, only plain files are read, none beyond the size that was named, and whoever takes a blob hashes it.
 */
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../../shared/errors.ts';
import type { Files } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { type Descriptor, jsonOf, manifestSchema, mediaTypes, ociLimits } from '../../../shared/node/oci/descriptor.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { MediumSource } from '../cache/fetch-medium.ts';

const pieceBytes = 1024 * 1024;

/** The size of a plain file, bytes; undefined where there is none, or where it is a link, a folder or a device. */
export async function plainSize(path: string): Promise<number | undefined> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/** A plain file of at most `limit` bytes, whole; undefined where there is none or it is larger. Throws what the disk says. */
export async function plainFile(files: Files, path: string, limit: number): Promise<Uint8Array | undefined> {
  const size = await plainSize(path);
  return size === undefined || size > limit ? undefined : files.readPart(path, 0, size);
}

/** Where a blob of a layout lies. */
export const blobPath = (folder: string, digest: Digest): string => join(folder, 'blobs', 'sha256', digest.slice('sha256:'.length));

/** The layout in `folder`, as something that media are fetched from. Reading throws STICK_FOLDER where the stick cannot be read. */
export function layoutSource(files: Files, folder: string): MediumSource {
  const read = async (path: string, at: number, length: number): Promise<Uint8Array> => {
    try {
      return await files.readPart(path, at, length);
    } catch (cause) {
      throw new Fault('STICK_FOLDER', { path: folder }, { cause });
    }
  };
  return {
    async getManifest(_repository, digest) {
      const path = blobPath(folder, digest);
      const size = await plainSize(path);
      if (size === undefined || size > ociLimits.manifestBytes) return undefined;
      const bytes = await read(path, 0, size);
      if (digestOf(bytes) !== digest) throw new Fault('BLOB_DIFFERS', { expected: digest, found: digestOf(bytes) });
      const mediaType = manifestSchema.safeParse(jsonOf(bytes)).data?.mediaType ?? mediaTypes.manifest;
      const descriptor: Descriptor = { mediaType, digest, size };
      return { descriptor, bytes };
    },
    async *readBlob(_repository, { digest, size }, { start = 0, end = size, signal }) {
      const path = blobPath(folder, digest);
      const found = await plainSize(path);
      if (found === undefined) throw new Fault('NOT_FOUND', {});
      if (found !== size) throw new Fault('BLOB_DIFFERS', { expected: digest, found: `${found} bytes` });
      for (let at = start; at < end; ) {
        signal?.throwIfAborted();
        const piece = await read(path, at, Math.min(pieceBytes, end - at));
        if (piece.length === 0) throw new Fault('BLOB_DIFFERS', { expected: digest, found: `${at} bytes` });
        at += piece.length;
        yield piece;
      }
    },
  };
}
