/** The twelve characters that a lead says by telephone, and whether what was typed is them. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { unlockLimits, unlockText } from '../trust/unlock.ts';
import { readable, unreadable } from './keys.ts';

/** A laptop's own secret, derived so that the hub has nothing to store for each. `hubSecret`: base64url. */
export function unlockSecretOf(hubSecret: string, writer: string): string {
  return createHmac('sha256', Buffer.from(hubSecret, 'base64url')).update(`groundcrew-unlock-secret ${writer}`).digest('base64url');
}

/** What a laptop shows: 40 random bits, as `XXXX-XXXX`. */
export function unlockNonce(): string {
  return readable(randomBytes(5), unlockLimits.nonceLength, 4);
}

/** The code for this laptop, visit and nonce (as typed), as `XXXX-XXXX-XXXX`. */
export function unlockCode(secret: string, writer: string, visit: string, nonce: string): string {
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url'))
    .update(unlockText(writer, visit, unreadable(nonce)))
    .digest();
  return readable(mac, unlockLimits.codeLength, 4);
}

/** Is this the code, however it was typed (case, blanks, O for 0)? */
export function isUnlockCode(secret: string, writer: string, visit: string, nonce: string, typed: string): boolean {
  const wanted = Buffer.from(unreadable(unlockCode(secret, writer, visit, nonce)));
  const given = Buffer.from(unreadable(typed));
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
