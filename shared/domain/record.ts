/**
 * How a type of record is described once: its fields with schema and merge rule. From this come the sync core's Model, the
 * hub's check of every value, and a reader with an inferred type. Reading is lenient (a newer client's fields and values do not
 * hide a record); writing is strict.
 */
import { z } from 'zod';
import type { Json } from '../sync/op.ts';
import { itemsOf, membersOf, type Row } from '../sync/row.ts';
import type { FieldRule, Model } from '../sync/rules.ts';
import { nameLimit, nameProblem } from './text.ts';

type Presence = 'must' | 'may' | 'set' | 'list';

export interface Field<T = unknown, P extends Presence = Presence> {
  readonly presence: P;
  readonly schema: z.ZodType<T>;
  readonly rule: FieldRule['rule'];
  readonly matters?: boolean;
  /** Values that say the same to people (FieldRule.alike). */
  readonly alike?: FieldRule['alike'];
  readonly ref?: string;
  /** A name that people read: refused with NAME_UNUSABLE. */
  readonly name?: boolean;
  /** Written by a gate only, never by an edit. */
  readonly gated?: boolean;
  /** Written when the record is made, never afterwards. */
  readonly fixed?: boolean;
}

type Extra = Pick<Field, 'matters' | 'alike' | 'ref' | 'gated' | 'fixed'>;

/** A register without which the record cannot be read. */
export function must<T>(schema: z.ZodType<T>, extra: Extra = {}): Field<T, 'must'> {
  return { presence: 'must', schema, rule: 'register', ...extra };
}
/** A register that may be missing or emptied: read as null. */
export function may<T>(schema: z.ZodType<T>, extra: Extra = {}): Field<T, 'may'> {
  return { presence: 'may', schema, rule: 'register', ...extra };
}
/** The name of a thing. */
export function mustName(extra: Extra = {}): Field<string, 'must'> {
  return { presence: 'must', schema: nameSchema, rule: 'register', name: true, ...extra };
}
export function mayName(extra: Extra = {}): Field<string, 'may'> {
  return { presence: 'may', schema: nameSchema, rule: 'register', name: true, ...extra };
}
/** Free text in which nothing that two people wrote is dropped. */
export function noteField(): Field<string, 'may'> {
  return { presence: 'may', schema: z.string().max(10_000), rule: 'note' };
}
/** Members that are added and removed one by one. */
export function setOf(schema: z.ZodType<string>, extra: Extra = {}): Field<string, 'set'> {
  return { presence: 'set', schema, rule: 'set', ...extra };
}

type Fields = { readonly [name: string]: Field };
type ValueOf<F> = F extends Field<infer T, 'must'> ? T : F extends Field<infer T, 'may'> ? T | null : readonly string[];
export type RecordOf<F extends Fields> = { readonly id: string } & { readonly [K in keyof F]: ValueOf<F[K]> };

export interface Described<F extends Fields> {
  readonly type: string;
  readonly model: Model;
  readonly fields: F;
  /** The record behind a row; undefined for another type or one that lacks what it must have. Deleted records are read too. */
  readonly read: (row: Row | undefined) => RecordOf<F> | undefined;
}

type Rest = Omit<Model, 'type' | 'kind' | 'fields'>;

/** Describes a type of record. Promise: `model.stub` names every `must` field, so that a stub can be read (tested). */
export function describeRecord<const F extends Fields>(type: string, kind: Model['kind'], fields: F, rest: Rest): Described<F> {
  const rules: Record<string, FieldRule> = {};
  for (const [name, field] of Object.entries(fields)) {
    rules[name] = {
      rule: field.rule,
      ...(field.matters ? { matters: true } : {}),
      ...(field.alike ? { alike: field.alike } : {}),
      ...(field.ref ? { ref: field.ref } : {}),
      refuse: (value) => refusal(field, value),
    };
  }
  const known = new WeakMap<Row, { readonly record: RecordOf<F> | undefined }>();
  const read = (row: Row | undefined): RecordOf<F> | undefined => {
    if (row === undefined || row.type !== type) return undefined;
    const before = known.get(row);
    if (before) return before.record;
    const record = readFields(fields, row);
    known.set(row, { record });
    return record;
  };
  return { type, fields, read, model: { type, kind, fields: rules, ...rest } };
}

function readFields<F extends Fields>(fields: F, row: Row): RecordOf<F> | undefined {
  const record: Record<string, unknown> = { id: row.id };
  for (const [name, field] of Object.entries(fields)) {
    if (field.presence === 'set') record[name] = membersOf(row, name);
    else if (field.presence === 'list') record[name] = itemsOf(row, name);
    else {
      const value = row.fields[name];
      const parsed = value === undefined || value === null ? undefined : field.schema.safeParse(value);
      if (parsed?.success) record[name] = parsed.data;
      else if (field.presence === 'must') return undefined;
      else record[name] = null;
    }
  }
  return record as RecordOf<F>; // parsed field by field just above
}

function refusal(field: Field, value: Json): string | undefined {
  if (value === null && field.presence === 'may') return undefined;
  if (field.presence === 'set' && Array.isArray(value))
    return value.map((member: Json) => refusal(field, member)).find((why) => why !== undefined);
  if (plainly.get(field.schema)?.(value)) return undefined;
  const parsed = field.schema.safeParse(value);
  return parsed.success ? undefined : (parsed.error.issues[0]?.message ?? 'not usable');
}

const nameSchema = z
  .string()
  .max(nameLimit * 8)
  .refine((text) => nameProblem(text) === undefined, 'not a usable name');

/** Schemas that many records share. */
const idPattern = /^[\x21-\x7e]{1,120}$/;
const lineLimit = 500;
export const idSchema = z.string().regex(idPattern);
export const lineSchema = z.string().max(lineLimit);
/** The same said shortly, for the schemas that nearly every field has: whatever is true here, the schema takes as well. */
const plainly = new Map<z.ZodType, (value: Json) => boolean>([
  [idSchema, (value) => typeof value === 'string' && idPattern.test(value)],
  [lineSchema, (value) => typeof value === 'string' && value.length <= lineLimit],
]);
export const daySchema = z.iso.date();
export const digestText = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const momentSchema = z.number().int().min(-8.64e15).max(8.64e15);
export const flagSchema = z.boolean();
export const idsSchema = z.array(idSchema).max(500);

/** Index entries of the fields that have a value. */
export function indexed(row: Row, names: { readonly [index: string]: string }): { readonly name: string; readonly value: string }[] {
  const out: { readonly name: string; readonly value: string }[] = [];
  for (const name in names) {
    const value = row.fields[names[name] ?? ''];
    if (typeof value === 'string' && value !== '') out.push({ name, value });
    else if (value === true) out.push({ name, value: 'yes' });
  }
  return out;
}

/** The text in a field, or undefined. */
export function textIn(row: Row | undefined, field: string): string | undefined {
  const value = row?.fields[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Scopes named by fields: `{ department: 'departmentId' }` gives `department:<its value>`. */
export function scopesBy(row: Row | undefined, names: { readonly [kind: string]: string }): string[] {
  const out: string[] = [];
  for (const kind in names) {
    const value = textIn(row, names[kind] ?? '');
    if (value !== undefined) out.push(`${kind}:${value}`);
  }
  return out;
}
