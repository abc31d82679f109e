/** Who this hub is: its id, its signing key and its TLS identity, made once and kept in the store (and so in every backup). */
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { hubFingerprint, loadSigner, makeSealingKey, makeSigningKey, randomText, readable, type Signer } from '../../shared/node/keys.ts';
import { makeTlsIdentity } from '../../shared/node/tls-certificate.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import type { HubStore } from '../store/store.ts';

export interface HubKeys {
  /** Audience of its tokens. */
  readonly hub: string;
  /** What people call it. */
  readonly name: string;
  readonly signer: Signer;
  readonly sealKey: string;
  /** PKCS #8 of the same: opens what is sealed for the hub. */
  readonly privateSealKey: string;
  readonly privateSignKey: string;
  /** Key of single-use nonces. */
  readonly nonceKey: string;
  readonly tls: { readonly certPem: string; readonly keyPem: string; readonly tlsKey: string };
  /** Digest of the library's first root. */
  readonly root: Digest | null;
  /** What a person compares when joining. */
  readonly fingerprint: string;
}

const storedSchema = z.object({
  hub: z.string(),
  name: z.string(),
  sign: z.object({ publicKey: z.string(), privateKey: z.string() }),
  seal: z.object({ publicKey: z.string(), privateKey: z.string() }),
  nonceKey: z.string(),
  tls: z.object({ certPem: z.string(), keyPem: z.string(), tlsKey: z.string() }),
});
type Stored = z.infer<typeof storedSchema>;
const secretName = 'hub-keys';

/** Loads the hub's identity; makes it where the store is new. Several hub processes on one store get the same. */
export async function loadHubKeys(store: HubStore, options: { readonly name: string; readonly now: number }): Promise<HubKeys> {
  const known = await store.read((read) => read.secret(secretName));
  if (known !== undefined) return parse(known);
  const made: Stored = {
    hub: `hub-${newId()}`,
    name: options.name,
    sign: makeSigningKey(),
    seal: makeSealingKey(),
    nonceKey: randomText(256),
    tls: await makeTlsIdentity({ name: options.name, now: options.now }),
  };
  const kept = await store.write(async (write) => {
    const other = await write.secret(secretName);
    if (other === undefined) await write.putSecret(secretName, JSON.stringify(made));
    return other ?? JSON.stringify(made);
  });
  return parse(kept);
}

function parse(text: string): HubKeys {
  const stored = storedSchema.safeParse(JSON.parse(text));
  if (!stored.success) throw new Fault('STORE_FAILED', { why: "the hub's keys cannot be read" }, { side: 'hub' });
  const { hub, name, sign, seal, nonceKey, tls } = stored.data;
  const signer = loadSigner(sign.privateKey);
  return {
    hub,
    name,
    signer,
    sealKey: seal.publicKey,
    privateSealKey: seal.privateKey,
    privateSignKey: sign.privateKey,
    nonceKey,
    tls,
    root: null,
    fingerprint: hubFingerprint(signer.publicKey, tls.tlsKey, null),
  };
}

/** The keys of a hub that has a library: its first root is part of what a person compares. */
export function withRoot(keys: HubKeys, root: Digest): HubKeys {
  return { ...keys, root, fingerprint: hubFingerprint(keys.signer.publicKey, keys.tls.tlsKey, root) };
}

/** A fresh short id of a–z and 0–9, 80 bits. */
export function newId(): string {
  return readable(Buffer.from(randomText(80), 'base64url'), 16, 16).toLowerCase();
}
