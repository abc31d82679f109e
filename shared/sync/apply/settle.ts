/** The core's own gates: settling a conflict and restoring a deleted record (undoing a settlement: reopen.ts). Decided in hub order like every gate. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { keyParts, type RowKey } from '../ids.ts';
import { type Json, jsonSchema } from '../op.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import { closeConflict, readConflict } from './conflict.ts';
import { mendBy } from './fact.ts';
import type { OpContext } from './op-context.ts';
import { withField } from './register.ts';
import { standing, stoodOf } from './reopen.ts';

/** What a person decided: take one side, another value, both, that a fact counts or not, or only that it was seen. */
export const choiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take'), op: z.string() }),
  z.object({ kind: z.literal('value'), v: jsonSchema }),
  z.object({ kind: z.literal('both') }),
  z.object({ kind: z.literal('restore') }),
  z.object({ kind: z.literal('leave') }),
]);
export type Choice = z.infer<typeof choiceSchema>;

export const settleArgsSchema = z.object({ conflict: z.string(), seen: z.array(z.string()).max(1000), choice: choiceSchema });
export const restoreArgsSchema = z.object({ type: z.string(), id: z.string() });

/** `settle-conflict` { conflict, seen, choice }: refused where a side has arrived that the person had not seen. */
export function settleConflict(context: OpContext, args: Json): Refusal | undefined {
  const parsed = settleArgsSchema.safeParse(args);
  if (!parsed.success) return refuse('INPUT_INVALID', { where: 'settle-conflict', why: 'its arguments' });
  const { conflict, seen, choice } = parsed.data;
  const row = context.draft.row('conflict', conflict);
  const fields = readConflict(row);
  if (!row || !fields) return refuse('NOT_FOUND', {});
  const about = context.draft.row(fields.type, fields.id);
  const refusal = context.rules.maySettle(context.who, about, context.draft);
  if (refusal) return refusal;
  if (fields.state === 'settled') return refuse('CONFLICT_NOT_OPEN', { conflict });
  if (fields.sides.some((side) => side.ops.every((op) => !seen.includes(op)))) return refuse('CONFLICT_MOVED_ON', { conflict });
  const before = standing(context, fields);
  const mended = settleAbout(context, about, fields.field, choice, fields.sides);
  closeConflict(context, conflict, context.who.person, choice, stoodOf(before, standing(context, fields), mended));
  return undefined;
}

function settleAbout(
  context: OpContext,
  about: Row | undefined,
  field: string | null,
  choice: Choice,
  sides: readonly { readonly ops: readonly string[]; readonly v?: Json | undefined; readonly ref?: string | undefined }[],
): number {
  if (choice.kind === 'restore') {
    if (about) context.draft.put(withoutGone(about));
    return 0;
  }
  if (sides.some((side) => side.ref !== undefined)) return settleRecords(context, field, choice, sides);
  if (about === undefined || field === null || !Object.hasOwn(about.fields, field)) return 0;
  const v =
    choice.kind === 'value'
      ? choice.v
      : choice.kind === 'take'
        ? sides.find((side) => side.ops.includes(choice.op))?.v
        : choice.kind === 'both'
          ? bothOf(sides)
          : about.fields[field];
  const before = stampOf(about, field);
  const stamp = { ...context.stamp, t: Math.max(context.stamp.t, before?.t ?? 0) };
  context.draft.put(withField(about, field, v ?? null, stamp, []));
  return 0;
}

/** Sides that are records: a fact that counts, whose claim goes first, or which of them has the value. Answers how many other facts came to count by it. */
function settleRecords(
  context: OpContext,
  field: string | null,
  choice: Choice,
  sides: readonly { readonly ops: readonly string[]; readonly ref?: string | undefined }[],
): number {
  if (choice.kind === 'both') return release(context, sides);
  if (choice.kind !== 'take') return 0;
  let mended = 0;
  for (const side of sides) {
    const row = recordOf(context, side.ref);
    if (row === undefined) continue;
    const chosen = side.ops.includes(choice.op);
    if (context.rules.model(row.type)?.kind === 'record' && field !== null && Object.hasOwn(row.fields, field)) {
      if (!chosen) context.draft.put(withField(row, field, null, context.stamp, []));
    } else if (row.claims)
      context.draft.put({
        ...row,
        claims: row.claims.map((claim) => (chosen && claim.space === field ? { ...claim, seq: first(context) } : claim)),
      });
    else if (chosen) mended += letCount(context, row);
    else context.draft.put({ ...row, overruled: { by: context.id } });
  }
  return mended;
}

/** Before every claim that stands at the hub; on a laptop that only predicts, before every claim that it knows. */
const first = (context: OpContext): number => (context.mode === 'hub' ? -context.seq : Number.MIN_SAFE_INTEGER);

function release(context: OpContext, sides: readonly { readonly ref?: string | undefined }[]): number {
  let mended = 0;
  for (const side of sides) {
    const row = recordOf(context, side.ref);
    if (row?.quarantined) mended += letCount(context, row);
  }
  return mended;
}

function letCount(context: OpContext, row: Row): number {
  const fact = counted(row);
  context.draft.put(fact);
  return mendBy(context, fact);
}

function counted(row: Row): Row {
  const { quarantined: _q, overruled: _o, ...rest } = row;
  return rest;
}

function withoutGone(row: Row): Row {
  const { gone: _gone, ...rest } = row;
  return rest;
}

function recordOf(context: OpContext, ref: string | undefined): Row | undefined {
  if (ref === undefined) return undefined;
  const { type, id } = keyParts(ref as RowKey);
  return context.draft.row(type, id);
}

const bothOf = (sides: readonly { readonly v?: Json | undefined }[]): Json =>
  [...new Set(sides.map((side) => String(side.v ?? '')).filter((text) => text !== ''))].join('\n');

/** `restore-record` { type, id }. */
export function restoreRecord(context: OpContext, args: Json): Refusal | undefined {
  const parsed = restoreArgsSchema.safeParse(args);
  if (!parsed.success) return refuse('INPUT_INVALID', { where: 'restore-record', why: 'its arguments' });
  const { type, id } = parsed.data;
  const row = context.draft.row(type, id);
  const refusal = row && ownDeletion(context, row) ? undefined : context.rules.maySettle(context.who, row, context.draft);
  if (refusal) return refusal;
  if (row === undefined) return refuse('NOT_FOUND', {});
  if (isLive(row)) return refuse('NOT_DELETED', { type, id });
  context.draft.put(withoutGone(row));
  for (const conflict of context.draft.find('conflict', 'about', `${type}/${id}`)) {
    const fields = readConflict(conflict);
    if (fields?.kind === 'deleted-and-edited') closeConflict(context, conflict.id, context.who.person, { kind: 'restore' });
  }
  return undefined;
}

/** Whoever deleted a record, and still may, takes that back without a lead. */
function ownDeletion(context: OpContext, row: Row): boolean {
  const { draft, rules, who } = context;
  if (row.gone?.p !== who.person) return false;
  return rules.may(who, { type: row.type, id: row.id, kind: 'del' }, row, draft) === undefined;
}
