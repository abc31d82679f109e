/**
 * Links to the public page: 128 random bits that are told once, of which only the hash is kept; for one person and one purpose;
 * revocable and expiring (DESIGN, "Public page").
 *
 *   good ──revoke──▶ ended        good ──time──▶ ended
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { type LinkPurpose, linkPurposes } from '../../shared/domain/public/messages.ts';
import { randomText } from '../../shared/node/keys.ts';
import { newId } from '../identity/hub-keys.ts';
import type { PublicLink, StoreRead, StoreWrite } from '../store/store.ts';

const dayMs = 86_400_000;
const secretPattern = /^[A-Za-z0-9_-]{22}$/;

function hashOf(secret: string): string {
  return createHash('sha256').update(`groundcrew-link ${secret}`).digest('hex');
}

export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly about: string;
  readonly person: string;
  readonly madeBy: string;
  readonly days: number;
}

/** Makes a link, good from `now` (ms) for so many days. The secret is not kept. */
export async function makeLink(
  store: StoreWrite,
  asked: NewLink,
  now: number,
): Promise<{ readonly secret: string; readonly link: PublicLink }> {
  const secret = randomText(128);
  const { days, ...rest } = asked;
  const link = { ...rest, hash: hashOf(secret), id: newId(), madeAt: now, expiresAt: now + days * dayMs, revokedAt: null, usedAt: null };
  await store.putPublicLink(link);
  return { secret, link };
}

export type Found =
  | { readonly is: 'good'; readonly link: PublicLink; readonly purpose: LinkPurpose }
  /** There never was one, or none that this version knows. */
  | { readonly is: 'unknown' }
  /** Revoked or expired. */
  | { readonly is: 'ended' };

/**
 * The link behind a secret. What is looked up is a hash, so that how long it takes tells nothing about a secret; and the whole of it is
 * compared once more without regard to where it differs.
 */
export async function findLink(store: StoreRead, secret: string, now: number): Promise<Found> {
  if (!secretPattern.test(secret)) return { is: 'unknown' };
  const hash = hashOf(secret);
  const link = await store.publicLink(hash);
  if (link === undefined || !timingSafeEqual(Buffer.from(link.hash, 'hex'), Buffer.from(hash, 'hex'))) return { is: 'unknown' };
  if (link.revokedAt !== null || link.expiresAt <= now) return { is: 'ended' };
  const { purpose } = link;
  return isPurpose(purpose) ? { is: 'good', link, purpose } : { is: 'unknown' };
}

/** Is this a purpose that this version knows? */
export function isPurpose(text: string): text is LinkPurpose {
  return Object.hasOwn(linkPurposes, text);
}
