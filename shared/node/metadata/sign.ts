/** Makes and signs metadata: what the hub, release managers' laptops and those who keep the root write. Read back before it is handed out. */
import { Fault } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { digestOf, fromBase64url, loadSigner, type Signer } from '../keys.ts';
import { canonical } from './canonical.ts';
import { type Kind, readMetadata } from './read.ts';

/** A public key as metadata holds it; `keeper`: whose it is, for people. */
export interface KeptKey {
  readonly publicKey: string;
  readonly keeper?: string;
}

export const keeperField = 'x-groundcrew-keeper';
/** When the hub issued a timestamp, ISO 8601: what the age of news is counted from. */
export const issuedField = 'x-groundcrew-issued';

const hexOf = (text: string): string => {
  const bytes = fromBase64url(text);
  if (bytes === undefined) throw new Fault('KEY_UNFIT', { why: 'it is not spelled as keys are' });
  return bytes.toString('hex');
};

function plainKey(publicKey: string) {
  return { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hexOf(publicKey) } };
}

/** The id of a key: a digest of its canonical form, whoever keeps it. */
export function keyIdOf(publicKey: string): string {
  return digestOf(canonical(plainKey(publicKey))).slice('sha256:'.length);
}

export type Signed = { readonly [name: string]: Json };

const keysOf = (keys: readonly KeptKey[]): Signed =>
  Object.fromEntries(
    keys.map(({ publicKey, keeper }) => [
      keyIdOf(publicKey),
      { ...plainKey(publicKey), ...(keeper === undefined ? {} : { [keeperField]: keeper }) },
    ]),
  );

export interface RoleDraft {
  readonly keys: readonly KeptKey[];
  readonly threshold: number;
}

const roleOf = ({ keys, threshold }: RoleDraft) => ({
  keyids: [...new Set(keys.map(({ publicKey }) => keyIdOf(publicKey)))],
  threshold,
});

interface Common {
  readonly version: number;
  readonly expiresAt: number;
}

/** To the second, as the specification wants. */
const moment = (ms: number): string => new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
const head = (type: Kind, { version, expiresAt }: Common) => ({
  _type: type,
  spec_version: '1.0.31',
  version,
  expires: moment(expiresAt),
});

export function rootDraft(
  draft: Common & { readonly root: RoleDraft; readonly timestamp: RoleDraft; readonly snapshot: RoleDraft; readonly targets: RoleDraft },
): Signed {
  const { root, timestamp, snapshot, targets } = draft;
  return {
    ...head('root', draft),
    consistent_snapshot: true,
    keys: keysOf([...root.keys, ...timestamp.keys, ...snapshot.keys, ...targets.keys]),
    roles: { root: roleOf(root), timestamp: roleOf(timestamp), snapshot: roleOf(snapshot), targets: roleOf(targets) },
  };
}

const named = (bytes: Uint8Array, version: number) => ({
  version,
  length: bytes.length,
  hashes: { sha256: digestOf(bytes).slice('sha256:'.length) },
});

export interface NamedFile {
  readonly version: number;
  readonly bytes: Uint8Array;
}

export function timestampDraft(draft: Common & { readonly issuedAt: number; readonly snapshot: NamedFile }): Signed {
  const { snapshot, issuedAt } = draft;
  return {
    ...head('timestamp', draft),
    [issuedField]: moment(issuedAt),
    meta: { 'snapshot.json': named(snapshot.bytes, snapshot.version) },
  };
}

/** `files`: targets and each delegated role. */
export function snapshotDraft(draft: Common & { readonly files: ReadonlyMap<string, NamedFile> }): Signed {
  const meta = Object.fromEntries([...draft.files].map(([role, { bytes, version }]) => [`${role}.json`, named(bytes, version)]));
  return { ...head('snapshot', draft), meta };
}

export interface TargetDraft {
  readonly path: string;
  readonly sizeBytes: number;
  /** `sha256:<hex>`. */
  readonly digest: string;
  readonly custom: Signed;
}
export interface DelegationDraft extends RoleDraft {
  readonly name: string;
  readonly paths: readonly string[];
  readonly terminating: boolean;
}

export function targetsDraft(
  draft: Common & { readonly targets: readonly TargetDraft[]; readonly delegations?: readonly DelegationDraft[]; readonly more?: Signed },
): Signed {
  const targets = Object.fromEntries(
    draft.targets.map(({ path, sizeBytes, digest, custom }) => [
      path,
      { length: sizeBytes, hashes: { sha256: digest.slice('sha256:'.length) }, custom },
    ]),
  );
  const delegations = draft.delegations && {
    keys: keysOf(draft.delegations.flatMap(({ keys }) => keys)),
    roles: draft.delegations.map((each) => ({ ...roleOf(each), name: each.name, paths: each.paths, terminating: each.terminating })),
  };
  return { ...head('targets', draft), ...draft.more, targets, ...(delegations === undefined ? {} : { delegations }) };
}

/** Signs a draft as a file, and reads it as anybody would. Throws METADATA_STRANGE for a draft that is none. */
export function signed(kind: Kind, draft: Signed, signers: readonly Signer[]): Uint8Array {
  const text = canonical(draft);
  const signatures = [...new Map(signers.map((signer) => [signer.publicKey, signer])).values()].map((signer) => signature(signer, text));
  return checked(kind, { signatures, signed: draft });
}

const signature = (signer: Signer, text: string) => ({ keyid: keyIdOf(signer.publicKey), sig: hexOf(signer.sign(text)) });

function checked(kind: Kind, file: object): Uint8Array {
  const bytes = new TextEncoder().encode(`${JSON.stringify(file, undefined, 1)}\n`);
  readMetadata(kind, bytes);
  return bytes;
}

/** Adds this key's signature to a file (or makes it anew); all others stay. Throws METADATA_STRANGE. */
export function signedAlso(kind: Kind, bytes: Uint8Array, signer: Signer): Uint8Array {
  const { text, signatures } = readMetadata(kind, bytes);
  const others = [...signatures].filter(([keyid]) => keyid !== keyIdOf(signer.publicKey)).map(([keyid, sig]) => ({ keyid, sig }));
  const { signed: draft } = JSON.parse(new TextDecoder().decode(bytes)) as { signed: Signed };
  return checked(kind, { signatures: [...others, signature(signer, text)], signed: draft });
}

/** A private key as it lies in a store, as a signer. Throws KEY_UNFIT. */
export function mustSigner(privateKey: string | undefined): Signer {
  try {
    if (privateKey !== undefined) return loadSigner(privateKey);
  } catch {
    // Told below, without what it holds.
  }
  throw new Fault('KEY_UNFIT', { why: 'it cannot be read' });
}
