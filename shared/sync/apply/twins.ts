/**
 * Values that only one record should have (a serial, an asset tag). Two records may well have the same: both are kept, and a person
 * sees it, all records that have it named as sides. It closes by itself when only one is left.
 */
import { rowKey } from '../ids.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import type { Model, Twin } from '../rules.ts';
import { closeConflict, conflictId, openConflict, readConflict, type Side } from './conflict.ts';
import type { OpContext } from './op-context.ts';

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
  for (const twin of now) if (!was.some((each) => same(each, twin))) told(context, after, model, twin);
}

function told(context: OpContext, row: Row, model: Model, twin: Twin): void {
  const { draft } = context;
  const found = draft.find(row.type, twin.index, twin.value).filter((each) => twinsOf(model, each).some((other) => same(other, twin)));
  const holders = found.map((each) => draft.row(each.type, each.id) ?? each).sort((a, b) => a.made.t - b.made.t || (a.id < b.id ? -1 : 1));
  const id = conflictId(twin.conflict, row.type, twin.value, twin.field, null);
  const known = readConflict(draft.row('conflict', id));
  const last = holders.at(-1);
  if (holders.length < 2 || last === undefined) {
    if (known?.state === 'open') closeConflict(context, id, 'released', { kind: 'released' });
    return;
  }
  const left = known?.sides.filter((side) => !holders.some((each) => side.ref === rowKey(each.type, each.id))) ?? [];
  if (known?.state === 'settled' && !holders.includes(row)) return; // one fewer is no news
  const sides = holders.map((each) => sideOf(each, twin.field));
  const meeting = { kind: twin.conflict, about: last, field: twin.field, fork: null, sides, proposed: [], also: holders };
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
