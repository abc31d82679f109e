/**
 * What the planner solves, as bare numbers: appointments (jobs) go into free stretches of installers' windows (bins). Made by planner/pose.ts
 * from the plan; solved by planner/search.ts; the bench hands the very same to a solver. Plain data, so that it crosses to a worker.
 */

/** What each kind of shortfall costs; the order is DESIGN's: placed, then kept confirmations, then preferences, then travel. */
export interface Weights {
  /** Each visit without a place. */
  readonly unplaced: number;
  /** Each appointment that was confirmed and gets another day or window. */
  readonly confirmed: number;
  /** The same of one that was promised and not confirmed: people have to be told. */
  readonly moved: number;
  /** The same of one that could have stayed: it makes room for others. */
  readonly steady: number;
  /** Each appointment whose wish is not kept. */
  readonly wish: number;
  /** Each site that an installer goes to on a day. */
  readonly trip: number;
  /** An appointment that another installer gets. */
  readonly given: number;
  /** Each room that an installer works in on a day. */
  readonly room: number;
  /** Each part of a building that an installer works in on a day. */
  readonly block: number;
  /** Each window of an installer's day that is used at all. */
  readonly window: number;
  /** Each visit, by days after the first that may be used. */
  readonly day: number;
}

export const usualWeights: Weights = {
  unplaced: 10_000,
  confirmed: 3_000,
  moved: 300,
  steady: 600,
  wish: 200,
  trip: 40,
  given: 20,
  room: 8,
  block: 4,
  window: 2,
  day: 1,
};

/** How a day and window fit an appointment. */
export const fits = {
  /** Not at all: a rule, a closed site, the person has another appointment. */
  no: 0,
  /** It may be; a wish is missed. */
  may: 1,
  /** It may be, and keeps the wish wherever in the window the work lies. */
  suits: 2,
  /** It keeps the wish in the part of the window after `cut`; before it the wish is missed. */
  late: 3,
  /** It keeps the wish in the part before `cut`. */
  early: 4,
} as const;

export interface Job {
  readonly id: string;
  /** Devices. */
  readonly visits: number;
  readonly minutes: number;
  /** What it takes of an installer's day (clash/load.ts). */
  readonly load: number;
  /** Indexes of its places. */
  readonly site: number;
  readonly room: number;
  readonly block: number;
  /** Whose time it takes; -1: nobody's. */
  readonly user: number;
  readonly wishes: boolean;
  /** For `late` and `early`: minutes from midnight. */
  readonly cut: number;
  /** Installers who go there and know it. */
  readonly able: readonly number[];
  /** By day and window (`day * windows + window`): one of `fits`. */
  readonly fit: Uint8Array;
  /** Where it stands; window -1: at a time that is none of the windows. */
  readonly now:
    | { readonly installer: number; readonly day: number; readonly window: number; readonly confirmed: boolean; readonly upset: boolean }
    | undefined;
}

export interface Bin {
  readonly installer: number;
  readonly day: number;
  readonly window: number;
  /** Minutes from midnight: free from when to when. */
  readonly from: number;
  readonly to: number;
}

export interface Problem {
  readonly jobs: readonly Job[];
  readonly bins: readonly Bin[];
  readonly days: number;
  readonly windows: number;
  readonly installers: number;
  readonly sites: number;
  readonly rooms: number;
  readonly blocks: number;
  /** By installer and day (`installer * days + day`): how much of `load` is left. */
  readonly free: readonly number[];
  /** By installer, day and window: the site where they are already, -1: none. */
  readonly at: Int32Array;
  readonly weights: Weights;
}

/** Where each job is: the index of its bin, -1: nowhere; and whether its wish is kept there. */
export interface Solution {
  readonly bin: Int32Array;
  readonly kept: Uint8Array;
}

export interface Cost {
  readonly total: number;
  readonly unplaced: number;
  readonly confirmed: number;
  readonly moved: number;
  readonly steady: number;
  readonly wish: number;
  readonly trip: number;
  readonly given: number;
  readonly room: number;
  readonly block: number;
  readonly window: number;
  readonly day: number;
}

/** What a solution costs, counted from nothing: what the search keeps count of as it goes is held against this in tests. */
export function costOf({ jobs, bins, weights, at, days, windows }: Problem, solution: Solution): Cost {
  let [unplaced, confirmed, moved, steady, wish, given, day] = [0, 0, 0, 0, 0, 0, 0];
  const [trips, rooms, blocks, there] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()];
  const used = new Set<number>();
  at.forEach((site, key) => {
    if (site >= 0) there.add(`${Math.floor(key / windows / days)} ${Math.floor(key / windows) % days} ${site}`);
  });
  jobs.forEach((job, j) => {
    const bin = bins[solution.bin[j] ?? -1];
    const { now } = job;
    if (bin === undefined) {
      unplaced += job.visits;
      if (now?.confirmed === true) confirmed += 1;
      return;
    }
    const key = `${bin.installer} ${bin.day}`;
    if (!there.has(`${key} ${job.site}`)) trips.add(`${key} ${job.site}`);
    const window = (bin.installer * days + bin.day) * windows + bin.window;
    if ((at[window] ?? -1) < 0) used.add(window);
    rooms.add(`${key} ${job.room}`);
    blocks.add(`${key} ${job.block}`);
    if (job.wishes && solution.kept[j] !== 1) wish += 1;
    day += job.visits * bin.day;
    if (now === undefined) return;
    if (now.day !== bin.day || now.window !== bin.window) {
      if (now.confirmed) confirmed += 1;
      else if (now.upset) moved += 1;
      else steady += 1;
    } else if (now.installer !== bin.installer) given += 1;
  });
  const counts = {
    unplaced,
    confirmed,
    moved,
    steady,
    wish,
    trip: trips.size,
    given,
    room: rooms.size,
    block: blocks.size,
    window: used.size,
    day,
  };
  const total =
    unplaced * weights.unplaced +
    confirmed * weights.confirmed +
    moved * weights.moved +
    steady * weights.steady +
    wish * weights.wish +
    trips.size * weights.trip +
    given * weights.given +
    rooms.size * weights.room +
    blocks.size * weights.block +
    used.size * weights.window +
    day * weights.day;
  return { total, ...counts };
}
