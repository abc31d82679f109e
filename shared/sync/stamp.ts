/** Time in one place: when an op takes effect, and which of two writes is the later. */
import { opParts } from './ids.ts';
import type { Stamp } from './row.ts';

/**
 * Effective time of an op, ms: `at ?? wall`, clamped to [hub time of the group's base, hub receipt]. A laptop's wrong clock
 * is never a reason to refuse; it only cannot reach outside what the hub knows (DESIGN, "Merge rules").
 */
export function effectiveTime(input: {
  readonly at: number | undefined;
  readonly wall: number;
  readonly baseTime: number;
  readonly heard: number;
}): number {
  const claimed = input.at ?? input.wall;
  return Math.max(Math.min(claimed, input.heard), Math.min(input.baseTime, input.heard));
}

/** Below zero when `a` is the earlier write: by effective time, ties by h, then writer, then number. Total and the same everywhere. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.t !== b.t) return a.t - b.t;
  if (a.h !== b.h) return a.h - b.h;
  const left = lastOp(a);
  const right = lastOp(b);
  if (left.writer !== right.writer) return left.writer < right.writer ? -1 : 1;
  return left.n - right.n;
}

function lastOp(stamp: Stamp): { readonly writer: string; readonly n: number } {
  const id = stamp.by[stamp.by.length - 1];
  return id === undefined ? { writer: '', n: 0 } : opParts(id);
}

/** The next h of a writer: max(own last + 1, wall); never advanced by another writer. */
export function nextH(last: number, wall: number): number {
  return Math.max(last + 1, wall);
}
