/** Visits as the timeline draws them: what one installer does at one place on working days in a row is one bar. Pure. */
import { promisedBy } from '../../../../shared/domain/visit/promise.ts';
import { dayWord } from '../../../ui/moment.tsx';
import type { TimelineBar, TimelineLane } from '../../../ui/timeline/layout.ts';
import { dayIndex, isWeekendAt, partOfDay, type Scale, showsTimes } from '../../../ui/timeline/scale.ts';
import { type Block, block } from '../calendar/blocks.ts';
import { s } from '../schedule-words.ts';
import type { VisitLine } from '../visit-line.ts';
import { t } from '../words.ts';

export const laneKinds = ['department', 'site', 'installer'] as const;
export type LaneKind = (typeof laneKinds)[number];

export interface Bar extends TimelineBar {
  readonly block: Block;
  /** Its first and last day, in words. */
  readonly when: string;
}

const none = 'none';

/** Which lane a visit lies on. */
export function laneOf({ visit }: VisitLine, kind: LaneKind): string {
  const id = kind === 'department' ? visit.departmentId : kind === 'site' ? visit.siteId : visit.installerId;
  return id ?? none;
}

/** Whose lane it is, where lanes are installers; null: nobody's. */
export const installerOfLane = (lane: string): string | null => (lane === none ? null : lane);

function laneLabel(line: VisitLine, kind: LaneKind): string {
  if (kind === 'department') return line.department || t('VISIT_NO_DEPARTMENT');
  return kind === 'site' ? line.site || s('TIMELINE_NO_SITE') : line.installer || t('VISIT_NO_INSTALLER');
}

/** The lanes of these visits by name, what is nobody's last; `more`: lanes that stand there though nothing is on them. */
export function lanesOf(
  lines: readonly VisitLine[],
  kind: LaneKind,
  more: readonly { readonly value: string; readonly label: string }[] = [],
): readonly TimelineLane[] {
  const lanes = new Map(more.map(({ value, label }) => [value, { key: value, label, done: 0, total: 0 }]));
  for (const line of lines) {
    const key = laneOf(line, kind);
    const lane = lanes.get(key) ?? { key, label: laneLabel(line, kind), done: 0, total: 0 };
    lanes.set(key, { ...lane, done: lane.done + (line.state === 'done' ? 1 : 0), total: lane.total + 1 });
  }
  return [...lanes.values()].sort((a, b) => Number(a.key === none) - Number(b.key === none) || a.label.localeCompare(b.label));
}

/** The bars of these visits. Where times are drawn a bar is a window of a day, else a run of working days. */
export function barsOf(lines: readonly VisitLine[], kind: LaneKind, scale: Scale, confirmed: ReadonlySet<string>): readonly Bar[] {
  const groups = Map.groupBy(lines, (line) => `${laneOf(line, kind)} ${line.visit.installerId ?? ''} ${line.visit.siteId ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = [...group].sort((a, b) => (a.visit.slot.day < b.visit.slot.day ? -1 : a.visit.slot.day > b.visit.slot.day ? 1 : 0));
    const runs = showsTimes(scale.zoom) ? byWindow(sorted) : byRun(sorted, scale);
    return runs.map((run) => barOf(run, kind, scale, confirmed));
  });
}

function byWindow(lines: readonly VisitLine[]): readonly (readonly VisitLine[])[] {
  const key = ({ visit: { slot } }: VisitLine): string => {
    const told = promisedBy(slot);
    return `${slot.day} ${told === undefined ? 'day' : `${told.from}-${told.to}`}`;
  };
  return [...Map.groupBy(lines, key).values()];
}

/** Days in a row, over a weekend too; what is over is drawn apart from what is to come. */
function byRun(lines: readonly VisitLine[], scale: Scale): readonly (readonly VisitLine[])[] {
  const runs: VisitLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const follows =
      last !== undefined &&
      workingDaysBetween(dayIndex(scale, last.visit.slot.day), dayIndex(scale, line.visit.slot.day), scale) <= 1 &&
      (last.state === 'done') === (line.state === 'done');
    if (run !== undefined && follows) run.push(line);
    else runs.push([line]);
  }
  return runs;
}

function workingDaysBetween(from: number, to: number, scale: Scale): number {
  let days = 0;
  for (let at = from + 1; at <= to && days <= 1; at++) if (!isWeekendAt(scale, at)) days += 1;
  return days;
}

function barOf(lines: readonly VisitLine[], kind: LaneKind, scale: Scale, confirmed: ReadonlySet<string>): Bar {
  const [first] = lines;
  const last = lines.at(-1);
  if (first === undefined || last === undefined) throw new Error('a bar without visits'); // the groups are never empty
  const [from, to] = [first.visit.slot.day, last.visit.slot.day];
  const lane = laneOf(first, kind);
  const key = `${lane} ${first.id}`;
  const made = block(key, lines, showsTimes(scale.zoom) ? 'week' : 'month', confirmed);
  const begin = dayIndex(scale, from);
  const time = made.time;
  const span =
    time === undefined
      ? { from: begin, to: dayIndex(scale, to) + 1 }
      : { from: begin + partOfDay(time.from), to: begin + partOfDay(time.to) };
  const days = from === to ? dayWord(from) : s('TIMELINE_DAYS', { from: dayWord(from), to: dayWord(to) });
  // At the edge of what a day shows there is still something to be taken hold of.
  return {
    key,
    lane,
    from: Math.min(span.from, begin + 0.96),
    to: Math.max(span.to, span.from + 0.04),
    block: made,
    when: time === undefined ? days : `${days}, ${made.when}`,
  };
}

/** Bars that were chosen together, as one block. */
export function together(bars: readonly Bar[], confirmed: ReadonlySet<string>): Block | undefined {
  const [first] = bars;
  if (first === undefined || bars.length === 1) return first?.block;
  return block(
    bars.map(({ key }) => key).join(' + '),
    bars.flatMap(({ block: each }) => each.lines),
    'month',
    confirmed,
  );
}
