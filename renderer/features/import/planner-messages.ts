/** What the screen and its worker say to each other. Plain data: everything here survives a structured clone. */
import type { ColumnCheck } from '../../../shared/domain/import/column-checks.ts';
import type { Mapping, RememberedMapping } from '../../../shared/domain/import/columns.ts';
import type { Encoding } from '../../../shared/domain/import/decode.ts';
import type { SpellingAnswer, SpellingProposal } from '../../../shared/domain/import/departments.ts';
import type { RowAnswer } from '../../../shared/domain/import/match.ts';
import type { Counts, ImportPlan, Proposal, What } from '../../../shared/domain/import/plan-types.ts';
import type { Problem, ProblemCode, Severity, UndecidedReason } from '../../../shared/domain/import/problems.ts';
import type { Entity, FileKind } from '../../../shared/domain/import/records.ts';
import type { Column, Delimiter } from '../../../shared/domain/import/table.ts';
import type { KnownHere } from '../../../shared/domain/import-apply/known.ts';
import type { PlannedVisit } from '../../../shared/domain/import-apply/visits.ts';
import type { ReadyToImport } from '../../../shared/domain/records/import-records.ts';

/** What of a long list crosses to be drawn; the rest is counted, and stands in the exported problems. */
export const shownAtMost = { items: 200, partItems: 100, examples: 6, rows: 200, needs: 500, visits: 20 } as const;

export interface ReadInput {
  readonly fileId: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly delimiter?: Delimiter | undefined;
  readonly hasHeader?: boolean | undefined;
}

/** A file that could be read: what was found in it. */
export interface FileFound {
  readonly encoding: Encoding;
  readonly mark: boolean;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly columns: readonly Column[];
  readonly rows: number;
  /** The kind that its header speaks for. */
  readonly guess: FileKind | undefined;
}
export type ReadResult = { readonly ok: true; readonly found: FileFound } | { readonly ok: false; readonly problem: Problem };

/** A file that takes part in the plan. */
export interface PlannedFile {
  readonly fileId: string;
  readonly kind: FileKind;
  readonly mapping: Mapping;
  readonly partial: boolean;
}

/** What is known here already, read once. */
export interface Here {
  readonly known: KnownHere;
  readonly visits: readonly PlannedVisit[];
}

/** What the person has said so far. Spellings and rows by the key of their proposal. */
export interface Said {
  readonly spellings: Readonly<Record<string, SpellingAnswer>>;
  readonly rows: Readonly<Record<string, RowAnswer>>;
  /** Devices without a department take their user's. */
  readonly departmentsFromUser: boolean;
}

export interface Agreement {
  readonly groups: readonly string[];
  readonly except: readonly string[];
  readonly needs: readonly string[];
}

export interface PlanInput {
  readonly files: readonly PlannedFile[];
  readonly said: Said;
}

export interface ItemView {
  readonly id: string;
  readonly label: string;
  /** In words that people read: names in place of ids. */
  readonly changes: readonly ChangeView[];
  /** Where it stands in the file; none for what is gone. */
  readonly lines: readonly number[];
  /** Planned visits that stand on it. */
  readonly visits: readonly PlannedVisit[];
}
export interface ChangeView {
  readonly field: string;
  readonly was: string;
  readonly is: string;
  /** Somebody wrote the present value after the record was made: who ('' where not known here), and when (ms). */
  readonly entered?: { readonly by: string; readonly at: number };
}
/** What of a group is of one department, to be agreed to by itself. '' where it is of none. */
export interface PartView {
  readonly departmentId: string;
  readonly name: string;
  readonly ids: readonly string[];
  readonly items: readonly ItemView[];
  readonly visits: GroupView['visits'];
}
/** One group that a lead agrees to. `items` are the first; `count` is all of them. */
export interface GroupView {
  readonly key: string;
  readonly entity: Entity;
  readonly what: What;
  readonly count: number;
  /** Those that come only because something else refers to them. */
  readonly following: number;
  readonly items: readonly ItemView[];
  readonly visits: { readonly count: number; readonly first: readonly PlannedVisit[] };
  /** By the department in which they are (for new ones: in which they will be), by name. Empty where the kind has none. */
  readonly parts: readonly PartView[];
}

export interface ProblemView {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly count: number;
  readonly examples: readonly Problem[];
}

export interface CheckView extends Omit<ColumnCheck, 'problems'> {
  readonly problems: readonly (readonly [ProblemCode, number])[];
}

/** A row, or several, that wait for a person, with what can be said of them. */
export interface RowQuestion {
  readonly key: string;
  readonly fileId: string;
  readonly reason: UndecidedReason;
  readonly label: string;
  /** Each line with what it says where the lines differ. */
  readonly lines: readonly { readonly line: number; readonly shows: string }[];
  readonly candidates: readonly { readonly id: string; readonly label: string }[];
}

export type SpellingView = SpellingProposal & { readonly fileId: string };
export type NeedView = Extract<Proposal, { kind: 'need' }> & { readonly seat: string };

export interface FileView {
  readonly fileId: string;
  readonly checks: readonly CheckView[];
  readonly problems: readonly ProblemView[];
  /** Problems by the department whose rows they are in, by name; '' for none. */
  readonly owners: readonly { readonly department: string; readonly n: number }[];
}

export interface PlanView {
  readonly counts: Readonly<Partial<Record<FileKind, Counts>>>;
  readonly seats: ImportPlan['seats'];
  readonly departments: ImportPlan['departments'];
  /** Files that take part, with their preview and problems. */
  readonly files: readonly FileView[];
  readonly groups: readonly GroupView[];
  readonly spellings: readonly SpellingView[];
  /** What stands for each spelling now: the person's answer, else what was suggested. */
  readonly answers: Readonly<Record<string, SpellingAnswer>>;
  readonly questions: { readonly count: number; readonly first: readonly RowQuestion[] };
  readonly needs: { readonly count: number; readonly first: readonly NeedView[] };
  /** Devices whose department is blank and whose user's is known. */
  readonly departmentsFromUser: number;
  /** Kinds of which no list was taken before. */
  readonly fresh: readonly Entity[];
}

/** What an agreement comes to, what it draws in included. */
export interface Offer {
  readonly total: number;
  readonly byKind: Readonly<Partial<Record<Entity, number>>>;
}

export interface Prepared {
  /** Whether what goes in is what was shown: the records may have changed meanwhile. */
  readonly same: boolean;
  readonly view: PlanView;
  readonly total: number;
}

/** The planner's calls. `read` tells how far it is. */
export interface Planner {
  read(input: ReadInput, progress: (done: number, rows: number) => void): Promise<ReadResult>;
  forget(fileId: string): Promise<void>;
  here(here: Here): Promise<void>;
  plan(input: PlanInput): Promise<PlanView>;
  offer(agreement: Agreement): Promise<Offer>;
  /** Plans anew on what is known now, and readies the records agreed to. */
  prepare(here: Here, agreement: Agreement): Promise<Prepared>;
  /** Readied records, in an order in which none refers to a later one. */
  take(from: number, count: number): Promise<readonly ReadyToImport[]>;
  /** The problems of these files as CSV, by department, site and line; of one department where it is named. */
  problems(fileIds: readonly string[], department?: string): Promise<string>;
}

/** Remembered by kind of file (settings, importMappings). */
export type RememberedMappings = Readonly<Record<string, RememberedMapping>>;
