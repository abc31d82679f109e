/** What of a record changed: the effect that travels down. A patch is never judged again. */
import { z } from 'zod';
import type { Json } from './op.ts';
import type { Alt, ListPlace, Row, Stamp } from './row.ts';
import { sameJson } from './same.ts';

/** Whole-record facts other than fields; null takes one away. */
interface PatchHead {
  readonly made?: Stamp;
  readonly gone?: Stamp | null;
  readonly refused?: { readonly code: string } | null;
  readonly quarantined?: { readonly code: string } | null;
  readonly happened?: number;
  readonly heard?: number;
  readonly via?: string;
  readonly overruled?: Row['overruled'] | null;
  readonly removed?: Row['removed'] | null;
  readonly added?: Row['added'] | null;
  readonly lost?: Row['lost'] | null;
  readonly claims?: Row['claims'] | null;
  readonly displaced?: Row['displaced'] | null;
  readonly scopes?: readonly string[];
}

/** `made` is present exactly where the record is new (or sent whole). Otherwise only what changed is listed. */
export interface Patch extends PatchHead {
  readonly type: string;
  readonly id: string;
  readonly fields?: { readonly [name: string]: Json };
  readonly stamps?: { readonly [name: string]: Stamp };
  /** An empty list: the values that stood beside it are settled. */
  readonly alts?: { readonly [name: string]: readonly Alt[] };
  readonly sets?: { readonly [name: string]: { readonly [member: string]: readonly string[] } };
  readonly lists?: { readonly [name: string]: { readonly [item: string]: ListPlace | null } };
}

export const patchSchema: z.ZodType<Patch> = z.custom<Patch>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'type') === 'string' &&
    typeof Reflect.get(value, 'id') === 'string',
);

const heads = [
  'gone',
  'refused',
  'quarantined',
  'happened',
  'heard',
  'via',
  'overruled',
  'removed',
  'added',
  'lost',
  'claims',
  'displaced',
] as const;

/** A record whole, as a patch (for a reader who did not have it). */
export function wholePatch(row: Row): Patch {
  const { seq: _seq, stub: _stub, left: _left, ...rest } = row;
  return rest as Patch;
}

/** What changed from `before` to `after`; undefined where nothing did. Promise: applyPatch(before, patchOf(before, after)) equals after. */
export function patchOf(before: Row | undefined, after: Row): Patch | undefined {
  if (before === undefined || before.stub) return wholePatch(after);
  const out: { -readonly [K in keyof Patch]: Patch[K] } & Record<string, unknown> = { type: after.type, id: after.id };
  let changed = false;
  if (!sameJson(before.made, after.made)) return wholePatch(after);
  for (const head of heads) {
    if (sameJson(before[head], after[head])) continue;
    Object.assign(out, { [head]: after[head] ?? null });
    changed = true;
  }
  if (!sameJson(before.scopes, after.scopes)) {
    out.scopes = after.scopes;
    changed = true;
  }
  const fields: Record<string, Json> = {};
  const stamps: Record<string, Stamp> = {};
  const alts: Record<string, readonly Alt[]> = {};
  for (const [name, value] of Object.entries(after.fields)) {
    const was = before.stamps?.[name];
    const now = after.stamps?.[name];
    if (was === now && before.fields[name] === value) continue;
    if (sameJson(was, now) && sameJson(before.fields[name], value)) continue;
    fields[name] = value;
    if (now) stamps[name] = now;
  }
  if (before.alts !== after.alts)
    for (const name of new Set([...Object.keys(before.alts ?? {}), ...Object.keys(after.alts ?? {})])) {
      if (!sameJson(before.alts?.[name], after.alts?.[name])) alts[name] = after.alts?.[name] ?? [];
    }
  const sets = membersChanged(before.sets, after.sets, () => []);
  const lists = membersChanged<ListPlace, null>(before.lists, after.lists, () => null);
  if (Object.keys(fields).length > 0) out.fields = fields;
  if (Object.keys(stamps).length > 0) out.stamps = stamps;
  if (Object.keys(alts).length > 0) out.alts = alts;
  if (sets) out.sets = sets;
  if (lists) out.lists = lists;
  return changed || out.fields || out.alts || out.sets || out.lists ? out : undefined;
}

type Nested<T> = { readonly [name: string]: { readonly [member: string]: T } };

function membersChanged<T, E>(before: Nested<T> | undefined, after: Nested<T> | undefined, absent: () => E): Nested<T | E> | undefined {
  // An edit makes a new record around what it leaves alone.
  if (before === after) return undefined;
  const out: Record<string, Record<string, T | E>> = {};
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const was = before?.[name] ?? {};
    const now = after?.[name] ?? {};
    for (const member of new Set([...Object.keys(was), ...Object.keys(now)])) {
      if (sameJson(was[member], now[member])) continue;
      out[name] = { ...out[name], [member]: now[member] ?? absent() };
    }
  }
  return Object.keys(out).length > 0 ? out : undefined;
}

/**
 * The record after the patch, stamped with the seq of the effect. A patch at or below the record's seq is already in it
 * (snapshots taken at different seqs combine): the record comes back as it was.
 */
export function applyPatch(before: Row | undefined, patch: Patch, seq: number): Row | undefined {
  if (before !== undefined && !before.stub && before.seq >= seq) return before;
  if (patch.made !== undefined) {
    const { ...whole } = patch;
    return { ...(whole as unknown as Row), fields: patch.fields ?? {}, scopes: patch.scopes ?? [], seq };
  }
  if (before === undefined || before.stub) return undefined;
  const after: { -readonly [K in keyof Row]: Row[K] } & Record<string, unknown> = { ...before, seq };
  for (const head of heads) {
    if (!Object.hasOwn(patch, head)) continue;
    const value = patch[head];
    if (value === null || value === undefined) delete after[head];
    else after[head] = value as never;
  }
  if (patch.scopes) after.scopes = patch.scopes;
  if (patch.fields) after.fields = { ...before.fields, ...patch.fields };
  if (patch.stamps) after.stamps = { ...before.stamps, ...patch.stamps };
  if (patch.alts) after.alts = compact({ ...before.alts, ...patch.alts }, (list) => list.length === 0);
  if (patch.sets) after.sets = withMembers(before.sets, patch.sets, (adds) => adds.length === 0) as Row['sets'];
  if (patch.lists) after.lists = withMembers(before.lists, patch.lists, (place) => place === null) as Row['lists'];
  if (after.sets === undefined) delete after.sets;
  if (after.lists === undefined) delete after.lists;
  if (after.alts === undefined) delete after.alts;
  return after;
}

function compact<T>(record: { readonly [name: string]: T }, empty: (value: T) => boolean): { readonly [name: string]: T } | undefined {
  const kept = Object.entries(record).filter(([, value]) => !empty(value));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Members laid over what was there; empty sets and lists are absent, so that equal records are equal text. */
function withMembers<T>(before: Nested<T> | undefined, patch: Nested<T>, empty: (value: T) => boolean): Nested<T> | undefined {
  const out: Record<string, { readonly [member: string]: T }> = {};
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(patch)])) {
    const members = compact({ ...before?.[name], ...patch[name] }, empty);
    if (members) out[name] = members;
  }
  return Object.keys(out).length > 0 ? out : undefined;
}
