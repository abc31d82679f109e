/** From where each stretch of a new version is taken: out of a version that is held, or by a ranged read. Pure. */
import type { Chunks } from './chunk-index.ts';

/** A stretch of the new file. `to`: where it begins there. Whole pieces always, `first` of them being the index of the first one. */
export interface Stretch {
  /** Which held version it is copied from and where it begins in it; null: it is fetched. */
  readonly from: { readonly held: number; readonly at: number } | null;
  readonly to: number;
  readonly sizeBytes: number;
  readonly first: number;
  readonly count: number;
}

export interface Plan {
  readonly stretches: readonly Stretch[];
  readonly fetchedBytes: number;
  readonly fetches: number;
}

/** A held stretch shorter than this between two fetched ones is fetched with them: another request costs as much. */
const gapBytes = 8 * 1024;
/** Saving less than this share of the file is not worth the reads. */
const leastSaving = 0.1;

/** Would this plan save enough? */
export function isWorthwhile({ fetchedBytes }: Plan, sizeBytes: number): boolean {
  return fetchedBytes <= sizeBytes * (1 - leastSaving);
}

/** The plan for `next` out of what is held. Time and memory go with the number of pieces. */
export function planOf(next: Chunks, held: readonly Chunks[]): Plan {
  const table = new Table(held);
  const stretches: Stretch[] = [];
  let open: Open | undefined;
  let to = 0;
  for (let i = 0; i < next.sizes.length; i += 1) {
    const sizeBytes = next.sizes[i] ?? 0;
    const hash = next.hashes[i] ?? 0;
    const place = (open?.place !== undefined ? table.following(open.place, hash, sizeBytes) : undefined) ?? table.find(hash, sizeBytes);
    const follows =
      open !== undefined && (place === undefined ? open.place === undefined : open.place !== undefined && place === open.place + 1);
    if (open !== undefined && follows) {
      open.sizeBytes += sizeBytes;
      open.count += 1;
      open.place = place;
    } else {
      if (open !== undefined) stretches.push(closed(open));
      open = { from: place === undefined ? null : table.at(place), place, to, sizeBytes, first: i, count: 1 };
    }
    to += sizeBytes;
  }
  if (open !== undefined) stretches.push(closed(open));
  const together = withoutGaps(stretches);
  const fetched = together.filter(({ from }) => from === null);
  return { stretches: together, fetchedBytes: fetched.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0), fetches: fetched.length };
}

interface Open {
  readonly from: Stretch['from'];
  /** The place of the last piece in the table; undefined: it is fetched. */
  place: number | undefined;
  readonly to: number;
  sizeBytes: number;
  readonly first: number;
  count: number;
}

const closed = ({ from, to, sizeBytes, first, count }: Open): Stretch => ({ from, to, sizeBytes, first, count });

function withoutGaps(stretches: readonly Stretch[]): readonly Stretch[] {
  const together: Stretch[] = [];
  for (const [i, stretch] of stretches.entries()) {
    const last = together.at(-1);
    const isGap = stretch.from !== null && stretch.sizeBytes < gapBytes && stretches[i + 1]?.from === null;
    if (last !== undefined && last.from === null && (stretch.from === null || isGap)) {
      together[together.length - 1] = { ...last, sizeBytes: last.sizeBytes + stretch.sizeBytes, count: last.count + stretch.count };
    } else together.push(stretch);
  }
  return together;
}

/** Where the pieces of the held versions lie, by their short digest: open addressing over flat arrays, 22 to 30 bytes a piece. */
class Table {
  readonly #hashes: Float64Array;
  readonly #sizes: Uint16Array;
  readonly #offsets: Float64Array;
  readonly #slots: Int32Array;
  /** The place of each held version's first piece. */
  readonly #starts: number[] = [];

  constructor(held: readonly Chunks[]) {
    const count = held.reduce((sum, { sizes }) => sum + sizes.length, 0);
    this.#hashes = new Float64Array(count);
    this.#sizes = new Uint16Array(count);
    this.#offsets = new Float64Array(count);
    let slots = 16;
    while (slots < 2 * count) slots *= 2;
    this.#slots = new Int32Array(slots);
    let place = 0;
    for (const { sizes, hashes } of held) {
      this.#starts.push(place);
      this.#hashes.set(hashes, place);
      this.#sizes.set(sizes, place);
      let offset = 0;
      for (const size of sizes) {
        this.#offsets[place] = offset;
        offset += size;
        const slot = this.#slotOf(this.#hashes[place] ?? 0, size);
        // Zero is an empty slot; of equal pieces the first stays.
        if (this.#slots[slot] === 0) this.#slots[slot] = place + 1;
        place += 1;
      }
    }
  }

  /** The slot of this piece, or the empty one where it would stand. At most half the slots are taken, so there is one. */
  #slotOf(hash: number, size: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = (hash % 0x7fffffff) & mask; ; slot = (slot + 1) & mask) {
      const place = (this.#slots[slot] ?? 0) - 1;
      if (place < 0 || this.#is(place, hash, size)) return slot;
    }
  }

  #is(place: number, hash: number, size: number): boolean {
    return this.#hashes[place] === hash && this.#sizes[place] === size;
  }

  find(hash: number, size: number): number | undefined {
    const place = (this.#slots[this.#slotOf(hash, size)] ?? 0) - 1;
    return place < 0 ? undefined : place;
  }

  /** The place behind `place` where the same piece stands there, in the same version: long stretches are read at once. */
  following(place: number, hash: number, size: number): number | undefined {
    return this.#is(place + 1, hash, size) && !this.#starts.includes(place + 1) ? place + 1 : undefined;
  }

  at(place: number): { readonly held: number; readonly at: number } {
    let held = 0;
    while ((this.#starts[held + 1] ?? Number.POSITIVE_INFINITY) <= place) held += 1;
    return { held, at: this.#offsets[place] ?? 0 };
  }
}
