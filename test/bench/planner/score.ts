/**
 * What a plan costs, counted from its visits and the facts alone: written apart from the planner, so that a mistake in its book-keeping shows.
 * One pass over people, one over days.
 */
import type { PlanFacts, SeatToPlan } from '../../../shared/domain/planner/facts.ts';
import { usualWeights } from '../../../shared/domain/planner/problem.ts';
import type { Slot } from '../../../shared/domain/visit/slot.ts';

export interface At {
  readonly slot: Slot;
  readonly installerId: string;
}

export function score(facts: PlanFacts, places: ReadonlyMap<string, At>): number {
  const w = facts.weights ?? usualWeights;
  const first = Date.parse(facts.days[0] ?? '');
  const dayNumber = (day: string): number => facts.days.indexOf(day);
  if (Number.isNaN(first)) return facts.seats.length * w.unplaced;
  let total = 0;
  const appointments = new Map<string, SeatToPlan[]>();
  for (const seat of facts.seats) {
    const key = seat.userId === null ? seat.key : `${seat.siteId}/${seat.userId}`;
    appointments.set(key, [...(appointments.get(key) ?? []), seat]);
  }
  const out = { trips: new Set<string>(), rooms: new Set<string>(), blocks: new Set<string>() };
  const windows = new Set<string>();
  const there = new Set(facts.booked.map(({ installerId, slot, siteId }) => `${installerId}/${slot.day}/${siteId}`));
  for (const group of appointments.values()) {
    const placed = group.flatMap((seat) => {
      const at = places.get(seat.key);
      return at === undefined ? [] : [{ seat, at }];
    });
    const [one] = placed;
    const stands = group[0]?.now;
    total += (group.length - placed.length) * w.unplaced;
    if (one === undefined) {
      if (stands?.confirmed) total += w.confirmed;
      continue;
    }
    const { slot, installerId } = one.at;
    for (const { seat, at } of placed) {
      const day = `${at.installerId}/${at.slot.day}`;
      total += dayNumber(at.slot.day) * w.day;
      if (!there.has(`${day}/${seat.siteId}`)) out.trips.add(`${day}/${seat.siteId}`);
      windows.add(`${day}/${windowOf(at.slot, facts)}`);
      out.rooms.add(`${day}/${seat.siteId}/${seat.room.toLowerCase()}`);
      out.blocks.add(`${day}/${seat.siteId}/${/^[a-z]+\d/i.exec(seat.room)?.[0]?.toLowerCase() ?? seat.room.toLowerCase()}`);
    }
    const wish = group.find((seat) => seat.wish !== undefined)?.wish;
    if (wish !== undefined) {
      const begins = Math.min(...placed.map(({ at }) => at.slot.startsAt ?? 0));
      const ends = Math.max(...placed.map(({ at }) => (at.slot.startsAt ?? 0) + at.slot.minutes));
      const suits = wish.days.includes(new Date(`${slot.day}T12:00:00Z`).getUTCDay()) && begins >= wish.from && ends <= wish.to;
      if (!suits) total += w.wish;
    }
    if (stands === undefined) continue;
    const same = stands.slot.day === slot.day && sameWindow(stands.slot, facts, slot);
    if (!same) total += stands.confirmed ? w.confirmed : stands.upset ? w.moved : w.steady;
    else if (stands.installerId !== installerId) total += w.given;
  }
  for (const { installerId, slot, siteId } of facts.booked)
    if (siteId !== null && slot.startsAt !== null) windows.delete(`${installerId}/${slot.day}/${windowOf(slot, facts)}`);
  return total + windows.size * w.window + out.trips.size * w.trip + out.rooms.size * w.room + out.blocks.size * w.block;
}

/** A promise that was narrowed to the part that a wish asks for lies in its window. */
function sameWindow(was: Slot, facts: PlanFacts, now: Slot): boolean {
  return windowOf(was, facts) === windowOf(now, facts) && windowOf(was, facts) >= 0;
}

function windowOf({ startsAt }: Slot, { windows }: PlanFacts): number {
  return windows.findIndex(({ from, to }) => from <= (startsAt ?? -1) && (startsAt ?? 1441) < to);
}
