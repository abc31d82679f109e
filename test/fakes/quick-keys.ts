/**
 * Keys that prove nothing and cost nothing: for most seeds of the simulator, in the place of shared/node/keys.ts (test/sim/worker.ts).
 * They keep the real ones' form, and a wrong signature is still wrong.
 */
import { hash } from 'node:crypto';
import type { KeyPair, Signer, Verifier } from '../../shared/node/keys.ts';

// Whatever is not made anew below is the real one's.
export * from '../../shared/node/keys.ts';

let made = 0;
const raw = (n: number): string => {
  const bytes = Buffer.alloc(32);
  bytes.writeUInt32BE(n, 28);
  return bytes.toString('base64url');
};

/** Quick keys begin anew: the same seed gets the same ones. */
export function beginKeys(): void {
  made = 0;
}

export function makeSigningKey(): KeyPair {
  made += 1;
  return { publicKey: raw(made), privateKey: raw(made) };
}
export const makeSealingKey = makeSigningKey;
export function sealingKeyOf(random: Uint8Array): KeyPair {
  const key = Buffer.from(random).toString('base64url');
  return { publicKey: key, privateKey: key };
}

const signature = (publicKey: string, text: string | Uint8Array): string =>
  `${hash('sha1', `${publicKey} ${typeof text === 'string' ? text : Buffer.from(text).toString('utf8')}`, 'base64url')}`.padEnd(86, 'A');

export function loadSigner(privateKey: string): Signer {
  return { publicKey: privateKey, sign: (text) => signature(privateKey, text) };
}
export function loadVerifier(publicKey: string): Verifier {
  return { publicKey, verify: (text, sig) => signature(publicKey, text) === sig };
}
export function verifyText(publicKey: string, text: string, sig: string): boolean {
  return loadVerifier(publicKey).verify(text, sig);
}
