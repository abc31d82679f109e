/** Reading what a form sent, strictly: `application/x-www-form-urlencoded`, each field once, whole characters. */

/** Bytes of a whole form, at most. */
export const formBytes = 32 * 1024;
const fieldsAtMost = 40;

export type Form = ReadonlyMap<string, string>;

/** The fields of a form; undefined for anything that no browser sends from a page of ours. */
export function readForm(body: Uint8Array): Form | undefined {
  const text = Buffer.from(body).toString('latin1');
  const fields = new Map<string, string>();
  if (text === '') return fields;
  const pairs = text.split('&');
  if (pairs.length > fieldsAtMost) return undefined;
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    const value = decoded(at < 0 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined || fields.has(name)) return undefined;
    fields.set(name, value);
  }
  return fields;
}

/** Half characters and bytes that are no UTF-8 are not guessed at. */
function decoded(part: string): string | undefined {
  if (!/^[\x21-\x7e]*$/.test(part)) return undefined;
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

const hidden = /[\p{Cc}--[\n\r\t]]/v;

/** Does a text hold characters that cannot be shown? Line breaks and tabs can. */
export function holdsHidden(text: string): boolean {
  return hidden.test(text);
}
