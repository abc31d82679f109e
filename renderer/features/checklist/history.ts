/** Undo and redo of a draft: 50 steps back. What is typed into one field in one go is one step. Pure. */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  readonly future: readonly T[];
  /** What the last change was about; the next one about the same thing goes on with it. */
  readonly tag: string | undefined;
}

const most = 50;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], tag: undefined });

export function change<T>(history: History<T>, next: T, tag?: string): History<T> {
  if (next === history.now) return history;
  if (tag !== undefined && tag === history.tag) return { ...history, now: next, future: [] };
  return { past: [...history.past, history.now].slice(-most), now: next, future: [], tag };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), now: before, future: [history.now, ...history.future], tag: undefined };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...rest] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.now], now: after, future: rest, tag: undefined };
}
