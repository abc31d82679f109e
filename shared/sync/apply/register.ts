/**
 * Registers and notes: three-way per field on what the writer SAW. A write that saw the value replaces it. One that did not
 * has met it: equal values are one; else the later effective time shows and the other is kept beside it. Where the field
 * matters to people (or is a note) that is a conflict for a person; elsewhere it stands in the history.
 */

import type { OpId } from '../ids.ts';
import { opParts } from '../ids.ts';
import type { FieldWrite, Json } from '../op.ts';
import { type Alt, type Row, type Stamp, stampOf } from '../row.ts';
import type { FieldRule } from '../rules.ts';
import { sameJson } from '../same.ts';
import { compareStamps } from '../stamp.ts';
import { closeConflict, conflictId, openConflict, type Side } from './conflict.ts';
import type { OpContext } from './op-context.ts';

/** So many refused ops of one writer are remembered on a record. */
const lostOfAWriter = 20;

export interface Merged {
  readonly row: Row;
  /** The value shown is still another one. */
  readonly keptOther: boolean;
}

/** `b` followed back through ops of this writer that did not stand (they were refused on this record). */
export function seenThrough(row: Row, field: string, b: readonly OpId[]): readonly OpId[] {
  if (row.lost === undefined) return b;
  const out = new Set<OpId>();
  const queue = [...b];
  const done = new Set<OpId>();
  for (let op = queue.pop(); op !== undefined; op = queue.pop()) {
    if (done.has(op)) continue;
    done.add(op);
    const behind = row.lost[op]?.[field];
    if (behind) queue.push(...behind);
    else out.add(op);
  }
  return [...out];
}

/** Merges one field write. Pure but for conflicts, which it opens and closes in the draft. */
export function mergeRegister(context: OpContext, row: Row, field: string, write: FieldWrite, rule: FieldRule | undefined): Merged {
  const current = stampOf(row, field);
  if (current?.by.includes(context.id)) return { row, keptOther: false };
  const seen = seenThrough(row, field, write.b);
  const alts = row.alts?.[field] ?? [];
  const sawCurrent = current === undefined ? seen.length === 0 : current.by.some((op) => seen.includes(op));
  const sawAlts = alts.filter((alt) => alt.by.some((op) => seen.includes(op)));
  const others = alts.filter((alt) => !sawAlts.includes(alt));

  if (sawCurrent || current === undefined) return replaceCurrent(context, row, field, write, current, sawAlts, others);
  if (sameJson(write.v, row.fields[field])) {
    const by = [...new Set([...current.by, context.id])];
    const stamp: Stamp = { ...(compareStamps(context.stamp, current) > 0 ? context.stamp : current), by };
    agree(context, row, field, sideOf({ ...stamp, by }, write.v), sawAlts, others);
    return { row: withField(row, field, write.v, stamp, others), keptOther: false };
  }
  return metCurrent(context, row, field, write, current, sawAlts, others, rule, seen);
}

/** Whoever wrote what stood beside it agrees with the value shown now: that side is gone, and with the last one the conflict. */
function agree(context: OpContext, row: Row, field: string, agreed: Side, sawAlts: readonly Alt[], others: readonly Alt[]): void {
  const conflict = [...sawAlts, ...others][0]?.conflict;
  if (conflict === undefined) return;
  if (others.length === 0) {
    closeConflict(context, conflict, context.who.person, { kind: 'value', v: agreed.v ?? null });
    return;
  }
  const replaced = sawAlts.flatMap((alt) => alt.by);
  openConflict(context, meeting(context, row, field, others[0]?.fork ?? null, [agreed], agreed.ops, undefined), conflict, replaced);
}

function replaceCurrent(
  context: OpContext,
  row: Row,
  field: string,
  write: FieldWrite,
  current: Stamp | undefined,
  sawAlts: readonly Alt[],
  others: readonly Alt[],
): Merged {
  const conflict = [...sawAlts, ...others][0]?.conflict;
  if (conflict !== undefined && others.length === 0) {
    closeConflict(context, conflict, context.who.person, { kind: 'value', v: write.v });
  } else if (conflict !== undefined) {
    const replaced = [...(current?.by ?? []), ...sawAlts.flatMap((alt) => alt.by)];
    openConflict(
      context,
      meeting(context, row, field, others[0]?.fork ?? null, [ownSide(context, write.v)], [context.id], undefined),
      conflict,
      replaced,
    );
  }
  return { row: withField(row, field, write.v, context.stamp, others), keptOther: false };
}

function metCurrent(
  context: OpContext,
  row: Row,
  field: string,
  write: FieldWrite,
  current: Stamp,
  sawAlts: readonly Alt[],
  others: readonly Alt[],
  rule: FieldRule | undefined,
  seen: readonly OpId[],
): Merged {
  const later = current.firm !== true && (context.stamp.firm === true || compareStamps(context.stamp, current) > 0);
  const alike = rule?.alike?.(write.v, row.fields[field] ?? null) === true;
  const matters = (rule?.matters === true && !alike) || rule?.rule === 'note';
  if (!matters) return { row: later ? withField(row, field, write.v, context.stamp, []) : row, keptOther: !later };
  const fork = sawAlts[0]?.fork ?? seen[0] ?? null;
  const kind = rule?.rule === 'note' ? 'both-noted' : 'same-field';
  const conflict = [...sawAlts, ...others][0]?.conflict ?? conflictId(kind, row.type, row.id, field, fork);
  const shown = row.fields[field] ?? null;
  const mine: Alt = { v: write.v, ...context.stamp, fork, conflict };
  const theirs: Alt = { v: shown, ...current, fork, conflict };
  const beside = [...others, later ? theirs : mine];
  const winner = later ? context.stamp : current;
  const sides: Side[] = [sideOf(current, shown), ownSide(context, write.v)];
  const replaced = sawAlts.flatMap((alt) => alt.by);
  openConflict(context, { ...meeting(context, row, field, fork, sides, winner.by, write.bv), kind }, conflict, replaced);
  return { row: later ? withField(row, field, write.v, context.stamp, beside) : withAlts(row, field, beside), keptOther: !later };
}

function meeting(
  _context: OpContext,
  row: Row,
  field: string,
  fork: string | null,
  sides: readonly Side[],
  proposed: readonly string[],
  base: Json | undefined,
) {
  return { kind: 'same-field', about: row, field, fork, sides, proposed, ...(base === undefined ? {} : { base }) };
}

/** The side of the op being judged. */
export function ownSide(context: OpContext, v: Json): Side {
  return {
    ops: [context.id],
    v,
    person: context.who.person,
    t: context.stamp.t,
    ...(context.at === undefined ? {} : { at: context.at }),
    ...(context.mode === 'hub' ? { heard: context.heard } : {}),
  };
}

/** The side of a value that stands already. */
export function sideOf(stamp: Stamp, v: Json): Side {
  return { ops: [...stamp.by], v, person: stamp.p, t: stamp.t, ...(stamp.heard === undefined ? {} : { heard: stamp.heard }) };
}

/** The record with a field set, stamped, and the given values beside it. */
export function withField(row: Row, field: string, v: Json, stamp: Stamp, alts: readonly Alt[]): Row {
  const next: Row = { ...row, fields: { ...row.fields, [field]: v }, stamps: { ...row.stamps, [field]: stamp } };
  return withAlts(next, field, alts);
}

function withAlts(row: Row, field: string, alts: readonly Alt[]): Row {
  if (alts.length === 0 && row.alts?.[field] === undefined) return row;
  const { [field]: _old, ...rest } = row.alts ?? {};
  const next = alts.length > 0 ? { ...rest, [field]: alts } : rest;
  if (Object.keys(next).length > 0) return { ...row, alts: next };
  const { alts: _gone, ...without } = row;
  return without;
}

/**
 * Remembers what a refused op had seen, back through those refused before it, so that the writer's next op is judged by that. The newest 20
 * of each writer: others' refusals never push them out.
 */
export function rememberLost(row: Row, op: OpId, fields: Readonly<Record<string, FieldWrite>>): Row {
  const entry = Object.fromEntries(Object.entries(fields).map(([name, write]) => [name, seenThrough(row, name, write.b)]));
  const { writer, n } = opParts(op);
  const own = (id: string): boolean => opParts(id as OpId).writer === writer;
  const others = Object.entries(row.lost ?? {}).filter(([id]) => !own(id));
  const mine = Object.entries(row.lost ?? {}).filter(([id]) => own(id) && opParts(id as OpId).n !== n);
  const all = [...mine, [op, entry] as const].sort(([a], [b]) => opParts(a as OpId).n - opParts(b as OpId).n);
  return { ...row, lost: Object.fromEntries([...others, ...all.slice(-lostOfAWriter)]) };
}
