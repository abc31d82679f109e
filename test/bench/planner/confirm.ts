/** A plan held against the clash engine from outside: nothing that is placed may have anything against it, nothing that is left may have a place. */
import { againstInstaller, againstTime } from '../../../shared/domain/clash/against.ts';
import { batchKey } from '../../../shared/domain/clash/load.ts';
import { type Entry, type Objection, PlanBook } from '../../../shared/domain/clash/plan-book.ts';
import { reservedBy } from '../../../shared/domain/lease/lease.ts';
import { oneByOne } from '../../../shared/domain/planner/appointments.ts';
import type { LeftWhy, Plan, PlanFacts, SeatToPlan } from '../../../shared/domain/planner/facts.ts';
import { Ground } from '../../../shared/domain/planner/ground.ts';
import { appointmentsIn } from '../../../shared/domain/planner/make-plan.ts';
import type { Slot } from '../../../shared/domain/visit/slot.ts';

export interface Confirmed {
  /** Objections to visits that are placed. */
  readonly clashes: number;
  /** Visits that are left although nothing speaks against some time of some installer. */
  readonly unconfirmed: number;
  /** Visits that are left for a reason that the clash engine does not give for them. */
  readonly wrongReasons: readonly string[];
  /** How many are left for which reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

const stepMinutes = 15;

export function confirm(facts: PlanFacts, plan: Plan): Confirmed {
  const book = new PlanBook(facts.sites);
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
    const most = facts.installers[i]?.visitsPerDay ?? null;
    const objections = book.objections(entry, ground.work(seat), mustHave(ground.hands[i]), most).filter(counts);
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
  const why = new Map(plan.left.map((each) => [each.key, each.why]));
  const appointments = appointmentsIn(new Ground(facts), facts.seats)
    .flatMap((each) => (each.batch === undefined ? [each] : oneByOne(each)))
    .filter(({ seats: of }) => of.every(({ key }) => why.has(key)));
  const wrongReasons = appointments.flatMap(({ seats: of }) => {
    const said = mustHave(why.get(of[0]?.key ?? ''));
    return holds(ground, book, of, said) ? [] : [`${of.map(({ key }) => key).join(', ')}: ${said}`];
  });
  return { clashes, unconfirmed, wrongReasons, reasons };
}

function hasPlace(ground: Ground, book: PlanBook, group: readonly SeatToPlan[]): boolean {
  const { facts } = ground;
  const minutes = group.reduce((sum, seat) => sum + seat.minutes, 0);
  for (const [i, hands] of ground.hands.entries()) {
    if (group.some((seat) => againstInstaller(ground.work(seat), hands).length > 0)) continue;
    const most = facts.installers[i]?.visitsPerDay ?? null;
    for (const day of facts.days.filter((each) => group.every(({ notBefore = each }) => each >= notBefore)))
      for (const promised of facts.windows)
        for (let startsAt = promised.from; startsAt + minutes <= promised.to; startsAt += stepMinutes) {
          let at = startsAt;
          const put: Entry[] = [];
          const free = group.every((seat) => {
            const entry = entryOf(seat, { slot: { day, startsAt: at, minutes: seat.minutes, promised }, installerId: hands.id });
            at += seat.minutes;
            const objections = book.objections(entry, ground.work(seat), hands, most).filter(counts);
            if (objections.length > 0 || ground.broken(seat, entry.slot).length > 0 || isHeld(facts, seat, entry.slot)) return false;
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

/** Does the clash engine give this reason, asked at every quarter of an hour of every installer? Nothing of the planner's own looking is asked. */
function holds(ground: Ground, book: PlanBook, group: readonly SeatToPlan[], why: LeftWhy): boolean {
  const { facts } = ground;
  const against = ground.hands.map((hands) => group.flatMap((seat) => againstInstaller(ground.work(seat), hands).map(({ kind }) => kind)));
  const there = against.filter((each) => !each.includes('not-their-site'));
  const minutes = group.reduce((sum, seat) => sum + seat.minutes, 0);
  if (why === 'no-installer') return ground.hands.length === 0;
  if (why === 'no-installer-for-site') return there.length === 0;
  if (why === 'no-installer-with-skill') return there.length > 0 && there.every((each) => each.includes('lacks-skill'));
  if (why === 'too-long') return facts.windows.every(({ from, to }) => to - from < minutes);
  /** At each time what speaks against the time itself; at each of those that are open, what speaks against each installer. */
  const shut: string[][] = [];
  const open: string[][][] = [];
  for (const day of facts.days)
    for (const promised of facts.windows)
      for (let startsAt = promised.from; startsAt + minutes <= promised.to; startsAt += stepMinutes) {
        const time: string[] = [];
        let at = startsAt;
        const slots = group.map((seat) => {
          const slot = { day, startsAt: at, minutes: seat.minutes, promised };
          at += seat.minutes;
          return { seat, slot };
        });
        for (const { seat, slot } of slots) {
          for (const { rule } of ground.broken(seat, slot)) time.push(rule === 'freeze' ? 'frozen' : 'against-policy');
          for (const each of againstTime(ground.work(seat), slot)) if (counts(each)) time.push(each.kind);
          if (seat.notBefore !== undefined && day < seat.notBefore) time.push('too-early');
          if (isHeld(facts, seat, slot)) time.push('held');
        }
        if (time.length > 0) {
          shut.push(time);
          continue;
        }
        const kinds = ground.hands.flatMap((hands, i) => {
          if (against[i]?.length !== 0) return [];
          const met = slots.map(({ seat, slot }) =>
            book.objections(
              entryOf(seat, { slot, installerId: hands.id }),
              ground.work(seat),
              hands,
              facts.installers[i]?.visitsPerDay ?? null,
            ),
          );
          return [
            met
              .flat()
              .filter(counts)
              .map((each) => (each.kind === 'booked' ? each.conflict : each.kind)),
          ];
        });
        open.push(kinds);
      }
  const everywhere = (...kinds: readonly string[]): boolean =>
    open.length > 0 && open.every((time) => time.every((each) => each.some((kind) => kinds.includes(kind))));
  switch (why) {
    case 'person-booked':
      return everywhere('user-booked-twice');
    case 'away':
      return everywhere('away', 'off-hours');
    case 'too-far':
      return open.flat().some((each) => each.includes('too-far')) && !everywhere('away', 'off-hours');
    case 'full':
      return open.length > 0 && !everywhere('user-booked-twice') && !everywhere('away', 'off-hours');
    default:
      return open.length === 0 && shut.flat().includes(why);
  }
}

/** Somebody else holds that place then; what stands there already may stay. */
function isHeld({ held = [] }: PlanFacts, { siteId, room, now }: SeatToPlan, slot: Slot): boolean {
  const stays = now !== undefined && now.slot.day === slot.day && now.slot.promised?.from === slot.promised?.from;
  return !stays && held.some((each) => reservedBy(each, { slot, installerId: null, siteId, room }).place);
}

/** Where whoever sits there agreed, a closed site is in nobody's way. */
const counts = (each: Objection): boolean => each.kind !== 'closed' || !each.agreed;

function entryOf(seat: SeatToPlan, at: Pick<Entry, 'slot' | 'installerId'>): Entry {
  return { id: seat.key, userId: seat.userId, siteId: seat.siteId, batch: seat.userId === null ? batchKey(seat) : undefined, ...at };
}

function mustHave<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the plan names what the facts do not hold');
  return value;
}
