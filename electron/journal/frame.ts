/**
 * How one entry lies in a segment: magic (4), kind (1), three zeros, length (4), CRC-32 over kind, length and payload (4), payload.
 * The magic lets a reader find the next entry behind a damaged one; the CRC finds torn and flipped bytes. What an entry says is
 * proved by its signature and the digest chain, not by the CRC.
 */
import { crc32 } from 'node:zlib';

export const frameKinds = { header: 1, group: 2 } as const;
const magic = Buffer.from([0x47, 0x43, 0x4a, 0x01]);
const headBytes = 16;
/** No entry is larger: a group's limit and its signature, with room. */
const maxPayloadBytes = 40 * 1024 * 1024;

export interface Frame {
  readonly kind: number;
  readonly payload: Buffer;
  /** Where the payload lies in the segment. */
  readonly at: number;
}

export interface Frames {
  readonly frames: readonly Frame[];
  /** Where the last readable entry ends; what follows up to the end is torn. */
  readonly end: number;
}

/** One entry as bytes. */
export function frame(kind: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(headBytes);
  magic.copy(head, 0);
  head.writeUInt8(kind, 4);
  head.writeUInt32LE(payload.length, 8);
  head.writeUInt32LE(checksum(head, payload), 12);
  return Buffer.concat([head, payload]);
}

function checksum(head: Buffer, payload: Uint8Array): number {
  return crc32(payload, crc32(head.subarray(4, 12)));
}

/** Every readable entry of a segment in order; what cannot be read is stepped over. Never throws. */
export function readFrames(bytes: Uint8Array): Frames {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frames: Frame[] = [];
  let end = 0;
  let at = 0;
  while (at >= 0 && at < all.length) {
    const found = frameAt(all, at);
    if (found === undefined) {
      at = all.indexOf(magic, at + 1);
      continue;
    }
    frames.push(found);
    end = found.at + found.payload.length;
    at = end;
  }
  return { frames, end };
}

function frameAt(all: Buffer, at: number): Frame | undefined {
  if (at + headBytes > all.length || all.compare(magic, 0, 4, at, at + 4) !== 0) return undefined;
  const head = all.subarray(at, at + headBytes);
  const length = head.readUInt32LE(8);
  const start = at + headBytes;
  if (length > maxPayloadBytes || start + length > all.length) return undefined;
  const payload = all.subarray(start, start + length);
  if (head.readUInt32LE(12) !== checksum(head, payload)) return undefined;
  return { kind: head.readUInt8(4), payload, at: start };
}
