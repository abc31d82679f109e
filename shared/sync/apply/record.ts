/** Records that people edit: creating, setting fields, members and places, deleting. */
import { type Refusal, refuse } from '../../errors.ts';
import { rowKey } from '../ids.ts';
import type { FieldWrite, Json, Op } from '../op.ts';
import { isLive, type Row, type Stamp } from '../row.ts';
import type { Model } from '../rules.ts';
import { sameJson } from '../same.ts';
import { openConflict } from './conflict.ts';
import { flagFact } from './fact.ts';
import { unlessLocked } from './locked.ts';
import { addMember, placeItem, removeItem, removeMember } from './members.ts';
import type { NotStanding, OpContext } from './op-context.ts';
import { mergeRegister, ownSide, rememberLost, sideOf } from './register.ts';

const rejected = (code: string, details: Json): NotStanding => ({ result: 'rejected', code, details });

/** Judges `set`, `add`, `rem`, `move` and `del` on a record. `asGate`: the op comes from a gate that has decided already. */
export function editRecord(context: OpContext, op: Op, model: Model, asGate: boolean): NotStanding | undefined {
  const { draft, rules, who } = context;
  const known = draft.row(op.type, op.id);
  const row = known?.stub ? undefined : known;
  if (row?.refused) return rejected('CREATION_REFUSED', { type: op.type, id: op.id, code: row.refused.code });
  const writes = op.fields ?? {};
  const creates = row === undefined && op.kind === 'set' && (asGate || Object.values(writes).every((write) => write.b.length === 0));
  if (row === undefined && !creates) return rejected('RECORD_UNKNOWN', { type: op.type, id: op.id });
  const refusal = (asGate ? undefined : rules.may(who, op, row, draft)) ?? badValue(writes, model);
  if (refusal) return notWritten(context, op, row, refusal);
  if (row !== undefined && op.kind === 'del') return remove(context, row);
  if (asGate || model.locked === undefined) return written(context, op, model, row, asGate);
  let ended: NotStanding | undefined;
  const locked = unlessLocked(context, (inner) => {
    ended = written(inner, op, model, row, false);
    return undefined;
  });
  return locked ? notWritten(context, op, row, locked) : ended;
}

/** Nothing of it is written; what later ops say that they saw of it is followed back. */
function notWritten(context: OpContext, op: Op, row: Row | undefined, refusal: Refusal): NotStanding {
  const { code, details } = refusal;
  context.draft.put(row ? rememberLost(row, context.id, op.fields ?? {}) : refusedRow(context, op, code));
  return rejected(code, { ...details });
}

/** What stands in the place of a record whose making was refused. */
export function refusedRow({ stamp, who }: OpContext, { type, id }: Op, code: string): Row {
  return { type, id, seq: 0, made: stamp, fields: {}, scopes: [`person:${who.person}`], refused: { code } };
}

function written(context: OpContext, op: Op, model: Model, row: Row | undefined, asGate: boolean): NotStanding | undefined {
  const { draft, rules, who } = context;
  const writes = op.fields ?? {};
  if (row === undefined) {
    create(context, op, model, writes);
    return undefined;
  }
  const merged = mergeAll(context, row, op, model, writes);
  if (row.gone && !asGate) {
    openConflict(context, {
      kind: 'deleted-and-edited',
      about: row,
      field: null,
      fork: row.gone.by[0] ?? null,
      sides: [sideOf(row.gone, null), ownSide(context, valuesOf(writes))],
      proposed: [context.id],
    });
  }
  draft.put(merged.row);
  for (const { fact, flags } of model.met?.(row, merged.row, draft, who) ?? []) {
    const factModel = rules.model(fact.type);
    if (factModel) flagFact(context, fact, factModel, flags);
  }
  const kept = merged.kept[0];
  return kept === undefined ? undefined : { result: 'kept-other', code: 'KEPT_OTHER_VALUE', details: { field: kept } };
}

function badValue(writes: Readonly<Record<string, FieldWrite>>, model: Model): Refusal | undefined {
  for (const [field, write] of Object.entries(writes)) {
    const why = model.fields[field]?.refuse?.(write.v);
    if (why !== undefined) return refuse('FIELD_INVALID', { field, why });
  }
  return undefined;
}

const valuesOf = (writes: Readonly<Record<string, FieldWrite>>): Json =>
  Object.fromEntries(Object.entries(writes).map(([name, write]) => [name, write.v]));

function create(context: OpContext, op: Op, model: Model, writes: Readonly<Record<string, FieldWrite>>): void {
  const fields: Record<string, Json> = {};
  let row: Row = {
    type: op.type,
    id: op.id,
    seq: 0,
    made: context.stamp,
    fields,
    scopes: [],
    ...(context.who.via === 'app' ? {} : { via: context.who.via }),
  };
  for (const [field, write] of Object.entries(writes)) {
    const rule = model.fields[field]?.rule ?? 'register';
    if (rule === 'register' || rule === 'note') fields[field] = write.v;
    else row = writeMembers(context, row, field, write, model, 'add');
  }
  if (model.numbered && context.mode === 'hub') fields[model.numbered.field] = nextNumber(context, model.numbered.series);
  row = { ...row, fields };
  context.draft.put({ ...row, scopes: [...model.scopes(row, context.draft)].sort() });
}

/** The hub's next number of a series, kept in a record that no laptop sees. */
function nextNumber(context: OpContext, series: string): string {
  const counter = context.draft.row('counter', series);
  const n = Number(counter?.fields['n'] ?? 0) + 1;
  context.draft.put({ type: 'counter', id: series, seq: counter?.seq ?? 0, made: context.stamp, fields: { n }, scopes: ['hub'] });
  return `${series}-${String(n).padStart(4, '0')}`;
}

function mergeAll(
  context: OpContext,
  before: Row,
  op: Op,
  model: Model,
  writes: Readonly<Record<string, FieldWrite>>,
): { readonly row: Row; readonly kept: readonly string[] } {
  let row = before;
  const kept: string[] = [];
  for (const [field, write] of Object.entries(writes)) {
    const rule = model.fields[field];
    if (rule?.rule === 'set' || rule?.rule === 'list') {
      row = writeMembers(context, row, field, write, model, op.kind);
      continue;
    }
    const merged = mergeRegister(context, row, field, write, rule);
    row = merged.row;
    if (merged.keptOther) kept.push(field);
  }
  return { row, kept };
}

function writeMembers(context: OpContext, row: Row, field: string, write: FieldWrite, model: Model, kind: string): Row {
  const rule = model.fields[field];
  if (rule?.rule === 'list') return kind === 'rem' ? removeItem(context, row, field, write) : placeItem(context, row, field, write);
  if (kind === 'rem') return removeMember(context, row, field, write, rule);
  const members = Array.isArray(write.v) ? write.v : [write.v];
  return members.reduce<Row>((next, v) => addMember(context, next, field, { ...write, v }, rule), row);
}

/** What one op wrote and still stands; the record's key where that was its making. */
function writtenBy(row: Row, last: Stamp): Json {
  const fields = Object.entries(row.stamps ?? {}).filter(([, stamp]) => sameJson(stamp.by, last.by));
  return fields.length === 0 ? rowKey(row.type, row.id) : Object.fromEntries(fields.map(([name]) => [name, row.fields[name] ?? null]));
}

/** A tombstone. Where somebody else changed the record after the deleter's base, a person decides. */
function remove(context: OpContext, row: Row): NotStanding | undefined {
  if (!isLive(row)) return undefined;
  const last = Object.values(row.stamps ?? {}).reduce((late, stamp) => (stamp.t > late.t ? stamp : late), row.made);
  const unseen = row.seq > context.who.base && !last.by.some((by) => by.startsWith(`${context.who.writer}:`));
  if (unseen) {
    openConflict(context, {
      kind: 'deleted-and-edited',
      about: row,
      field: null,
      fork: context.id,
      sides: [sideOf(last, writtenBy(row, last)), ownSide(context, null)],
      proposed: [...last.by],
    });
  }
  context.draft.put({ ...row, gone: context.stamp });
  return undefined;
}
