/** Access tokens: 15 minutes, for a nonce that the laptop's key signed. The hub's own key signs them; nothing else opens a route. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { privateKeyObject, publicKeyObject, randomText, verifyText } from '../../shared/node/keys.ts';
import type { HubStore } from '../store/store.ts';
import type { HubKeys } from './hub-keys.ts';

export const tokenS = 15 * 60;
const nonceMs = 60_000;
/** Tokens whose signature was checked already are remembered; at most this many. */
const rememberedAtMost = 5_000;

/** What a laptop signs to get a token. */
export function tokenText(hub: string, nonce: string): string {
  return `groundcrew-token ${hub} ${nonce}`;
}

export class Tokens {
  readonly #keys: HubKeys;
  readonly #store: HubStore;
  readonly #now: () => number;
  readonly #private;
  readonly #public;
  readonly #seen = new Map<string, { readonly writer: string; readonly until: number }>();

  constructor(keys: HubKeys, store: HubStore, now: () => number) {
    this.#keys = keys;
    this.#store = store;
    this.#now = now;
    this.#private = privateKeyObject(keys.privateSignKey);
    this.#public = publicKeyObject(keys.signer.publicKey);
  }

  /** A nonce for this writer, good once and for 60 s. It says nothing about whether the writer exists. */
  nonce(writer: string): string {
    const open = `${this.#now() + nonceMs}.${randomText(96)}`;
    return `${open}.${this.#mac(writer, open)}`;
  }

  #mac(writer: string, open: string): string {
    return createHmac('sha256', this.#keys.nonceKey).update(`${writer} ${open}`).digest('base64url');
  }

  /** Is this nonce ours, for this writer, in time, and signed by this key? Uses it up. */
  async redeem(writer: string, signKey: string, nonce: string, sig: string): Promise<boolean> {
    const [end, salt, mac] = nonce.split('.');
    if (end === undefined || salt === undefined || mac === undefined) return false;
    const expected = Buffer.from(this.#mac(writer, `${end}.${salt}`));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
    const expiresAt = Number(end);
    const now = this.#now();
    if (!(expiresAt > now)) return false;
    if (!verifyText(signKey, tokenText(this.#keys.hub, nonce), sig)) return false;
    return this.#store.burnNonce(nonce, expiresAt, now);
  }

  async issue(writer: string): Promise<string> {
    const issuedAt = Math.floor(this.#now() / 1000);
    return new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT' })
      .setSubject(writer)
      .setIssuer(this.#keys.hub)
      .setAudience(this.#keys.hub)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + tokenS)
      .sign(this.#private);
  }

  /** The writer that a token names; undefined for anything that is not a token of this hub in time. Never throws. */
  async writerOf(token: string): Promise<string | undefined> {
    const now = this.#now();
    const seen = this.#seen.get(token);
    if (seen) return seen.until > now ? seen.writer : undefined;
    if (this.#public === undefined || token.length > 2_000) return undefined;
    try {
      const { payload } = await jwtVerify(token, this.#public, {
        algorithms: ['EdDSA'],
        audience: this.#keys.hub,
        issuer: this.#keys.hub,
        currentDate: new Date(now),
        requiredClaims: ['sub', 'exp'],
      });
      if (payload.sub === undefined || payload.exp === undefined) return undefined;
      if (this.#seen.size >= rememberedAtMost) this.#seen.clear();
      this.#seen.set(token, { writer: payload.sub, until: payload.exp * 1000 });
      return payload.sub;
    } catch {
      return undefined;
    }
  }
}
