/**
 * Finds a solution: first everything in order, each where it costs least; then again and again some of it is taken out and put back better,
 * beginning with whoever has no place, a wish that is missed or a visit that moved. The same problem and seed give the same solution: its
 * measure is places looked at, never time. Comes in slices, so that whoever runs it can show how far it is, and stop it.
 */
import { chanceFrom } from './chance.ts';
import { nowhere, Pack } from './pack.ts';
import { fits, type Job, type Problem, type Solution } from './problem.ts';

export interface SearchOptions {
  readonly seed: number;
  /** Places that are looked at, at most, after the first solution stands. */
  readonly looks: number;
}

/** Enough for a small plan to come out best, and for ten thousand visits to take seconds. */
export function usualLooks(jobs: number): number {
  return 400_000 + 5_000 * jobs;
}

const sliceLooks = 60_000;
/** Up to so many jobs worse solutions are passed through on the way to better ones. */
const warmAtMost = 600;
const warmest = 400;
const coolest = 1;

/** Yields how far it is, 0 to 1. */
export function* search(problem: Problem, { seed, looks }: SearchOptions): Generator<number, Solution> {
  const chance = chanceFrom(seed);
  const pack = new Pack(problem);
  let slice = sliceLooks;
  for (const j of inOrder(problem)) {
    const b = pack.best(j, 0, chance);
    if (b !== nowhere) pack.put(j, b);
    if (pack.looks > slice) {
      slice = pack.looks + sliceLooks;
      yield 0;
    }
  }
  yield* improve(pack, chance, looks);
  return pack.solution();
}

function* improve(pack: Pack, chance: () => number, looks: number): Generator<number, void> {
  const { problem } = pack;
  const { jobs } = problem;
  if (jobs.length === 0 || problem.bins.length === 0) return;
  const begun = pack.looks;
  const warm = jobs.length <= warmAtMost;
  let [best, kept] = [pack.total, pack.solution()];
  let slice = begun + sliceLooks;
  let unhappy = unhappyIn(pack);
  let [tries, since] = [0, 0];
  const byRoom = Map.groupBy(jobs.keys(), (j) => jobs[j]?.room ?? -1);
  while (pack.looks - begun < looks) {
    const share = (pack.looks - begun) / looks;
    tries += 1;
    pack.looks += 1;
    if (tries % Math.max(50, Math.ceil(jobs.length / 10)) === 0) unhappy = unhappyIn(pack);
    const out = [...chosen(pack, unhappy, byRoom, chance)];
    const before = out.map((j) => [j, pack.bin[j] ?? nowhere, pack.kept[j] ?? 0] as const);
    const was = pack.total;
    for (const j of out) pack.take(j);
    const noise = warm && chance() < 0.3 ? 60 : 0;
    for (const j of shuffledBut(out, chance)) {
      const b = pack.best(j, noise, chance);
      if (b !== nowhere) pack.put(j, b);
    }
    const slack = warm ? -Math.log(1 - chance()) * warmest * (coolest / warmest) ** share : 0;
    if (pack.total > was + slack) {
      for (const j of out) pack.take(j);
      for (const [j, b, wish] of before) if (b !== nowhere) pack.put(j, b, wish);
    }
    if (pack.total < best) {
      best = pack.total;
      since = 0;
      if (warm) kept = pack.solution();
    } else since += 1;
    // Warm ways end where nothing better is near: back to the best, and on from there.
    if (warm && since > 4_000) {
      restore(pack, kept);
      since = 0;
    }
    if (pack.looks > slice) {
      slice = pack.looks + sliceLooks;
      yield share;
    }
  }
  if (warm && pack.total > best) restore(pack, kept);
  // A wish that was missed for somebody who has gone since is kept now.
  for (const [j, job] of jobs.entries()) {
    const b = pack.bin[j] ?? nowhere;
    if (!job.wishes || b === nowhere || pack.kept[j] === 1) continue;
    pack.take(j);
    pack.put(j, b);
  }
}

function restore(pack: Pack, { bin, kept }: Solution): void {
  const changed = [...bin.keys()].filter((j) => pack.bin[j] !== bin[j] || pack.kept[j] !== kept[j]);
  for (const j of changed) pack.take(j);
  for (const j of changed) if ((bin[j] ?? nowhere) !== nowhere) pack.put(j, bin[j] ?? nowhere, kept[j] ?? 0);
}

/** Confirmed first, then whom few can go to, then place by place, so that neighbours come one after the other. */
function inOrder({ jobs }: Problem): readonly number[] {
  const rank = (job: Job): number => (job.now?.confirmed === true ? 0 : 1);
  return [...jobs.keys()].sort((a, b) => {
    const [one, other] = [jobs[a], jobs[b]];
    if (one === undefined || other === undefined) return 0;
    return (
      rank(one) - rank(other) ||
      one.able.length - other.able.length ||
      one.site - other.site ||
      one.block - other.block ||
      one.room - other.room ||
      a - b
    );
  });
}

/** Jobs that something is wrong with where they are. */
function unhappyIn(pack: Pack): readonly number[] {
  const { jobs, bins } = pack.problem;
  return [...jobs.keys()].filter((j) => {
    const job = jobs[j];
    const bin = bins[pack.bin[j] ?? nowhere];
    if (job === undefined) return false;
    if (bin === undefined) return job.able.length > 0;
    if (job.wishes && pack.kept[j] !== 1) return true;
    return job.now !== undefined && (job.now.day !== bin.day || job.now.window !== bin.window);
  });
}

/** What is taken out together: one job, and those in the way of where it would rather be, or its neighbours. */
function chosen(
  pack: Pack,
  unhappy: readonly number[],
  byRoom: ReadonlyMap<number, readonly number[]>,
  chance: () => number,
): ReadonlySet<number> {
  const { jobs, bins } = pack.problem;
  const any = (n: number): number => Math.floor(chance() * n);
  const focus = unhappy.length > 0 && chance() < 0.6 ? (unhappy[any(unhappy.length)] ?? 0) : any(jobs.length);
  const out = new Set([focus]);
  const job = jobs[focus];
  if (job === undefined) return out;
  const target = chance() < 0.75 ? wanted(pack, job, chance) : nowhere;
  if (target !== nowhere) {
    for (const j of pack.in(target)) out.add(j);
    // The day may be full although the window is not.
    if (chance() < 0.5) for (const b of pack.sameDay(target)) for (const j of pack.in(b)) if (chance() < 0.6) out.add(j);
  }
  const b = pack.bin[focus] ?? nowhere;
  if (b !== nowhere && chance() < 0.4) for (const other of pack.sameDay(b)) for (const j of pack.in(other)) out.add(j);
  if (chance() < 0.2) for (const j of byRoom.get(job.room) ?? []) if (out.size < 24) out.add(j);
  if (bins.length > 0 && chance() < 0.3) {
    const other = any(bins.length);
    for (const j of pack.in(other)) out.add(j);
  }
  return out;
}

/** A bin that a job would rather be in: looked for by chance among those who can go. */
function wanted(pack: Pack, job: Job, chance: () => number): number {
  const { bins, windows } = pack.problem;
  if (job.able.length === 0) return nowhere;
  let found = nowhere;
  for (let tries = 0; tries < 12; tries += 1) {
    const b = pack.anyOf(job.able[Math.floor(chance() * job.able.length)] ?? 0, chance);
    const bin = bins[b];
    if (bin === undefined || bin.to - bin.from < job.minutes) continue;
    const fit = job.fit[bin.day * windows + bin.window] ?? fits.no;
    if (fit === fits.no) continue;
    found = b;
    if (job.now !== undefined && job.now.day === bin.day && job.now.window === bin.window) return b;
    if (!job.wishes || fit !== fits.may) return b;
  }
  return found;
}

/** The first stays first more often than not: it is the one that all of this is for. */
function shuffledBut(list: readonly number[], chance: () => number): readonly number[] {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i -= 1) {
    const k = Math.floor(chance() * (i + 1));
    const [a, b] = [out[i], out[k]];
    if (a !== undefined && b !== undefined) [out[i], out[k]] = [b, a];
  }
  const [first] = list;
  if (first === undefined || chance() < 0.3) return out;
  return [first, ...out.filter((j) => j !== first)];
}
