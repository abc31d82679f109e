/** A plan held against the clash engine from outside: nothing that is placed may have anything against it, nothing that is left may have a place. */
import { againstInstaller } from '../../../shared/domain/clash/against.ts';
import { batchKey } from '../../../shared/domain/clash/load.ts';
import { type Entry, PlanBook } from '../../../shared/domain/clash/plan-book.ts';
import type { Plan, PlanFacts, SeatToPlan } from '../../../shared/domain/planner/facts.ts';
import { Ground } from '../../../shared/domain/planner/ground.ts';

export interface Confirmed {
  /** Objections to visits that are placed. */
  readonly clashes: number;
  /** Visits that are left although nothing speaks against some time of some installer. */
  readonly unconfirmed: number;
  /** How many are left for which reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

const stepMinutes = 15;

export function confirm(facts: PlanFacts, plan: Plan): Confirmed {
  const book = new PlanBook();
  for (const each of facts.booked) book.put(each);
  const seats = new Map(facts.seats.map((seat) => [seat.key, seat]));
  const entries = plan.placed.map(({ key, slot, installerId }) => entryOf(mustHave(seats.get(key)), { slot, installerId }));
  for (const entry of entries) book.put(entry);
  const waves = entries.map((entry) => ({ ...entry, wave: seats.get(entry.id)?.wave ?? null }));
  const ground = new Ground({ ...facts, booked: [...facts.booked, ...waves] });
  const at = new Map(facts.installers.map(({ id }, i) => [id, i]));
  let clashes = 0;
  for (const entry of entries) {
    const seat = mustHave(seats.get(entry.id));
    const i = mustHave(at.get(entry.installerId ?? ''));
    const objections = book.objections(entry, ground.work(seat), mustHave(ground.hands[i]), facts.installers[i]?.visitsPerDay ?? null);
    clashes += objections.length + ground.broken(seat, entry.slot).length;
  }
  // Devices of one appointment are left together, and have to go in together.
  const left = Map.groupBy(
    plan.left.map(({ key }) => mustHave(seats.get(key))),
    (seat) => (seat.userId === null ? seat.key : `${seat.siteId} ${seat.userId}`),
  );
  let unconfirmed = 0;
  for (const group of left.values()) if (hasPlace(ground, book, group)) unconfirmed += group.length;
  const reasons: Record<string, number> = {};
  for (const { why } of plan.left) reasons[why] = (reasons[why] ?? 0) + 1;
  return { clashes, unconfirmed, reasons };
}

function hasPlace(ground: Ground, book: PlanBook, group: readonly SeatToPlan[]): boolean {
  const { facts } = ground;
  const minutes = group.reduce((sum, seat) => sum + seat.minutes, 0);
  for (const [i, hands] of ground.hands.entries()) {
    if (group.some((seat) => againstInstaller(ground.work(seat), hands).length > 0)) continue;
    const most = facts.installers[i]?.visitsPerDay ?? null;
    for (const day of facts.days)
      for (const promised of facts.windows)
        for (let startsAt = promised.from; startsAt + minutes <= promised.to; startsAt += stepMinutes) {
          let at = startsAt;
          const put: Entry[] = [];
          const free = group.every((seat) => {
            const entry = entryOf(seat, { slot: { day, startsAt: at, minutes: seat.minutes, promised }, installerId: hands.id });
            at += seat.minutes;
            const objections = book.objections(entry, ground.work(seat), hands, most);
            if (objections.length > 0 || ground.broken(seat, entry.slot).length > 0) return false;
            book.put(entry);
            put.push(entry);
            return true;
          });
          for (const entry of put) book.drop(entry);
          if (free) return true;
        }
  }
  return false;
}

function entryOf(seat: SeatToPlan, at: Pick<Entry, 'slot' | 'installerId'>): Entry {
  return { id: seat.key, userId: seat.userId, siteId: seat.siteId, batch: seat.userId === null ? batchKey(seat) : undefined, ...at };
}

function mustHave<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the plan names what the facts do not hold');
  return value;
}
