/**
 * Values that only one record should have (a serial, an asset tag). Two records may well have the same: both are kept, and a person
 * sees it, all records that have it named as sides. It closes by itself when only one is left.
 */
import { z } from 'zod';
import { keyParts, type RowKey, rowKey } from '../ids.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import type { Model, Twin } from '../rules.ts';
import { closeConflict, conflictId, openConflict, readConflict, type Side } from './conflict.ts';
import type { OpContext } from './op-context.ts';

/** So many records that have one value are named. Past that it is a value of no use (a column of "see label"), and more names help nobody. */
const namedAtMost = 40;
const none: readonly Twin[] = [];
const twinsOf = (model: Model, row: Row | undefined): readonly Twin[] => (isLive(row) && !row.stub ? (model.twins?.(row) ?? none) : none);
const same = (a: Twin, b: Twin): boolean => a.field === b.field && a.value === b.value;

/** After a group: tells of values that more than one record has since, and closes what is told no longer. */
export function refreshTwins(context: OpContext, before: Row | undefined, after: Row): void {
  const model = context.rules.model(after.type);
  if (model?.twins === undefined) return;
  const was = twinsOf(model, before);
  const now = twinsOf(model, after);
  for (const twin of was) if (!now.some((each) => same(each, twin))) told(context, after, model, twin);
  for (const twin of now) {
    if (was.some((each) => same(each, twin))) continue;
    // The first to have a value meets nobody, and whoever had it before it has closed what was told of them.
    if (context.draft.find(after.type, twin.index, twin.value).length > 1 && !isFull(context, after, twin))
      told(context, after, model, twin);
  }
}

/** A decision about a shared value was undone: what is told again names those that have the value now, and ends where only one is left. */
export function retellTwins(context: OpContext, conflict: string): void {
  const { draft, rules } = context;
  const fields = readConflict(draft.row('conflict', conflict));
  const model = fields && rules.model(fields.type);
  if (fields?.state !== 'open' || model?.twins === undefined) return;
  const keys = fields.sides.flatMap(({ ref, v }) => (ref === undefined || v === undefined ? [] : [keyParts(ref as RowKey)]));
  if (keys.length < fields.sides.length || keys.some(({ type }) => type !== fields.type)) return;
  const rows = keys.flatMap(({ type, id }) => draft.row(type, id) ?? []);
  // What lies outside this laptop's scopes is the hub's to say.
  if (rows.length < keys.length || rows.some((row) => row.stub)) return;
  for (const row of rows) {
    const twin = twinsOf(model, row).find((each) => idOf(row, each) === conflict);
    if (twin) {
      told(context, row, model, twin);
      return;
    }
  }
  closeConflict(context, conflict, 'released', { kind: 'released' });
}

const idOf = (row: Row, twin: Twin): string => conflictId(twin.conflict, row.type, twin.value, twin.field, null);
const moreIn = z.object({ more: z.boolean() });
/** Whether more records have the value than the conflict names. */
export const hasMore = (details: unknown): boolean => moreIn.safeParse(details).data?.more === true;

/** Whether as many are named as ever are, that there are more is said, and whoever reads or made this record is told already. */
function isFull(context: OpContext, row: Row, twin: Twin): boolean {
  const known = context.draft.row('conflict', idOf(row, twin));
  const fields = readConflict(known);
  if (known === undefined || fields?.state !== 'open' || fields.sides.length < namedAtMost || !hasMore(fields.details)) return false;
  return [...row.scopes, `person:${sideOf(row, twin.field).person}`].every((scope) => known.scopes.includes(scope));
}

function told(context: OpContext, row: Row, model: Model, twin: Twin): void {
  const { draft } = context;
  const found = draft.find(row.type, twin.index, twin.value).filter((each) => twinsOf(model, each).some((other) => same(other, twin)));
  const holders = found.map((each) => draft.row(each.type, each.id) ?? each).sort((a, b) => a.made.t - b.made.t || (a.id < b.id ? -1 : 1));
  const id = idOf(row, twin);
  const known = readConflict(draft.row('conflict', id));
  const isNamed = (each: Row): boolean => known?.sides.some((side) => side.ref === rowKey(each.type, each.id)) === true;
  const all = holders.length > namedAtMost ? [...holders.filter(isNamed), ...holders.filter((each) => !isNamed(each))] : holders;
  const named = all.slice(0, namedAtMost);
  const last = named.at(-1);
  if (holders.length < 2 || last === undefined) {
    if (known?.state === 'open') closeConflict(context, id, 'released', { kind: 'released' });
    return;
  }
  const left = known?.sides.filter((side) => !holders.some((each) => side.ref === rowKey(each.type, each.id))) ?? [];
  if (known?.state === 'settled' && !holders.includes(row)) return; // one fewer is no news
  const sides = named.map((each) => sideOf(each, twin.field));
  const more = holders.length > namedAtMost;
  const details = more || hasMore(known?.details) ? { details: { more } } : {};
  // Who is not named is told all the same.
  const also = more ? [...holders, { scopes: [`person:${sideOf(row, twin.field).person}`] }] : holders;
  const meeting = { kind: twin.conflict, about: last, field: twin.field, fork: null, sides, proposed: [], also, ...details };
  openConflict(
    context,
    meeting,
    id,
    left.flatMap((side) => side.ops),
  );
}

function sideOf(row: Row, field: string): Side {
  const stamp = stampOf(row, field) ?? row.made;
  const heard = stamp.heard === undefined ? {} : { heard: stamp.heard };
  return { ops: [...stamp.by], v: row.fields[field] ?? null, ref: rowKey(row.type, row.id), person: stamp.p, t: stamp.t, ...heard };
}
