/** A move under way: nothing is saved until it is dropped. The same whether it came by drag, by key or by menu. Pure. */
import { parseISO } from 'date-fns';
import { usualWindows } from '../../../../shared/domain/visit/promise.ts';
import type { TimeWindow } from '../../../../shared/domain/visit/slot.ts';
import { dayLater } from '../../../../shared/domain/visit/week.ts';
import type { VisitLine } from '../visit-line.ts';
import type { Block } from './blocks.ts';

/** Where chosen visits would go: so many days and minutes from where they stand, how long they take, and to whom (undefined: whoever has them). */
export interface Moving {
  readonly lines: readonly VisitLine[];
  readonly from: Block;
  readonly days: number;
  readonly minutes: number;
  /** So many minutes longer each of them takes; negative: shorter. */
  readonly longer: number;
  readonly installerId: string | null | undefined;
}

export interface VisitMove {
  readonly visitId: string;
  readonly day: string;
  readonly startsAt: number | null;
  readonly minutes?: number;
  readonly promised?: TimeWindow | null;
  readonly installerId?: string | null;
}

export function beginMove(from: Block, lines: readonly VisitLine[]): Moving {
  return { from, lines: lines.filter((line) => line.open), days: 0, minutes: 0, longer: 0, installerId: undefined };
}

/** Half an hour, the calendar's own step. */
export const stepMinutes = 30;

/** So much longer or shorter a key makes work. */
export const stepLonger = 15;

export type MoveKey = 'day-back' | 'day-on' | 'earlier' | 'later' | 'longer' | 'shorter' | 'lane-up' | 'lane-down';

/** One key's worth further. `lanes`: installers in the order in which they are shown; null stands for nobody. */
export function moveBy(moving: Moving, key: MoveKey, lanes: readonly (string | null)[]): Moving {
  switch (key) {
    case 'day-back':
      return { ...moving, days: moving.days - 1 };
    case 'day-on':
      return { ...moving, days: moving.days + 1 };
    case 'earlier':
      return shifted(moving, -stepMinutes);
    case 'later':
      return shifted(moving, stepMinutes);
    case 'longer':
      return lasting(moving, moving.longer + stepLonger);
    case 'shorter':
      return lasting(moving, moving.longer - stepLonger);
    default: {
      const now = moving.installerId === undefined ? moving.from.installerId : moving.installerId;
      const at = lanes.indexOf(now);
      const next = lanes[(at + (key === 'lane-down' ? 1 : -1) + lanes.length) % Math.max(1, lanes.length)];
      return next === undefined ? moving : { ...moving, installerId: next === moving.from.installerId ? undefined : next };
    }
  }
}

/** The shortest that work can be made, minutes. */
const shortest = 5;

/** With so many minutes more for each; none of them gets shorter than five minutes, nor longer than a day. */
export function lasting(moving: Moving, longer: number): Moving {
  const all = moving.lines.map(({ visit }) => visit.slot.minutes);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return all.length === 0 ? moving : { ...moving, longer: Math.max(shortest - least, Math.min(1440 - most, longer)) };
}

/** A day has no time before its midnight, nor after the next. What has no time yet gets none by keys. */
function shifted(moving: Moving, by: number): Moving {
  const { time } = moving.from;
  if (time === undefined) return moving;
  const promised = moving.lines[0]?.visit.slot.promised;
  if (promised !== undefined) {
    // A promised window goes from one usual window to the next; the order inside it is not what is moved.
    const now = windowAfter(promised, moving.minutes).from;
    const next = by > 0 ? usualWindows.find((each) => each.from > now) : usualWindows.findLast((each) => each.from < now);
    return next === undefined ? moving : { ...moving, minutes: next.from - promised.from };
  }
  const minutes = moving.minutes + by;
  return time.from + minutes < 0 || time.to + minutes > 1440 ? moving : { ...moving, minutes };
}

/** The window promised after a move by `minutes`: the usual one that it begins in, else one as long as it was. */
export function windowAfter(window: TimeWindow, minutes: number): TimeWindow {
  if (minutes === 0) return window;
  const from = window.from + minutes;
  return usualWindows.find((each) => each.from <= from && from < each.to) ?? { from, to: Math.min(1440, window.to + minutes) };
}

/** So far ahead a free place is looked for. */
export const freeAheadDays = 28;

/** Places after where the move stands now, the nearest first: the later windows or times of its day, then day by day; no weekends. */
export function placesAhead(moving: Moving): readonly Moving[] {
  const { time } = moving.from;
  const promised = moving.lines[0]?.visit.slot.promised;
  const starts =
    time === undefined
      ? [undefined]
      : promised === undefined
        ? Array.from({ length: (18 - 8) * 2 }, (_, i) => 480 + i * stepMinutes).filter((from) => from + (time.to - time.from) <= 1080)
        : usualWindows.map((each) => each.from);
  const base = promised?.from ?? time?.from ?? 0;
  return Array.from({ length: freeAheadDays + 1 }, (_, ahead) => ahead).flatMap((ahead) => {
    const days = moving.days + ahead;
    if ([0, 6].includes(parseISO(dayLater(moving.from.day, days)).getDay())) return [];
    return starts
      .map((from) => ({ ...moving, days, minutes: from === undefined ? 0 : from - base }))
      .filter((each) => ahead > 0 || each.minutes > moving.minutes);
  });
}

/** Has it been moved anywhere? */
export function isElsewhere({ days, minutes, longer, installerId }: Moving): boolean {
  return days !== 0 || minutes !== 0 || longer !== 0 || installerId !== undefined;
}

/** What `move-visit` is told. Inside a window that moves whole, each visit keeps its place; what takes longer puts off what follows it. */
export function movesOf(moving: Moving): readonly VisitMove[] {
  const { lines, longer } = moving;
  const moves = lines.map((line) => moveOf(moving, line));
  return longer === 0 ? moves : oneAfterAnother(moves, lines, longer);
}

function moveOf({ days, minutes, installerId }: Moving, { id, visit }: VisitLine): VisitMove {
  const { slot } = visit;
  const day = dayLater(slot.day, days);
  const given = installerId === undefined ? {} : { installerId };
  if (slot.promised === undefined) return { visitId: id, day, startsAt: slot.startsAt === null ? null : slot.startsAt + minutes, ...given };
  const promised = windowAfter(slot.promised, minutes);
  const startsAt = slot.startsAt === null ? null : slot.startsAt - slot.promised.from + promised.from;
  return { visitId: id, day, startsAt, promised, ...given };
}

/** Each with its new minutes; whoever would be begun before the one before it has ended, in the same installer's day, begins then. */
function oneAfterAnother(moves: readonly VisitMove[], lines: readonly VisitLine[], longer: number): readonly VisitMove[] {
  const byId = new Map(lines.map((line) => [line.id, line.visit]));
  const ends = new Map<string, number>();
  return moves
    .toSorted((a, b) => (a.day === b.day ? (a.startsAt ?? 1440) - (b.startsAt ?? 1440) : a.day < b.day ? -1 : 1))
    .map((move) => {
      const visit = byId.get(move.visitId);
      const minutes = (visit?.slot.minutes ?? 0) + longer;
      if (move.startsAt === null) return { ...move, minutes };
      const day = `${move.installerId === undefined ? visit?.installerId : move.installerId} ${move.day}`;
      const startsAt = Math.min(1439, Math.max(move.startsAt, ends.get(day) ?? 0));
      ends.set(day, startsAt + minutes);
      return { ...move, startsAt, minutes };
    });
}

/** The block as it would be drawn where it goes. */
export function blockAfter(moving: Moving): Block {
  const { from, days, minutes, installerId } = moving;
  const promised = moving.lines[0]?.visit.slot.promised;
  const time =
    from.time &&
    (promised === undefined
      ? { from: from.time.from + minutes, to: from.time.to + minutes + moving.longer }
      : windowAfter(promised, minutes));
  return {
    ...from,
    key: `${from.key} moving`,
    day: dayLater(from.day, days),
    time,
    lines: moving.lines,
    look: 'moving',
    installerId: installerId === undefined ? from.installerId : installerId,
  };
}
