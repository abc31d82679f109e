/** Identifiers of the sync core. Branded, so that one kind is never passed for another. */
import { z } from 'zod';

declare const brand: unique symbol;
type Branded<B extends string> = string & { readonly [brand]: B };

/** What numbers and signs groups: a laptop, or the hub. 4–40 characters of a–z, 0–9 and `-`. */
export type WriterId = Branded<'writer'>;
/** One op: `<writer>:<n>`, n counted from 1 without gaps by that writer. */
export type OpId = Branded<'op'>;
/** SHA-256 of exact bytes as `sha256:<64 hex digits>`. */
export type Digest = Branded<'digest'>;

const parse = <B extends string>(pattern: RegExp) =>
  z
    .string()
    .regex(pattern)
    .transform((text) => text as Branded<B>);

export const writerIdSchema = parse<'writer'>(/^[a-z0-9][a-z0-9-]{3,39}$/);
export const opIdSchema = parse<'op'>(/^[a-z0-9][a-z0-9-]{3,39}:[1-9][0-9]{0,15}$/);
export const digestSchema = parse<'digest'>(/^sha256:[0-9a-f]{64}$/);

/** Type of a record: the customer's word in lower case (`visit`, `step-result`). */
export const typeSchema = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
/** Id of a record: 1–120 printable characters without spaces. */
export const recordIdSchema = z.string().regex(/^[\x21-\x7e]{1,120}$/);
export const fieldNameSchema = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,59}$/);

/** The id of op number `n` of `writer`. */
export function opId(writer: WriterId, n: number): OpId {
  return `${writer}:${n}` as OpId;
}

/** The two parts of an op id. */
export function opParts(id: OpId): { readonly writer: WriterId; readonly n: number } {
  const at = id.lastIndexOf(':');
  return { writer: id.slice(0, at) as WriterId, n: Number(id.slice(at + 1)) };
}

/** A text taken to be a writer id by the caller, who has just made it. */
export function writerId(text: string): WriterId {
  return writerIdSchema.parse(text);
}
export function digest(text: string): Digest {
  return digestSchema.parse(text);
}

/** The one spelling of "which record": `<type>/<id>`, used as key of maps and tables. */
export type RowKey = `${string}/${string}`;
export function rowKey(type: string, id: string): RowKey {
  return `${type}/${id}`;
}
export function keyParts(key: RowKey): { readonly type: string; readonly id: string } {
  const at = key.indexOf('/');
  return { type: key.slice(0, at), id: key.slice(at + 1) };
}
