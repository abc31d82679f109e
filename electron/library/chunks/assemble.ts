/**
 * The content of a new version in order, out of held versions and few ranged reads. Each piece is compared with the index as it passes:
 * a held version that was damaged costs the damaged pieces, and what does not fit at all ends the assembly early. Who writes it still
 * compares the whole file's digest, for an index can be wrong in every piece.
 */
import { type Chunks, chunkHash } from './chunk-index.ts';
import type { Plan, Stretch } from './plan.ts';

/** The pieces that came are not those of the index, or too much of what is held is damaged: the medium has to be fetched whole. */
export class Unfit extends Error {}

export interface AssembleFrom {
  readonly chunks: Chunks;
  readonly plan: Plan;
  /** Bytes of a held version; fewer only at its end. */
  readonly readHeld: (held: number, position: number, sizeBytes: number) => Promise<Uint8Array>;
  /** Exactly these bytes of the new version, `end` not among them. */
  readonly fetchRange: (start: number, end: number) => Promise<Uint8Array>;
}

const readBytes = 1024 * 1024;
/** Ranged reads that are under way at once, and how much they may hold. */
const rangesAtOnce = 6;
const aheadBytes = 8 * 1024 * 1024;
/** Damaged pieces of held versions that are fetched one by one before the whole file is. */
const mostMended = 64;

/** Where the assembly can go on after `doneBytes`: the beginning of a piece, at most one piece before. */
export function resumeAt({ sizes }: Chunks, doneBytes: number): number {
  let at = 0;
  for (const size of sizes) {
    if (at + size > doneBytes) break;
    at += size;
  }
  return at;
}

/** A run of whole pieces that is read at once. */
interface Read extends Stretch {
  readonly ends: number;
}

/** The content from `start` (one of resumeAt). Throws Unfit, and what the reads throw. Memory: 8 MB of ranges and one read. */
export async function* assembled(from: AssembleFrom, start: number): AsyncGenerator<Uint8Array> {
  const { chunks, readHeld, fetchRange } = from;
  const reads = readsOf(from, start);
  const waiting = new Map<number, Promise<Uint8Array>>();
  let mended = 0;
  let ahead = 0;
  let heldBytes = 0;
  const mend = async (position: number, size: number): Promise<Uint8Array> => {
    mended += 1;
    if (mended > mostMended) throw new Unfit('too many damaged pieces');
    return fetchRange(position, position + size);
  };
  try {
    for (const [i, read] of reads.entries()) {
      for (; ahead < reads.length && waiting.size < rangesAtOnce && heldBytes < aheadBytes; ahead += 1) {
        const next = reads[ahead];
        if (next === undefined || next.from !== null) continue;
        const range = fetchRange(next.to, next.ends);
        // Awaited in its turn; before that its failure is nobody's.
        range.catch(() => undefined);
        waiting.set(ahead, range);
        heldBytes += next.sizeBytes;
      }
      const range = waiting.get(i);
      if (range !== undefined) {
        const bytes = await range;
        waiting.delete(i);
        heldBytes -= read.sizeBytes;
        if (bytes.length !== read.sizeBytes || differing(bytes, read, chunks).length > 0) throw new Unfit('a fetched piece is another');
        yield bytes;
      } else if (read.from !== null) {
        const bytes = await readHeld(read.from.held, read.from.at, read.sizeBytes);
        const whole = bytes.length === read.sizeBytes ? bytes : Buffer.concat([bytes, Buffer.alloc(read.sizeBytes - bytes.length)]);
        for (const { at, size } of differing(whole, read, chunks)) {
          const fetched = await mend(read.to + at, size);
          if (fetched.length !== size) throw new Unfit('a range is short');
          whole.set(fetched, at);
        }
        yield whole;
      }
    }
  } finally {
    await Promise.allSettled(waiting.values());
  }
}

function differing(bytes: Uint8Array, { first, count }: Read, { sizes, hashes }: Chunks): readonly { at: number; size: number }[] {
  const wrong: { at: number; size: number }[] = [];
  let at = 0;
  for (let i = first; i < first + count; i += 1) {
    const size = sizes[i] ?? 0;
    if (chunkHash(bytes.subarray(at, at + size)) !== hashes[i]) wrong.push({ at, size });
    at += size;
  }
  return wrong;
}

/** The stretches behind `start`, cut into reads of about a megabyte at the ends of pieces. */
function readsOf({ plan, chunks }: AssembleFrom, start: number): readonly Read[] {
  const reads: Read[] = [];
  for (const stretch of plan.stretches) {
    const end = stretch.first + stretch.count;
    let to = stretch.to;
    let first = stretch.first;
    let sizeBytes = 0;
    const close = (next: number): void => {
      if (sizeBytes > 0) {
        const from = stretch.from && { held: stretch.from.held, at: stretch.from.at + (to - stretch.to) };
        reads.push({ from, to, sizeBytes, first, count: next - first, ends: to + sizeBytes });
      }
      to += sizeBytes;
      first = next;
      sizeBytes = 0;
    };
    for (let i = stretch.first; i < end; i += 1) {
      if (to < start) {
        to += chunks.sizes[i] ?? 0;
        first = i + 1;
        continue;
      }
      sizeBytes += chunks.sizes[i] ?? 0;
      if (sizeBytes >= readBytes) close(i + 1);
    }
    close(end);
  }
  return reads;
}
