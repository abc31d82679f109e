/** Ops and groups: what a person's act becomes on its way to the hub. Data, not code, so that an old client's work stays readable. */
import { z } from 'zod';
import { digestSchema, fieldNameSchema, type OpId, opIdSchema, recordIdSchema, typeSchema, type WriterId, writerIdSchema } from './ids.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Named limits of the protocol (DESIGN, "How a change travels", 4). */
export const limits = {
  opsPerGroup: 20_000,
  bytesPerGroup: 32 * 1024 * 1024,
  opsPerPage: 500,
  bytesPerPage: 1024 * 1024,
  rowsPerSnapshotPart: 2_000,
  groupsPerPush: 500,
  bytesPerPush: 34 * 1024 * 1024,
  fieldsPerOp: 200,
  bytesPerText: 256 * 1024,
  jsonDepth: 32,
  blobBytes: 64 * 1024 * 1024,
} as const;

/** The version of the schema that this build writes and understands. */
export const schemaVersion = 1;

function isJson(value: unknown, depth: number): value is Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth >= limits.jsonDepth) return false;
  return Array.isArray(value)
    ? value.every((each) => isJson(each, depth + 1))
    : Object.values(value).every((each) => isJson(each, depth + 1));
}

/** Any JSON value, at most limits.jsonDepth deep. One plain walk: a recursive schema is five times slower and intake feels it. */
export const jsonSchema: z.ZodType<Json> = z.custom<Json>((value) => isJson(value, 0));

/**
 * A field as written: `v` the new value, `b` the op or ops that wrote the value the person SAW (empty: there was none),
 * `bv` that value. For a set: `v` the member, `b` (on remove) the adds that were seen. For a list: `v` = { item, pos }.
 */
export interface FieldWrite {
  readonly v: Json;
  readonly b: readonly OpId[];
  readonly bv?: Json | undefined;
}

export const opKinds = ['set', 'add', 'rem', 'move', 'append', 'cmd', 'del'] as const;
export type OpKind = (typeof opKinds)[number];

/**
 * One op. `type` and `id` name the record; `append` makes a fact (a record that is never changed afterwards);
 * `cmd` is a gate, decided again in hub order; `at` is when it happened (ms since 1970), where that is not when it was entered.
 */
export interface Op {
  readonly type: string;
  readonly id: string;
  readonly kind: OpKind | (string & {});
  readonly fields?: { readonly [name: string]: FieldWrite } | undefined;
  readonly at?: number | undefined;
  readonly cmd?: { readonly name: string; readonly args: Json } | undefined;
}

export const vias = ['app', 'paper', 'link', 'connector'] as const;
export type Via = (typeof vias)[number];

/** The exact text of a group is what is hashed and signed. */
export interface Group {
  readonly writer: WriterId;
  /** Number of its first op. */
  readonly first: number;
  readonly count: number;
  /** Digest of this writer's previous group; null for the first. */
  readonly prev: string | null;
  readonly epoch: string;
  /** Hub seq that this laptop had applied. */
  readonly base: number;
  /** Unsequenced groups of colleagues and the deny-list version that this laptop had seen. */
  readonly seen?: { readonly groups?: readonly string[] | undefined; readonly denyList?: number | undefined } | undefined;
  /** max(own last + 1, wall): orders one writer's groups whatever its clock does. */
  readonly h: number;
  /** The laptop's clock, ms. */
  readonly wall: number;
  /** Person id of who acted. */
  readonly actor: string;
  readonly via: Via;
  readonly sv: number;
  /** Name of the act in the customer's words (`move-visit`), for history and undo. */
  readonly act?: string | undefined;
  /** Where this group was first numbered, after a laptop restored from an image took a new id. */
  readonly was?: OpId | undefined;
  /** Digest of the text that it had there: what another image of that laptop carried is recognised by it. */
  readonly wasDigest?: string | undefined;
  readonly ops: readonly Op[];
}

const fieldWriteSchema: z.ZodType<FieldWrite> = z.object({ v: jsonSchema, b: z.array(opIdSchema).max(100), bv: jsonSchema.optional() });

export const opSchema: z.ZodType<Op> = z.object({
  type: typeSchema,
  id: recordIdSchema,
  kind: z.string().min(1).max(20),
  fields: z.record(fieldNameSchema, fieldWriteSchema).optional(),
  at: z.number().int().min(-8.64e15).max(8.64e15).optional(),
  cmd: z.object({ name: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/), args: jsonSchema }).optional(),
});

export const groupSchema: z.ZodType<Group> = z.object({
  writer: writerIdSchema,
  first: z.number().int().min(1),
  count: z.number().int().min(1).max(limits.opsPerGroup),
  prev: digestSchema.nullable(),
  epoch: z.string().min(1).max(40),
  base: z.number().int().min(0),
  seen: z.object({ groups: z.array(z.string().max(100)).max(1000).optional(), denyList: z.number().int().optional() }).optional(),
  h: z.number().int(),
  wall: z.number().int().min(-8.64e15).max(8.64e15),
  actor: recordIdSchema,
  via: z.enum(vias),
  sv: z.number().int().min(1),
  act: z.string().max(60).optional(),
  was: opIdSchema.optional(),
  wasDigest: digestSchema.optional(),
  ops: z.array(opSchema).min(1).max(limits.opsPerGroup),
});

/** A group as it is kept and sent: the exact signed text, its signature (base64url), and its digest. */
export interface SignedGroup {
  readonly text: string;
  readonly sig: string;
  readonly digest: string;
  readonly group: Group;
}

/** What an act hands to main: ops without numbers. Main numbers, chains, signs and journals them. */
export interface GroupDraft {
  readonly act: string;
  readonly epoch: string;
  readonly base: number;
  readonly actor: string;
  readonly via: Via;
  readonly seen?: Group['seen'];
  readonly ops: readonly Op[];
}
