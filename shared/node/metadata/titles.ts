/** What a release manager's laptop signs: the list of titles (who may speak for which), each title, and the deny-list. */
import { type SignedTarget, titlePaths, titleRole } from '../../domain/library/signed-title.ts';
import { type DenyEntry, denyField, denyRole } from '../../trust/deny-list.ts';
import type { Signer } from '../keys.ts';
import { delegationsOf } from './delegation.ts';
import { type DelegationDraft, type KeptKey, signed, targetsDraft } from './sign.ts';
import { publicKeyOf } from './threshold.ts';
import type { TrustedMetadata } from './trusted.ts';

interface Common {
  readonly version: number;
  readonly expiresAt: number;
  readonly signer: Signer;
}

/** Titles that somebody may speak for by the present lists. */
export function titlesOf(set: TrustedMetadata): readonly string[] {
  return delegationsOf(set.targets.signed).flatMap(({ name }) => (name.startsWith('title-') ? [name.slice('title-'.length)] : []));
}

/** Do the present lists let this key speak for a title and for the deny-list? */
export function speaks(set: TrustedMetadata, titleId: string, publicKey: string): boolean {
  return [titleRole(titleId), denyRole].every((role) => {
    const delegation = delegationsOf(set.targets.signed).find(({ name }) => name === role);
    return delegation?.keyids.some((id) => delegation.keys[id] !== undefined && publicKeyOf(delegation.keys[id]) === publicKey) === true;
  });
}

/** The list of titles, each open to every key that signs titles; and the deny-list beside them. */
export function signedLists(common: Common, titles: readonly string[], keys: readonly KeptKey[]): Uint8Array {
  const role = (name: string, paths: readonly string[]): DelegationDraft => ({ name, paths, keys, threshold: 1, terminating: true });
  const delegations = [
    role(denyRole, [denyRole]),
    ...[...new Set(titles)].sort().map((titleId) => role(titleRole(titleId), titlePaths(titleId))),
  ];
  return signed('targets', targetsDraft({ ...common, targets: [], delegations }), [common.signer]);
}

export function signedTitleFile(common: Common, targets: readonly SignedTarget[]): Uint8Array {
  return signed('targets', targetsDraft({ ...common, targets }), [common.signer]);
}

export function signedDenyList(common: Common, entries: readonly DenyEntry[]): Uint8Array {
  const plain = entries.map((entry) => ({ ...entry }));
  return signed('targets', targetsDraft({ ...common, targets: [], more: { [denyField]: plain } }), [common.signer]);
}
