/** The laptop's own keys: made here, kept in the secret store by the writer they belong to, never sent. */
import { loadSigner, makeSealingKey, makeSigningKey, type Signer } from '../../shared/node/keys.ts';
import { type WriterId, writerId } from '../../shared/sync/ids.ts';
import { type Random, randomName } from '../time.ts';

/** What is used of the profile's secret store. */
export interface Secrets {
  readonly get: (name: string) => string | undefined;
  readonly set: (name: string, value: string) => void;
}

export interface MadeKeys {
  readonly writer: WriterId;
  readonly signKey: string;
  readonly sealKey: string;
}

const signName = (writer: WriterId): string => `sign-key/${writer}`;

/** Makes a new id (100 bits) with an Ed25519 and an X25519 key; the private ones are in the secret store when this returns. */
export function makeLaptopKeys(random: Random, secrets: Secrets): MadeKeys {
  const writer = writerId(`w${randomName(random, 20)}`);
  const sign = makeSigningKey();
  const seal = makeSealingKey();
  secrets.set(signName(writer), sign.privateKey);
  secrets.set(`seal-key/${writer}`, seal.privateKey);
  return { writer, signKey: sign.publicKey, sealKey: seal.publicKey };
}

/** The signing key of a writer; undefined where the secret store does not have it. */
export function signerOf(writer: WriterId, secrets: Secrets): Signer | undefined {
  const key = secrets.get(signName(writer));
  return key === undefined ? undefined : loadSigner(key);
}
