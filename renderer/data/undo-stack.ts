/** What can be undone in this window: the acts that were done here, newest last, each with what would undo it. */
import type { ActDraft } from '../../shared/domain/act.ts';

export interface Undoable {
  readonly act: UndoableAct;
  /** How many records it changed or made, for its word. */
  readonly count: number;
  readonly drafts: readonly ActDraft[];
}

/** Acts that are kept for undo. Others follow when their opposites are walked through at the screens. */
const kept = [
  'plan-visits',
  'move-visit',
  'assign-installer',
  'cancel-visit',
  'restore-visit',
  'order-visits',
  'add-freeze',
  'edit-freeze',
] as const;
export type UndoableAct = (typeof kept)[number];

export function isKeptForUndo(act: string): act is UndoableAct {
  return kept.some((each) => each === act);
}

/** Older ones are forgotten (UX, 11). */
const keptAtMost = 50;

export class UndoStack {
  #done: readonly Undoable[] = [];
  readonly #listeners = new Set<() => void>();

  push(done: Undoable): void {
    this.#set([...this.#done, done].slice(-keptAtMost));
  }
  /** Takes it out, wherever it stands by now. */
  drop(done: Undoable): void {
    this.#set(this.#done.filter((each) => each !== done));
  }
  readonly last = (): Undoable | undefined => this.#done.at(-1);
  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  #set(next: readonly Undoable[]): void {
    this.#done = next;
    for (const listener of this.#listeners) listener();
  }
}

const stacks = new WeakMap<object, UndoStack>();

/** The stack of a local record: one a window. */
export function undoStackOf(record: object): UndoStack {
  const known = stacks.get(record);
  if (known !== undefined) return known;
  const made = new UndoStack();
  stacks.set(record, made);
  return made;
}
