/**
 * Sealing that hides nothing and costs little: for most seeds of the simulator, in the place of shared/node/seal.ts (test/sim/worker.ts),
 * beside test/fakes/quick-keys.ts, whose keys are no real ones. The form is kept, and what was wrapped for another does not open.
 */
import { hash } from 'node:crypto';
import type { KeyPair } from '../../shared/node/keys.ts';

// Chunks, their numbers and their proof are the real one's.
export * from '../../shared/node/seal.ts';

const tagBytes = 16;
const pad = (ephemeral: string, recipient: string): Buffer => hash('sha256', `${ephemeral} ${recipient}`, 'buffer');

function mixed(bytes: Uint8Array, ephemeral: string, recipient: string): Buffer {
  const under = pad(ephemeral, recipient);
  return Buffer.from(bytes.map((byte, n) => byte ^ (under[n] ?? 0)));
}

const proofOf = (key: Uint8Array): Buffer => hash('sha256', key, 'buffer').subarray(0, tagBytes);

export function wrapKey(key: Uint8Array, ephemeral: KeyPair, recipient: string): string | undefined {
  return Buffer.concat([mixed(key, ephemeral.publicKey, recipient), proofOf(key)]).toString('base64url');
}

export function unwrapKey(wrapped: string, ephemeral: string, own: KeyPair): Buffer | undefined {
  const bytes = Buffer.from(wrapped, 'base64url');
  const key = mixed(bytes.subarray(0, 32), ephemeral, own.publicKey);
  return proofOf(key).equals(bytes.subarray(32)) ? key : undefined;
}
