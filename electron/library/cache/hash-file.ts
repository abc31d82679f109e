/** Hashes what lies on the disk about as fast as it can be hashed: while one piece is digested the next is being read. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { digestFromHex } from '../../../shared/node/keys.ts';
import type { Digest } from '../../../shared/sync/ids.ts';

/** Measured on 210 MB in the page cache: 1,270–1,540 MB/s with two pieces of 1–2 MB, 600–980 with one, less with 8 MB (out of the processor's caches). */
const pieceBytes = 1024 * 1024;
const pieces = 3;

export interface HashOptions {
  readonly signal?: AbortSignal;
  /** Told of every piece; what it waits for is waited for. */
  readonly onBytes?: (bytes: number) => void | Promise<void>;
}

/** The digest of an open file from its beginning to its end, read by position: the handle's own place does not move. Throws what reading throws, and the signal's reason. */
export async function hashFile(
  file: FileHandle,
  { signal, onBytes }: HashOptions = {},
): Promise<{ readonly digest: Digest; readonly sizeBytes: number }> {
  const hash = createHash('sha256');
  const memory = Array.from({ length: pieces }, () => Buffer.allocUnsafeSlow(pieceBytes));
  let next = 0;
  const read = (into: Buffer): Promise<{ readonly bytesRead: number }> => {
    const reading = file.read(into, 0, pieceBytes, next);
    next += pieceBytes;
    // Awaited in its turn; a failure before that is told then.
    reading.catch(() => undefined);
    return reading;
  };
  const reading = memory.map(read);
  let sizeBytes = 0;
  try {
    for (let turn = 0; ; turn = (turn + 1) % pieces) {
      signal?.throwIfAborted();
      const into = memory[turn];
      const waiting = reading[turn];
      if (into === undefined || waiting === undefined) break;
      const { bytesRead } = await waiting;
      hash.update(into.subarray(0, bytesRead));
      sizeBytes += bytesRead;
      const waits = onBytes?.(bytesRead);
      if (waits !== undefined) await waits;
      // A regular file reads short at its end only.
      if (bytesRead < pieceBytes) break;
      reading[turn] = read(into);
    }
  } finally {
    await Promise.allSettled(reading);
  }
  return { digest: digestFromHex(hash.digest('hex')), sizeBytes };
}
