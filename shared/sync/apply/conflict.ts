/** Conflicts are records: an id from kind, record, field and the fork that the sides share; every side is named; nothing is deleted. */
import { z } from 'zod';
import { stableHash } from '../hash.ts';
import { rowKey } from '../ids.ts';
import type { Json } from '../op.ts';
import { jsonSchema } from '../op.ts';
import type { Row } from '../row.ts';
import type { OpContext } from './op-context.ts';

/** One version that met another. `ops` are those that a resolution must name as seen. */
export const sideSchema = z.object({
  ops: z.array(z.string()).min(1),
  v: jsonSchema.optional(),
  /** Record that is this side, where sides are records (facts, visits). */
  ref: z.string().optional(),
  person: z.string(),
  /** Effective time, ms. */
  t: z.number(),
  /** When it happened as entered, where that differs. */
  at: z.number().optional(),
  /** When the hub heard of it; absent while provisional on a laptop. */
  heard: z.number().optional(),
});
export type Side = z.infer<typeof sideSchema>;

export const conflictFieldsSchema = z.object({
  kind: z.string(),
  type: z.string(),
  id: z.string(),
  /** `<type>/<id>` of what it is about. */
  about: z.string(),
  field: z.string().nullable(),
  fork: z.string().nullable(),
  base: jsonSchema.optional(),
  sides: z.array(sideSchema),
  /** Ops of the side that stands for now, or of the proposed answer. */
  proposed: z.array(z.string()),
  state: z.enum(['open', 'settled']),
  settledBy: z.string().nullable(),
  choice: jsonSchema.optional(),
  details: jsonSchema.optional(),
  /** What its settlement wrote and what stood before, so that it can be undone while that still stands (sync/apply/reopen.ts). */
  stood: jsonSchema.optional(),
  /** People who have said that they know how it ended, or that they lost for now. */
  knownTo: z.array(z.string()).nullable().optional(),
});
export type ConflictFields = z.infer<typeof conflictFieldsSchema>;

/** Reads a conflict record; undefined where it is none. */
export function readConflict(row: Row | undefined): ConflictFields | undefined {
  if (row === undefined || row.type !== 'conflict') return undefined;
  const known = read.get(row);
  if (known !== undefined) return known ?? undefined;
  const { data } = conflictFieldsSchema.safeParse(row.fields);
  read.set(row, data ?? null);
  return data;
}
/** Records never change, and the same one is read by every rule and every screen that looks at it. */
const read = new WeakMap<Row, ConflictFields | null>();

export interface Meeting {
  readonly kind: string;
  readonly about: Row;
  readonly field: string | null;
  readonly fork: string | null;
  readonly base?: Json;
  readonly sides: readonly Side[];
  readonly proposed: readonly string[];
  readonly details?: Json;
  /** More records whose readers must see it. */
  readonly also?: readonly Pick<Row, 'scopes'>[];
}

/** The id that every replica gives to the same meeting. */
export function conflictId(kind: string, type: string, id: string, field: string | null, fork: string | null): string {
  return `c-${stableHash(`${kind}|${type}|${id}|${field ?? ''}|${fork ?? ''}`)}`;
}

const sameOps = (a: readonly string[], b: readonly string[]): boolean => a.some((op) => b.includes(op));

/**
 * Opens a conflict, adds sides to an open one, or opens a settled one again when a side is new. `replaces` are ops whose side
 * was carried on by a later write of the same person. Promise: no side is ever dropped; a side is only replaced by its own successor.
 */
export function openConflict(context: OpContext, meeting: Meeting, conflict?: string, replaces: readonly string[] = []): string {
  const { draft, stamp } = context;
  const id = conflict ?? conflictId(meeting.kind, meeting.about.type, meeting.about.id, meeting.field, meeting.fork);
  const known = draft.row('conflict', id);
  const before = readConflict(known);
  const sides: Side[] = [...(before?.state === 'settled' ? [] : (before?.sides ?? []))].filter((side) => !sameOps(side.ops, replaces));
  for (const side of meeting.sides) {
    const at = sides.findIndex((each) => sameOps(each.ops, side.ops));
    const old = sides[at];
    if (old) sides[at] = { ...old, ...side, ops: [...new Set([...old.ops, ...side.ops])] };
    else sides.push(side);
  }
  const fields: ConflictFields = {
    kind: before?.kind ?? meeting.kind,
    type: meeting.about.type,
    id: meeting.about.id,
    about: rowKey(meeting.about.type, meeting.about.id),
    field: meeting.field,
    fork: meeting.fork,
    base: meeting.base ?? before?.base ?? null,
    sides,
    proposed: [...meeting.proposed],
    state: 'open',
    settledBy: null,
    choice: null,
    details: meeting.details ?? before?.details ?? null,
    ...(before?.stood === undefined ? {} : { stood: null }),
    ...(before?.knownTo === undefined ? {} : { knownTo: null }),
  };
  const scopes = new Set<string>([...meeting.about.scopes, ...(meeting.also ?? []).flatMap((row) => row.scopes), ...(known?.scopes ?? [])]);
  for (const side of sides) scopes.add(`person:${side.person}`);
  putConflict(context, id, known, fields, [...scopes].sort(), stamp);
  return id;
}

/**
 * Settles a conflict; `by` says who, or `released` where the reason for it is gone. `stood`: what is needed to undo it. Whoever lost is
 * told anew, so nobody is taken to know yet.
 */
export function closeConflict(context: OpContext, id: string, by: string, choice: Json, stood?: Json): void {
  const known = context.draft.row('conflict', id);
  const before = readConflict(known);
  if (known === undefined || before === undefined || before.state === 'settled') return;
  const fields: ConflictFields = { ...told(before), state: 'settled', settledBy: by, choice, ...(stood === undefined ? {} : { stood }) };
  putConflict(context, id, known, fields, known.scopes, context.stamp);
}

/** Opens a settled conflict again, with the sides that it had. */
export function reopenConflict(context: OpContext, id: string): void {
  const known = context.draft.row('conflict', id);
  const before = readConflict(known);
  if (known === undefined || before === undefined || before.state === 'open') return;
  putConflict(context, id, known, { ...told(before), state: 'open', settledBy: null, choice: null }, known.scopes, context.stamp);
}

/** What came to its end: nobody knows of the new state yet. A field that was there is emptied, for a patch takes none away. */
function told(before: ConflictFields): ConflictFields {
  const { stood, knownTo, ...bare } = before;
  return { ...bare, ...(stood === undefined ? {} : { stood: null }), ...(knownTo === undefined ? {} : { knownTo: null }) };
}

/** Notes that a person knows of it. */
export function noteKnown(context: OpContext, id: string, person: string): void {
  const known = context.draft.row('conflict', id);
  const before = readConflict(known);
  if (known === undefined || before === undefined) return;
  const row: Row = { ...known, fields: { ...known.fields, knownTo: [...new Set([...(before.knownTo ?? []), person])].sort() } };
  context.draft.put({ ...row, stamps: { ...known.stamps, knownTo: context.stamp } });
}

function putConflict(
  context: OpContext,
  id: string,
  known: Row | undefined,
  fields: ConflictFields,
  scopes: readonly string[],
  stamp: Row['made'],
): void {
  const made = known?.made ?? stamp;
  const stamps = known ? { ...known.stamps, sides: stamp, state: stamp } : undefined;
  const seq = known?.seq ?? 0;
  const row: Row = { type: 'conflict', id, seq, made, fields: fields as unknown as Row['fields'], scopes };
  context.draft.put(stamps ? { ...row, stamps } : row);
}
