/** Unique things: a person's, room's or seat's time, one item of equipment. The first in hub order holds; the later is displaced, not deleted. */
import { keyParts, type RowKey, rowKey } from '../ids.ts';
import { type Displaced, type HeldClaim, isLive, type Row } from '../row.ts';
import { sameJson } from '../same.ts';
import { closeConflict, conflictId, openConflict, readConflict } from './conflict.ts';
import type { OpContext } from './op-context.ts';

type OfRecord = { readonly row: { readonly id: string }; readonly claim: Omit<HeldClaim, 'seq' | 'with'> };

/** Do the claims of two records meet? Not where they share one thing, nor where one goes on with what the other has ended. */
export const meets = (a: OfRecord, b: OfRecord): boolean =>
  a.row.id !== b.row.id &&
  a.claim.space === b.claim.space &&
  a.claim.from < b.claim.to &&
  b.claim.from < a.claim.to &&
  (a.claim.shares === undefined || a.claim.shares !== b.claim.shares) &&
  a.claim.besides?.includes(b.row.id) !== true &&
  b.claim.besides?.includes(a.row.id) !== true;

const noSpaces: ReadonlyMap<string, ReadonlySet<string>> = new Map();

/** Recomputes the claims of a record that changed; returns the spaces touched, before and after, with the types that claim in them. */
export function refreshClaims(context: OpContext, row: Row): ReadonlyMap<string, ReadonlySet<string>> {
  const model = context.rules.model(row.type);
  if (model?.claims === undefined) return noSpaces;
  const touched = new Map<string, Set<string>>();
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
      // Before anything that was planned: hub numbers begin at 1.
      seq: held?.seq ?? (claim.firm ? 0 : seq),
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
  const claims = rows.flatMap((row) => (row.claims ?? []).filter((claim) => claim.space === space).map((claim) => ({ row, claim })));
  claims.sort((a, b) => a.claim.seq - b.claim.seq || (a.row.id < b.row.id ? -1 : 1));
  const holders: typeof claims = [];
  const lost = new Map<RowKey, Displaced>();
  for (const each of claims) {
    const holder = holders.find((other) => meets(other, each));
    if (holder === undefined) holders.push(each);
    else lost.set(rowKey(each.row.type, each.row.id), { space, type: holder.row.type, id: holder.row.id, conflict: kindOf(holder, each) });
  }
  const met = new Set([...lost].map(([key, now]) => meetingId(key, now)));
  const everybody = new Map(rows.map((row) => [rowKey(row.type, row.id), row]));
  for (const [key, row] of everybody) displace(context, row, space, lost.get(key), met);
}

/** What a meeting is called: of two names always the same one, whichever holds. */
function kindOf(one: OfRecord, other: OfRecord): string {
  return one.claim.conflict < other.claim.conflict ? one.claim.conflict : other.claim.conflict;
}

/** Two records that meet have one conflict, whichever of them holds. */
function meetingId(key: RowKey, { conflict, space, type, id }: Displaced): string {
  const [one = '', other = ''] = [key, rowKey(type, id)].sort();
  return conflictId(conflict, 'claim', one, space, other);
}

/** A record that no longer claims a space is no longer displaced in it. */
export function releaseSpace(context: OpContext, row: Row, space: string): void {
  if ((row.claims ?? []).every((claim) => claim.space !== space)) displace(context, row, space, undefined, new Set());
}

/** A decision about two claims was undone: where they have stopped meeting since, there is nothing to decide again. */
export function closeParted(context: OpContext, conflict: string): void {
  const fields = readConflict(context.draft.row('conflict', conflict));
  if (fields?.state !== 'open') return;
  const keys = [...new Set(fields.sides.flatMap(({ ref }) => ref ?? []))].sort();
  const [one = '', other = ''] = keys;
  if (keys.length !== 2 || conflictId(fields.kind, 'claim', one, fields.field, other) !== conflict) return;
  const rows = keys.map((key) => keyParts(key as RowKey)).flatMap(({ type, id }) => context.draft.row(type, id) ?? []);
  // What lies outside this laptop's scopes is the hub's to say.
  if (rows.length < 2 || rows.some((row) => row.stub)) return;
  const meet = rows.some((row) => row.displaced?.some((each) => meetingId(rowKey(row.type, row.id), each) === conflict));
  if (!meet) closeConflict(context, conflict, 'released', { kind: 'released' });
}

/** `met`: the meetings of this space that go on, so that they are not closed where only the holder changes. */
function displace(context: OpContext, stale: Row, space: string, now: Displaced | undefined, met: ReadonlySet<string>): void {
  const row = context.draft.row(stale.type, stale.id) ?? stale;
  const was = row.displaced?.find((each) => each.space === space);
  if (was?.id === now?.id && was?.type === now?.type) return;
  const rest = (row.displaced ?? []).filter((each) => each.space !== space);
  const next = now ? [...rest, now] : rest;
  const { displaced: _old, ...bare } = row;
  const after: Row = next.length > 0 ? { ...bare, displaced: next } : bare;
  context.draft.put(after);
  const ended = was && meetingId(rowKey(row.type, row.id), was);
  if (ended !== undefined && !met.has(ended)) closeConflict(context, ended, 'released', { kind: 'released' });
  if (now) tellBoth(context, after, now);
}

function tellBoth(context: OpContext, row: Row, lost: Displaced): void {
  const holder = context.draft.row(lost.type, lost.id);
  const sides = [holder, row].flatMap((each) =>
    each ? [{ ops: [lastOp(each)], ref: rowKey(each.type, each.id), person: personOf(each), t: lastStamp(each).t }] : [],
  );
  const id = meetingId(rowKey(row.type, row.id), lost);
  // Who decided this meeting a moment ago is not asked again from the other side.
  const decided = holder?.claims?.some((claim) => claim.space === lost.space && claim.seq === decidedNow(context)) === true;
  if (decided && readConflict(context.draft.row('conflict', id))?.state === 'settled') return;
  openConflict(
    context,
    {
      kind: lost.conflict,
      about: row,
      field: lost.space,
      fork: lost.id,
      sides,
      proposed: holder ? [lastOp(holder)] : [],
      ...(holder ? { also: [holder] } : {}),
    },
    id,
  );
  // A third one that meets whom a decision has put first is told that it is settled.
  if (decided && holder) closeConflict(context, id, context.who.person, { kind: 'take', op: lastOp(holder) });
}

const decidedNow = (context: OpContext): number => (context.mode === 'hub' ? -context.seq : Number.MIN_SAFE_INTEGER);

function lastStamp(row: Row): Row['made'] {
  return Object.values(row.stamps ?? {}).reduce((last, stamp) => (stamp.t >= last.t ? stamp : last), row.made);
}
const lastOp = (row: Row): string => lastStamp(row).by[0] ?? '';
const personOf = (row: Row): string => lastStamp(row).p;
