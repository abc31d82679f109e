import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assembled, resumeAt, Unfit } from '../../../electron/library/chunks/assemble.ts';
import { type Chunks, chunksOf, mostIndexBytes, readIndex, writeIndex } from '../../../electron/library/chunks/chunk-index.ts';
import { cut, cutSizes } from '../../../electron/library/chunks/cut.ts';
import { isWorthwhile, planOf } from '../../../electron/library/chunks/plan.ts';

/** Bytes that have nothing to do with one another, by a seed. */
function noise(bytes: number, seed: number): Buffer {
  const made = Buffer.alloc(bytes);
  let state = seed >>> 0;
  for (let i = 0; i < bytes; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made[i] = state >>> 24;
  }
  return made;
}

const piecesOf = async (source: Iterable<Uint8Array>): Promise<number[]> => {
  const lengths: number[] = [];
  for await (const piece of cut(source)) lengths.push(piece.length);
  return lengths;
};

interface Fetched {
  readonly bytes: Buffer;
  readonly requests: number;
  readonly fetchedBytes: number;
}

/** What an assembly over these held versions makes of `next`, and what it fetched for it. */
async function assemble(
  next: Buffer,
  held: readonly Buffer[],
  options: { chunks?: Chunks; start?: number; registry?: Buffer } = {},
): Promise<Fetched> {
  const chunks = options.chunks ?? (await chunksOf([next]));
  const plan = planOf(chunks, await Promise.all(held.map((each) => chunksOf([each]))));
  const registry = options.registry ?? next;
  const pieces: Uint8Array[] = [];
  let requests = 0;
  let fetchedBytes = 0;
  const content = assembled(
    {
      chunks,
      plan,
      readHeld: async (i, at, size) => Buffer.from(held[i]?.subarray(at, at + size) ?? []),
      fetchRange: async (start, end) => {
        requests += 1;
        fetchedBytes += end - start;
        return Buffer.from(registry.subarray(start, end));
      },
    },
    options.start ?? 0,
  );
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return { bytes: Buffer.concat(pieces), requests, fetchedBytes };
}

/** A version, and another made from it by replacing, inserting and leaving out. */
const pairs = fc
  .record({
    first: fc.oneof(
      fc.record({ bytes: fc.integer({ min: 0, max: 200_000 }), seed: fc.nat() }).map(({ bytes, seed }) => noise(bytes, seed)),
      fc.integer({ min: 0, max: 100_000 }).map((bytes) => Buffer.alloc(bytes)),
      fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    ),
    edits: fc.array(
      fc.record({ at: fc.nat(), out: fc.integer({ min: 0, max: 20_000 }), into: fc.integer({ min: 0, max: 20_000 }), seed: fc.nat() }),
      { maxLength: 6 },
    ),
  })
  .map(({ first, edits }) => {
    let next = first;
    for (const { at, out, into, seed } of edits) {
      const place = next.length === 0 ? 0 : at % next.length;
      next = Buffer.concat([next.subarray(0, place), noise(into, seed), next.subarray(place + out)]);
    }
    return { first, next };
  });

test('content is cut alike however it comes in, and within the limits', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 8 }), async ({ next }, steps) => {
      const parts: Buffer[] = [];
      for (let at = 0, i = 0; at < next.length; i += 1) {
        const step = steps[i % steps.length] ?? 1;
        parts.push(next.subarray(at, at + step));
        at += step;
      }
      const lengths = await piecesOf([next]);
      expect(await piecesOf(parts)).toEqual(lengths);
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(next.length);
      for (const [i, length] of lengths.entries()) {
        expect(length).toBeLessThanOrEqual(cutSizes.mostBytes);
        if (i < lengths.length - 1) expect(length).toBeGreaterThanOrEqual(cutSizes.leastBytes);
      }
    }),
    { numRuns: 60 },
  );
});

test('an insertion moves only the cuts around it: most of the file is found again', async () => {
  const first = noise(1_000_000, 1);
  const next = Buffer.concat([first.subarray(0, 400_000), noise(10_000, 2), first.subarray(400_000)]);
  const { bytes, fetchedBytes, requests } = await assemble(next, [first]);
  expect(bytes.equals(next)).toBe(true);
  expect(requests).toBe(1);
  expect(fetchedBytes).toBeLessThan(10_000 + 4 * cutSizes.mostBytes);
});

test('any version is put together out of any other, and read again from its index file', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, fc.boolean(), async ({ first, next }, both) => {
      const chunks = await chunksOf([next]);
      const file = await writeIndex(chunks);
      expect(file.length).toBeLessThanOrEqual(mostIndexBytes(next.length));
      const read = await readIndex(file, next.length);
      expect(read).toEqual(chunks);
      const { bytes } = await assemble(next, both ? [noise(5000, 9), first] : [first], { chunks: read ?? chunks });
      expect(bytes.equals(next)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test('goes on in the middle: the rest is the same from wherever it was cut', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, fc.nat(), async ({ first, next }, cutAt) => {
      const chunks = await chunksOf([next]);
      const done = cutAt % (next.length + 1);
      const start = resumeAt(chunks, done);
      expect(start).toBeLessThanOrEqual(done);
      expect(done - start).toBeLessThan(cutSizes.mostBytes);
      const { bytes } = await assemble(next, [first], { chunks, start });
      expect(bytes.equals(next.subarray(start))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a version that was damaged on this laptop costs the damaged pieces only', async () => {
  const first = noise(300_000, 3);
  const damaged = Buffer.from(first);
  damaged[150_000] = (damaged[150_000] ?? 0) ^ 1;
  const chunks = await chunksOf([first]);
  const plan = planOf(chunks, [chunks]);
  const fetched: number[] = [];
  const pieces: Buffer[] = [];
  for await (const piece of assembled(
    {
      chunks,
      plan,
      readHeld: async (_, at, size) => Buffer.from(damaged.subarray(at, at + size)),
      fetchRange: async (start, end) => {
        fetched.push(end - start);
        return Buffer.from(first.subarray(start, end));
      },
    },
    0,
  ))
    pieces.push(Buffer.from(piece));
  expect(Buffer.concat(pieces).equals(first)).toBe(true);
  expect(fetched).toHaveLength(1);
  expect(fetched[0]).toBeLessThanOrEqual(cutSizes.mostBytes);
});

test('an index of something else is noticed at the first piece that is fetched', async () => {
  const next = noise(100_000, 4);
  const lies = await chunksOf([noise(100_000, 5)]);
  await expect(assemble(next, [], { chunks: lies })).rejects.toBeInstanceOf(Unfit);
});

test('too many damaged pieces, or one that comes short: the whole file is fetched instead', async () => {
  const first = noise(600_000, 6);
  const chunks = await chunksOf([first]);
  const content = (fetchRange: () => Promise<Uint8Array>) =>
    assembled({ chunks, plan: planOf(chunks, [chunks]), readHeld: async (_, __, size) => Buffer.alloc(size), fetchRange }, 0).next();
  await expect(content(async () => Buffer.alloc(0))).rejects.toBeInstanceOf(Unfit);
  await expect(content(async () => noise(4000, 1))).rejects.toBeInstanceOf(Unfit);
});

test('an index that is none, cut off, of another size or that swells is no index, whatever it is', async () => {
  const next = noise(50_000, 7);
  const file = await writeIndex(await chunksOf([next]));
  expect(await readIndex(file, next.length)).toBeDefined();
  expect(await readIndex(file, next.length + 1)).toBeUndefined();
  expect(await readIndex(file.subarray(0, file.length - 5), next.length)).toBeUndefined();
  expect(await readIndex(Buffer.alloc(0), next.length)).toBeUndefined();
  expect(await readIndex(Buffer.alloc(0), 0)).toBeUndefined();
  // 100 MB of zeros in 100 KB: refused by its unfolded size, for a medium of this size cannot have so many pieces.
  const { deflateRawSync } = await import('node:zlib');
  const swelling = Buffer.concat([Buffer.from('GCCHUNKS1\n'), deflateRawSync(Buffer.alloc(100_000_000))]);
  expect(await readIndex(swelling, next.length)).toBeUndefined();
  expect(await readIndex(swelling, 40_000_000)).toBeUndefined();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.nat(100_000), async (body, size) => {
      const read = await readIndex(Buffer.concat([Buffer.from('GCCHUNKS1\n'), deflateRawSync(body)]), size);
      if (read !== undefined) expect(read.sizes.reduce((sum, each) => sum + each, 0)).toBe(size);
    }),
  );
});

test('any piece of an index changed: the result is right or the assembly says that it is unfit or the digest differs', async () => {
  await fc.assert(
    fc.asyncProperty(pairs, fc.nat(), fc.nat(), async ({ first, next }, which, hash) => {
      const chunks = await chunksOf([next]);
      if (chunks.hashes.length === 0) return;
      chunks.hashes[which % chunks.hashes.length] = hash;
      const made = await assemble(next, [first], { chunks }).catch((cause: unknown) => cause);
      if (made instanceof Error) expect(made).toBeInstanceOf(Unfit);
    }),
    { numRuns: 60 },
  );
});

test('saving too little is not worth it, saving much is', async () => {
  const first = noise(400_000, 8);
  const other = await chunksOf([noise(400_000, 9)]);
  expect(isWorthwhile(planOf(other, [await chunksOf([first])]), 400_000)).toBe(false);
  const near = await chunksOf([Buffer.concat([first, noise(20_000, 10)])]);
  expect(isWorthwhile(planOf(near, [await chunksOf([first])]), 420_000)).toBe(true);
});
