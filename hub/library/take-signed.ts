/**
 * Takes what a release manager's laptop has signed. The hub judges it as a laptop would (keys, thresholds, versions), and besides asks
 * whether it says what the record says: nobody gets a version onto the laptops that the record does not have, and no withdrawal is left out.
 */
import { isDeepStrictEqual } from 'node:util';
import { deniedOf, type SignedTarget, signedTitle, titleRole } from '../../shared/domain/library/signed-title.ts';
import { Fault } from '../../shared/errors.ts';
import { type ReadMetadata, readMetadata } from '../../shared/node/metadata/read.ts';
import { signed, snapshotDraft, timestampDraft } from '../../shared/node/metadata/sign.ts';
import { metadataName } from '../../shared/node/metadata/take-in.ts';
import type { TrustedMetadata } from '../../shared/node/metadata/trusted.ts';
import { gather } from '../../shared/sync/world.ts';
import { denyRole } from '../../shared/trust/deny-list.ts';
import type { Seen } from '../../shared/trust/seen.ts';
import type { StoreRead, StoreWrite } from '../store/store.ts';
import { sourceOf } from '../store/world-source.ts';
import { bytesOf, type Keeping, lifeMs } from './keeping.ts';
import { floorsOf, publish, publishedSet } from './published.ts';

export interface SignedText {
  readonly role: string;
  readonly text: string;
}

/** Takes the files together or none of them. Throws METADATA_*, NOT_FOUND for a title that the record does not have. */
export async function takeSigned(
  store: StoreWrite,
  keeping: Keeping,
  files: readonly SignedText[],
  now: number,
): Promise<Record<string, number>> {
  const before = await publishedSet(store);
  const floors = await floorsOf(store);
  const read = files.map(({ role, text }) => {
    if (!isSigned(role)) throw new Fault('INPUT_INVALID', { where: 'role', why: 'not signed here' }, { side: 'hub' });
    return { role, text, read: readMetadata('targets', bytesOf(text), role) };
  });
  for (const { role, read: file } of read) mustFollow(role, file, before, floors);
  const after = await provedTogether(store, keeping, before, read, now);
  for (const { role, read: file } of read) await mustAgree(store, role, file, before, after);
  await publish(
    store,
    keeping,
    read.map(({ role, text, read: { version } }) => ({ role, version, text })),
    now,
  );
  return Object.fromEntries(read.map(({ role, read: { version } }) => [role, version]));
}

const isSigned = (role: string): boolean => role === 'targets' || role === denyRole || role.startsWith('title-');

/** The very next number: past it nobody could tell a gap from a loss. After a restore, past what the laptops have seen. */
function mustFollow(role: string, { version }: ReadMetadata, before: TrustedMetadata, floors: Seen): void {
  const held = role === 'targets' ? before.targets.version : (before.delegated.get(role)?.version ?? 0);
  const seen = Math.max(held, role === denyRole ? floors.denyList : (floors.files[role] ?? 0));
  if (version <= seen) throw new Fault('METADATA_ROLLED_BACK', { role, seen, found: version }, { side: 'hub' });
  if (version > seen + 1) throw new Fault('METADATA_STRANGE', { file: role, why: `${version} does not follow ${seen}` }, { side: 'hub' });
}

/** The whole set with these files in it, proved as a laptop will prove it. */
async function provedTogether(
  store: StoreRead,
  keeping: Keeping,
  before: TrustedMetadata,
  files: readonly { readonly role: string; readonly read: ReadMetadata<'targets'> }[],
  now: number,
): Promise<TrustedMetadata> {
  const roles = new Map([['targets', before.targets], ...before.delegated, ...files.map(({ role, read }) => [role, read] as const)]);
  const named = new Map([...roles].map(([role, { version, bytes }]) => [role, { version, bytes }]));
  const version = before.snapshot.version + 1;
  const overview = signed('snapshot', snapshotDraft({ version, expiresAt: now + lifeMs.snapshot, files: named }), [keeping.snapshot]);
  const draft = timestampDraft({
    version: before.timestamp.version + 1,
    expiresAt: now + lifeMs.timestamp,
    issuedAt: now,
    snapshot: { version, bytes: overview },
  });
  const instead = new Map([
    [metadataName('timestamp'), signed('timestamp', draft, [keeping.timestamp])],
    [metadataName('snapshot', version), overview],
    ...[...named].map(([role, each]) => [metadataName(role, each.version), each.bytes] as const),
  ]);
  const after = await publishedSet(store, instead);
  for (const { role, read } of files) {
    if (role !== 'targets' && after.delegated.get(role)?.digest !== read.digest)
      throw new Fault('METADATA_UNSIGNED', { role, has: 0, needs: 1 });
    if (read.expiresAt <= now) throw new Fault('METADATA_EXPIRED', { role, at: read.expiresAt }, { side: 'hub' });
  }
  return after;
}

const disagrees = (titleId: string, why: string): Fault => new Fault('METADATA_DISAGREES', { titleId, why }, { side: 'hub' });

async function mustAgree(
  store: StoreRead,
  role: string,
  file: ReadMetadata<'targets'>,
  before: TrustedMetadata,
  after: TrustedMetadata,
): Promise<void> {
  if (role === 'targets') {
    if (Object.keys(file.signed.targets).length > 0) throw disagrees('', 'media belong to their titles');
    return;
  }
  if (role === denyRole) return mustKeepDenying(before, after);
  const titleId = role.slice('title-'.length);
  const record = await gather(sourceOf(store), (world) => ({
    targets: signedTitle(world, titleId),
    denied: deniedOf(world, titleId, '', 0),
    there: world.row('title', titleId) !== undefined,
  }));
  if (!record.there || role !== titleRole(titleId)) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  if (file.signed.delegations !== undefined) throw disagrees(titleId, 'a title delegates nothing');
  if (!isDeepStrictEqual(targetsOf(file), record.targets)) throw disagrees(titleId, 'media, status or channels');
  const entries = after.denyList()?.entries ?? [];
  if (record.denied.some(({ versionId }) => !entries.some((entry) => entry.versionId === versionId)))
    throw disagrees(titleId, 'withdrawn versions');
}

/** What was denied stays denied. */
function mustKeepDenying(before: TrustedMetadata, after: TrustedMetadata): void {
  const now = after.denyList()?.entries ?? [];
  const gone = (before.denyList()?.entries ?? []).find((entry) => !now.some((each) => isDeepStrictEqual(each, entry)));
  if (gone !== undefined) throw disagrees(gone.titleId ?? '', 'an entry of the deny-list is missing');
}

/** The targets of a file as they are signed, in one order. */
export function targetsOf(file: ReadMetadata<'targets'>): readonly SignedTarget[] {
  return Object.values(file.signed.targets)
    .map(({ path, length, hashes, custom }) => ({
      path,
      sizeBytes: length,
      digest: `sha256:${hashes['sha256'] ?? ''}`,
      custom: custom as SignedTarget['custom'],
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
