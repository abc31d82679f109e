/** Why visits were not done the first time: counted by what was said the first time that somebody came to an end. */
import type { VisitEvent, VisitOutcome } from '../../visit/facts.ts';
import type { Told } from '../../visit/run.ts';
import type { BoardVisit } from './board-visits.ts';

export interface Cause {
  readonly outcome: VisitOutcome;
  /** Reason code (visit/reasons.ts); null where none was given. */
  readonly reason: string | null;
  readonly visits: number;
}

export interface Causes {
  /** Visits that came to an end at least once; return visits are not counted by themselves. */
  readonly tried: number;
  readonly notFirst: number;
  /** The commonest first. */
  readonly causes: readonly Cause[];
}

/** What was said the first time that somebody came to an end there; undefined where nobody has, and for a return visit: it is no first time. */
export function firstEnd({ visit, events }: BoardVisit): Told<VisitEvent> | undefined {
  if (visit.followsId !== null) return undefined;
  return events.find(({ fact }) => fact.event !== 'started' && fact.event !== 'backing-out');
}

/** The causes of these visits. A visit that is done by now still counts by what happened the first time. */
export function causesOf(visits: readonly BoardVisit[]): Causes {
  const counted = new Map<string, { outcome: VisitOutcome; reason: string | null; visits: number }>();
  let tried = 0;
  for (const each of visits) {
    const first = firstEnd(each)?.fact;
    if (first === undefined || first.event === 'started' || first.event === 'backing-out') continue;
    tried += 1;
    if (first.event === 'done') continue;
    const key = `${first.event} ${first.reason ?? ''}`;
    const cause = counted.get(key) ?? { outcome: first.event, reason: first.reason, visits: 0 };
    cause.visits += 1;
    counted.set(key, cause);
  }
  const causes = [...counted].sort(([one, a], [other, b]) => b.visits - a.visits || (one < other ? -1 : 1)).map(([, cause]) => cause);
  return { tried, notFirst: causes.reduce((sum, cause) => sum + cause.visits, 0), causes };
}
