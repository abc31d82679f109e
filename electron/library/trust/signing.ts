/** A release manager's laptop: its key for signing titles, made here and never sent, and what it signs with it. */
import type { z } from 'zod';
import type { trustCommands } from '../../../shared/bridge/trust.ts';
import { titleRole } from '../../../shared/domain/library/signed-title.ts';
import { Fault } from '../../../shared/errors.ts';
import { makeSigningKey, type Signer } from '../../../shared/node/keys.ts';
import { mustSigner } from '../../../shared/node/metadata/sign.ts';
import { publicKeyOf, topRole } from '../../../shared/node/metadata/threshold.ts';
import { signedDenyList, signedLists, signedTitleFile, speaks, titlesOf } from '../../../shared/node/metadata/titles.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';
import type { DenyEntry } from '../../../shared/trust/deny-list.ts';
import { denyRole } from '../../../shared/trust/deny-list.ts';
import { keyTakenSchema, signedLibrarySchema } from '../../../shared/trust/library-protocol.ts';
import type { Seen } from '../../../shared/trust/seen.ts';
import type { Secrets } from '../../identity/laptop-keys.ts';
import { readAnswer } from '../../sync/answer.ts';
import type { Session } from '../../sync/session.ts';

const lifeMs = 365 * 86_400_000;
const keyName = (hub: string): string => `targets-key/${hub}`;

/** This laptop's own key for titles; undefined where it was never made. Throws KEY_UNFIT, DISK_FAILED. */
export function ownKey(secrets: Secrets, hub: string): Signer | undefined {
  const key = secrets.get(keyName(hub));
  return key === undefined ? undefined : mustSigner(key);
}

/** Public keys that sign titles by this set's root. */
export function signingKeys(set: TrustedMetadata): readonly string[] {
  const role = topRole(set.root.signed, 'targets');
  return (role?.keyids ?? []).flatMap((id) => (role?.keys[id] === undefined ? [] : (publicKeyOf(role.keys[id]) ?? [])));
}

/**
 * Asks the hub to take this laptop's key, made where there is none. The lists of titles go with it, signed by it, so that they are good from
 * the moment it counts. Answers false where those who keep the root have to add it.
 */
export async function takeKey(parts: {
  readonly secrets: Secrets;
  readonly hub: string;
  readonly session: Session;
  readonly set: TrustedMetadata;
  readonly seen: Seen;
  readonly now: number;
}): Promise<boolean> {
  const { secrets, hub, session, set, seen, now } = parts;
  if (ownKey(secrets, hub) === undefined) secrets.set(keyName(hub), makeSigningKey().privateKey);
  const signer = mustSigner(secrets.get(keyName(hub)));
  const keys = [...new Set([...othersOf(set), signer.publicKey])].map((publicKey) => ({ publicKey }));
  const version = Math.max(set.targets.version, seen.files['targets'] ?? 0) + 1;
  const lists = signedLists({ version, expiresAt: now + lifeMs, signer }, titlesOf(set), keys);
  const body = { publicKey: signer.publicKey, targets: new TextDecoder().decode(lists) };
  return readAnswer(await session.ask('POST', '/library/keys', body), keyTakenSchema).taken;
}

/** Keys of other laptops: before any laptop signs there is only the hub's own, which its first key replaces. */
function othersOf(set: TrustedMetadata): readonly string[] {
  return titlesOf(set).length === 0 && set.root.version === 1 ? [] : signingKeys(set);
}

type Sign = z.output<(typeof trustCommands)['trust.signTitle']['input']>;

/** Signs a title as it is given, the deny-list where it grows, and the lists of titles where this key does not speak for it yet. */
export async function signTitle(
  parts: {
    readonly signer: Signer | undefined;
    readonly session: Session;
    readonly set: TrustedMetadata;
    readonly seen: Seen;
    readonly now: number;
  },
  { titleId, targets, denied }: Sign,
): Promise<Record<string, number>> {
  const { signer, session, set, seen, now } = parts;
  if (signer === undefined || !signingKeys(set).includes(signer.publicKey))
    throw new Fault('KEY_UNFIT', { why: 'this laptop does not sign for the library yet' });
  const common = (role: string, held: number) => ({
    version: Math.max(held, role === denyRole ? seen.denyList : (seen.files[role] ?? 0)) + 1,
    expiresAt: now + lifeMs,
    signer,
  });
  const files: { role: string; bytes: Uint8Array }[] = [];
  if (!speaks(set, titleId, signer.publicKey)) {
    const keys = signingKeys(set).map((publicKey) => ({ publicKey }));
    files.push({ role: 'targets', bytes: signedLists(common('targets', set.targets.version), [...titlesOf(set), titleId], keys) });
  }
  const before = set.denyList();
  const fresh = newEntries(before?.entries ?? [], denied);
  if (before === undefined || fresh.length > 0)
    files.push({ role: denyRole, bytes: signedDenyList(common(denyRole, before?.version ?? 0), [...(before?.entries ?? []), ...fresh]) });
  const role = titleRole(titleId);
  files.push({ role, bytes: signedTitleFile(common(role, set.delegated.get(role)?.version ?? 0), targets) });
  const body = { files: files.map((file) => ({ role: file.role, text: new TextDecoder().decode(file.bytes) })) };
  return readAnswer(await session.ask('POST', '/library/metadata', body), signedLibrarySchema).versions;
}

function newEntries(before: readonly DenyEntry[], denied: readonly DenyEntry[]): readonly DenyEntry[] {
  return denied.filter((each) => !before.some(({ versionId }) => versionId !== undefined && versionId === each.versionId));
}
