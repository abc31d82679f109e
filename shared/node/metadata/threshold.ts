/** Who has signed enough: a role's keys and its threshold, each key counted once, whatever ids it goes by. */
import type { Key, Root } from '@tufjs/models';
import { Fault } from '../../errors.ts';
import { base64url, digestOf, loadVerifier } from '../keys.ts';
import { canonical } from './canonical.ts';
import type { ReadMetadata } from './read.ts';

/** A role as its delegator describes it. */
export interface RoleKeys {
  readonly keyids: readonly string[];
  readonly threshold: number;
  readonly keys: Readonly<Record<string, Key>>;
}

/** The public key as it is used here, base64url; undefined for one that is no Ed25519 key of 32 bytes in hex: it never counts. */
export function publicKeyOf(key: Key): string | undefined {
  const hex = key.keyVal['public'];
  if (key.keyType !== 'ed25519' || key.scheme !== 'ed25519' || hex === undefined || !/^[0-9a-f]{64}$/i.test(hex)) return undefined;
  return base64url(Buffer.from(hex, 'hex'));
}

/** The keys of a role that have signed, by their public keys. */
export function signersOf(role: RoleKeys, read: ReadMetadata): ReadonlySet<string> {
  const signed = new Set<string>();
  for (const keyid of role.keyids) {
    const key = Object.hasOwn(role.keys, keyid) ? role.keys[keyid] : undefined;
    const sig = read.signatures.get(keyid);
    if (key === undefined || sig === undefined || !/^[0-9a-f]{128}$/i.test(sig)) continue;
    const publicKey = publicKeyOf(key);
    if (publicKey === undefined || signed.has(publicKey)) continue;
    if (loadVerifier(publicKey)?.verify(read.text, base64url(Buffer.from(sig, 'hex'))) === true) signed.add(publicKey);
  }
  return signed;
}

/** Throws METADATA_UNSIGNED with how many keys have signed and how many must. */
export function mustBeSigned(name: string, role: RoleKeys | undefined, read: ReadMetadata): void {
  if (role === undefined) throw new Fault('METADATA_UNSIGNED', { role: name, has: 0, needs: 1 });
  const has = signersOf(role, read).size;
  if (has < role.threshold) throw new Fault('METADATA_UNSIGNED', { role: name, has, needs: role.threshold });
}

export const topRoles = ['root', 'timestamp', 'snapshot', 'targets'] as const;
export type TopRole = (typeof topRoles)[number];

/** One of the four top roles as this root says. */
export function topRole(root: Root, name: TopRole): RoleKeys | undefined {
  const role = Object.hasOwn(root.roles, name) ? root.roles[name] : undefined;
  return role === undefined ? undefined : { keyids: role.keyIDs, threshold: role.threshold, keys: root.keys };
}

/** A digest of the keys and thresholds of timestamp and snapshot: where a newer root changes it, their versions begin anew. */
export function freshKeys(root: Root): string {
  const spelled = (['timestamp', 'snapshot'] as const).map((name) => {
    const role = topRole(root, name);
    const keys = (role?.keyids ?? []).map((id) => (role?.keys[id] === undefined ? '' : (publicKeyOf(role.keys[id]) ?? ''))).sort();
    return { threshold: role?.threshold ?? 0, keys };
  });
  return digestOf(canonical(spelled));
}
