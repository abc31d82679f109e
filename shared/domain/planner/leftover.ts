/**
 * What the search found no place for is tried once more, time by time: a window that is shut in part may have room in its other part. Only
 * where the clash engine has something against every time of every installer is a visit called impossible, and for the reason that decides.
 */
import type { Objection, PlanBook } from '../clash/plan-book.ts';
import { suits } from '../person/preference.ts';
import type { Appointment } from './appointments.ts';
import type { Left, LeftWhy } from './facts.ts';
import type { Ground } from './ground.ts';
import { entriesOf, type Timed } from './timetable.ts';

const stepMinutes = 15;

/** A place, or why there is none. */
export type Found =
  | { readonly is: 'placed'; readonly timed: Timed }
  | { readonly is: 'left'; readonly why: LeftWhy; readonly rule?: Left['rule'] };

export class Leftover {
  readonly #ground: Ground;
  readonly #book: PlanBook;
  /** What had no place has none later: a plan only fills. */
  readonly #failed = new Map<string, Found>();

  constructor(ground: Ground, book: PlanBook) {
    this.#ground = ground;
    this.#book = book;
  }

  /** The first time that nothing speaks against; else what the clash engine has against all of them. */
  place(appointment: Appointment): Found {
    const { windows } = this.#ground.facts;
    const able = this.#ground.able(appointment.seats);
    if (typeof able === 'string') return { is: 'left', why: able };
    if (windows.every((window) => window.to - window.from < appointment.minutes)) return { is: 'left', why: 'too-long' };
    const key = appointment.seats[0]?.userId === null ? signature(appointment) : undefined;
    const known = this.#failed.get(key ?? '');
    if (known !== undefined) return known;
    const found = this.#tried(appointment, able);
    if (key !== undefined && found.is === 'left') this.#failed.set(key, found);
    return found;
  }

  #tried(appointment: Appointment, able: readonly number[]): Found {
    const { days, windows, installers } = this.#ground.facts;
    const against = new Objected();
    for (const day of days)
      for (const promised of windows)
        for (let startsAt = promised.from; startsAt + appointment.minutes <= promised.to; startsAt += stepMinutes) {
          const at = { appointment, day, startsAt, promised };
          const shut = this.#shut(at);
          if (shut !== undefined) {
            against.shut(shut.why, shut.rule);
            continue;
          }
          for (const installer of able) {
            const objections = this.#objections({ ...at, installer }, installers[installer]?.id ?? '');
            if (objections.length === 0) return { is: 'placed', timed: { ...at, installer, wish: wishAt(appointment, day, startsAt) } };
            against.met(objections);
          }
        }
    return { is: 'left', ...against.decides() };
  }

  /** Why nobody can be sent there then; undefined where somebody can. */
  #shut(at: Omit<Timed, 'wish' | 'installer'>): { readonly why: LeftWhy; readonly rule: Left['rule'] } | undefined {
    const ground = this.#ground;
    for (const [i, { slot }] of entriesOf({ ...at, installer: -1 }, '').entries()) {
      const seat = at.appointment.seats[i];
      const why = seat === undefined ? undefined : ground.shut(seat, slot);
      if (seat !== undefined && why !== undefined) return { why, rule: ground.broken(seat, slot)[0]?.refusal };
    }
    return undefined;
  }

  /** What the clash engine has against an installer there then. */
  #objections(timed: Omit<Timed, 'wish'>, installerId: string): readonly Objection[] {
    const hands = this.#ground.hands[timed.installer];
    const most = this.#ground.facts.installers[timed.installer]?.visitsPerDay ?? null;
    if (hands === undefined) return [];
    const put: ReturnType<typeof entriesOf>[number][] = [];
    const found: Objection[] = [];
    for (const [i, entry] of entriesOf(timed, installerId).entries()) {
      const seat = timed.appointment.seats[i];
      if (seat === undefined) continue;
      const all = this.#book.objections(entry, this.#ground.work(seat), hands, most);
      found.push(...all.filter((each) => each.kind !== 'closed' || !each.agreed));
      this.#book.put(entry);
      put.push(entry);
    }
    for (const entry of put) this.#book.drop(entry);
    return found;
  }
}

/** What was met at every time that was tried, and what follows from it. */
class Objected {
  readonly #shut = new Map<LeftWhy, Left['rule']>();
  #open = false;
  #personBooked = true;
  #away = true;
  #onlyTheWay = false;

  shut(why: LeftWhy, rule: Left['rule']): void {
    if (!this.#shut.has(why)) this.#shut.set(why, rule);
  }

  met(objections: readonly Objection[]): void {
    this.#open = true;
    this.#personBooked &&= objections.some((each) => each.kind === 'booked' && each.conflict === 'user-booked-twice');
    this.#away &&= objections.some(({ kind }) => kind === 'away' || kind === 'off-hours');
    this.#onlyTheWay ||= objections.every(({ kind }) => kind === 'too-far');
  }

  /** Where some time is open to whoever goes, what holds at all of those; else what shuts the others. */
  decides(): { readonly why: LeftWhy; readonly rule?: Left['rule'] } {
    if (this.#open) return { why: this.#personBooked ? 'person-booked' : this.#away ? 'away' : this.#onlyTheWay ? 'too-far' : 'full' };
    const why = inOrder.find((each) => this.#shut.has(each)) ?? 'full';
    return { why, rule: this.#shut.get(why) };
  }
}

const inOrder: readonly LeftWhy[] = ['frozen', 'held', 'against-policy', 'closed', 'not-in-hand', 'before-training', 'too-early'];

function wishAt({ seats, minutes }: Appointment, day: string, startsAt: number): Timed['wish'] {
  const wish = seats.find((seat) => seat.wish !== undefined)?.wish;
  if (wish === undefined) return 'none';
  return suits(wish, day, { from: startsAt, to: startsAt + minutes }, minutes) ? 'kept' : 'missed';
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
        // What stands there already may stay where others could not go.
        seat.now?.slot.day,
        seat.now?.slot.promised?.from,
      ].join(','),
    )
    .concat(String(minutes), String(load), batch ?? '')
    .join('|');
}
