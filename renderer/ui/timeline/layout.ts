/** Where lanes and bars of the timeline stand, and which of them a window shows. Pure; made once for what is planned, asked at every scroll. */

/** Something on a lane. `from` and `to` in days of the scale, with parts of days; `to` is not included. */
export interface TimelineBar {
  readonly key: string;
  readonly lane: string;
  readonly from: number;
  readonly to: number;
}

export interface TimelineLane {
  readonly key: string;
  readonly label: string;
  /** Said small beside it: "3 days' soak". */
  readonly note?: string;
  readonly done: number;
  readonly total: number;
  /** Cells of it say something above its bars. */
  readonly shaded?: boolean;
  /** A heading over the lanes that follow. */
  readonly head?: boolean;
}

/** Something that a lane is shaded with, behind its bars: what is reserved, when training is, how long a wave lasts. Days as with bars. */
export interface LaneCell {
  readonly key: string;
  readonly lane: string;
  readonly from: number;
  readonly to: number;
  readonly look: 'mine' | 'held' | 'training' | 'go' | 'no' | 'open';
  readonly says: string;
}

/** A bar in its row of the lane, the uppermost that is free. */
export interface PlacedBar<B extends TimelineBar> {
  readonly bar: B;
  readonly row: number;
}

export interface PlacedLane<B extends TimelineBar> {
  readonly lane: TimelineLane;
  /** px from the top of the lanes. */
  readonly top: number;
  readonly height: number;
  /** By where they begin. */
  readonly bars: readonly PlacedBar<B>[];
  /** The longest of them, days: how far before a window one may begin that reaches into it. */
  readonly longest: number;
}

export const laneSizes = { row: 32, pad: 8, head: 28, says: 16 } as const;

/** How far below the top of its lane a bar of this row stands, px. */
export const barTop = (lane: TimelineLane, row: number): number =>
  laneSizes.pad / 2 + row * laneSizes.row + 1 + (lane.shaded === true ? laneSizes.says : 0);

/** Lanes from top to bottom, each as high as its bars lie over one another. Bars of no lane are left out. */
export function placeLanes<B extends TimelineBar>(lanes: readonly TimelineLane[], bars: readonly B[]): readonly PlacedLane<B>[] {
  const ofLane = Map.groupBy(bars, (bar) => bar.lane);
  let top = 0;
  return lanes.map((lane) => {
    const { placed, rows, longest } = stack(lane.head === true ? [] : (ofLane.get(lane.key) ?? []));
    const says = lane.shaded === true ? laneSizes.says : 0;
    const height = lane.head === true ? laneSizes.head : Math.max(1, rows) * laneSizes.row + laneSizes.pad + says;
    const at = top;
    top += height;
    return { lane, top: at, height, bars: placed, longest };
  });
}

function stack<B extends TimelineBar>(
  bars: readonly B[],
): { readonly placed: readonly PlacedBar<B>[]; readonly rows: number; readonly longest: number } {
  const sorted = [...bars].sort((a, b) => a.from - b.from || b.to - a.to || (a.key < b.key ? -1 : 1));
  const ends: number[] = [];
  let longest = 0;
  const placed = sorted.map((bar) => {
    longest = Math.max(longest, bar.to - bar.from);
    const free = ends.findIndex((end) => end <= bar.from);
    const row = free === -1 ? ends.length : free;
    ends[row] = bar.to;
    return { bar, row };
  });
  return { placed, rows: ends.length, longest };
}

/** How high all lanes are together, px. */
export function heightOf(lanes: readonly PlacedLane<TimelineBar>[]): number {
  const last = lanes.at(-1);
  return last === undefined ? 0 : last.top + last.height;
}

/** The lanes that reach into a window, px from the top of the lanes; `to` is not included. */
export function lanesIn<B extends TimelineBar>(lanes: readonly PlacedLane<B>[], from: number, to: number): readonly PlacedLane<B>[] {
  const begin = firstWhere(lanes.length, (at) => (lanes[at]?.top ?? 0) + (lanes[at]?.height ?? 0) > from);
  const end = firstWhere(lanes.length, (at) => (lanes[at]?.top ?? 0) >= to);
  return lanes.slice(begin, end);
}

/** The bars of a lane that reach into a window, days of the scale; `to` is not included. */
export function barsIn<B extends TimelineBar>({ bars, longest }: PlacedLane<B>, from: number, to: number): readonly PlacedBar<B>[] {
  const begin = firstWhere(bars.length, (at) => (bars[at]?.bar.from ?? 0) + longest > from);
  const end = firstWhere(bars.length, (at) => (bars[at]?.bar.from ?? 0) >= to);
  return bars.slice(begin, end).filter(({ bar }) => bar.to > from);
}

/** The lane at a height; undefined above the first and below the last. */
export function laneAt<B extends TimelineBar>(lanes: readonly PlacedLane<B>[], y: number): PlacedLane<B> | undefined {
  const [found] = y < 0 ? [] : lanesIn(lanes, y, y + 1);
  return found;
}

/** The first index for which it holds; once it holds, it goes on holding. */
function firstWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
