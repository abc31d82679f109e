/**
 * Keys and digests as laptop and hub share them: Ed25519 for signing, X25519 for sealing, SHA-256 for content.
 * Public keys are the 32 raw bytes as base64url (43 characters); private keys are PKCS #8 as base64url and belong into a secret store.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import type { Digest } from '../sync/ids.ts';

export interface KeyPair {
  /** Raw public key, base64url. */
  readonly publicKey: string;
  /** PKCS #8 DER, base64url. Secret. */
  readonly privateKey: string;
}

/** A private signing key ready for use; loading it once is much cheaper than once a signature. */
export interface Signer {
  readonly publicKey: string;
  /** Ed25519 signature over the UTF-8 bytes of the text, base64url (86 characters). */
  sign(text: string): string;
}

/** A public signing key ready for use. */
export interface Verifier {
  readonly publicKey: string;
  /** True only for a well-formed signature of exactly this text; never throws. */
  verify(text: string | Uint8Array, sig: string): boolean;
}

export function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

/** The bytes of a base64url text; undefined where it is not spelled in the one canonical way (so that no two texts mean the same bytes). */
export function fromBase64url(text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** SHA-256 of a text's UTF-8 bytes, or of bytes, as `sha256:<hex>`. */
export function digestOf(content: string | Uint8Array): Digest {
  return digestFromHex(hash('sha256', content, 'hex'));
}

/** Writes a SHA-256 in hex as a digest. */
export function digestFromHex(hex: string): Digest {
  return `sha256:${hex}` as Digest;
}

/** A new Ed25519 pair from the system's generator. */
export function makeSigningKey(): KeyPair {
  return exported(generateKeyPairSync('ed25519'));
}

/** A new X25519 pair from the system's generator: others seal bundles to its public key. */
export function makeSealingKey(): KeyPair {
  return exported(generateKeyPairSync('x25519'));
}

/** DER of an X25519 private key (RFC 8410) up to its 32 bytes. */
const sealingKeyStart = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The X25519 pair whose private half is these 32 random bytes: the same bytes give the same pair. Throws RangeError for another length. */
export function sealingKeyOf(random: Uint8Array): KeyPair {
  if (random.length !== 32) throw new RangeError('32 bytes make a key');
  const privateKey = createPrivateKey({ key: Buffer.concat([sealingKeyStart, random]), format: 'der', type: 'pkcs8' });
  return exported({ publicKey: createPublicKey(privateKey), privateKey });
}

function exported(pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }): KeyPair {
  return { publicKey: rawPublic(pair.publicKey), privateKey: base64url(pair.privateKey.export({ type: 'pkcs8', format: 'der' })) };
}

function rawPublic(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('not an OKP key');
  return x;
}

/** The private key as node:crypto and jose take it. Throws where the text is no PKCS #8 key. */
export function privateKeyObject(privateKey: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(privateKey, 'base64url'), format: 'der', type: 'pkcs8' });
}

/** The public Ed25519 key as node:crypto and jose take it; undefined where the text is no such key. */
export function publicKeyObject(publicKey: string): KeyObject | undefined {
  if (fromBase64url(publicKey)?.length !== 32) return undefined;
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** Loads a private signing key. Throws where the text is no Ed25519 key: that is a damaged secret store, never input. */
export function loadSigner(privateKey: string): Signer {
  const key = privateKeyObject(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not an Ed25519 key');
  return {
    publicKey: rawPublic(createPublicKey(key)),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
  };
}

/** Loads a public signing key; undefined where the text is none (input from outside). */
export function loadVerifier(publicKey: string): Verifier | undefined {
  const key = publicKeyObject(publicKey);
  if (key === undefined) return undefined;
  return {
    publicKey,
    verify: (text, sig) => {
      const bytes = fromBase64url(sig);
      if (bytes?.length !== 64) return false;
      return verify(null, typeof text === 'string' ? Buffer.from(text, 'utf8') : text, key, bytes);
    },
  };
}

/** One signature checked, where the key is not kept. Never throws. */
export function verifyText(publicKey: string, text: string, sig: string): boolean {
  return loadVerifier(publicKey)?.verify(text, sig) ?? false;
}

/** Is this text a usable raw X25519 or Ed25519 public key by its form (32 bytes, canonical base64url)? */
export function isRawKey(text: string): boolean {
  return fromBase64url(text)?.length === 32;
}

/** `bits` of randomness as base64url text, from the system's generator. */
export function randomText(bits: number): string {
  return base64url(randomBytes(Math.ceil(bits / 8)));
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as Crockford base 32 (no I, L, O, U), for codes that people read aloud and type. */
export function readable(bytes: Uint8Array, characters: number, group: number): string {
  let out = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5 && out.length < characters) {
      bits -= 5;
      out += alphabet.charAt((held >> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return (out.match(new RegExp(`.{1,${group}}`, 'g')) ?? []).join('-');
}

/** What a person typed for a `readable` code, in its one spelling: upper case, no separators, O as 0, I and L as 1. */
export function unreadable(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}

/**
 * What a person compares when joining: 100 bits of SHA-256 over the hub's signing key, its TLS key and the library's first root, as `XXXXX-XXXXX-XXXXX-XXXXX`.
 * `tlsKey` is the SPKI digest of the certificate (shared/node/tls-certificate.ts), null for a hub without one. `root` is the digest
 * of the root's exact bytes, which the laptop pins with the rest.
 */
export function hubFingerprint(signKey: string, tlsKey: string | null, root: string | null): string {
  return readable(
    createHash('sha256')
      .update(`groundcrew-hub ${signKey} ${tlsKey ?? '-'} ${root ?? '-'}`)
      .digest(),
    20,
    5,
  );
}

/** Are these the same fingerprint, as a person may have typed it (case, blanks, dashes, O for 0)? */
export function sameFingerprint(a: string, b: string): boolean {
  const left = unreadable(a);
  return left.length === 20 && left === unreadable(b);
}
