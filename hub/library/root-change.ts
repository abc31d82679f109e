/** Changes of the root: by the hub where it keeps a root key itself, else by those who keep it (`npm run keys`). */
import { Fault } from '../../shared/errors.ts';
import type { Signer } from '../../shared/node/keys.ts';
import { readMetadata } from '../../shared/node/metadata/read.ts';
import { type KeptKey, keeperField, rootDraft, signed } from '../../shared/node/metadata/sign.ts';
import { metadataName } from '../../shared/node/metadata/take-in.ts';
import { publicKeyOf, type TopRole, topRole } from '../../shared/node/metadata/threshold.ts';
import { TrustedMetadata } from '../../shared/node/metadata/trusted.ts';
import type { StoreWrite } from '../store/store.ts';
import { bytesOf, forgetKey, type Keeping, lifeMs, text } from './keeping.ts';
import { publish, publishedSet } from './published.ts';

/** Keys of a role of the present root, with whose they are. */
export function keptKeys(
  set: Pick<TrustedMetadata, 'root'>,
  name: TopRole,
): { readonly keys: readonly KeptKey[]; readonly threshold: number } {
  const role = topRole(set.root.signed, name);
  const keys = (role?.keyids ?? []).flatMap((id) => {
    const key = role?.keys[id];
    const publicKey = key && publicKeyOf(key);
    const keeper = key?.unrecognizedFields?.[keeperField];
    return publicKey === undefined ? [] : [{ publicKey, keeper: typeof keeper === 'string' ? keeper.slice(0, 200) : '' }];
  });
  return { keys, threshold: role?.threshold ?? 1 };
}

/** Does the hub itself hold enough of the root to change it alone? */
export function hubKeepsRoot(set: TrustedMetadata, keeping: Keeping): keeping is Keeping & { readonly root: Signer } {
  const { keys, threshold } = keptKeys(set, 'root');
  return keeping.root !== undefined && threshold === 1 && keys.some(({ publicKey }) => publicKey === keeping.root?.publicKey);
}

/**
 * Adds a laptop's key to those that sign titles, where the hub keeps the root. The first such key takes the place of the hub's own, and must
 * come with the lists of titles signed by it. false: those who keep the root have to do it.
 */
export async function addSigningKey(
  store: StoreWrite,
  keeping: Keeping,
  key: KeptKey,
  targets: string | null,
  now: number,
): Promise<boolean> {
  const set = await publishedSet(store);
  const present = keptKeys(set, 'targets');
  if (present.keys.some(({ publicKey }) => publicKey === key.publicKey)) return true;
  if (!hubKeepsRoot(set, keeping)) return false;
  const others = present.keys.filter(({ publicKey }) => publicKey !== keeping.targets?.publicKey);
  const version = set.root.version + 1;
  const draft = rootDraft({
    version,
    expiresAt: now + lifeMs.root,
    root: keptKeys(set, 'root'),
    timestamp: keptKeys(set, 'timestamp'),
    snapshot: keptKeys(set, 'snapshot'),
    targets: { keys: [...others, key], threshold: present.threshold },
  });
  const root = { role: 'root', version, text: text(signed('root', draft, [keeping.root])) };
  const lists = targets === null ? undefined : readMetadata('targets', bytesOf(targets));
  if (lists !== undefined && lists.version !== set.targets.version + 1)
    throw new Fault('METADATA_ROLLED_BACK', { role: 'targets', seen: set.targets.version, found: lists.version }, { side: 'hub' });
  await publish(
    store,
    keeping,
    [root, ...(lists === undefined || targets === null ? [] : [{ role: 'targets', version: lists.version, text: targets }])],
    now,
  );
  // Proved as a laptop would, before any of it is kept.
  await publishedSet(store);
  if (keeping.targets !== undefined) await forgetKey(store, 'targets');
  return true;
}

/** Takes a root that those who keep it have signed. The hub forgets its own root key when it is no longer named. Throws METADATA_*. */
export async function takeRoot(store: StoreWrite, keeping: Keeping, content: string, now: number): Promise<number> {
  const set = await publishedSet(store);
  const next = readMetadata('root', bytesOf(content));
  const trusted = TrustedMetadata.begin(set.roots[0]?.digest ?? set.root.digest, set.roots[0]?.bytes ?? new Uint8Array());
  for (const { bytes } of set.roots.slice(1)) trusted.takeRoot(bytes);
  trusted.takeRoot(next.bytes);
  for (const name of ['timestamp', 'snapshot'] as const)
    if (!keptKeys(trusted, name).keys.some(({ publicKey }) => publicKey === keeping[name].publicKey))
      throw new Fault(
        'METADATA_STRANGE',
        { file: metadataName('root', next.version), why: `the hub's key for ${name} is missing` },
        { side: 'hub' },
      );
  await publish(store, keeping, [{ role: 'root', version: next.version, text: content }], now);
  await publishedSet(store);
  if (keeping.root !== undefined && !keptKeys(trusted, 'root').keys.some(({ publicKey }) => publicKey === keeping.root?.publicKey))
    await forgetKey(store, 'root');
  return next.version;
}
