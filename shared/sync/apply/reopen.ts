/**
 * Undoing a settlement: the conflict is open again with its sides, and what stood before stands again. Only while nothing that the
 * settlement wrote has been written since; otherwise it is refused, and the record is changed by hand.
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { keyParts, type RowKey, rowKey } from '../ids.ts';
import type { Json } from '../op.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import { sameJson } from '../same.ts';
import { type ConflictFields, noteKnown, readConflict, reopenConflict } from './conflict.ts';
import type { OpContext } from './op-context.ts';
import { withField } from './register.ts';

/** Of one record: everything that a settlement may write. */
type Part = Pick<Row, 'gone' | 'quarantined' | 'overruled' | 'claims'> & {
  readonly field?: { readonly v: Json; readonly stamp: Row['made'] | null; readonly alts: NonNullable<Row['alts']>[string] };
  /** A deleted record that was brought back has moved on with its next change: its newest stamp. */
  readonly last?: string | undefined;
};
type Standing = ReadonlyMap<RowKey, Part>;

const changeSchema = z.object({ key: z.string(), was: z.custom<Part>(isPart), is: z.custom<Part>(isPart) });
/** As kept on the conflict. `mended`: facts that came to count because this one did; they cannot be set aside again by undoing. */
const stoodSchema = z.object({ changes: z.array(changeSchema), mended: z.number().int() });

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands now of the records that a conflict is about. Pure. */
export function standing(context: OpContext, conflict: ConflictFields): Standing {
  const refs = conflict.sides.flatMap((side) => (side.ref === undefined ? [] : [side.ref as RowKey]));
  const keys = new Set<RowKey>([rowKey(conflict.type, conflict.id), ...refs]);
  const out = new Map<RowKey, Part>();
  for (const key of keys) {
    const { type, id } = keyParts(key);
    const row = context.draft.row(type, id);
    if (row) out.set(key, partOf(row, conflict.field));
  }
  return out;
}

function partOf(row: Row, field: string | null): Part {
  const own = field !== null && Object.hasOwn(row.fields, field);
  return {
    ...(row.gone ? { gone: row.gone } : {}),
    ...(row.quarantined ? { quarantined: row.quarantined } : {}),
    ...(row.overruled ? { overruled: row.overruled } : {}),
    ...(row.claims ? { claims: row.claims } : {}),
    ...(own ? { field: { v: row.fields[field] ?? null, stamp: stampOf(row, field) ?? null, alts: row.alts?.[field] ?? [] } } : {}),
    last: lastOf(row),
  };
}

function lastOf(row: Row): string {
  const newest = Object.values(row.stamps ?? {}).reduce((late, stamp) => (stamp.t >= late.t ? stamp : late), row.made);
  return newest.by.join(' ');
}

/** What a settlement changed, as it is kept on the conflict. Pure. */
export function stoodOf(before: Standing, after: Standing, mended: number): Json {
  const changes = [...before].flatMap(([key, was]) => {
    const is = after.get(key);
    return is === undefined || sameJson(was, is) ? [] : [{ key, was, is }];
  });
  return JSON.parse(JSON.stringify({ changes, mended })) as Json; // written by this file: plain data, whatever is absent left out
}

const argsSchema = z.object({ conflict: z.string() });

/**
 * `reopen-conflict` { conflict }: for whoever may settle it. Refusals: NOT_FOUND, CONFLICT_NOT_SETTLED (open, or closed by itself: then
 * there is no decision to undo), SETTLEMENT_MOVED_ON (what it wrote was changed since).
 */
export function reopenSettled(context: OpContext, args: Json): Refusal | undefined {
  const parsed = argsSchema.safeParse(args);
  if (!parsed.success) return refuse('INPUT_INVALID', { where: 'reopen-conflict', why: 'its arguments' });
  const { conflict } = parsed.data;
  const fields = readConflict(context.draft.row('conflict', conflict));
  if (!fields) return refuse('NOT_FOUND', {});
  const about = context.draft.row(fields.type, fields.id);
  const refusal = context.rules.maySettle(context.who, about, context.draft) ?? refuseReopening(context.draft, conflict, fields);
  if (refusal) return refusal;
  for (const { key, was, is } of stoodSchema.parse(fields.stood).changes) {
    const row = rowAt(context.draft, key);
    if (row) context.draft.put(putBack(row, fields.field, was, is));
  }
  reopenConflict(context, conflict);
  return undefined;
}

/** Why a settlement cannot be undone, beyond rights. The screens ask it too. */
export function refuseReopening(
  world: { readonly row: (type: string, id: string) => Row | undefined },
  conflict: string,
  fields: ConflictFields,
): Refusal | undefined {
  const stood = stoodSchema.safeParse(fields.stood).data;
  if (fields.state === 'open' || stood === undefined) return refuse('CONFLICT_NOT_SETTLED', { conflict });
  // It was left deleted, which wrote nothing; since then somebody brought it back.
  const about = world.row(fields.type, fields.id);
  if (
    fields.kind === 'deleted-and-edited' &&
    fields.field === null &&
    isLive(about) &&
    stood.changes.every(({ was }) => was.gone === undefined)
  )
    return refuse('SETTLEMENT_MOVED_ON', { conflict });
  const moved = stood.changes.some(({ key, is, was }) => {
    const row = rowAt(world, key);
    return row === undefined || !stillSo(partOf(row, fields.field), is, was);
  });
  return moved || stood.mended > 0 ? refuse('SETTLEMENT_MOVED_ON', { conflict }) : undefined;
}

function rowAt(world: { readonly row: (type: string, id: string) => Row | undefined }, key: string): Row | undefined {
  const { type, id } = keyParts(key as RowKey);
  return world.row(type, id);
}

const parts = ['gone', 'quarantined', 'overruled', 'claims', 'field'] as const;
const absent = <T>(value: T | undefined): Json => (value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json));

/** Whatever it wrote stands as it wrote it; a record that it brought back has not been changed either. */
function stillSo(now: Part, is: Part, was: Part): boolean {
  const wrote = parts.filter((part) => !sameJson(absent(was[part]), absent(is[part])));
  if (was.gone && !is.gone && now.last !== is.last) return false;
  return wrote.every((part) => sameJson(absent(now[part]), absent(is[part])));
}

function putBack(row: Row, field: string | null, was: Part, is: Part): Row {
  let next = row;
  if (was.field?.stamp && field !== null && !sameJson(absent(was.field), absent(is.field)))
    next = withField(next, field, was.field.v, was.field.stamp, was.field.alts);
  const { gone, quarantined, overruled, claims, ...rest } = next;
  const keep = { gone, quarantined, overruled, claims };
  const heads = Object.fromEntries(
    (['gone', 'quarantined', 'overruled', 'claims'] as const).flatMap((part) => {
      const value = sameJson(absent(was[part]), absent(is[part])) ? keep[part] : was[part];
      return value === undefined ? [] : [[part, value]];
    }),
  );
  return { ...rest, ...heads };
}

/** `know-conflict` { conflict }: whoever lost says that they know. For those who are a side of it. Refusals: NOT_FOUND, NOT_A_SIDE. */
export function knowConflict(context: OpContext, args: Json): Refusal | undefined {
  const parsed = argsSchema.safeParse(args);
  if (!parsed.success) return refuse('INPUT_INVALID', { where: 'know-conflict', why: 'its arguments' });
  const { conflict } = parsed.data;
  const row = context.draft.row('conflict', conflict);
  if (row === undefined || readConflict(row) === undefined) return refuse('NOT_FOUND', {});
  if (!row.scopes.includes(`person:${context.who.person}`)) return refuse('NOT_A_SIDE', { conflict });
  noteKnown(context, conflict, context.who.person);
  return undefined;
}
