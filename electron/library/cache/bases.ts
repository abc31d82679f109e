/** Files here out of which a new version can be put together: other versions of its title, and what is good of a damaged copy of its own. */
import type { FileHandle } from 'node:fs/promises';
import type { Digest } from '../../../shared/sync/ids.ts';
import { type Chunks, chunksOf, mostIndexBytes, mostIndexedBytes, readIndex } from '../chunks/chunk-index.ts';
import type { OnShelf, Shelf } from './shelf.ts';

export interface Base {
  readonly file: FileHandle;
  readonly chunks: Chunks;
}

/** More held versions hardly save more, and each takes memory. */
const basesAtMost = 3;
const readBytes = 1024 * 1024;

/** The bases for a file of this repository, opened; close them. None where nothing helps. */
export async function openBases(shelf: Shelf, repository: string, digest: Digest, damaged: readonly Digest[]): Promise<readonly Base[]> {
  const bases: Base[] = [];
  if (damaged.includes(digest)) {
    const file = await shelf.openFile(digest, 'aside');
    if (file !== undefined) bases.push({ file, chunks: await chunksOf(contentOf(file)) });
  }
  const versions = shelf.media.filter(
    (each) => each.repository === repository && each.digest !== digest && each.sizeBytes <= mostIndexedBytes,
  );
  for (const version of versions.toReversed()) {
    if (bases.length >= basesAtMost) break;
    if (versions.findLast((each) => each.digest === version.digest) !== version) continue;
    const file = await shelf.openFile(version.digest);
    if (file !== undefined) bases.push({ file, chunks: (await indexOf(shelf, version)) ?? (await chunksOf(contentOf(file))) });
  }
  return bases;
}

/** The index that came beside it: pieces are compared as they are copied, so that it may be wrong. */
async function indexOf(shelf: Shelf, { chunks, sizeBytes }: OnShelf): Promise<Chunks | undefined> {
  const bytes = chunks && (await shelf.layout.readBytes(chunks, mostIndexBytes(sizeBytes)));
  return bytes && readIndex(bytes, sizeBytes);
}

async function* contentOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(readBytes), 0, readBytes, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

export async function closeBases(bases: readonly Base[]): Promise<void> {
  await Promise.allSettled(bases.map(({ file }) => file.close()));
}
