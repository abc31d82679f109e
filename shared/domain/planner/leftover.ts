/**
 * What the search found no place for is tried once more, time by time: a window that is shut in part may have room in its other part. Only
 * where the clash engine has something against every time of every installer is a visit called impossible, and for the reason that decides.
 */
import type { PlanBook } from '../clash/plan-book.ts';
import { suits } from '../person/preference.ts';
import { promisedBy } from '../visit/promise.ts';
import type { Appointment } from './appointments.ts';
import type { Booked, Left, LeftWhy } from './facts.ts';
import { type Ground, wholeWindow } from './ground.ts';
import { entriesOf, type Timed } from './timetable.ts';

const stepMinutes = 15;

export class Leftover {
  readonly #ground: Ground;
  readonly #book: PlanBook;
  /** What had no place has none later: a plan only fills. */
  readonly #failed = new Set<string>();

  constructor(ground: Ground, book: PlanBook) {
    this.#ground = ground;
    this.#book = book;
  }

  /** The first time that nothing speaks against; undefined where there is none. */
  place(appointment: Appointment): Timed | undefined {
    const { days, windows, installers } = this.#ground.facts;
    const able = this.#ground.able(appointment.seats);
    const [first] = appointment.seats;
    if (typeof able === 'string' || first === undefined) return undefined;
    const key = signature(appointment);
    if (first.userId === null && this.#failed.has(key)) return undefined;
    const wish = appointment.seats.find((seat) => seat.wish !== undefined)?.wish;
    for (const day of days)
      for (const promised of windows) {
        if (first.notBefore !== undefined && day < first.notBefore) continue;
        for (let startsAt = promised.from; startsAt + appointment.minutes <= promised.to; startsAt += stepMinutes)
          for (const installer of able) {
            const timed = { appointment, installer, day, startsAt, promised };
            const id = installers[installer]?.id ?? '';
            if (this.#fits(timed, id)) {
              const kept =
                wish !== undefined && suits(wish, day, { from: startsAt, to: startsAt + appointment.minutes }, appointment.minutes);
              return { ...timed, wish: wish === undefined ? 'none' : kept ? 'kept' : 'missed' };
            }
          }
      }
    this.#failed.add(key);
    return undefined;
  }

  /** Has the clash engine nothing against it? */
  #fits(timed: Omit<Timed, 'wish'>, installerId: string): boolean {
    const hands = this.#ground.hands[timed.installer];
    const most = this.#ground.facts.installers[timed.installer]?.visitsPerDay ?? null;
    if (hands === undefined) return false;
    const entries = entriesOf(timed, installerId);
    const put: (typeof entries)[number][] = [];
    const fits = entries.every((entry, i) => {
      const seat = timed.appointment.seats[i];
      if (seat === undefined || this.#ground.broken(seat, entry.slot).length > 0) return false;
      const objections = this.#book.objections(entry, this.#ground.work(seat), hands, most);
      if (objections.some((each) => each.kind !== 'closed' || !each.agreed)) return false;
      this.#book.put(entry);
      put.push(entry);
      return true;
    });
    for (const entry of put) this.#book.drop(entry);
    return fits;
  }
}

function signature({ seats, minutes, load, batch }: Appointment): string {
  return seats
    .map((seat) =>
      [
        seat.siteId,
        seat.departmentId,
        seat.room,
        seat.skill,
        seat.agreesOutOfHours,
        seat.inHandFrom,
        seat.trainedOn,
        seat.notBefore,
        seat.wave,
      ].join(','),
    )
    .concat(String(minutes), String(load), batch ?? '')
    .join('|');
}

const inOrder: readonly LeftWhy[] = ['frozen', 'held', 'against-policy', 'closed', 'not-in-hand', 'before-training'];

/** Why an appointment has no place, for each of its devices. */
export function leftOf(ground: Ground, { seats, minutes }: Appointment, theirs: readonly Booked[]): readonly Left[] {
  const { days, windows } = ground.facts;
  const told = (why: LeftWhy, rule?: Left['rule']): readonly Left[] =>
    seats.map(({ key }) => ({ key, why, ...(rule === undefined ? {} : { rule }) }));
  const able = ground.able(seats);
  if (typeof able === 'string') return told(able);
  if (windows.every((window) => window.to - window.from < minutes)) return told('too-long');
  const open: { readonly day: string; readonly from: number; readonly to: number }[] = [];
  const shut = new Map<LeftWhy, Left['rule']>();
  for (const day of days)
    for (const window of windows) {
      const slot = wholeWindow(day, window);
      const why = seats.map((seat) => ground.shut(seat, slot)).find((each) => each !== undefined);
      if (why === undefined) open.push({ day, ...window });
      else if (!shut.has(why)) shut.set(why, seats.flatMap((seat) => ground.broken(seat, slot))[0]?.refusal);
    }
  if (open.length > 0) {
    const busy = open.every(({ day, from, to }) =>
      theirs.some(({ slot }) => {
        const other = promisedBy(slot);
        return slot.day === day && other !== undefined && other.from < to && from < other.to;
      }),
    );
    return told(busy ? 'person-booked' : 'full');
  }
  const why = inOrder.find((each) => shut.has(each)) ?? 'full';
  return told(why, shut.get(why));
}
