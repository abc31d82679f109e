/** What the naive reading of a log knows: every record, fact, slot and conflict as the rules say that they stand. */
import type { FieldWrite, Json } from '../../../shared/sync/op.ts';

/** One version of a field: the ops that wrote it, when it took effect. */
export interface Version {
  readonly ops: readonly string[];
  readonly v: Json;
  readonly t: number;
  readonly h: number;
  readonly person: string;
}

export interface Slot {
  readonly space: string;
  readonly from: number;
  readonly to: number;
  since: number;
}

export interface Thing {
  readonly type: string;
  readonly id: string;
  readonly made: Version;
  readonly maker: string;
  fields: Map<string, { now: Version; beside: Version[] }>;
  sets: Map<string, Map<string, Set<string>>>;
  lists: Map<string, Map<string, Version & { readonly pos: string }>>;
  gone: boolean;
  refused: boolean;
  /** Refused op → field → what it had seen. */
  lost: Map<string, Readonly<Record<string, FieldWrite>>>;
  slots: Slot[];
}

export interface StoodThing {
  readonly thing: Thing;
  readonly field: { now: Version; beside: Version[] } | undefined;
  readonly gone: boolean | undefined;
  /** When its newest value took effect. */
  readonly newest: number;
  readonly since: readonly { readonly space: string; readonly since: number }[];
}

/** What a decision wrote on, as it stood before. */
export interface Stood {
  readonly things: readonly StoodThing[];
  readonly facts: readonly { readonly fact: Fact; readonly was: Partial<Pick<Fact, 'quarantined' | 'overruled' | 'decided'>> }[];
  readonly pairs: Set<string> | undefined;
}

export interface Fact {
  readonly id: string;
  readonly op: string;
  readonly seq: number;
  readonly writer: string;
  readonly visit: string;
  readonly step: string;
  /** The version of the checklist that its run began with. */
  readonly template: string;
  /** Why it does not fit that version. */
  unfit: string | undefined;
  /** A lead has decided about that. */
  decided: boolean;
  readonly same: string;
  readonly supersedes: readonly string[];
  quarantined: boolean;
  /** A person decided that another one counts. */
  overruled: boolean;
  readonly madeWithoutRight: boolean;
}

/** A conflict as the log's own effects tell of it: only to know what a settling is about. */
export interface Met {
  about: string;
  field: string | null;
  kind: string;
  sides: readonly (readonly string[])[];
  refs: readonly { ref: string; ops: readonly string[] }[];
}

export class Book {
  readonly things = new Map<string, Thing>();
  readonly facts = new Map<string, Fact>();
  /** Reservations that were given. */
  readonly leases = new Map<string, Thing>();
  /** Places in lessons, by where and when the hub heard of each. */
  readonly queued = new Map<string, { readonly session: string; readonly seq: number }>();
  /** Step done twice: pairs of facts that did not know one another, by what they are about; settled ones go. */
  readonly pairs = new Map<string, Set<string>>();
  readonly wrong: { readonly invariant: string; readonly why: string }[] = [];
  /** What was deleted and changed all the same by the group at hand, and by which op. */
  readonly lateEdits = new Map<string, string>();
  /** Own earlier ops that a renumbered op says it saw, and by which. */
  readonly seenOps = new Map<string, string>();
  /** What happened, for the table at the end of a run. */
  readonly counts = new Map<string, number>();
  /** What stood of everything that a decision wrote on, until it is taken back or moved on. */
  readonly stood = new Map<string, Stood>();
  /** And what it wrote there. */
  readonly wrote = new Map<string, Stood>();
  /** Conflicts as they stood before the entry at hand. */
  readonly conflicts = new Map<string, Met>();

  say(invariant: string, why: string): void {
    if (this.wrong.length < 20) this.wrong.push({ invariant, why });
  }

  count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
export const overlaps = (a: readonly string[], b: ReadonlySet<string>): boolean => a.some((op) => b.has(op));
