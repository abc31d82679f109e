/** A record as replicas and the hub hold it: values, and for each value the op that wrote it. */

import type { OpId } from './ids.ts';
import type { Json } from './op.ts';

/**
 * Who wrote a value and when it took effect: `by` the op (or several that wrote the same), `p` the person, `t` effective ms, `h` for
 * ties; `heard` when the hub heard of it, hub ms (absent while it is only predicted).
 */
export interface Stamp {
  readonly by: readonly OpId[];
  readonly p: string;
  readonly t: number;
  readonly h: number;
  readonly heard?: number | undefined;
  /** Follows from a fact: a write that had not seen it never takes its place, whenever it took effect. */
  readonly firm?: true | undefined;
}

/** A value that met another one and is kept beside it. `fork` is the op that both had seen (null: there was no value). */
export interface Alt extends Stamp {
  readonly v: Json;
  readonly fork: OpId | null;
  /** The conflict record that shows it. */
  readonly conflict: string;
}

/** A claim that a record holds or waits for, with its place in hub order. */
export interface HeldClaim {
  readonly space: string;
  readonly from: number;
  readonly to: number;
  /** Hub seq at which it was made: the lowest holds. */
  readonly seq: number;
  readonly conflict: string;
  readonly with: readonly string[];
  readonly shares?: string | undefined;
  readonly besides?: readonly string[] | undefined;
}

/** Lost to an earlier claim: visible, not deleted. */
export interface Displaced {
  readonly space: string;
  readonly type: string;
  readonly id: string;
  readonly conflict: string;
}

export interface ListPlace extends Stamp {
  readonly pos: string;
}

/**
 * One record. `fields` holds the plain values that screens use. `made` stamps every field that `stamps` does not name,
 * so that a record written in one act carries one stamp.
 */
export interface Row {
  readonly type: string;
  readonly id: string;
  /** Hub seq of its last effect; 0 where it is only predicted on this laptop. */
  readonly seq: number;
  readonly made: Stamp;
  readonly fields: { readonly [name: string]: Json };
  readonly stamps?: { readonly [name: string]: Stamp } | undefined;
  readonly alts?: { readonly [name: string]: readonly Alt[] } | undefined;
  /** Sets: member → the adds that hold it. A member without adds is absent. */
  readonly sets?: { readonly [name: string]: { readonly [member: string]: readonly OpId[] } } | undefined;
  /** Ordered lists: item → its place. */
  readonly lists?: { readonly [name: string]: { readonly [item: string]: ListPlace } } | undefined;
  /** Tombstone. */
  readonly gone?: Stamp | undefined;
  /** Its creation was refused; kept so that later ops on it share the reason. */
  readonly refused?: { readonly code: string } | undefined;
  /** A fact made without the right at its base: visible to a lead, not counted. */
  readonly quarantined?: { readonly code: string } | undefined;
  /** When it happened, as the person entered it, unclamped (facts). */
  readonly happened?: number | undefined;
  /** When the hub heard of it (facts), hub ms. */
  readonly heard?: number | undefined;
  /** How it came, where not by the app. Who made it is `made.p`. */
  readonly via?: string | undefined;
  /** A person decided that another fact counts in its place. */
  readonly overruled?: { readonly by: OpId } | undefined;
  /** The last remove of a member whose removal matters. */
  readonly removed?: { readonly [name: string]: { readonly [member: string]: Stamp } } | undefined;
  /** The last add of a member that matters: who added it, and when. */
  readonly added?: { readonly [name: string]: { readonly [member: string]: Stamp } } | undefined;
  /** Ops on this record that were refused: field → op → what that op had seen (so that `b` can be followed back). */
  readonly lost?: { readonly [op: string]: { readonly [name: string]: readonly OpId[] } } | undefined;
  readonly claims?: readonly HeldClaim[] | undefined;
  readonly displaced?: readonly Displaced[] | undefined;
  readonly scopes: readonly string[];
  /** Only a name and a few facts: the record itself is outside this laptop's scopes. */
  readonly stub?: true | undefined;
  /** Outside this laptop's scopes by now, kept until pending work on it has an outcome. */
  readonly left?: true | undefined;
}

export function stampOf(row: Row, field: string): Stamp | undefined {
  if (row.stamps && Object.hasOwn(row.stamps, field)) return row.stamps[field];
  return Object.hasOwn(row.fields, field) ? row.made : undefined;
}

/** The ops that wrote the value now shown, for `b` of the next write. Empty where there is none. */
export function seenBy(row: Row | undefined, field: string): readonly OpId[] {
  if (row === undefined) return [];
  return stampOf(row, field)?.by ?? [];
}

/** Members of a set, sorted. */
export function membersOf(row: Row | undefined, field: string): readonly string[] {
  const set = row?.sets?.[field];
  return set === undefined ? [] : Object.keys(set).sort();
}

/** Items of a list in order: by place, ties by op id. */
export function itemsOf(row: Row | undefined, field: string): readonly string[] {
  const list = row?.lists?.[field];
  if (list === undefined) return [];
  return Object.entries(list)
    .sort(([, a], [, b]) => (a.pos === b.pos ? String(a.by[0]).localeCompare(String(b.by[0])) : a.pos < b.pos ? -1 : 1))
    .map(([item]) => item);
}

/** Is it there to be shown: neither deleted nor refused. */
export function isLive(row: Row | undefined): row is Row {
  return row !== undefined && row.gone === undefined && row.refused === undefined;
}
