/**
 * What a form of the public page carries besides its answers: `once`, drawn when the page is made, and a token that binds it to the link
 * and the form. Nothing is stored for it, so that opening a page changes nothing.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { randomText } from '../../shared/node/keys.ts';

const onceBits = 128;
const oncePattern = /^[A-Za-z0-9_-]{22}$/;

/** A fresh one for a page. */
export function newOnce(): string {
  return randomText(onceBits);
}

/** The token of a form; `key` is a secret of the hub, `link` the hash of the link's secret. */
export function formToken(key: string, link: string, form: string, once: string): string {
  return createHmac('sha256', key).update(`groundcrew-form\n${link}\n${form}\n${once}`).digest('base64url');
}

/** Was this form made by this hub for this link? Takes as long wherever it differs. */
export function isFormToken(token: string, key: string, link: string, form: string, once: string): boolean {
  if (!oncePattern.test(once)) return false;
  const right = Buffer.from(formToken(key, link, form, once));
  const given = Buffer.from(token);
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The id of what a form writes: the same for the same words in the same form, so that sent twice is written once. */
export function idOnce(link: string, form: string, once: string, values: readonly string[]): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([link, form, once, ...values]))
    .digest('hex');
  return `link-${digest.slice(0, 40)}`;
}
