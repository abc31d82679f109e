import type { TimeWindow } from '../../../shared/domain/visit/slot.ts';
import type { VisitLine } from './visit-line.ts';

/** What of a visit a move looks at. */
export type Movable = Pick<VisitLine, 'id' | 'visit'>;

/** How the times of moved visits come about. */
export type MoveTimes = 'keep' | 'new' | 'none';

interface Move {
  readonly visitId: string;
  readonly day: string;
  readonly startsAt: number | null;
  readonly promised?: TimeWindow | null;
}

/**
 * The moves of these visits to a day. `keep`: each keeps its time. `new`: each installer's visits follow one another from `start`
 * (minutes from midnight) in the order they had; those that would begin after midnight get no time. `none`: the day only.
 * `promised`: the window that people are told; null: the time itself; not named: as slotAfter has it.
 */
export function movesTo(
  lines: readonly Movable[],
  day: string,
  times: MoveTimes,
  start: number | undefined,
  promised?: TimeWindow | null,
): readonly Move[] {
  return movedTimes(lines, day, times, start).map((move) => (promised === undefined ? move : { ...move, promised }));
}

function movedTimes(lines: readonly Movable[], day: string, times: MoveTimes, start: number | undefined): readonly Move[] {
  if (times === 'keep') return lines.map(({ id, visit }) => ({ visitId: id, day, startsAt: visit.slot.startsAt }));
  if (times === 'none' || start === undefined) return lines.map(({ id }) => ({ visitId: id, day, startsAt: null }));
  const next = new Map<string, number>();
  return [...lines].sort(byPlan).map(({ id, visit }) => {
    const who = visit.installerId ?? '';
    const at = next.get(who) ?? start;
    next.set(who, at + visit.slot.minutes);
    return { visitId: id, day, startsAt: at <= 1439 ? at : null };
  });
}

function byPlan(a: Movable, b: Movable): number {
  const [one, other] = [a.visit.slot, b.visit.slot];
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return (one.startsAt ?? 1440) - (other.startsAt ?? 1440) || (a.id < b.id ? -1 : 1);
}
