/** Unique things: a person's, room's or seat's time, one item of equipment. The first in hub order holds; the later is displaced, not deleted. */
import { type RowKey, rowKey } from '../ids.ts';
import { type Displaced, type HeldClaim, isLive, type Row } from '../row.ts';
import { sameJson } from '../same.ts';
import { closeConflict, conflictId, openConflict } from './conflict.ts';
import type { OpContext } from './op-context.ts';

interface Claimed {
  readonly row: Row;
  readonly claim: HeldClaim;
}

const apart = ({ claim }: Claimed, { row }: Claimed): boolean => claim.besides?.includes(row.id) === true;

function overlap(one: Claimed, other: Claimed): boolean {
  const { claim: a } = one;
  const { claim: b } = other;
  if (a.space !== b.space || a.from >= b.to || b.from >= a.to) return false;
  return (a.shares === undefined || a.shares !== b.shares) && !apart(one, other) && !apart(other, one);
}

/** Recomputes the claims of a record that changed; returns the spaces touched, before and after, with the types that claim in them. */
export function refreshClaims(context: OpContext, row: Row): ReadonlyMap<string, ReadonlySet<string>> {
  const model = context.rules.model(row.type);
  const touched = new Map<string, Set<string>>();
  if (model?.claims === undefined) return touched;
  const before = row.claims ?? [];
  const wanted = isLive(row) ? model.claims(row, context.draft) : [];
  const claims: HeldClaim[] = wanted.map((claim) => {
    const held = before.find(
      (each) => each.space === claim.space && each.from === claim.from && each.to === claim.to && each.shares === claim.shares,
    );
    const seq = context.mode === 'hub' ? context.seq : Number.MAX_SAFE_INTEGER;
    return {
      space: claim.space,
      from: claim.from,
      to: claim.to,
      conflict: claim.conflict,
      with: claim.with ?? [row.type],
      ...(claim.shares === undefined ? {} : { shares: claim.shares }),
      ...(claim.besides === undefined ? {} : { besides: claim.besides }),
      seq: held?.seq ?? seq,
    };
  });
  if (sameJson(claims, before)) return touched;
  for (const claim of [...before, ...claims]) {
    const types = touched.get(claim.space) ?? new Set<string>();
    for (const type of claim.with) types.add(type);
    touched.set(claim.space, types);
  }
  const { claims: _old, ...rest } = row;
  context.draft.put(claims.length > 0 ? { ...rest, claims } : rest);
  return touched;
}

/** Says anew who holds a space: by hub seq, then by id; each later claim that overlaps a holder is displaced by it. */
export function settleSpace(context: OpContext, space: string, types: ReadonlySet<string>): void {
  const rows = [...types].flatMap((type) => context.draft.find(type, 'claim', space)).filter((row) => isLive(row));
  const claims: Claimed[] = rows.flatMap((row) =>
    (row.claims ?? []).filter((claim) => claim.space === space).map((claim) => ({ row, claim })),
  );
  claims.sort((a, b) => a.claim.seq - b.claim.seq || (a.row.id < b.row.id ? -1 : 1));
  const holders: Claimed[] = [];
  const lost = new Map<RowKey, Displaced>();
  for (const each of claims) {
    const holder = holders.find((other) => other.row.id !== each.row.id && overlap(other, each));
    if (holder === undefined) holders.push(each);
    else lost.set(rowKey(each.row.type, each.row.id), { space, type: holder.row.type, id: holder.row.id, conflict: each.claim.conflict });
  }
  const everybody = new Map(rows.map((row) => [rowKey(row.type, row.id), row]));
  for (const [key, row] of everybody) displace(context, row, space, lost.get(key));
}

/** A record that no longer claims a space is no longer displaced in it. */
export function releaseSpace(context: OpContext, row: Row, space: string): void {
  if ((row.claims ?? []).every((claim) => claim.space !== space)) displace(context, row, space, undefined);
}

function displace(context: OpContext, stale: Row, space: string, now: Displaced | undefined): void {
  const row = context.draft.row(stale.type, stale.id) ?? stale;
  const was = row.displaced?.find((each) => each.space === space);
  if (was?.id === now?.id && was?.type === now?.type) return;
  const rest = (row.displaced ?? []).filter((each) => each.space !== space);
  const next = now ? [...rest, now] : rest;
  const { displaced: _old, ...bare } = row;
  const after: Row = next.length > 0 ? { ...bare, displaced: next } : bare;
  context.draft.put(after);
  if (was) closeConflict(context, conflictId(was.conflict, row.type, row.id, space, was.id), 'released', { kind: 'released' });
  if (now) tellBoth(context, after, now);
}

function tellBoth(context: OpContext, row: Row, lost: Displaced): void {
  const holder = context.draft.row(lost.type, lost.id);
  const sides = [holder, row].flatMap((each) =>
    each ? [{ ops: [lastOp(each)], ref: rowKey(each.type, each.id), person: personOf(each), t: lastStamp(each).t }] : [],
  );
  openConflict(context, {
    kind: lost.conflict,
    about: row,
    field: lost.space,
    fork: lost.id,
    sides,
    proposed: holder ? [lastOp(holder)] : [],
    ...(holder ? { also: [holder] } : {}),
  });
}

function lastStamp(row: Row): Row['made'] {
  return Object.values(row.stamps ?? {}).reduce((last, stamp) => (stamp.t >= last.t ? stamp : last), row.made);
}
const lastOp = (row: Row): string => lastStamp(row).by[0] ?? '';
const personOf = (row: Row): string => lastStamp(row).p;
