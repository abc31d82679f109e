/** Licence keys, sealed for laptops and opened on one of them. A key is opened only when the journal holds the record of its view. */

import type { SealedKey } from '../../shared/domain/library/licence-key.ts';
import { Fault } from '../../shared/errors.ts';
import { base64url, fromBase64url, type KeyPair, makeSealingKey } from '../../shared/node/keys.ts';
import { SealBroken, sealed, unsealed, unwrapKey, wrapKey } from '../../shared/node/seal.ts';
import type { SignedGroup } from '../../shared/sync/op.ts';
import type { Random } from '../time.ts';

export interface Recipient {
  /** A laptop by its writer. */
  readonly to: string;
  readonly sealKey: string;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
async function gathered(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

/** Seals a key for these laptops. Throws CARRY_NO_KEY where one's public key is none. */
export async function sealKey(key: string, recipients: readonly Recipient[], random: Random): Promise<SealedKey> {
  const ephemeral = makeSealingKey();
  const under = random(32);
  const to = recipients.map(({ to: laptop, sealKey: theirs }) => {
    const wrapped = wrapKey(under, ephemeral, theirs);
    if (wrapped === undefined) throw new Fault('CARRY_NO_KEY', { to: laptop });
    return { to: laptop, key: theirs, wrapped };
  });
  const body = await gathered(sealed(once(Buffer.from(key, 'utf8')), under));
  return { ephemeral: ephemeral.publicKey, to, body: base64url(body) };
}

/** Opens a sealed key with this laptop's own pair. Throws KEY_NOT_FOR_LAPTOP where it was not sealed for it, or is damaged. */
export async function openKey(box: SealedKey, own: KeyPair): Promise<string> {
  const mine = box.to.filter(({ key }) => key === own.publicKey);
  const body = fromBase64url(box.body);
  for (const { wrapped } of mine) {
    const under = unwrapKey(wrapped, box.ephemeral, own);
    if (under === undefined || body === undefined) continue;
    try {
      return (await gathered(unsealed(once(body), body.length, under))).toString('utf8');
    } catch (cause) {
      if (!(cause instanceof SealBroken)) throw cause;
    }
  }
  throw new Fault('KEY_NOT_FOR_LAPTOP', {});
}

/** Do these groups hold the record of this view? */
export function holdsView(groups: readonly SignedGroup[], view: string): boolean {
  return groups.some(({ group }) => group.ops.some((op) => op.kind === 'append' && op.type === 'key-view' && op.id === view));
}
