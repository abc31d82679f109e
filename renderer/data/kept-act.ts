import type { ActDraft } from '../../shared/domain/act.ts';
import type { Code } from '../../shared/errors.ts';
import type { RowKey } from '../../shared/sync/ids.ts';

/** One act in the history. `turn` is what turns it round now: the acts that undo it, or that do it again. */
export interface KeptAct {
  /** Its place, given by the database: a later one is undone first. */
  readonly n: number;
  readonly state: 'done' | 'undone';
  readonly act: string;
  /** The first record that it wrote, and how many of that type. */
  readonly about: RowKey | null;
  readonly count: number;
  /** This laptop's clock, ms. */
  readonly at: number;
  readonly turn: readonly ActDraft[] | null;
  /** Why it is not turned round, where `turn` is null. */
  readonly why: Code | null;
  /** The act itself: done again where its undoing has no opposite (facts). */
  readonly again: ActDraft | null;
}
