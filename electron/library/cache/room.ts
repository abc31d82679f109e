/** What may stay on the disk and what has to go for something that is wanted. Pure. */
import type { Digest } from '../../../shared/sync/ids.ts';

/** A medium that lies in the cache. */
export interface Held {
  readonly medium: string;
  readonly repository: string;
  readonly digest: Digest;
  readonly sizeBytes: number;
  /** A planned visit or its back-out needs it: it never goes. */
  readonly wanted: boolean;
  /** When it was last wanted, ms; 0: not known. */
  readonly wantedAt: number;
}

export interface Disk {
  /** What the cache takes now, begun downloads and files set aside included. */
  readonly usedBytes: number;
  /** What it may take; null: no bound of its own. */
  readonly mostBytes: number | null;
  readonly freeBytes: number;
  /** So much of it stays free. */
  readonly keptFreeBytes: number;
}

/** So much is always left free on the disk for people's work, bytes. */
export const keptFreeBytes = 512 * 1024 * 1024;

export type Room = { readonly fits: true; readonly evict: readonly Held[] } | { readonly fits: false; readonly shortBytes: number };

/**
 * Makes room for `needBytes` more: media that nobody wants go, those wanted longest ago first; of the title that is being fetched last of
 * all, for the new version is put together out of them. Media that are wanted never go: then it does not fit, and says by how much.
 */
export function roomFor(needBytes: number, repository: string, held: readonly Held[], disk: Disk): Room {
  let short = Math.max(
    needBytes + disk.keptFreeBytes - disk.freeBytes,
    disk.mostBytes === null ? Number.NEGATIVE_INFINITY : disk.usedBytes + needBytes - disk.mostBytes,
  );
  const evict: Held[] = [];
  const others = held
    .filter(({ wanted }) => !wanted)
    .toSorted(
      (a, b) =>
        Number(a.repository === repository) - Number(b.repository === repository) ||
        a.wantedAt - b.wantedAt ||
        (a.medium < b.medium ? -1 : 1),
    );
  for (const each of others) {
    if (short <= 0) break;
    evict.push(each);
    // A file that two media share goes only with the last of them.
    const shared = held.some((other) => other.digest === each.digest && !evict.includes(other));
    if (!shared) short -= each.sizeBytes;
  }
  return short <= 0 ? { fits: true, evict } : { fits: false, shortBytes: short };
}
