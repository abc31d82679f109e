/**
 * A solution under way: jobs go in and out of bins, and what it all costs is kept count of. Every step costs the same however large the
 * problem is; `total` is always what `costOf` would count (tested).
 */
import { type Bin, fits, type Job, type Problem, type Solution, type Weights } from './problem.ts';

/** A job without a place. */
export const nowhere = -1;

export class Pack {
  readonly problem: Problem;
  readonly bin: Int32Array;
  readonly kept: Uint8Array;
  total = 0;
  /** How many places were looked at: the measure of work, since time would make two runs differ. */
  looks = 0;
  readonly #jobsIn: number[][];
  readonly #used: Int32Array;
  readonly #free: Int32Array;
  readonly #site: Int32Array;
  readonly #siteCount: Int32Array;
  readonly #trips = new Map<number, number>();
  readonly #rooms = new Map<number, number>();
  readonly #blocks = new Map<number, number>();
  readonly #users = new Map<number, number>();
  /** Bins by installer and day. */
  readonly #binsAt: number[][];

  constructor(problem: Problem) {
    const { jobs, bins, installers, days, windows } = problem;
    this.problem = problem;
    this.bin = new Int32Array(jobs.length).fill(nowhere);
    this.kept = new Uint8Array(jobs.length);
    this.#jobsIn = bins.map(() => []);
    this.#used = new Int32Array(bins.length);
    this.#free = Int32Array.from(problem.free);
    this.#site = Int32Array.from(problem.at);
    this.#siteCount = Int32Array.from(problem.at, (site) => (site < 0 ? 0 : 1));
    this.#binsAt = Array.from({ length: installers * days }, () => []);
    bins.forEach((bin, b) => {
      this.#binsAt[bin.installer * days + bin.day]?.push(b);
    });
    for (let key = 0; key < problem.at.length; key += 1) {
      const site = problem.at[key] ?? -1;
      if (site >= 0) this.#trips.set(Math.floor(key / windows) * problem.sites + site, 1);
    }
    for (const job of jobs) this.total += this.#outside(job);
  }

  /** The best bin for a job that has none, `nowhere` where none takes it. `noise`: up to so much is added to each price by chance. */
  best(j: number, noise: number, chance: () => number): number {
    const job = this.#job(j);
    const { days } = this.problem;
    let [found, price] = [nowhere, Number.POSITIVE_INFINITY];
    for (const installer of job.able)
      for (let day = 0, at = installer * days; day < days; day += 1, at += 1) {
        if ((this.#free[at] ?? 0) < job.load) continue;
        for (const b of this.#binsAt[at] ?? []) {
          this.looks += 1;
          const cost = this.#price(job, b);
          if (cost >= price) continue;
          const noisy = noise === 0 ? cost : cost + noise * chance();
          if (noisy < price) [found, price] = [b, noisy];
        }
      }
    return found;
  }

  /** Puts a job that has no place into a bin that takes it. `kept`: as it was, where it is put back. */
  put(j: number, b: number, kept?: number): void {
    const job = this.#job(j);
    const bin = this.#bin(b);
    this.total += this.#price(job, b) - this.#outside(job);
    const keeps = this.#keeps(job, b);
    if (kept !== undefined && (kept === 1) !== keeps) this.total += (kept === 1 ? -1 : 1) * this.problem.weights.wish;
    this.bin[j] = b;
    this.kept[j] = kept ?? (keeps ? 1 : 0);
    this.#jobsIn[b]?.push(j);
    this.#count(job, bin, b, 1);
  }

  /** Takes a job out of its bin. */
  take(j: number): void {
    const b = this.bin[j] ?? nowhere;
    if (b === nowhere) return;
    const job = this.#job(j);
    const bin = this.#bin(b);
    const list = this.#jobsIn[b] ?? [];
    list.splice(list.indexOf(j), 1);
    const kept = this.kept[j];
    this.bin[j] = nowhere;
    this.kept[j] = 0;
    this.#count(job, bin, b, -1);
    this.total += this.#outside(job) - this.#price(job, b);
    // The price above is for the wish as it would be kept now; it may have been missed while others stood before it.
    if (job.wishes && (kept === 1) !== this.#keeps(job, b)) this.total += (kept === 1 ? 1 : -1) * this.problem.weights.wish;
  }

  /** The jobs in a bin. */
  in(b: number): readonly number[] {
    return this.#jobsIn[b] ?? [];
  }

  /** One of an installer's bins, by chance; `nowhere` where there is none. */
  anyOf(installer: number, chance: () => number): number {
    const day = this.#binsAt[installer * this.problem.days + Math.floor(chance() * this.problem.days)] ?? [];
    return day[Math.floor(chance() * day.length)] ?? nowhere;
  }

  /** The bins of the installer's day that a bin lies in. */
  sameDay(b: number): readonly number[] {
    const bin = this.#bin(b);
    return this.#binsAt[bin.installer * this.problem.days + bin.day] ?? [];
  }

  solution(): Solution {
    return { bin: this.bin.slice(), kept: this.kept.slice() };
  }

  #outside(job: Job): number {
    const { weights } = this.problem;
    return job.visits * weights.unplaced + (job.now?.confirmed === true ? weights.confirmed : 0);
  }

  /** What a job would add in this bin; infinite where it may not be there. */
  #price(job: Job, b: number): number {
    const { days, windows, sites, rooms, blocks, weights } = this.problem;
    const bin = this.#bin(b);
    const time = bin.day * windows + bin.window;
    const fit = job.fit[time] ?? fits.no;
    if (fit === fits.no || (this.#used[b] ?? 0) + job.minutes > bin.to - bin.from) return Number.POSITIVE_INFINITY;
    const at = bin.installer * days + bin.day;
    if ((this.#free[at] ?? 0) < job.load) return Number.POSITIVE_INFINITY;
    const site = this.#site[at * windows + bin.window] ?? -1;
    if (site >= 0 && site !== job.site) return Number.POSITIVE_INFINITY;
    if (job.user >= 0 && this.#users.has(job.user * days * windows + time)) return Number.POSITIVE_INFINITY;
    let cost = job.visits * bin.day * weights.day;
    if (site < 0) cost += weights.window;
    if (!this.#trips.has(at * sites + job.site)) cost += weights.trip;
    if (!this.#rooms.has(at * rooms + job.room)) cost += weights.room;
    if (!this.#blocks.has(at * blocks + job.block)) cost += weights.block;
    if (job.wishes && !this.#keeps(job, b)) cost += weights.wish;
    const { now } = job;
    if (now === undefined) return cost;
    if (now.day !== bin.day || now.window !== bin.window) return cost + leaving(now, weights);
    return now.installer === bin.installer ? cost : cost + weights.given;
  }

  /** Would the wish be kept in this bin, beside those whose wishes are kept in it? The late come last, the early first. */
  #keeps(job: Job, b: number): boolean {
    if (!job.wishes) return false;
    const { jobs, windows } = this.problem;
    const bin = this.#bin(b);
    const fit = job.fit[bin.day * windows + bin.window] ?? fits.no;
    if (fit === fits.suits) return true;
    if (fit !== fits.late && fit !== fits.early) return false;
    const cuts = [job.cut];
    const alike = [job];
    for (const other of this.in(b)) {
      const each = jobs[other];
      if (each === undefined || this.kept[other] !== 1 || each.fit[bin.day * windows + bin.window] !== fit) continue;
      cuts.push(each.cut);
      alike.push(each);
    }
    return cuts.every((cut) => {
      let minutes = 0;
      for (const each of alike) if (fit === fits.late ? each.cut >= cut : each.cut <= cut) minutes += each.minutes;
      return minutes <= (fit === fits.late ? bin.to - Math.max(cut, bin.from) : Math.min(cut, bin.to) - bin.from);
    });
  }

  #count(job: Job, bin: Bin, b: number, by: 1 | -1): void {
    const { days, windows, sites, rooms, blocks } = this.problem;
    const at = bin.installer * days + bin.day;
    const key = at * windows + bin.window;
    this.#used[b] = (this.#used[b] ?? 0) + by * job.minutes;
    this.#free[at] = (this.#free[at] ?? 0) - by * job.load;
    const count = (this.#siteCount[key] ?? 0) + by;
    this.#siteCount[key] = count;
    this.#site[key] = count === 0 ? -1 : job.site;
    add(this.#trips, at * sites + job.site, by);
    add(this.#rooms, at * rooms + job.room, by);
    add(this.#blocks, at * blocks + job.block, by);
    if (job.user >= 0) add(this.#users, job.user * days * windows + bin.day * windows + bin.window, by);
  }

  #job(j: number): Job {
    const job = this.problem.jobs[j];
    if (job === undefined) throw new RangeError(`no job ${j}`);
    return job;
  }
  #bin(b: number): Bin {
    const bin = this.problem.bins[b];
    if (bin === undefined) throw new RangeError(`no bin ${b}`);
    return bin;
  }
}

/** What it costs that an appointment leaves its time. */
function leaving(now: NonNullable<Job['now']>, weights: Weights): number {
  return now.confirmed ? weights.confirmed : now.upset ? weights.moved : weights.steady;
}

function add(counts: Map<number, number>, key: number, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
