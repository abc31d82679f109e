/** What a journal's folder holds when it is opened: the groups in order, where the chain ends, and what could not be read. */
import type { Files } from '../../shared/node/files.ts';
import { type ChainEnd, emptyChain } from './numbering.ts';
import { type Place, readSegment, type Segment, segmentsIn } from './segment.ts';

export interface History {
  readonly places: readonly Place[];
  readonly end: ChainEnd;
  /** The next free segment number. */
  readonly nextSegment: number;
  /** Where the last segment that counts ends; what lies behind is torn. */
  readonly before: { readonly segment: number; readonly bytes: number } | null;
  /** Bytes of a write that a crash cut off: it was never confirmed to anybody. They stay where they are. */
  readonly tornBytes: number;
  /** First op number behind each damaged place. Something that was confirmed may be unreadable there. */
  readonly damagedAt: readonly number[];
}

/** Reads a folder of segments. Throws only what the file system throws; damage is answered, not thrown. */
export async function readHistory(folder: string, files: Files): Promise<History> {
  const numbers = await segmentsIn(folder, files);
  const all = new Map<number, Segment>();
  for (const number of numbers) all.set(number, await readSegment(folder, number, files));
  const counted = chainOf(numbers, all);

  const places: Place[] = [];
  const damagedAt: number[] = [];
  let end: ChainEnd = emptyChain;
  let tornBytes = 0;
  for (const [i, segment] of counted.entries()) {
    const next = counted[i + 1]?.header?.before;
    const limit = next?.segment === segment.number ? next.bytes : segment.sizeBytes;
    const { header } = segment;
    if (i === 0 && header !== undefined) end = { last: header.last, digest: header.digest, h: header.h };
    if (i === counted.length - 1) tornBytes = segment.sizeBytes - segment.end;
    for (const place of segment.places) {
      if (place.at + place.bytes > limit || place.first <= end.last) continue;
      if (place.first !== end.last + 1 || place.prev !== end.digest) damagedAt.push(end.last + 1);
      places.push(place);
      end = { last: place.first + place.count - 1, digest: place.digest, h: Math.max(end.h, place.h) };
    }
    // A later header knows of groups that this folder no longer shows: their numbers must not be given out twice.
    const after = counted[i + 1]?.header;
    if (after !== undefined && after.last > end.last) {
      damagedAt.push(end.last + 1);
      end = { last: after.last, digest: after.digest, h: Math.max(end.h, after.h) };
    }
  }
  const last = counted.at(-1);
  return {
    places,
    end,
    nextSegment: (numbers.at(-1) ?? 0) + 1,
    before: last === undefined ? null : { segment: last.number, bytes: last.end },
    tornBytes,
    damagedAt: [...new Set(damagedAt)],
  };
}

/**
 * The segments that count, oldest first: back from the newest with a header, each naming the one before. A segment that was begun
 * and given up is named by none. Where a header cannot be read, the next lower segment is taken.
 */
function chainOf(numbers: readonly number[], all: ReadonlyMap<number, Segment>): readonly Segment[] {
  const chain: Segment[] = [];
  let at = numbers.length - 1;
  while (at >= 0) {
    const segment = all.get(numbers[at] ?? 0);
    if (segment === undefined) break;
    if (segment.header !== undefined || segment.places.length > 0) chain.push(segment);
    if (segment.header === undefined) at -= 1;
    else if (segment.header.before === null) break;
    else {
      // One that is gone while older ones are still there did not go by compaction; what is left of them counts.
      const before = numbers.indexOf(segment.header.before.segment);
      at = before >= 0 ? before : at - 1;
    }
  }
  return chain.reverse();
}
