/** How long visits take, against what was expected of them. */
import type { BoardVisit } from './board-visits.ts';

export interface MinutesLine {
  readonly key: string;
  /** Visits that were measured. */
  readonly visits: number;
  /** Median of the minutes from the last start to done. */
  readonly median: number;
  /** Median of the minutes that were planned for the same visits. */
  readonly expected: number;
}

/** A visit that took longer than this was left open, not worked on. */
const longestMinutes = 12 * 60;

/** Minutes from the last start to done; undefined where one of them was not said, or the clock cannot be right. */
export function minutesTaken({ state, events }: BoardVisit): number | undefined {
  if (state.state !== 'done' || state.at === null) return undefined;
  const end = state.at;
  const start = events.findLast(({ fact, at }) => fact.event === 'started' && at <= end)?.at;
  if (start === undefined) return undefined;
  const minutes = (end - start) / 60_000;
  return minutes > longestMinutes ? undefined : minutes;
}

/** One line a key, the most visits first. */
export function minutesLines(visits: readonly BoardVisit[], keyOf: (visit: BoardVisit) => string): readonly MinutesLine[] {
  const groups = new Map<string, { taken: number[]; expected: number[] }>();
  for (const visit of visits) {
    const taken = minutesTaken(visit);
    if (taken === undefined) continue;
    const group = groups.get(keyOf(visit)) ?? { taken: [], expected: [] };
    group.taken.push(taken);
    group.expected.push(visit.visit.slot.minutes);
    groups.set(keyOf(visit), group);
  }
  return [...groups]
    .map(([key, { taken, expected }]) => ({
      key,
      visits: taken.length,
      median: Math.round(medianOf(taken)),
      expected: Math.round(medianOf(expected)),
    }))
    .sort((a, b) => b.visits - a.visits || (a.key < b.key ? -1 : 1));
}

/** The middle of a list, or the mean of the two in the middle; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
