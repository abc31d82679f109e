/**
 * The chunk index of a medium: where its content is cut and a short digest of each piece. It lies beside the medium in the registry and
 * lets a laptop that holds another version fetch only what changed. It is advice and never trusted: the whole file's digest decides.
 *
 *   index   GCCHUNKS1\n   raw deflate of: low byte of each size · high byte of each size · 6 bytes of SHA-256 of each piece
 *
 * It holds no counts and no lengths, so that it cannot claim any: how many pieces there are follows from its own length, and what it may
 * unfold to from the size of the medium, which signed metadata say.
 */
import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { cut, cutSizes } from './cut.ts';

const magic = Buffer.from('GCCHUNKS1\n');
const bytesPerChunk = 8;
const hashBytes = 6;

/** A larger medium has no index and is fetched whole: its index would take more memory than a laptop should give. */
export const mostIndexedBytes = 4 * 1024 ** 3;

/** The pieces of one medium in order. `hashes` are 48-bit numbers: two different pieces share one in 1 of 100,000 updates of 200 MB, which the whole digest notices. */
export interface Chunks {
  readonly sizeBytes: number;
  readonly sizes: Uint16Array;
  readonly hashes: Float64Array;
}

/** The short digest of a piece. */
export function chunkHash(piece: Uint8Array): number {
  return hash('sha256', piece, 'buffer').readUIntBE(0, hashBytes);
}

/** Cuts content and digests its pieces. Memory: 10 bytes a piece. */
export async function chunksOf(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Chunks> {
  let sizes = new Uint16Array(1024);
  let hashes = new Float64Array(1024);
  let count = 0;
  let sizeBytes = 0;
  for await (const piece of cut(source)) {
    if (count === sizes.length) {
      sizes = grown(new Uint16Array(count * 2), sizes);
      hashes = grown(new Float64Array(count * 2), hashes);
    }
    sizes[count] = piece.length;
    hashes[count] = chunkHash(piece);
    count += 1;
    sizeBytes += piece.length;
  }
  return { sizeBytes, sizes: sizes.slice(0, count), hashes: hashes.slice(0, count) };
}

function grown<T extends Uint16Array | Float64Array>(larger: T, smaller: T): T {
  larger.set(smaller);
  return larger;
}

/** The index as a file. */
export async function writeIndex({ sizes, hashes }: Chunks): Promise<Buffer> {
  const count = sizes.length;
  const plain = Buffer.alloc(count * bytesPerChunk);
  for (let i = 0; i < count; i += 1) {
    const size = sizes[i] ?? 0;
    plain[i] = size & 0xff;
    plain[count + i] = size >> 8;
    plain.writeUIntBE(hashes[i] ?? 0, 2 * count + i * hashBytes, hashBytes);
  }
  return Buffer.concat([magic, await promisify(deflateRaw)(plain, { level: 9 })]);
}

/** How large the index of a medium of so many bytes can be; one that says it is larger is not fetched. */
export function mostIndexBytes(mediumBytes: number): number {
  return 1024 + Math.ceil((mostPieces(mediumBytes) * bytesPerChunk * 1001) / 1000);
}

function mostPieces(mediumBytes: number): number {
  return Math.floor(mediumBytes / cutSizes.leastBytes) + 1;
}

/** Reads an index for a medium of this size; undefined where it is none, or one of something else. Never throws on what came in. */
export async function readIndex(file: Uint8Array, sizeBytes: number): Promise<Chunks | undefined> {
  if (sizeBytes > mostIndexedBytes || file.length > mostIndexBytes(sizeBytes)) return undefined;
  if (!magic.equals(file.subarray(0, magic.length))) return undefined;
  const plain = await unfolded(file.subarray(magic.length), mostPieces(sizeBytes) * bytesPerChunk);
  if (plain === undefined || plain.length % bytesPerChunk !== 0) return undefined;
  const count = plain.length / bytesPerChunk;
  const sizes = new Uint16Array(count);
  const hashes = new Float64Array(count);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const size = (plain[i] ?? 0) | ((plain[count + i] ?? 0) << 8);
    if (size === 0 || size > cutSizes.mostBytes || (size < cutSizes.leastBytes && i < count - 1)) return undefined;
    sizes[i] = size;
    hashes[i] = plain.readUIntBE(2 * count + i * hashBytes, hashBytes);
    sum += size;
  }
  return sum === sizeBytes ? { sizeBytes, sizes, hashes } : undefined;
}

async function unfolded(deflated: Uint8Array, mostBytes: number): Promise<Buffer | undefined> {
  try {
    return await promisify(inflateRaw)(deflated, { maxOutputLength: Math.max(1, mostBytes) });
  } catch {
    return undefined;
  }
}
