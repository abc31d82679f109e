/** What the import screen shows: one value, changed only by the desk. */
import type { Mapping } from '../../../shared/domain/import/columns.ts';
import type { Problem } from '../../../shared/domain/import/problems.ts';
import { type Entity, type FileKind, fileKinds } from '../../../shared/domain/import/records.ts';
import type { RowKey } from '../../../shared/sync/ids.ts';
import { type Agreed, nothingAgreed } from './agreement.ts';
import type { FileFound, Offer, PlannedFile, PlanView, Said } from './planner-messages.ts';

/** How a column got its field. */
export type Mapped = 'name' | 'hand' | 'remembered';

export interface DeskFile {
  readonly id: string;
  readonly name: string;
  /** How far it is read; undefined once it is. */
  readonly reading: { readonly done: number; readonly rows: number } | undefined;
  readonly problem: Problem | undefined;
  readonly found: FileFound | undefined;
  readonly kind: FileKind | undefined;
  readonly mapping: Mapping;
  /** Columns that a person chose, or that were remembered. */
  readonly how: ReadonlyMap<number, Mapped>;
  readonly partial: boolean;
}

/** Something that stopped, as a code of the catalogue. */
export interface Stopped {
  readonly code: string;
  readonly details: object;
}

export interface Running {
  readonly is: 'importing';
  readonly done: number;
  readonly of: number;
  readonly startedAt: number;
  readonly now: number;
  readonly stopping: boolean;
}
export interface Finished {
  readonly is: 'finished';
  readonly went: number;
  readonly of: number;
  readonly byKind: ReadonlyMap<Entity, number>;
  readonly needs: number;
  readonly how: 'whole' | 'stopped' | 'failed';
  readonly failure: Stopped | undefined;
  /** Records that were refused, with why. */
  readonly refused: readonly { readonly label: string; readonly why: Stopped }[];
  /** The record saved last, to say where the import stands. */
  readonly last: RowKey | undefined;
}
export type Phase = { readonly is: 'looking' } | { readonly is: 'preparing' } | Running | Finished;

export interface DeskState {
  readonly files: readonly DeskFile[];
  /** The file whose tab is open. */
  readonly tab: string | undefined;
  readonly planning: boolean;
  readonly view: PlanView | undefined;
  /** What would go in now. */
  readonly offer: Offer | undefined;
  readonly failed: Stopped | undefined;
  readonly said: Said;
  readonly agreed: Agreed;
  readonly phase: Phase;
  /** The record changed between looking and importing: shown until the next act. */
  readonly moved: boolean;
}

export const emptyDesk: DeskState = {
  files: [],
  tab: undefined,
  planning: false,
  view: undefined,
  offer: undefined,
  failed: undefined,
  said: { spellings: {}, rows: {}, departmentsFromUser: false },
  agreed: nothingAgreed,
  phase: { is: 'looking' },
  moved: false,
};

/** The file of each kind that takes part: the first that lists it. */
export function usedFile(files: readonly DeskFile[], kind: FileKind): DeskFile | undefined {
  return files.find((file) => file.found !== undefined && file.kind === kind);
}

/** The files that take part, in the order in which one refers to the other. */
export function plannedFiles(files: readonly DeskFile[]): readonly PlannedFile[] {
  return fileKinds.flatMap((kind) => {
    const file = usedFile(files, kind);
    return file === undefined ? [] : [{ fileId: file.id, kind, mapping: file.mapping, partial: file.partial }];
  });
}

/** Tabs: the used files in their order, then those that wait for a word (unknown kind, second of a kind, being read). Refused ones have none. */
export function tabsOf(files: readonly DeskFile[]): readonly DeskFile[] {
  const used = fileKinds.flatMap((kind) => usedFile(files, kind) ?? []);
  return [...used, ...files.filter((file) => file.problem === undefined && !used.includes(file))];
}

/** The open tab, or the first. */
export function openFile({ files, tab }: DeskState): DeskFile | undefined {
  const tabs = tabsOf(files);
  return tabs.find((file) => file.id === tab) ?? tabs[0];
}
