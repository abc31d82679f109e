/** The core's own gates: settling a conflict and restoring a deleted record. Decided in hub order like every gate. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { keyParts, type RowKey } from '../ids.ts';
import { type Json, jsonSchema } from '../op.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import { closeConflict, readConflict } from './conflict.ts';
import { mendBy } from './fact.ts';
import type { OpContext } from './op-context.ts';
import { withField } from './register.ts';

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
  if (about) settleAbout(context, about, fields.field, choice, fields.sides);
  closeConflict(context, conflict, context.who.person, choice);
  return undefined;
}

function settleAbout(
  context: OpContext,
  about: Row,
  field: string | null,
  choice: Choice,
  sides: readonly { readonly ops: readonly string[]; readonly v?: Json | undefined; readonly ref?: string | undefined }[],
): void {
  const refs = sides.filter((side) => side.ref !== undefined);
  if (refs.length > 0) {
    settleRecords(context, choice, sides);
    return;
  }
  if (choice.kind === 'restore') {
    context.draft.put(withoutGone(about));
    return;
  }
  if (field === null || !Object.hasOwn(about.fields, field)) return;
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
}

/** Sides that are records: a fact that counts, or whose claim goes first. */
function settleRecords(
  context: OpContext,
  choice: Choice,
  sides: readonly { readonly ops: readonly string[]; readonly ref?: string | undefined }[],
): void {
  if (choice.kind === 'both') release(context, sides);
  if (choice.kind !== 'take') return;
  for (const side of sides) {
    const row = recordOf(context, side.ref);
    if (row === undefined) continue;
    const chosen = side.ops.includes(choice.op);
    if (row.claims) context.draft.put({ ...row, claims: row.claims.map((claim) => (chosen ? { ...claim, seq: -context.seq } : claim)) });
    else if (chosen) letCount(context, row);
    else context.draft.put({ ...row, overruled: { by: context.id } });
  }
}

function release(context: OpContext, sides: readonly { readonly ref?: string | undefined }[]): void {
  for (const side of sides) {
    const row = recordOf(context, side.ref);
    if (row?.quarantined) letCount(context, row);
  }
}

function letCount(context: OpContext, row: Row): void {
  const fact = counted(row);
  context.draft.put(fact);
  mendBy(context, fact);
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
  const refusal = context.rules.maySettle(context.who, row, context.draft);
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
