import type { Mapping } from './columns.ts';
import type { SpellingAnswer, SpellingCounts, SpellingProposal } from './departments.ts';
import type { RowAnswer, Undecided } from './match.ts';
import type { Problem } from './problems.ts';
import type { Entity, FileKind, Need } from './records.ts';
import type { FieldValue } from './rows.ts';
import type { Table } from './table.ts';

/** One file with its mapping. `partial`: it lists only some of what there is, so nothing is missing because it is not in it. */
export type ImportFile = { readonly kind: FileKind; readonly table: Table; readonly mapping: Mapping; readonly partial?: boolean };

/** What a person has settled so far. */
export type Answers = {
  /** By the spelling's key. */
  readonly spellings?: Readonly<Record<string, SpellingAnswer>>;
  /** By the key of what waits. */
  readonly rows?: Readonly<Record<string, RowAnswer>>;
  /** Ids of devices with a blank department that take their user's. */
  readonly departmentsFromUser?: readonly string[];
};

export type Fields = Readonly<Record<string, FieldValue>>;

/** A record as the files describe it: null empties a field, an absent one is left as it is. */
export type Draft = {
  readonly entity: Entity;
  readonly id: string;
  readonly label: string;
  readonly fields: Fields;
  readonly file: string;
  readonly lines: readonly number[];
  /** Ids that its fields name. */
  readonly refers: readonly string[];
  /** The source says that it is out of service for good: naming it does not bring it back. */
  readonly over?: boolean;
};

export type Change = { readonly was: FieldValue; readonly is: FieldValue };

/** appeared: not known yet; moved: another place, user or department; gone: known, but not in the file (people left, devices retired). */
export type What = 'appeared' | 'moved' | 'changed' | 'gone';

export type Item = {
  readonly entity: Entity;
  readonly id: string;
  readonly what: What;
  readonly label: string;
  readonly file: string;
  readonly lines: readonly number[];
  readonly changes: Readonly<Record<string, Change>>;
  readonly refers: readonly string[];
  /** Comes with whatever refers to it, without being chosen. */
  readonly follows: boolean;
  /** It had left or was retired, and is there again. */
  readonly back?: boolean;
};

/** What a lead agrees to as one; `key` is entity.what, such as "device.moved". */
export type ChangeGroup = { readonly key: string; readonly entity: Entity; readonly what: What; readonly items: readonly Item[] };

export type Proposal =
  | ({ readonly kind: 'spelling'; readonly file: string } & SpellingProposal)
  | ({ readonly kind: 'row'; readonly entity: FileKind; readonly file: string } & Undecided)
  | {
      readonly kind: 'department-from-user';
      readonly deviceId: string;
      readonly label: string;
      readonly line: number;
      readonly departmentId: string;
    }
  | {
      readonly kind: 'need';
      readonly key: string;
      readonly seatId: string;
      readonly deviceId: string;
      readonly label: string;
      readonly line: number;
      readonly need: Need;
    };

/** Rows of one kind of file: rows = added + changed + left + twins + undecided + refused, to the row. */
export type Counts = {
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  /** Left as they are: known, and the file says the same. */
  readonly left: number;
  /** Equal to an earlier row, which was taken once. */
  readonly twins: number;
  /** Waiting for a person. */
  readonly undecided: number;
  readonly refused: number;
  /** Known, and no longer in the file. */
  readonly gone: number;
};

export type ImportPlan = {
  readonly counts: Readonly<Partial<Record<FileKind, Counts>>>;
  /** Seats formed from the devices. */
  readonly seats: { readonly added: number; readonly changed: number; readonly left: number; readonly gone: number };
  readonly departments: SpellingCounts;
  readonly groups: readonly ChangeGroup[];
  readonly problems: readonly Problem[];
  readonly proposals: readonly Proposal[];
};

/** One record ready to become ops: fields to set (null empties), members to add to a set, or the record to retire. */
export type ReadyRecord =
  | { readonly entity: Entity; readonly id: string; readonly kind: 'new' | 'set'; readonly fields: Fields; readonly back?: true }
  | { readonly entity: 'seat'; readonly id: string; readonly kind: 'add'; readonly field: 'needs'; readonly members: readonly Need[] }
  | { readonly entity: Entity; readonly id: string; readonly kind: 'retire' };
