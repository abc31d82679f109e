/** What the sync core asks of the domain. The core knows no visit and no approval; it is given these. */
import type { Refusal } from '../errors.ts';
import type { Json, Op } from './op.ts';
import type { Row } from './row.ts';
import type { Grant } from './scope.ts';

/** Records as a decision sees them: a plain look-up, no promises. */
export interface World {
  row(type: string, id: string): Row | undefined;
  /** Live and deleted records of a type whose index `name` has this value. */
  find(type: string, name: string, value: string): readonly Row[];
}

export interface Index {
  readonly name: string;
  readonly value: string;
}

/** Something only one may have: a person's time on a day, one item of equipment. Two claims meet when their ranges overlap. */
export interface Claim {
  readonly space: string;
  readonly from: number;
  readonly to: number;
  readonly conflict: string;
  /** Other types that claim in the same space (a visit and a training session claim one person's time). */
  readonly with?: readonly string[];
  /** Claims of one space that share the same thing never meet: one person's devices in one appointment. */
  readonly shares?: string;
  /** Records that it never meets, by id: what goes on with another's work comes after it, however both were planned. */
  readonly besides?: readonly string[];
  /** It is so, and nobody chose it (somebody is ill): it holds whenever it came, until a person decides otherwise. */
  readonly firm?: true;
}

/** A value that only one record should have, by the index that finds its records. */
export interface Twin {
  readonly field: string;
  readonly index: string;
  readonly value: string;
  readonly conflict: string;
}

export interface FieldRule {
  readonly rule: 'register' | 'note' | 'set' | 'list';
  /** Two edits that met are shown to a person (DESIGN, "the fields that matter"). */
  readonly matters?: boolean;
  /** Do two values say the same to people? Then edits that met are none for a person, although the field matters. */
  readonly alike?: (one: Json, other: Json) => boolean;
  /** Type of record that this field names. */
  readonly ref?: string;
  /** Why the value cannot be taken, or undefined. */
  readonly refuse?: (value: Json) => string | undefined;
}

/** Why a fact does not count, and the kind of conflict that shows it to a lead. */
export interface Unfit {
  readonly conflict: string;
  readonly refusal: Refusal;
}

/** A fact stands, and a person should look. */
export interface Flag {
  readonly conflict: string;
  readonly details: Json;
  /** What the fact met, where a person wrote that: each is a side too. `field` null: that the record was made at all. */
  readonly against?: readonly { readonly row: Row; readonly field: string | null; readonly v: Json }[];
}

export interface Model {
  readonly type: string;
  readonly kind: 'record' | 'fact';
  /** Fields not named here are kept as registers that do not matter (a newer client's). */
  readonly fields: { readonly [name: string]: FieldRule };
  readonly scopes: (row: Row, world: World) => readonly string[];
  readonly indexes?: (row: Row) => readonly Index[];
  readonly claims?: (row: Row, world: World) => readonly Claim[];
  /** Values that only one record should have. Where two have one, both are kept and a person sees it. */
  readonly twins?: (row: Row) => readonly Twin[];
  /**
   * Records whose scopes follow from this one: they are re-read when this one changes; where they may be there `before` it, also when it is
   * made. With `claims` what they claim follows from it too (a place in a lesson takes its person's time whenever the lesson is, and none
   * while it is not there).
   */
  readonly dependents?: readonly { readonly type: string; readonly index: string; readonly before?: true; readonly claims?: true }[];
  /**
   * Records: why one may not stand as `after`, whoever writes it and by whatever way (what is locked from outside: somebody's reservation).
   * Asked of an edit as it has merged, and of what restoring, settling or reopening would write; not of what a gate writes, and never of
   * a deletion. `before` undefined: it is new.
   */
  readonly locked?: (who: Who, before: Row | undefined, after: Row, world: World) => Refusal | undefined;
  /** Fields that a stub shows to a laptop outside its scopes. */
  readonly stub?: readonly string[];
  /** A number that people read, given by the hub when the record is made. */
  readonly numbered?: { readonly field: string; readonly series: string };
  /** Facts: two live facts with the same key, neither knowing the other, are a conflict ("same step done twice"). */
  readonly sameAs?: (row: Row) => { readonly index: string; readonly value: string; readonly conflict: string } | undefined;
  /** Facts: the record it is about. */
  readonly about?: (row: Row) => { readonly type: string; readonly id: string } | undefined;
  /**
   * Facts: why one does not count, whoever made it (a visit closed against its checklist). It is set aside for a lead as one made
   * without the right is: kept, visible, not counted. `row` stands in `world` already.
   */
  readonly unfit?: (row: Row, world: World, who: Who) => Unfit | undefined;
  /** Facts: those set aside before that are fit now that this one counts, so that the order of arrival does not matter. */
  readonly mends?: (row: Row, world: World) => readonly { readonly fact: Row; readonly conflict: string }[];
  /** Facts: the hub's flags, for example "under an approval withdrawn meanwhile". */
  readonly flags?: (row: Row, world: World, who: Who) => readonly Flag[];
  /**
   * Records: facts that met this edit, neither knowing the other, each with the flag that it would have had if it had come second.
   * So that the order in which laptops come back does not matter.
   */
  readonly met?: (before: Row, after: Row, world: World, who: Who) => readonly { readonly fact: Row; readonly flags: readonly Flag[] }[];
}

/** Who acts, with the rights that count: facts by those at the group's base, everything else by those now. */
export interface Who {
  readonly person: string;
  readonly writer: string;
  readonly via: string;
  readonly now: readonly Grant[];
  readonly atBase: readonly Grant[];
  /** The group's base: what the laptop could have known. */
  readonly base: number;
  /** When it is done, ms: on a laptop by its clock, at the hub the op's effective time. Undefined where nobody knows. */
  readonly at?: number | undefined;
  /** The last change of each colleague whose unsequenced work this laptop had, by stick: `<laptop>:<number>`. */
  readonly seen?: readonly string[] | undefined;
}

/** A gate: decided at the hub, in hub order; predicted on the laptop. `ops` are plain sets without `b`. */
export interface GateRule {
  readonly name: string;
  /** What it sets follows from a fact: an edit that had not seen it stands beside it, and never in its place. */
  readonly firm?: true;
  readonly gate: (world: World, args: Json, who: Who) => Refusal | undefined;
  readonly ops: (world: World, args: Json, who: Who) => readonly Op[];
}

export interface Rules {
  readonly model: (type: string) => Model | undefined;
  readonly gate: (name: string) => GateRule | undefined;
  /** May `who` write this op on this record (undefined: not there yet)? A gate's own check comes on top. */
  readonly may: (who: Who, op: Op, row: Row | undefined, world: World) => Refusal | undefined;
  /** Who may settle a conflict about this record. */
  readonly maySettle: (who: Who, about: Row | undefined, world: World) => Refusal | undefined;
}
