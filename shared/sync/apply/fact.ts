/** Facts: what somebody did, saw or said. Append-only; never refused for time, order or a withdrawn approval. */
import { hadSeen } from '../had-seen.ts';
import { rowKey } from '../ids.ts';
import type { Op } from '../op.ts';
import { isLive, type Row, stampOf } from '../row.ts';
import type { Flag, Model } from '../rules.ts';
import { closeConflict, conflictId, openConflict, readConflict, type Side } from './conflict.ts';
import type { NotStanding, OpContext } from './op-context.ts';
import { sideOf } from './register.ts';

/** Appends a fact. Without the right at its base it is quarantined for a lead: visible, not counted, never dropped. */
export function appendFact(context: OpContext, op: Op, model: Model): NotStanding | undefined {
  const { draft, rules, who } = context;
  const known = draft.row(op.type, op.id);
  if (known?.made.by.includes(context.id)) return undefined;
  if (known && !known.stub) return { result: 'rejected', code: 'FACT_FIXED', details: { type: op.type, id: op.id } };
  const fields = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
  const refusal = rules.may(who, op, undefined, draft);
  const bare: Row = { type: op.type, id: op.id, seq: 0, made: context.stamp, fields, scopes: [], happened: op.at ?? context.wall };
  const row: Row = {
    ...bare,
    ...(context.mode === 'hub' ? { heard: context.heard } : {}),
    ...(who.via === 'app' ? {} : { via: who.via }),
    ...(refusal ? { quarantined: { code: refusal.code } } : {}),
  };
  const scopes = new Set([...model.scopes(row, draft), `person:${who.person}`]);
  const fact: Row = { ...row, scopes: [...scopes].sort() };
  draft.put(fact);
  if (refusal) {
    openConflict(context, about(context, fact, model, 'fact-without-right', refusal.code));
    return { result: 'quarantined', code: 'FACT_WITHOUT_RIGHT', details: { type: op.type } };
  }
  const target = model.about?.(fact);
  const found = target && draft.row(target.type, target.id);
  const gone = found?.gone;
  if (target && !isLive(found)) {
    const told = about(context, fact, model, 'fact-about-missing', null);
    openConflict(context, gone ? { ...told, sides: [...told.sides, sideOf(gone, null)] } : told);
  }
  const unfit = model.unfit?.(fact, draft, who);
  if (unfit) {
    const { code, details } = unfit.refusal;
    draft.put({ ...fact, quarantined: { code } });
    const told = about(context, fact, model, unfit.conflict, null);
    openConflict(context, { ...told, details: { code, ...details } });
  } else meetSame(context, fact, model);
  flagFact(context, fact, model, model.flags?.(fact, draft, who) ?? []);
  if (unfit) return { result: 'quarantined', code: unfit.refusal.code, details: { ...unfit.refusal.details } };
  mendBy(context, fact);
  return undefined;
}

/** Facts that were set aside count again where this one, which counts, is what they lacked. What a lead has settled stays so. Answers how many. */
export function mendBy(context: OpContext, fact: Row): number {
  const { draft, rules } = context;
  let mended = 0;
  for (const { fact: other, conflict } of rules.model(fact.type)?.mends?.(fact, draft) ?? []) {
    const target = rules.model(other.type)?.about?.(other) ?? other;
    // Told of the fact itself where nobody knew of the record that it is about when it was judged.
    const ids = [target, other].map(({ type, id }) => conflictId(conflict, type, id, other.id, null));
    const id = ids.find((each) => readConflict(draft.row('conflict', each))?.state === 'open');
    if (id === undefined) continue;
    const { quarantined: _aside, ...rest } = other;
    draft.put(rest);
    closeConflict(context, id, 'released', { kind: 'released' });
    mended += 1;
  }
  return mended;
}

/** Opens a conflict for each flag on a fact: the same one whether the fact or the edit that it met came first. */
export function flagFact(context: OpContext, fact: Row, model: Model, flags: readonly Flag[]): void {
  for (const { conflict, details, against } of flags) {
    const told = about(context, fact, model, conflict, null);
    openConflict(context, { ...told, sides: [...told.sides, ...(against ?? []).map(metSide)], details });
  }
}

function metSide({ row, field, v }: NonNullable<Flag['against']>[number]): Side {
  const stamp = field === null ? row.made : (stampOf(row, field) ?? row.made);
  return { ...sideOf(stamp, v), ref: rowKey(row.type, row.id) };
}

function factSide(context: OpContext, fact: Row): Side {
  const own = fact.made.by[0] === context.id;
  const heard = fact.heard ?? (own && context.mode === 'hub' ? context.heard : undefined);
  return {
    ops: [...fact.made.by],
    v: fact.fields,
    ref: rowKey(fact.type, fact.id),
    person: fact.made.p,
    t: fact.made.t,
    ...(fact.happened === undefined ? {} : { at: fact.happened }),
    ...(heard === undefined ? {} : { heard }),
  };
}

function about(context: OpContext, fact: Row, model: Model, kind: string, code: string | null) {
  const target = model.about?.(fact);
  const row = target ? context.draft.row(target.type, target.id) : undefined;
  return {
    kind,
    about: row ?? fact,
    field: fact.id,
    fork: null,
    sides: [factSide(context, fact)],
    proposed: [...fact.made.by],
    also: [fact],
    ...(code === null ? {} : { details: { code } }),
  };
}

/** Two live facts for the same thing, neither knowing the other: a person decides which counts. */
function meetSame(context: OpContext, fact: Row, model: Model): void {
  const same = model.sameAs?.(fact);
  if (same === undefined) return;
  const others = context.draft
    .find(fact.type, same.index, same.value)
    .filter((row) => row.id !== fact.id && isLive(row) && !row.quarantined && !row.overruled);
  const superseded = new Set([fact, ...others].flatMap(supersedes));
  const unknown = others.filter((row) => !superseded.has(row.id) && !hadSeen(context.who, row));
  if (unknown.length === 0) return;
  const target = model.about?.(fact);
  // Also where nobody knows of that record (any more): all who meet there stand in one conflict.
  const missing = target ? { ...fact, type: target.type, id: target.id } : fact;
  const row = target ? context.draft.row(target.type, target.id) : undefined;
  openConflict(context, {
    kind: same.conflict,
    about: row ?? missing,
    field: same.value,
    fork: null,
    sides: [...unknown, fact].map((each) => factSide(context, each)),
    proposed: [...([...unknown, fact].sort((a, b) => a.made.t - b.made.t)[0]?.made.by ?? [])],
    also: [fact, ...unknown],
  });
}

function supersedes(fact: Row): readonly string[] {
  const list = fact.fields['supersedes'];
  return Array.isArray(list) ? list.map(String) : typeof list === 'string' ? [list] : [];
}
