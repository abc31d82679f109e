/**
 * One-time codes for joining: `XXXX-XXXX-XXXX-XXXX-XXXX`, the first group an open id, the rest 80 secret bits of which only the hash of
 * the whole is kept. 24 hours, 10 tries, once. The same laptop may repeat its own (the answer was lost).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Fault } from '../../shared/errors.ts';
import { randomText, readable, unreadable } from '../../shared/node/keys.ts';
import type { Invite, StoreWrite } from '../store/store.ts';

export const inviteMs = 24 * 3_600_000;
export const triesAtMost = 10;
const idLength = 4;
const codeLength = 20;

/** A fresh code, as a person reads it. */
export function newCode(): string {
  return readable(Buffer.from(randomText(104), 'base64url'), codeLength, 4);
}

const hashOf = (plain: string): string => createHash('sha256').update(`groundcrew-invite ${plain}`).digest('hex');

/** Makes a code for a person, good from `now` for 24 h. */
export async function invite(
  store: StoreWrite,
  person: string,
  now: number,
): Promise<{ readonly code: string; readonly expiresAt: number }> {
  for (let tries = 0; tries < 20; tries++) {
    const code = newCode();
    const plain = unreadable(code);
    const id = plain.slice(0, idLength);
    const met = await store.invite(id);
    if (met && met.usedAt === null && met.expiresAt > now) continue;
    const expiresAt = now + inviteMs;
    await store.putInvite({ id, hash: hashOf(plain), person, expiresAt, tries: 0, usedAt: null, usedBy: null });
    return { code, expiresAt };
  }
  throw new Fault('HUB_BUSY', { retryAfterS: 60 }, { side: 'hub' });
}

/** The invite that a typed code opens for this writer; undefined where it opens none, and then the try is counted. */
export async function redeemCode(store: StoreWrite, typed: string, writer: string, now: number): Promise<Invite | undefined> {
  const plain = unreadable(typed);
  if (plain.length !== codeLength) return undefined;
  const found = await store.invite(plain.slice(0, idLength));
  if (found === undefined || found.expiresAt <= now || found.tries >= triesAtMost) return undefined;
  const fits = timingSafeEqual(Buffer.from(hashOf(plain), 'hex'), Buffer.from(found.hash, 'hex'));
  if (!fits) {
    await store.putInvite({ ...found, tries: found.tries + 1 });
    return undefined;
  }
  if (found.usedAt !== null && found.usedBy !== writer) return undefined;
  return found;
}
