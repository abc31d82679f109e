/** Room on the disk for one more download: what nobody wants goes first, then what is left of damaged files. */
import type { Want } from '../../../shared/domain/library/want.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Kept } from './kept.ts';
import type { LibrarySettings, Limits } from './parts.ts';
import { roomFor } from './room.ts';
import type { Shelf } from './shelf.ts';

/** What lies on the disk and what is under way. */
export interface OnDisk {
  readonly shelf: Shelf;
  readonly kept: Kept;
  /** Bytes of downloads that were begun, by digest. */
  readonly begun: ReadonlyMap<Digest, number>;
}

/** What the library takes of the disk, bytes. */
export function usedBytes({ shelf, kept, begun }: OnDisk): number {
  const files = new Map(shelf.media.map(({ digest, sizeBytes }) => [digest, sizeBytes]));
  const sum = (sizes: Iterable<number>): number => [...sizes].reduce((a, b) => a + b, 0);
  return sum(files.values()) + sum(begun.values()) + sum(kept.damaged.map(({ sizeBytes }) => sizeBytes));
}

/** The bytes of a damaged file go; that it was found stays remembered. */
export async function forgetAside({ shelf, kept }: OnDisk, digest: Digest): Promise<void> {
  if (!kept.damaged.some((each) => each.digest === digest && each.sizeBytes > 0)) return;
  await shelf.removeAside(digest);
  kept.bytesGone(digest);
}

/** Makes room for what this download still takes. Answers by how much it is short, bytes: 0 where it fits. `evicted`: something had to go. */
export async function makeRoom(
  on: OnDisk,
  want: Want,
  disk: {
    readonly running: Iterable<{ readonly sizeBytes: number; readonly doneBytes: number }>;
    readonly settings: LibrarySettings;
    readonly limits: Limits;
    readonly freeBytes: number;
  },
): Promise<{ readonly shortBytes: number; readonly evicted: boolean }> {
  const { shelf, kept, begun } = on;
  // What others that are under way still take is spoken for.
  const spoken = [...disk.running].reduce((sum, each) => sum + Math.max(0, each.sizeBytes - each.doneBytes), 0);
  const held = shelf.media.map((each) => ({
    ...each,
    wanted: kept.wants.some(({ mediumId, digest }) => mediumId === each.medium && digest === each.digest),
    wantedAt: kept.wantedAt(each.medium),
  }));
  const need = want.sizeBytes - (begun.get(want.digest) ?? 0) + (want.chunks?.sizeBytes ?? 0);
  const room = () =>
    roomFor(need, want.repository, held, {
      usedBytes: usedBytes(on) + spoken,
      mostBytes: disk.settings.libraryMostBytes || null,
      freeBytes: disk.freeBytes - spoken,
      keptFreeBytes: disk.limits.keptFreeBytes,
    });
  let found = room();
  if (!found.fits && kept.damaged.some(({ digest, sizeBytes }) => digest !== want.digest && sizeBytes > 0)) {
    for (const { digest } of kept.damaged) if (digest !== want.digest) await forgetAside(on, digest);
    found = room();
  }
  if (!found.fits) return { shortBytes: found.shortBytes, evicted: false };
  if (found.evict.length === 0) return { shortBytes: 0, evicted: false };
  await shelf.remove(
    found.evict.map(({ medium }) => medium),
    needed(kept, want),
  );
  return { shortBytes: 0, evicted: true };
}

/** What a clean-up must not touch: it is being fetched, or will be gone on with. */
function needed({ wants }: Kept, want: Want): ReadonlySet<Digest> {
  return new Set(
    [want, ...wants].flatMap(({ digest, manifest, chunks }) => [digest, manifest, ...(chunks === null ? [] : [chunks.digest])]),
  );
}
