/** One mail address as it stands in the record. Never a list, never anything that a mail server could read as more than an address. */
import { cleanName } from '../text.ts';

const local = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const domain =
  /^(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?)*$/u;

/** The address, or undefined where the text is none or more than one (BAD-INPUTS, "mail"): `a@b,c@d` is refused, and so is a line break. */
export function readMailAddress(text: string | null | undefined): string | undefined {
  const clean = (text ?? '').trim();
  const at = clean.lastIndexOf('@');
  const [before, behind] = [clean.slice(0, at), clean.slice(at + 1)];
  if (at < 1 || clean.length > 254 || before.startsWith('.') || before.endsWith('.') || before.includes('..')) return undefined;
  return local.test(before) && domain.test(behind) ? clean : undefined;
}

/** By what two addresses are the same mailbox: servers read them without regard to capitals. */
export function mailboxOf(address: string): string {
  return address.normalize('NFC').toLowerCase();
}

/** Characters of a header, at most: a line of a mail has no more than 998 octets (RFC 5322, 2.1.1), also where nothing breaks it. */
const headerLimit = 300;

/** A text for a header of a mail: one line without marks that nobody sees, whatever it was; what is too long is cut. */
export function headerText(text: string): string {
  return [...cleanName(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))].slice(0, headerLimit).join('').trim();
}
