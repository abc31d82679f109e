/**
 * Reads one metadata file that comes from anywhere: measured, decoded and read strictly, then typed by @tufjs/models. What was signed is
 * the canonical form of the very value that was read, not of what a parser made of it.
 */
import {
  type Metadata as AnyMetadata,
  Metadata,
  MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { jsonSchema } from '../../sync/op.ts';
import { readJson } from '../../sync/strict-json.ts';
import { digestOf } from '../keys.ts';
import { canonical } from './canonical.ts';
import { metadataLimits } from './limits.ts';

export interface Kinds {
  readonly root: Root;
  readonly timestamp: Timestamp;
  readonly snapshot: Snapshot;
  readonly targets: Targets;
}
export type Kind = keyof Kinds;

export interface ReadMetadata<K extends Kind = Kind> {
  readonly kind: K;
  readonly signed: Kinds[K];
  /** By key id. */
  readonly signatures: ReadonlyMap<string, string>;
  /** Exactly what the signatures are over. */
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly digest: Digest;
  readonly version: number;
  /** When it ends, ms. */
  readonly expiresAt: number;
}

const count = (most: number) => (value: object) => Object.keys(value).length <= most;
const whole = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const keyIds = z.array(z.string().max(200)).max(metadataLimits.keys);
const keys = z.record(z.string().max(200), z.looseObject({})).refine(count(metadataLimits.keys), 'too many keys');
/** Names that are numbers alone would change their place among the delegations. */
const roleName = z.string().min(1).max(metadataLimits.roleName).regex(/\D/);
const files = z
  .record(z.string().max(metadataLimits.roleName + 10), z.looseObject({ version: whole }))
  .refine(count(metadataLimits.roles), 'too many files');
const patterns = z.array(z.string().min(1).max(metadataLimits.path)).max(metadataLimits.patternsPerRole);

const common = { spec_version: z.string().max(20), version: whole, expires: z.iso.datetime() };
/** What has to hold of the value before the library's own types are made of it; the rest is theirs to check. */
const shapes = {
  root: z.looseObject({
    ...common,
    keys,
    roles: z.record(z.string().max(200), z.looseObject({ keyids: keyIds, threshold: whole })).refine(count(50), 'too many roles'),
  }),
  timestamp: z.looseObject({ ...common, meta: files }),
  snapshot: z.looseObject({ ...common, meta: files }),
  targets: z.looseObject({
    ...common,
    targets: z
      .record(z.string().min(1).max(metadataLimits.path), z.looseObject({ length: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) }))
      .refine(count(metadataLimits.targetsPerRole), 'too many targets'),
    delegations: z
      .looseObject({
        keys,
        roles: z
          .array(z.looseObject({ name: roleName, keyids: keyIds, threshold: whole, paths: patterns.optional() }))
          .max(metadataLimits.roles),
        // Bins by hash would let one name stand for 2^32 roles.
        succinct_roles: z.undefined().optional(),
      })
      .optional(),
  }),
} as const;
const envelope = z.looseObject({
  signatures: z.array(z.looseObject({ keyid: z.string().max(200), sig: z.string().max(10_000) })).max(metadataLimits.signatures),
  signed: z.looseObject({ _type: z.string() }),
});
const jsonObject = z.record(z.string(), jsonSchema);

/** Reads `bytes` as metadata of this kind. Throws METADATA_STRANGE; never anything else, whatever the bytes. */
export function readMetadata<K extends Kind>(kind: K, bytes: Uint8Array, file: string = kind): ReadMetadata<K> {
  const strange = (why: string): Fault => new Fault('METADATA_STRANGE', { file, why: why.slice(0, 100) });
  if (bytes.length > metadataLimits.bytes[kind]) throw strange(`more than ${metadataLimits.bytes[kind]} bytes`);
  const value = decoded(bytes);
  if (!value.ok) throw strange(value.why);
  const outer = envelope.safeParse(value.value);
  if (!outer.success) throw strange(placeOf(outer.error));
  const inner = shapes[kind].safeParse(outer.data.signed);
  if (!inner.success) throw strange(placeOf(inner.error));
  const whole = jsonObject.safeParse(value.value);
  if (!whole.success) throw strange('not plain JSON');
  try {
    // A copy of plain JSON: the parser may keep and change what it is given.
    const metadata = parseKind(kind, structuredClone(whole.data));
    return {
      kind,
      signed: metadata.signed,
      signatures: new Map(Object.values(metadata.signatures).map(({ keyID, sig }) => [keyID, sig])),
      text: canonical(outer.data.signed),
      bytes,
      digest: digestOf(bytes),
      version: inner.data.version,
      expiresAt: Date.parse(inner.data.expires),
    };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw strange(cause instanceof Error ? cause.message : 'it cannot be read');
  }
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

function decoded(bytes: Uint8Array): Read {
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return { ok: false, why: 'not UTF-8' };
  }
}

const placeOf = (error: z.ZodError): string => {
  const issue = error.issues[0];
  return issue === undefined ? 'not metadata' : `${issue.path.map(String).join('.')}: ${issue.message}`;
};

/** One call for each kind: the library's overloads are told apart by it. */
function parseKind<K extends Kind>(kind: K, value: object): AnyMetadata<Kinds[K]> {
  const data = value as Parameters<typeof Metadata.fromJSON>[1];
  const parsers = {
    root: () => Metadata.fromJSON(MetadataKind.Root, data),
    timestamp: () => Metadata.fromJSON(MetadataKind.Timestamp, data),
    snapshot: () => Metadata.fromJSON(MetadataKind.Snapshot, data),
    targets: () => Metadata.fromJSON(MetadataKind.Targets, data),
  } as const;
  return parsers[kind]() as unknown as AnyMetadata<Kinds[K]>;
}
