/**
 * What was done on this laptop and can be undone or done again: kept in the local database, in the same transaction as the act, so that
 * it survives closing the window. An act that reached the journal in the moment of a crash comes back from there without a place here.
 */
import type { ActDraft, Opposite } from '../../shared/domain/act.ts';
import type { LocalDatabase } from './database.ts';
import type { KeptAct } from './kept-act.ts';

type NewAct = Omit<KeptAct, 'n'>;

/** Older ones are forgotten (UX, 11 asks for 50). */
const keptAtMost = 100;
/** What would undo one act, as text; an act that is larger is shown with the reason why it is not undone here. */
const turnAtMostChars = 8_000_000;
const againAtMostChars = 100_000;

const sizeOf = (value: unknown): number => JSON.stringify(value).length;

/** The drafts of an opposite, and why there are none. */
export function turnOf(opposite: Opposite): Pick<KeptAct, 'turn' | 'why'> {
  if ('none' in opposite) return { turn: null, why: opposite.none };
  return sizeOf(opposite.drafts) > turnAtMostChars ? { turn: null, why: 'UNDO_TOO_LARGE' } : { turn: opposite.drafts, why: null };
}

/** The act itself, where it is small enough to be kept. */
export function againOf(act: string, input: unknown): ActDraft | null {
  return sizeOf(input) > againAtMostChars ? null : { act, input };
}

/** A new act: it is undone next, and nothing that was undone before can be done again. Call it inside the act's transaction. */
export async function noteDone(db: LocalDatabase, done: NewAct): Promise<void> {
  await db.done.where('state').equals('undone').delete();
  await db.done.add(done);
  const tooMany = (await db.done.count()) - keptAtMost;
  if (tooMany > 0) await db.done.bulkDelete(await db.done.orderBy('n').limit(tooMany).primaryKeys());
}

/** It was undone, or done again: it goes to the other side. Call it inside the transaction of the act that did so. */
export async function noteTurned(db: LocalDatabase, turned: KeptAct, now: Pick<KeptAct, 'turn' | 'why'>): Promise<void> {
  const { n, ...rest } = turned;
  await db.done.delete(n);
  await db.done.add({ ...rest, ...now, state: turned.state === 'done' ? 'undone' : 'done' });
}

/** The newest of one side; undefined: none. */
export async function lastOf(db: LocalDatabase, state: KeptAct['state']): Promise<KeptAct | undefined> {
  return db.done.where('[state+n]').between([state, -Infinity], [state, Infinity]).last();
}
