/**
 * The planner: a whole plan, or one that is repaired, with the reason for each place and for each that has none. Waves go one after the other
 * where the policy says so (PROCESS, "Release policy", phasing). Same facts, same plan. In slices, so that it can be shown and stopped.
 */
import { PlanBook } from '../clash/plan-book.ts';
import { samePromise } from '../visit/promise.ts';
import type { Slot } from '../visit/slot.ts';
import { type Appointment, appointmentsOf, oneByOne } from './appointments.ts';
import type { Booked, Left, Placed, Plan, PlanFacts, PlanFigures, SeatToPlan, Why } from './facts.ts';
import { Ground } from './ground.ts';
import { Leftover } from './leftover.ts';
import { pose } from './pose.ts';
import { costOf } from './problem.ts';
import { search, usualLooks } from './search.ts';
import { entriesOf, type Timed, timed } from './timetable.ts';

interface Part {
  readonly placed: readonly Timed[];
  readonly left: readonly Left[];
  readonly cost: number;
}

/** Yields how far it is, 0 to 1. */
export function* makePlan(facts: PlanFacts): Generator<number, Plan> {
  const waves = wavesIn(facts);
  const placed: Timed[] = [];
  const left: Left[] = [];
  let cost = 0;
  let done = 0;
  for (const seats of waves) {
    const booked = [...facts.booked, ...placed.flatMap((each) => bookedOf(facts, each))];
    const part = makePart({ ...facts, seats, booked }, seats);
    const share = seats.length / Math.max(1, facts.seats.length);
    for (;;) {
      const step = part.next();
      if (step.done) {
        placed.push(...step.value.placed);
        left.push(...step.value.left);
        cost += step.value.cost;
        break;
      }
      yield done + step.value * share;
    }
    done += share;
  }
  return explained(facts, placed, left, cost);
}

/** Seats in the order in which they may go: wave after wave where waves are phased, else all at once. */
function wavesIn({ seats, policy }: PlanFacts): readonly (readonly SeatToPlan[])[] {
  const { how, soakDays } = policy.phasing;
  if (how !== 'phased' && soakDays === null) return [seats];
  const waves = Map.groupBy(seats, ({ wave }) => wave ?? Number.POSITIVE_INFINITY);
  return [...waves].sort(([a], [b]) => a - b).map(([, each]) => each);
}

function bookedOf({ installers }: PlanFacts, each: Timed): readonly Booked[] {
  const wave = each.appointment.seats[0]?.wave ?? null;
  return entriesOf(each, installers[each.installer]?.id ?? '').map((entry) => ({ ...entry, wave }));
}

/** What is placed together. Where nobody knows all of one person's devices, somebody comes for each. */
export function appointmentsIn(ground: Ground, seats: readonly SeatToPlan[]): readonly Appointment[] {
  const longest = ground.facts.windows.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  return appointmentsOf(seats, longest).flatMap((each) => (typeof ground.able(each.seats) === 'string' ? oneByOne(each) : [each]));
}

/** One wave, with everything else as it stands. */
function* makePart(facts: PlanFacts, seats: readonly SeatToPlan[]): Generator<number, Part> {
  const ground = new Ground(facts);
  const appointments = appointmentsIn(ground, seats);
  const problem = pose(ground, appointments);
  const searching = search(problem, { seed: facts.seed ?? 1, looks: facts.looks ?? usualLooks(problem.jobs.length) });
  let step = searching.next();
  while (!step.done) {
    yield step.value;
    step = searching.next();
  }
  const solution = step.value;
  const book = new PlanBook(facts.sites);
  for (const each of facts.booked) book.put(each);
  const { placed: proposed, without } = timed(facts, problem, appointments, solution);
  for (const each of proposed) for (const entry of bookedOf(facts, each)) book.put(entry);
  const placed: Timed[] = [];
  // The search knows of no ways: what they leave no time for is tried once more, with what it found no place for.
  const again = new Set(without.flatMap((j) => appointments[j] ?? []));
  for (const each of proposed) {
    const entries = bookedOf(facts, each);
    if (entries.every((entry) => book.isInReach(entry))) placed.push(each);
    else {
      again.add(each.appointment);
      for (const entry of entries) book.drop(entry);
    }
  }
  const leftover = new Leftover(ground, book);
  const left: Left[] = [];
  const tryOnce = (appointment: Appointment): void => {
    const found = leftover.place(appointment);
    if (found.is === 'placed') {
      placed.push(found.timed);
      for (const entry of bookedOf(facts, found.timed)) book.put(entry);
      return;
    }
    const { why, rule } = found;
    // Machines that are nobody's own need not wait for one another.
    if (appointment.batch !== undefined && appointment.seats.length > 1) for (const each of oneByOne(appointment)) tryOnce(each);
    else left.push(...appointment.seats.map(({ key }) => ({ key, why, ...(rule === undefined ? {} : { rule }) })));
  };
  for (const [j, appointment] of appointments.entries()) if ((solution.bin[j] ?? -1) < 0 || again.has(appointment)) tryOnce(appointment);
  return { placed, left, cost: costOf(problem, solution).total };
}

function explained(facts: PlanFacts, all: readonly Timed[], left: readonly Left[], cost: number): Plan {
  const { installers, seats, booked } = facts;
  const days = Map.groupBy(all, ({ installer, day }) => `${installer} ${day}`);
  const before = Map.groupBy(booked, ({ installerId, slot }) => `${installers.findIndex(({ id }) => id === installerId)} ${slot.day}`);
  const placed: Placed[] = [];
  for (const [key, day] of days) {
    const there = before.get(key) ?? [];
    let last: { readonly to: number; readonly siteId: string; readonly room: string } | undefined;
    let nth = 0;
    for (const each of [...day].sort((a, b) => a.startsAt - b.startsAt)) {
      const installer = installers[each.installer];
      for (const [i, { slot }] of entriesOf(each, installer?.id ?? '').entries()) {
        const seat = each.appointment.seats[i];
        if (seat === undefined || installer === undefined) continue;
        nth += 1;
        const beside =
          last !== undefined && last.to === slot.startsAt && last.siteId === seat.siteId && last.room !== '' ? last.room : undefined;
        const earlier = there.filter((other) => (other.slot.startsAt ?? 1440) < (slot.startsAt ?? 0)).length;
        const why: Why = {
          beside,
          wish: each.wish,
          change: changeOf(seat, slot, installer.id),
          nth: nth + earlier,
          most: installer.visitsPerDay,
        };
        placed.push({ key: seat.key, slot, installerId: installer.id, why });
        last = { to: (slot.startsAt ?? 0) + slot.minutes, siteId: seat.siteId, room: seat.room };
      }
    }
  }
  const order = new Map(seats.map(({ key }, i) => [key, i]));
  placed.sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0));
  return { placed, left, figures: figuresOf(facts, all, placed, left, cost) };
}

function changeOf({ now }: SeatToPlan, slot: Slot, installerId: string): Why['change'] {
  if (now === undefined) return undefined;
  if (!samePromise(now.slot, slot)) return now.confirmed ? 'confirmed-moved' : 'moved';
  return now.installerId === installerId ? 'stays' : 'installer';
}

function figuresOf(facts: PlanFacts, all: readonly Timed[], placed: readonly Placed[], left: readonly Left[], cost: number): PlanFigures {
  const { seats, booked } = facts;
  const out = Map.groupBy([...booked.map(({ slot, installerId }) => ({ slot, installerId })), ...placed], ({ slot }) => slot.day);
  const whose = (seat: SeatToPlan): string => (seat.userId === null ? seat.key : `${seat.siteId} ${seat.userId}`);
  const people = (of: (seat: SeatToPlan) => boolean): number => new Set(seats.filter(of).map(whose)).size;
  const wishing = all.filter(({ wish }) => wish !== 'none');
  const changes = new Map(placed.map(({ key, why }) => [key, why.change]));
  return {
    visits: seats.length,
    placed: placed.length,
    unplaced: left.length,
    wishes: people((seat) => seat.wish !== undefined),
    wishesKept: wishing.filter(({ wish }) => wish === 'kept').length,
    wishesMissed: wishing.filter(({ wish }) => wish === 'missed').length,
    confirmed: people(({ now }) => now?.confirmed === true),
    confirmedKept: people(({ now, key }) => now?.confirmed === true && ['stays', 'installer'].includes(changes.get(key) ?? '')),
    moved: people(({ now, key }) => now !== undefined && ['moved', 'confirmed-moved'].includes(changes.get(key) ?? '')),
    peakInstallers: [...out.values()].reduce(
      (most, day) => Math.max(most, new Set(day.flatMap(({ installerId }) => installerId ?? [])).size),
      0,
    ),
    lastDay:
      placed
        .map(({ slot }) => slot.day)
        .sort()
        .at(-1) ?? null,
    cost,
  };
}

/** All of it at once, for whoever has nothing else to do meanwhile. */
export function planAtOnce(facts: PlanFacts): Plan {
  const making = makePlan(facts);
  for (;;) {
    const step = making.next();
    if (step.done) return step.value;
  }
}
