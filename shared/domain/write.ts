/** Writing ops: each field carries the op that wrote the value the person saw (`b`) and that value (`bv`). */
import type { FieldWrite, Json, Op } from '../sync/op.ts';
import { type Row, seenBy } from '../sync/row.ts';

export type Values = { readonly [field: string]: Json | undefined };

/** Equal as data, whatever the order of keys. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || stable(a) === stable(b);
}
function stable(value: Json | undefined): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A new record: fields that are undefined or null are left out. */
export function make(type: string, id: string, values: Values): Op {
  const fields: Record<string, FieldWrite> = {};
  for (const [name, v] of Object.entries(values)) if (v !== undefined && v !== null) fields[name] = { v, b: [] };
  return { type, id, kind: 'set', fields };
}

/** Changes to a record: only fields whose value is another one; undefined where none is. null empties a field. */
export function write(row: Row, values: Values): Op | undefined {
  const fields: Record<string, FieldWrite> = {};
  for (const [name, v] of Object.entries(values)) {
    const was = row.fields[name];
    if (v === undefined || sameJson(v, was ?? null)) continue;
    fields[name] = { v, b: seenBy(row, name), ...(was === undefined ? {} : { bv: was }) };
  }
  return Object.keys(fields).length === 0 ? undefined : { type: row.type, id: row.id, kind: 'set', fields };
}

/** Makes the record, or changes the one that is there. */
export function makeOrWrite(row: Row | undefined, type: string, id: string, values: Values): Op | undefined {
  return row === undefined || row.stub ? make(type, id, values) : write(row, values);
}

/** A fact, with when it happened (ms) where that is not now. */
export function append(type: string, id: string, values: Values, at?: number): Op {
  const { fields } = make(type, id, values);
  return { type, id, kind: 'append', fields, ...(at === undefined ? {} : { at }) };
}

/** Members to add to a set. One op a member, so that each add can be removed by itself. */
export function addMembers(row: Row | undefined, type: string, id: string, field: string, members: readonly string[]): readonly Op[] {
  const there = row?.sets?.[field] ?? {};
  const removed = row?.removed?.[field] ?? {};
  return members
    .filter((member) => (there[member] ?? []).length === 0)
    .map((member) => ({ type, id, kind: 'add', fields: { [field]: { v: member, b: removed[member]?.by ?? [] } } }));
}

/** A member to take out: names the adds that are seen. */
export function removeMember(row: Row, field: string, member: string): Op | undefined {
  const b = row.sets?.[field]?.[member] ?? [];
  return b.length === 0 ? undefined : { type: row.type, id: row.id, kind: 'rem', fields: { [field]: { v: member, b } } };
}

export function remove(row: Row): Op {
  return { type: row.type, id: row.id, kind: 'del' };
}

/** A gate's op, on the record that it decides about. */
export function command(type: string, id: string, name: string, args: Json): Op {
  return { type, id, kind: 'cmd', cmd: { name, args } };
}

/** The ops that are there. */
export function only(...ops: readonly (Op | undefined)[]): readonly Op[] {
  return ops.filter((op) => op !== undefined);
}
