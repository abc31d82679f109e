/**
 * The library's keys that a hub keeps: those of timestamp and snapshot always, a root key until people keep the root themselves, and a key of
 * targets until the first release manager's laptop signs. With the first root nobody has to do anything; screens say that one hub keeps it.
 */
import { z } from 'zod';
import { digestOf, loadSigner, makeSigningKey, randomText, type Signer } from '../../shared/node/keys.ts';
import { rootDraft, signed, snapshotDraft, targetsDraft, timestampDraft } from '../../shared/node/metadata/sign.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import type { HubStore, StoreRead, StoreWrite } from '../store/store.ts';

const keptSchema = z.object({
  root: z.string().nullable(),
  targets: z.string().nullable(),
  timestamp: z.string(),
  snapshot: z.string(),
  unlock: z.string(),
});
type Kept = z.infer<typeof keptSchema>;
const secretName = 'library-keys';

export interface Keeping {
  /** undefined: people keep the root. */
  readonly root: Signer | undefined;
  /** undefined: release managers' laptops sign. */
  readonly targets: Signer | undefined;
  readonly timestamp: Signer;
  readonly snapshot: Signer;
  /** What the laptops' unlock secrets are derived from; base64url. */
  readonly unlock: string;
}

const dayMs = 86_400_000;
/** How long what is signed holds by itself. Age is judged far sooner, by the release's category (shared/trust/bands.ts). */
export const lifeMs = { root: 730 * dayMs, targets: 365 * dayMs, snapshot: 30 * dayMs, timestamp: 30 * dayMs } as const;
/** A stamp older than this is made anew when somebody asks. */
export const stampMs = 10 * 60_000;
/** Older versions of a file that are kept for whoever is in the middle of reading; roots are kept for ever. */
export const keptVersions = 20;

export const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
export const bytesOf = (content: string): Uint8Array => new TextEncoder().encode(content);

/** Digest of the library's first root, which is made where there is none. */
export async function firstRoot(store: HubStore, keeper: string, now: number): Promise<Digest> {
  const known = await store.read((read) => read.metadata('root', 1));
  if (known !== undefined) return digestOf(known.text);
  return store.write(async (write) => {
    if ((await write.metadata('root', 1)) === undefined) await keepLibrary(write, keeper, now);
    return digestOf((await write.metadata('root', 1))?.text ?? '');
  });
}

/** The hub's keys, made with the first root where there is none. Answers whether it was made now. */
export async function keepLibrary(store: StoreWrite, keeper: string, now: number): Promise<Keeping> {
  const known = await keepingOf(store);
  if (known !== undefined) return known;
  const kept: Kept = {
    root: makeSigningKey().privateKey,
    targets: makeSigningKey().privateKey,
    timestamp: makeSigningKey().privateKey,
    snapshot: makeSigningKey().privateKey,
    unlock: randomText(256),
  };
  await store.putSecret(secretName, JSON.stringify(kept));
  const keeping = load(kept);
  const { root, targets, timestamp, snapshot } = keeping;
  if (root === undefined || targets === undefined) return keeping;
  const one = (signer: Signer) => ({ keys: [{ publicKey: signer.publicKey, keeper }], threshold: 1 });
  const first = rootDraft({
    version: 1,
    expiresAt: now + lifeMs.root,
    root: one(root),
    targets: one(targets),
    timestamp: one(timestamp),
    snapshot: one(snapshot),
  });
  const lists = signed('targets', targetsDraft({ version: 1, expiresAt: now + lifeMs.targets, targets: [] }), [targets]);
  const files = new Map([['targets', { version: 1, bytes: lists }]]);
  const overview = signed('snapshot', snapshotDraft({ version: 1, expiresAt: now + lifeMs.snapshot, files }), [snapshot]);
  const stamp = timestampDraft({
    version: 1,
    expiresAt: now + lifeMs.timestamp,
    issuedAt: now,
    snapshot: { version: 1, bytes: overview },
  });
  await store.putMetadata({ role: 'root', version: 1, text: text(signed('root', first, [root])) }, 0);
  await store.putMetadata({ role: 'targets', version: 1, text: text(lists) }, 0);
  await store.putMetadata({ role: 'snapshot', version: 1, text: text(overview) }, 0);
  await store.putMetadata({ role: 'timestamp', version: 1, text: text(signed('timestamp', stamp, [timestamp])) }, 0);
  return keeping;
}

/** The hub's keys; undefined where no root was made yet. */
export async function keepingOf(store: StoreRead): Promise<Keeping | undefined> {
  const known = await store.secret(secretName);
  return known === undefined ? undefined : load(keptSchema.parse(JSON.parse(known)));
}

/** Forgets a key that is no longer the hub's to keep. */
export async function forgetKey(store: StoreWrite, name: 'root' | 'targets'): Promise<void> {
  const known = await store.secret(secretName);
  if (known !== undefined) await store.putSecret(secretName, JSON.stringify({ ...keptSchema.parse(JSON.parse(known)), [name]: null }));
}

function load({ root, targets, timestamp, snapshot, unlock }: Kept): Keeping {
  const signer = (key: string | null) => (key === null ? undefined : loadSigner(key));
  return { root: signer(root), targets: signer(targets), timestamp: loadSigner(timestamp), snapshot: loadSigner(snapshot), unlock };
}
