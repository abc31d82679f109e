/** The two media that everybody fetches: v1 like a tar of programs, v2 like its next release. Seeded: the same bytes on every machine. */

import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';

export const firstBytes = 209_715_200;

/** Numbers of 32 bits, fixed by their seed. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

function random(bytes: number, next: () => number): Buffer {
  const words = new Uint32Array(Math.ceil(bytes / 4));
  for (let i = 0; i < words.length; i += 1) words[i] = next();
  return Buffer.from(words.buffer, 0, bytes);
}

/** Code, text and packed resources, each with the sameness that such files have; instructions and words come from dictionaries. */
function content(bytes: number, kind: 'code' | 'text' | 'packed', next: () => number, dictionary: readonly Buffer[]): Buffer {
  if (kind === 'packed') return random(bytes, next);
  const made = Buffer.alloc(bytes);
  const few = kind === 'text' ? 3000 : dictionary.length;
  for (let at = 0; at < bytes; ) {
    const chance = next();
    // A few words are most of what is written.
    const word = dictionary[Math.floor(few * ((chance >>> 8) / 2 ** 24) ** 4)] ?? Buffer.alloc(1);
    at += word.copy(made, at);
    // Every few instructions an address or a literal that is nowhere else, here and there a stretch of nothing.
    if ((chance & 15) === 0 && at + 4 <= bytes) at = made.writeUInt32LE(next(), at);
    if ((chance & 0xff) === 1) at += Math.min(bytes - at, 16 + ((chance >>> 8) & 255));
  }
  return made;
}

function header(name: string, bytes: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(`usr/lib/programs/${name}`, 0);
  block.write(['0000755', '0000000', '0000000'].join('\0'), 100);
  block.write(`${bytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('14700000000\0', 136);
  block.write('ustar', 257);
  block.write('00', 263);
  return block;
}

async function* tarOfPrograms(): AsyncGenerator<Buffer> {
  const next = numbers(1);
  const dictionary = Array.from({ length: 20_000 }, () => random(2 + (next() % 9), next));
  for (let left = firstBytes, file = 0; left > 0; file += 1) {
    const bytes = Math.floor(2048 * 2 ** ((next() / 2 ** 32) * 11));
    const kind = (['code', 'code', 'code', 'text', 'packed'] as const)[next() % 5] ?? 'code';
    const padding = (512 - (bytes % 512)) % 512;
    const whole = Buffer.concat([header(`${kind}-${file}`, bytes), content(bytes, kind, next, dictionary), Buffer.alloc(padding)]);
    yield whole.subarray(0, left);
    left -= Math.min(left, whole.length);
  }
}

/** 40 pieces of 64 KB replaced by random bytes, 20 insertions of 3 to 50 KB, 10 deletions, 2 MB appended; spread evenly (seed 7). */
async function* nextRelease(path: string): AsyncGenerator<Buffer> {
  const next = numbers(7);
  const kinds = [...Array<'replace'>(40).fill('replace'), ...Array<'insert'>(20).fill('insert'), ...Array<'delete'>(10).fill('delete')];
  for (let i = kinds.length - 1; i > 0; i -= 1) {
    const other = next() % (i + 1);
    const [a, b] = [kinds[i], kinds[other]];
    if (a !== undefined && b !== undefined) [kinds[i], kinds[other]] = [b, a];
  }
  const every = Math.floor(firstBytes / (kinds.length + 1));
  const file = await open(path);
  try {
    let at = 0;
    for (const [i, kind] of kinds.entries()) {
      const place = every * (i + 1) + (next() % 4096);
      yield* part(file, at, place);
      at = place;
      const some = 3000 + (next() % 47_000);
      if (kind !== 'delete') yield random(kind === 'replace' ? 65_536 : some, next);
      if (kind !== 'insert') at += kind === 'replace' ? 65_536 : some;
    }
    yield* part(file, at, firstBytes);
    yield random(2_000_000, next);
  } finally {
    await file.close();
  }
}

async function* part(file: Awaited<ReturnType<typeof open>>, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(1 << 20, to - at)), 0, Math.min(1 << 20, to - at), at);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function write(path: string, pieces: AsyncIterable<Buffer>): Promise<void> {
  const out = createWriteStream(path);
  for await (const piece of pieces) if (!out.write(piece)) await once(out, 'drain');
  out.end();
  await once(out, 'close');
}

/** Makes both at these paths. */
export async function makePair(first: string, second: string): Promise<void> {
  await write(first, tarOfPrograms());
  await write(second, nextRelease(first));
}
