/**
 * How far a department (or wave, or release) is. Counted from facts; a cancelled visit is no part of the whole, and one that ended
 * undone and has its return visit counts by that return.
 */
import type { VisitFacts } from '../visit/run.ts';
import type { VisitState } from '../visit/state.ts';
import type { Visit } from '../visit/visit.ts';

export interface Progress {
  readonly planned: number;
  readonly inProgress: number;
  readonly done: number;
  /** Ended otherwise: partly, failed, no access, absent, deferred, backed out. Somebody has to go again or decide. */
  readonly again: number;
  readonly cancelled: number;
  /** All but the cancelled, each with its return visits once. */
  readonly total: number;
  /** Done of total, 0 to 1; 0 where there is nothing to do. */
  readonly share: number;
  /** Why visits did not end as planned: reason code → how many. */
  readonly reasons: { readonly [reason: string]: number };
}

export interface Stood {
  readonly visit: Visit;
  readonly state: VisitState;
  /** What said so. */
  readonly events: VisitFacts['events'];
  /** The work ended otherwise than done, and nobody goes on with it (visit/standing.ts). */
  readonly needsGoingOn?: boolean;
  /** A planned return visit goes on with it: what is left is counted there. */
  readonly followed?: boolean;
}

/** The figures of these visits. */
export function progressOf(stood: readonly Stood[]): Progress {
  const count = { planned: 0, inProgress: 0, done: 0, again: 0, cancelled: 0 };
  const reasons: Record<string, number> = {};
  let returned = 0;
  for (const { state, followed } of stood) {
    const kind = kindOf(state);
    if (kind === 'again' && followed === true) {
      returned += 1;
      continue;
    }
    count[kind] += 1;
    if (kind === 'again' && state.reason !== null) reasons[state.reason] = (reasons[state.reason] ?? 0) + 1;
  }
  const total = stood.length - count.cancelled - returned;
  return { ...count, total, share: total === 0 ? 0 : count.done / total, reasons };
}

function kindOf({ state }: VisitState): 'planned' | 'inProgress' | 'done' | 'again' | 'cancelled' {
  if (state === 'planned' || state === 'cancelled' || state === 'done') return state;
  return state === 'in-progress' ? 'inProgress' : 'again';
}

/** Figures by department id ('' for visits of none). */
export function departmentProgress(stood: readonly Stood[]): ReadonlyMap<string, Progress> {
  const groups = Map.groupBy(stood, ({ visit }) => visit.departmentId ?? '');
  return new Map([...groups].map(([id, members]) => [id, progressOf(members)]));
}
