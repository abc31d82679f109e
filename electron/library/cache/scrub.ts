/**
 * Hashes what lies at rest, again and again: a file that changed under its name is set aside before anybody installs it, and is fetched
 * anew. A file whose size or time of writing is not what it was when it was found right comes first.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { Fault } from '../../../shared/errors.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Time } from '../../time.ts';
import { hashFile } from './hash-file.ts';
import type { Damaged, Seen } from './kept.ts';
import type { Attributes, Shelf } from './shelf.ts';

/** Every file is hashed again after so long, ms. */
export const againAfterMs = 24 * 3_600_000;
/** How fast the background check reads, bytes a second: slow enough that nobody notices, 100 GB in an hour. */
const quietBytesPerS = 30 * 1024 * 1024;

export interface ScrubParts {
  readonly shelf: Shelf;
  readonly time: Time;
  readonly verified: (digest: Digest) => Seen | undefined;
  readonly onRight: (digest: Digest, seen: Seen) => Promise<void>;
  readonly onDamaged: (damaged: Damaged) => Promise<void>;
  readonly onAt: (digest: Digest | null) => void;
}

/** Which files are due, the suspicious first, then those looked at longest ago. */
export async function dueFiles({ shelf, verified, time }: ScrubParts, all: boolean): Promise<readonly Digest[]> {
  const due: { readonly digest: Digest; readonly at: number }[] = [];
  for (const digest of new Set(shelf.media.map((each) => each.digest))) {
    const seen = verified(digest);
    const found = await shelf.attributes(digest);
    const same = seen !== undefined && found !== undefined && isSame(seen, found);
    if (all || !same || time.now() - seen.at >= againAfterMs || seen.at > time.now()) due.push({ digest, at: same ? seen.at : 0 });
  }
  return due.toSorted((a, b) => a.at - b.at).map(({ digest }) => digest);
}

function isSame(seen: Seen, found: Attributes): boolean {
  return seen.sizeBytes === found.sizeBytes && seen.writtenMs === found.writtenMs;
}

/** Looks at all that is due; `all`: at everything, as fast as it goes. Throws DISK_FAILED, and the signal's reason. */
export async function scrub(parts: ScrubParts, { all, signal }: { readonly all: boolean; readonly signal: AbortSignal }): Promise<void> {
  try {
    for (const digest of await dueFiles(parts, all)) {
      parts.onAt(digest);
      await checkFile(parts, digest, { quiet: !all, signal });
    }
  } finally {
    parts.onAt(null);
  }
}

/** Hashes one file now. Answers whether it is right. */
export async function checkFile(
  parts: ScrubParts,
  digest: Digest,
  { quiet, signal }: { readonly quiet: boolean; readonly signal: AbortSignal },
): Promise<boolean> {
  const { shelf, time } = parts;
  const file = await shelf.openFile(digest);
  if (file === undefined) return false;
  try {
    const before = await file.stat();
    // Others are to have their turn between two pieces.
    const onBytes = (bytes: number): Promise<void> => (quiet ? time.sleep((bytes * 1000) / quietBytesPerS, signal) : breathe());
    const found = await hashFile(file, { signal, onBytes });
    if (found.digest === digest) {
      await parts.onRight(digest, { at: time.now(), sizeBytes: before.size, writtenMs: before.mtimeMs });
      return true;
    }
    await shelf.setAside(digest);
    await parts.onDamaged({ digest, found: found.digest, sizeBytes: found.sizeBytes, at: time.now() });
    return false;
  } catch (cause) {
    if (signal.aborted || cause instanceof Fault) throw cause;
    throw new Fault('DISK_FAILED', { path: shelf.pathOf(digest) }, { cause });
  } finally {
    await file.close();
  }
}
