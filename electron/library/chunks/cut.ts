/**
 * Cuts content where the content itself says so, so that an insertion moves only the cuts around it (content-defined chunking with a
 * gear hash, two masks around the target; after Xia et al., "FastCDC", USENIX ATC 2016). Pure: the same bytes are always cut alike,
 * on every laptop, whatever pieces they came in. The table and the numbers below are part of the index's format.
 */

/** How content is cut, bytes. Smaller pieces find more of what is held and make a larger index. */
export const cutSizes = { leastBytes: 512, targetBytes: 2048, mostBytes: 16 * 1024 } as const;

/**
 * Below the target 13 bits must be zero, above it 11: sizes gather around 3.7 KB. Measured on the pair of `bench -- library`: 6.0 MB for an
 * update; 6.3 MB at a target of 4 KB with 14 and 10 bits, and as much with pieces of 2.4 KB, whose index is larger.
 */
const strictMask = 0xfff80000 | 0;
const looseMask = 0xffe00000 | 0;

/** 256 numbers of 32 bits that have nothing to do with one another. Fixed for ever: other numbers would cut otherwise. */
const gear = (() => {
  const table = new Int32Array(256);
  let state = 0x9e3779b9 | 0;
  for (let i = 0; i < table.length; i += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    table[i] = mixed ^ (mixed >>> 14);
  }
  return table;
})();

/**
 * The length of the piece that begins at `start`, of what lies before `end`: `mostBytes` at most. Where less than `mostBytes` is left and
 * more content follows, the caller has to bring it first, or a cut depends on how the content came.
 */
export function cutLength(bytes: Uint8Array, start: number, end: number): number {
  const left = end - start;
  if (left <= cutSizes.leastBytes) return left;
  const most = start + Math.min(left, cutSizes.mostBytes);
  const target = Math.min(start + cutSizes.targetBytes, most);
  let at = start + cutSizes.leastBytes;
  let hash = 0;
  for (; at < target; at += 1) {
    hash = ((hash << 1) + (gear[bytes[at] ?? 0] ?? 0)) | 0;
    if ((hash & strictMask) === 0) return at + 1 - start;
  }
  for (; at < most; at += 1) {
    hash = ((hash << 1) + (gear[bytes[at] ?? 0] ?? 0)) | 0;
    if ((hash & looseMask) === 0) return at + 1 - start;
  }
  return most - start;
}

/** The pieces of content that comes in pieces of any size. Memory: one incoming piece and `mostBytes`. A yielded piece is to be used before the next. */
export async function* cut(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array = new Uint8Array();
  for await (const incoming of source) {
    const bytes = held.length === 0 ? incoming : joined(held, incoming);
    let at = 0;
    while (bytes.length - at >= cutSizes.mostBytes) {
      const length = cutLength(bytes, at, bytes.length);
      yield bytes.subarray(at, at + length);
      at += length;
    }
    held = bytes.slice(at);
  }
  for (let at = 0; at < held.length; ) {
    const length = cutLength(held, at, held.length);
    yield held.subarray(at, at + length);
    at += length;
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
