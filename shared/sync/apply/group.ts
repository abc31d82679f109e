/**
 * The only place where ops are judged: at the hub for good, on a laptop as a prediction. Pure and total. A group is judged op
 * by op: facts stand; where its gate is refused, its other non-facts are refused with that reason.
 */
import type { Refusal } from '../../errors.ts';
import { opId, type RowKey, rowKey } from '../ids.ts';
import { type Group, type Json, type Op, opKinds } from '../op.ts';
import type { Outcome } from '../page.ts';
import { patchOf } from '../patch.ts';
import type { HeldClaim, Row, Stamp } from '../row.ts';
import type { Rules, Who, World } from '../rules.ts';
import { sameJson } from '../same.ts';
import { effectiveTime } from '../stamp.ts';
import { Draft } from '../world.ts';
import { closeParted, refreshClaims, releaseSpace, settleSpace } from './claim.ts';
import { readConflict } from './conflict.ts';
import { appendFact } from './fact.ts';
import { unlessLocked } from './locked.ts';
import type { NotStanding, OpContext } from './op-context.ts';
import { editRecord, refusedRow } from './record.ts';
import { rememberLost } from './register.ts';
import { knowConflict, reopenSettled } from './reopen.ts';
import { restoreRecord, settleConflict } from './settle.ts';
import { refreshTwins, retellTwins } from './twins.ts';

export interface JudgeContext {
  readonly mode: 'hub' | 'predict';
  /** The seq that this group takes at the hub (ignored when predicting). */
  readonly seq: number;
  /** Hub receipt, ms; Number.MAX_SAFE_INTEGER when predicting. */
  readonly heard: number;
  /** Hub time of the group's base, ms. */
  readonly baseTime: number;
  readonly who: Who;
}

export interface Judgement {
  /** Only ops that did not simply stand. */
  readonly outcomes: readonly Outcome[];
  readonly changed: ReadonlyMap<RowKey, { readonly before: Row | undefined; readonly after: Row }>;
}

/** Judges one group against a world. Promise: same world, group and context give the same judgement everywhere; it never throws on any group that parses. */
export function judgeGroup(rules: Rules, world: World, group: Group, context: JudgeContext): Judgement {
  const open = judgeOnce(rules, world, group, context, undefined);
  if (open.gateRefused === undefined || group.ops.every((op) => op.kind === 'cmd' || op.kind === 'append')) return open;
  return judgeOnce(rules, world, group, context, open.gateRefused);
}

function judgeOnce(
  rules: Rules,
  world: World,
  group: Group,
  context: JudgeContext,
  refusedBy: string | undefined,
): Judgement & { readonly gateRefused: string | undefined } {
  const draft = new Draft(world, rules);
  const outcomes: Outcome[] = [];
  let gateRefused: string | undefined;
  let last: OpContext | undefined;
  for (const [i, op] of group.ops.entries()) {
    const opContext = contextOf(rules, draft, group, context, op, i);
    last = opContext;
    const held = refusedBy !== undefined && op.kind !== 'cmd' && op.kind !== 'append';
    const outcome = held ? notWithoutGate(opContext, op, refusedBy) : judgeOp(opContext, op);
    if (outcome === undefined) continue;
    outcomes.push({ i, ...outcome });
    if (op.kind === 'cmd' && outcome.result === 'rejected') gateRefused ??= outcome.code;
  }
  if (last) followUp(last);
  return { outcomes, changed: realChanges(draft), gateRefused };
}

function contextOf(rules: Rules, draft: Draft, group: Group, context: JudgeContext, op: Op, i: number): OpContext {
  const id = opId(group.writer, group.first + i);
  const t = effectiveTime({ at: op.at, wall: group.wall, baseTime: context.baseTime, heard: context.heard });
  const stamp = { by: [id], p: context.who.person, t, h: group.h, ...(context.mode === 'hub' ? { heard: context.heard } : {}) };
  return {
    draft,
    rules,
    // Only a laptop that decides knows its moment beforehand; whoever judges takes the op's own.
    who: context.who.at === undefined ? { ...context.who, at: t } : context.who,
    mode: context.mode,
    id,
    stamp,
    seq: context.seq,
    heard: context.heard,
    at: op.at,
    wall: group.wall,
    baseTime: context.baseTime,
  };
}

function judgeOp(context: OpContext, op: Op): NotStanding | undefined {
  const known: readonly string[] = opKinds;
  if (!known.includes(op.kind)) return { result: 'held', code: 'OP_KIND_UNKNOWN', details: { kind: op.kind } };
  if (op.kind === 'cmd') return judgeGate(context, op);
  const model = context.rules.model(op.type);
  if (model === undefined) return { result: 'held', code: 'OP_KIND_UNKNOWN', details: { kind: op.type } };
  if (op.kind === 'append') {
    if (model.kind === 'fact') return appendFact(context, op, model);
    return { result: 'rejected', code: 'OP_NOT_ALLOWED', details: { type: op.type } };
  }
  if (model.kind === 'fact') return { result: 'rejected', code: 'FACT_FIXED', details: { type: op.type, id: op.id } };
  return editRecord(context, op, model, false);
}

/** The core's own gates: they ask for the rights themselves. */
const ownGates: { readonly [name: string]: (context: OpContext, args: Json) => Refusal | undefined } = {
  'settle-conflict': settleConflict,
  'restore-record': restoreRecord,
  'reopen-conflict': reopenSettled,
  'know-conflict': knowConflict,
};

function judgeGate(context: OpContext, op: Op): NotStanding | undefined {
  const { draft, rules, who } = context;
  const cmd = op.cmd;
  if (cmd === undefined) return { result: 'rejected', code: 'INPUT_INVALID', details: { where: 'command', why: 'it has no name' } };
  const own = Object.hasOwn(ownGates, cmd.name) ? ownGates[cmd.name] : undefined;
  if (own) return rejectedBy(unlessLocked(context, (inner) => own(inner, cmd.args)));
  const gate = rules.gate(cmd.name);
  if (gate === undefined) return { result: 'held', code: 'OP_KIND_UNKNOWN', details: { kind: cmd.name } };
  const refusal = rules.may(who, op, draft.row(op.type, op.id), draft) ?? gate.gate(draft, cmd.args, who);
  if (refusal) return rejectedBy(refusal);
  const firm: OpContext = gate.firm ? { ...context, stamp: { ...context.stamp, firm: true } } : context;
  for (const effect of gate.ops(draft, cmd.args, who)) {
    const model = rules.model(effect.type);
    if (model?.kind === 'fact') appendFact(context, effect, model);
    else if (model) editRecord(firm, sawAll(context, effect, gate.firm === true), model, true);
  }
  return undefined;
}

const rejectedBy = (refusal: { readonly code: string; readonly details: object } | undefined): NotStanding | undefined =>
  refusal && { result: 'rejected', code: refusal.code, details: { ...refusal.details } };

/**
 * A gate has seen whatever stands at its place in the order. What a fact means (`firm`) is written by whoever was on site and had not heard
 * of an edit that came to the hub before: it stands, and the edit beside it, as when the edit comes later.
 */
function sawAll(context: OpContext, op: Op, firm: boolean): Op {
  const row = context.draft.row(op.type, op.id);
  if (row === undefined || op.fields === undefined) return op;
  const fields = Object.fromEntries(
    Object.entries(op.fields).map(([name, write]) => {
      const stamp = row.stamps?.[name] ?? row.made;
      const beside = (row.alts?.[name] ?? []).flatMap((alt) => alt.by);
      if (firm && unheard(context, row, stamp)) return [name, { ...write, b: [] }];
      return [name, { ...write, b: [...stamp.by, ...beside] }];
    }),
  );
  return { ...op, fields };
}

/** An edit that reached the hub after what this laptop had seen. On a laptop any change of the record since is taken for one. */
function unheard({ who, baseTime }: OpContext, row: Row, stamp: Stamp): boolean {
  const own = stamp.by.some((op) => op.startsWith(`${who.writer}:`));
  return !own && stamp.firm !== true && row.seq > who.base && stamp.heard !== undefined && stamp.heard > baseTime;
}

function notWithoutGate(context: OpContext, op: Op, code: string): NotStanding {
  const row = context.draft.row(op.type, op.id);
  if (row && !row.refused && !row.stub) context.draft.put(rememberLost(row, context.id, op.fields ?? {}));
  else if (row === undefined) context.draft.put(refusedRow(context, op, code));
  return { result: 'rejected', code: 'COMMAND_OF_GROUP_REFUSED', details: { code } };
}

/** After the ops: claims, and scopes with those that follow from them. */
function followUp(context: OpContext): void {
  const { draft } = context;
  const spaces = new Map<string, Set<string>>();
  const left: { readonly row: Row; readonly space: string }[] = [];
  const again: string[] = [];
  for (const row of claimingBy(context)) draft.put(row);
  for (const { before, after } of [...draft.changed.values()]) {
    if (readConflict(before)?.state === 'settled' && readConflict(after)?.state === 'open') again.push(after.id);
    refreshTwins(context, before, after);
    for (const [space, types] of refreshClaims(context, after)) {
      spaces.set(space, new Set([...(spaces.get(space) ?? []), ...types]));
      left.push({ row: after, space });
    }
    // Put first by a decision, or put back where it was.
    const put = !sameJson(before?.claims?.map(placeOf), after.claims?.map(placeOf));
    for (const claim of after.claims ?? [])
      if (put || claim.seq < 0) spaces.set(claim.space, new Set([...(spaces.get(claim.space) ?? []), ...claim.with]));
  }
  for (const [space, types] of spaces) settleSpace(context, space, types);
  for (const { row, space } of left) releaseSpace(context, draft.row(row.type, row.id) ?? row, space);
  // What a decision was about may have ended since by other means.
  for (const conflict of again) {
    retellTwins(context, conflict);
    closeParted(context, conflict);
  }
  rescope(context);
}

/** Records whose claims follow from one that changed, or that came after them, and that were not touched themselves. */
function claimingBy({ draft, rules }: OpContext): readonly Row[] {
  return [...draft.changed.values()].flatMap(({ before: was, after }) =>
    (rules.model(after.type)?.dependents ?? []).flatMap(({ type, index, before, claims }) =>
      claims && (was || before) ? draft.find(type, index, after.id).filter((row) => !draft.changed.has(rowKey(row.type, row.id))) : [],
    ),
  );
}

const placeOf = (claim: HeldClaim): number => claim.seq;

function rescope(context: OpContext): void {
  const { draft, rules } = context;
  const queue = [...draft.changed.values()].map((each) => each.after);
  const done = new Set<RowKey>();
  for (let stale = queue.pop(); stale !== undefined; stale = queue.pop()) {
    const key = rowKey(stale.type, stale.id);
    if (done.has(key)) continue;
    done.add(key);
    const model = rules.model(stale.type);
    const row = draft.row(stale.type, stale.id);
    if (model === undefined || row === undefined || row.refused) continue;
    const own = model.kind === 'fact' ? [`person:${row.made.p}`] : [];
    const scopes = [...new Set([...model.scopes(row, draft), ...own])].sort();
    if (scopes.join(' ') !== row.scopes.join(' ')) draft.put({ ...row, scopes });
    const before = draft.changed.get(key)?.before;
    if (before?.scopes.join(' ') === scopes.join(' ')) continue;
    for (const dependent of model.dependents ?? [])
      if (before !== undefined || dependent.before) queue.push(...draft.find(dependent.type, dependent.index, row.id));
  }
}

/** Records put but left as they were are no change: their seq does not move, so nobody seems not to have seen them. */
function realChanges(draft: Draft): Judgement['changed'] {
  const out = new Map<RowKey, { readonly before: Row | undefined; readonly after: Row }>();
  for (const [key, change] of draft.changed) {
    const { before, after } = change;
    if (before !== after && (before === undefined || patchOf(before, after) !== undefined)) out.set(key, change);
  }
  return out;
}
