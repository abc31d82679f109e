/**
 * Sealing to recipients: X25519 (a fresh key for every part), HKDF-SHA256, AES-256-GCM. The body goes in chunks, each under its own
 * number, the last one marked, so that a chunk that is missing, doubled, moved or cut off does not open.
 */
import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync, type KeyObject } from 'node:crypto';
import { base64url, fromBase64url, type KeyPair } from './keys.ts';

const chunkBytes = 256 * 1024;
const tagBytes = 16;
const info = Buffer.from('groundcrew-carry-1');
const wrapNonce = Buffer.alloc(12);

/** How large a body of so many bytes is once it is sealed. */
export function sealedSize(plainBytes: number): number {
  return plainBytes + Math.max(1, Math.ceil(plainBytes / chunkBytes)) * tagBytes;
}

function publicKey(key: string): KeyObject | undefined {
  if (fromBase64url(key)?.length !== 32) return undefined;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: key }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

function wrappingKey(own: KeyObject, other: KeyObject, ephemeral: string, recipient: string): Buffer | undefined {
  try {
    const secret = diffieHellman({ privateKey: own, publicKey: other });
    return Buffer.from(hkdfSync('sha256', secret, Buffer.from(`${ephemeral} ${recipient}`), info, 32));
  } catch {
    return undefined; // a key of small order
  }
}

const privateKey = (key: string): KeyObject => createPrivateKey({ key: Buffer.from(key, 'base64url'), format: 'der', type: 'pkcs8' });

/** The part's key (32 bytes) wrapped for a recipient's raw public key; undefined where that is no key. `ephemeral`: made for this part alone. */
export function wrapKey(key: Uint8Array, ephemeral: KeyPair, recipient: string): string | undefined {
  const to = publicKey(recipient);
  const under = to && wrappingKey(privateKey(ephemeral.privateKey), to, ephemeral.publicKey, recipient);
  if (under === undefined) return undefined;
  const cipher = createCipheriv('aes-256-gcm', under, wrapNonce);
  return base64url(Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]));
}

/** The part's key again, by the recipient's own pair; undefined where it was not wrapped for this key. Never throws on what came in. */
export function unwrapKey(wrapped: string, ephemeral: string, own: KeyPair): Buffer | undefined {
  const bytes = fromBase64url(wrapped);
  const from = publicKey(ephemeral);
  if (bytes?.length !== 32 + tagBytes || from === undefined) return undefined;
  const under = wrappingKey(privateKey(own.privateKey), from, ephemeral, own.publicKey);
  if (under === undefined) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', under, wrapNonce);
    decipher.setAuthTag(bytes.subarray(32));
    return Buffer.concat([decipher.update(bytes.subarray(0, 32)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function nonceOf(at: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeUIntBE(at, 6, 6);
  return nonce;
}

/** Seals what is yielded, whatever its pieces; holds one chunk in memory. */
export async function* sealed(plain: AsyncIterable<Uint8Array>, key: Uint8Array): AsyncGenerator<Uint8Array> {
  let at = 0;
  const one = (chunk: Uint8Array, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(at++, last));
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  let held: Buffer | undefined;
  for await (const chunk of inChunks(plain, chunkBytes)) {
    if (held !== undefined) yield one(held, false);
    held = chunk;
  }
  yield one(held ?? Buffer.alloc(0), true);
}

/** Thrown while a body is opened: it is not what was sealed with this key. */
export class SealBroken extends Error {}

/** Opens a sealed body of exactly `sealedBytes`; holds one chunk in memory. Throws SealBroken at the first chunk that does not fit. */
export async function* unsealed(body: AsyncIterable<Uint8Array>, sealedBytes: number, key: Uint8Array): AsyncGenerator<Buffer> {
  let at = 0;
  let done = 0;
  for await (const chunk of inChunks(body, chunkBytes + tagBytes)) {
    done += chunk.length;
    if (chunk.length < tagBytes) throw new SealBroken();
    yield opened(chunk, key, nonceOf(at++, done === sealedBytes));
  }
  if (done !== sealedBytes) throw new SealBroken();
}

function opened(chunk: Buffer, key: Uint8Array, nonce: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(chunk.subarray(chunk.length - tagBytes));
    return Buffer.concat([decipher.update(chunk.subarray(0, chunk.length - tagBytes)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

/** The same bytes in pieces of exactly `size`, the last one shorter. */
async function* inChunks(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of source) {
    let rest = piece;
    while (bytes + rest.length >= size) {
      const taken = size - bytes;
      yield Buffer.concat([...held, rest.subarray(0, taken)]);
      held = [];
      bytes = 0;
      rest = rest.subarray(taken);
    }
    if (rest.length > 0) {
      held.push(rest);
      bytes += rest.length;
    }
  }
  if (bytes > 0) yield Buffer.concat(held);
}
