/** From bins to times: inside a window those who wished for its beginning come first, those who wished for its end last, the rest by place. */

import type { Entry } from '../clash/plan-book.ts';
import { type Reached, travelMinutes } from '../site/travel.ts';
import type { Slot, TimeWindow } from '../visit/slot.ts';
import { type Appointment, nowOf } from './appointments.ts';
import type { PlanFacts } from './facts.ts';
import { isInside } from './pose.ts';
import { type Bin, fits, type Job, type Problem, type Solution } from './problem.ts';

/** One appointment with its time. */
export interface Timed {
  readonly appointment: Appointment;
  readonly installer: number;
  readonly day: string;
  readonly startsAt: number;
  readonly promised: TimeWindow;
  readonly wish: 'none' | 'kept' | 'missed';
}

export interface Timetable {
  readonly placed: readonly Timed[];
  /** For which the ways from and to other sites leave no time in their window, as numbers of jobs. */
  readonly without: readonly number[];
}

/** Every job that has a bin. A wish that is kept in a part of the window promises that part. */
export function timed(facts: PlanFacts, problem: Problem, appointments: readonly Appointment[], solution: Solution): Timetable {
  const inBin = Map.groupBy(problem.jobs.keys(), (j) => solution.bin[j] ?? -1);
  const out: Timed[] = [];
  const without: number[] = [];
  const ways = new Ways(facts);
  problem.bins.forEach((bin, b) => {
    const [window, day] = [facts.windows[bin.window], facts.days[bin.day]];
    if (window === undefined || day === undefined) return;
    const all = (inBin.get(b) ?? []).flatMap((j) => {
      const [job, appointment] = [problem.jobs[j], appointments[j]];
      return job === undefined || appointment === undefined
        ? []
        : [{ j, job, appointment, part: partOf(problem, job, bin, solution.kept[j] === 1), kept: solution.kept[j] === 1 }];
    });
    all.sort((x, y) => x.part - y.part || (x.part === 0 ? 0 : x.job.cut - y.job.cut));
    const [first] = all;
    const installerId = facts.installers[bin.installer]?.id;
    if (first === undefined || installerId === undefined) return;
    const siteId = first.appointment.seats[0]?.siteId ?? '';
    const ready = ways.arrives(installerId, day, siteId, bin.from);
    const until = ways.leaves(installerId, day, siteId, bin.to);
    // Where the ways leave too little of the window, whoever said that it suits stays first.
    let room = until - ready;
    const kept = new Set<number>();
    for (const { j, job } of [...all].sort((x, y) => Number(isConfirmed(y.appointment)) - Number(isConfirmed(x.appointment))))
      if (job.minutes <= room) {
        room -= job.minutes;
        kept.add(j);
      }
    without.push(...all.flatMap(({ j }) => (kept.has(j) ? [] : [j])));
    const jobs = all.filter(({ j }) => kept.has(j));
    const late = jobs.filter(({ part }) => part > 0);
    let startsAt = ready;
    const lateFrom = until - late.reduce((sum, { job }) => sum + job.minutes, 0);
    for (const { job, appointment, part, kept: wished } of jobs) {
      if (part > 0) startsAt = Math.max(startsAt, lateFrom);
      out.push({
        appointment,
        installer: bin.installer,
        day,
        startsAt,
        promised: promisedTo(appointment, job, day, window, part),
        wish: job.wishes ? (wished ? 'kept' : 'missed') : 'none',
      });
      startsAt += job.minutes;
    }
    if (jobs.length > 0) ways.ends(installerId, day, siteId, startsAt);
  });
  return { placed: out, without };
}

const isConfirmed = (appointment: Appointment): boolean => nowOf(appointment)?.confirmed === true;

/** Where each installer's work ends on each day, and when: what they have to come from. */
class Ways {
  readonly #sites: ReadonlyMap<string, Reached>;
  readonly #ends = new Map<string, { readonly from: Reached; readonly to: number }[]>();
  readonly #begins = new Map<string, { readonly to: Reached; readonly at: number }[]>();

  constructor({ sites, booked }: PlanFacts) {
    this.#sites = new Map(sites.map(({ id, travel = null }) => [id, { id, travel }]));
    for (const { installerId, siteId, slot } of booked) {
      const site = this.#sites.get(siteId ?? '');
      if (installerId === null || slot.startsAt === null || site === undefined) continue;
      this.ends(installerId, slot.day, siteId, slot.startsAt + slot.minutes);
      const key = `${installerId} ${slot.day}`;
      this.#begins.set(key, [...(this.#begins.get(key) ?? []), { to: site, at: slot.startsAt }]);
    }
  }

  /** By when they have to be through there, `at` or earlier, to be in time for what is booked after it. */
  leaves(installerId: string, day: string, siteId: string, at: number): number {
    const here = this.#sites.get(siteId);
    if (here === undefined) return at;
    const ahead = (this.#begins.get(`${installerId} ${day}`) ?? []).filter((each) => each.at >= at);
    return ahead.reduce((earliest, each) => Math.min(earliest, each.at - travelMinutes(here, each.to)), at);
  }

  ends(installerId: string, day: string, siteId: string | null, to: number): void {
    const from = this.#sites.get(siteId ?? '');
    if (from === undefined) return;
    const key = `${installerId} ${day}`;
    const there = this.#ends.get(key) ?? [];
    this.#ends.set(key, [...there, { from, to }]);
  }

  /** When they can begin there, at `at` or later: what ended before it lies behind them, and the way from it. */
  arrives(installerId: string, day: string, siteId: string, at: number): number {
    const here = this.#sites.get(siteId);
    if (here === undefined) return at;
    const behind = (this.#ends.get(`${installerId} ${day}`) ?? []).filter(({ to }) => to <= at);
    return behind.reduce((latest, { from, to }) => Math.max(latest, to + travelMinutes(from, here)), at);
  }
}

/** What is promised: what was promised already, where it stays; else the window, or the part of it that keeps a wish. */
function promisedTo(appointment: Appointment, { cut }: Job, day: string, window: TimeWindow, part: -1 | 0 | 1): TimeWindow {
  const wished =
    part === 0
      ? window
      : part > 0
        ? { from: Math.max(window.from, cut), to: window.to }
        : { from: window.from, to: Math.min(window.to, cut) };
  const now = nowOf(appointment)?.slot;
  if (now === undefined || now.day !== day || now.promised === undefined || !isInside(now.promised, window)) return wished;
  return isInside(wished, now.promised) ? now.promised : wished;
}

/** -1: in the beginning of the window, 1: at its end, 0: anywhere. */
function partOf({ windows }: Problem, job: Job, bin: Bin, kept: boolean): -1 | 0 | 1 {
  const fit = job.fit[bin.day * windows + bin.window];
  return !kept ? 0 : fit === fits.late ? 1 : fit === fits.early ? -1 : 0;
}

/** The visits of an appointment, one after the other. */
export function entriesOf(
  { appointment, day, startsAt, promised }: Omit<Timed, 'wish'>,
  installerId: string,
): readonly (Entry & { readonly slot: Slot })[] {
  let at = startsAt;
  return appointment.seats.map((seat) => {
    const slot: Slot = { day, startsAt: at, minutes: seat.minutes, promised };
    at += seat.minutes;
    return { id: seat.key, installerId, userId: seat.userId, siteId: seat.siteId, slot, batch: appointment.batch };
  });
}
