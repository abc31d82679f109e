/** Undo and redo: the opposite of what was done here last, as a new act. Refused, with the reason, where the world has moved on. */
import { useLiveQuery } from 'dexie-react-hooks';
import { useSyncExternalStore } from 'react';
import type { ActDraft } from '../../shared/domain/act.ts';
import { no, type Result } from '../../shared/errors.ts';
import { say } from '../../shared/words/say.ts';
import type { KeptAct } from './kept-act.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { faultWord } from './saying.ts';
import { type Carry, carriers } from './undo-acts.ts';
import { lastOf, noteTurned } from './undo-history.ts';

/** How the last try went: shown until the next one, or until it is put away. */
export interface Turned {
  readonly how: 'undone' | 'redone' | 'not-undone' | 'not-redone';
  readonly act: KeptAct;
  /** Why not, as a sentence. */
  readonly why: string | undefined;
}

/** One a window: whoever shows how it went reads the same. */
class Turning {
  said: Turned | undefined;
  busy = false;
  readonly #listeners = new Set<() => void>();
  readonly watch = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly now = (): Turned | undefined => this.said;
  set(said: Turned | undefined): void {
    this.said = said;
    for (const listener of this.#listeners) listener();
  }
}
const turnings = new WeakMap<object, Turning>();
function turningOf(record: object): Turning {
  const known = turnings.get(record) ?? new Turning();
  turnings.set(record, known);
  return known;
}

/** Turns the newest act of a side round. Answers how it went; undefined where there is none. What is refused is forgotten, so that the one before comes next. */
export async function turnRound(record: LocalRecord, state: KeptAct['state']): Promise<Turned | undefined> {
  const kept = await lastOf(record.database, state);
  if (kept === undefined) return undefined;
  const done = state === 'done';
  const result = kept.turn === null ? no(kept.why ?? 'NOTHING_TO_UNDO', {}) : await carryAll(record, kept, kept.turn);
  if (result.ok) return { how: done ? 'undone' : 'redone', act: kept, why: undefined };
  await record.database.done.delete(kept.n);
  return { how: done ? 'not-undone' : 'not-redone', act: kept, why: say(result.refusal.code, result.refusal.details) };
}

/** The drafts one after the other; with the last one the history turns, in one transaction with it. */
async function carryAll(record: LocalRecord, kept: KeptAct, drafts: readonly ActDraft[]): Promise<Result<unknown>> {
  const back: ActDraft[] = [];
  let standing: KeptAct['why'] = null;
  for (const [i, { act, input }] of drafts.entries()) {
    const carry: Carry | undefined = Object.hasOwn(carriers, act) ? carriers[act] : undefined;
    if (carry === undefined) return no('NOTHING_TO_UNDO', {});
    const done = await carry(record, input, async (opposite) => {
      if ('drafts' in opposite) back.unshift(...opposite.drafts);
      else standing = opposite.none;
      if (i === drafts.length - 1) await noteTurned(record.database, kept, turnAfter(kept, back, standing));
    });
    if (!done.ok) return done;
  }
  return { ok: true, value: undefined };
}

/** What was undone by a fact is done again by the act itself. */
function turnAfter(kept: KeptAct, back: readonly ActDraft[], standing: KeptAct['why']): Pick<KeptAct, 'turn' | 'why'> {
  if (standing === null) return { turn: back, why: null };
  return kept.state === 'done' && kept.again !== null ? { turn: [kept.again], why: null } : { turn: null, why: standing };
}

export interface Undo {
  /** What would be undone, and done again, now; undefined: nothing. */
  readonly last: KeptAct | undefined;
  readonly next: KeptAct | undefined;
  readonly said: Turned | undefined;
  readonly forget: () => void;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
}

export function useUndo(): Undo {
  const { db, record } = useLocal();
  const turning = turningOf(record);
  const last = useLiveQuery(() => lastOf(db, 'done'), [db]);
  const next = useLiveQuery(() => lastOf(db, 'undone'), [db]);
  const said = useSyncExternalStore(turning.watch, turning.now);
  const turn = async (state: KeptAct['state']): Promise<void> => {
    const kept = state === 'done' ? last : next;
    if (turning.busy) return;
    turning.busy = true;
    turning.set(undefined);
    try {
      turning.set(await turnRound(record, state));
    } catch (cause) {
      console.error('undo', cause);
      if (kept) turning.set({ how: state === 'done' ? 'not-undone' : 'not-redone', act: kept, why: faultWord(cause) });
    } finally {
      turning.busy = false;
    }
  };
  return { last, next, said, forget: () => turning.set(undefined), undo: () => turn('done'), redo: () => turn('undone') };
}

/** The last acts of this laptop, the newest first, those undone among them. Undefined while it waits. */
export function useHistory(most: number): readonly KeptAct[] | undefined {
  const { db } = useLocal();
  return useLiveQuery(() => db.done.orderBy('n').reverse().limit(most).toArray(), [db, most]);
}
