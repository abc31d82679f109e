/** What goes together: one person's devices at one site are one appointment; identical machines of a room are set up side by side. */
import { batchKey } from '../clash/load.ts';
import { samePromise } from '../visit/promise.ts';
import type { SeatToPlan } from './facts.ts';

export interface Appointment {
  readonly seats: readonly SeatToPlan[];
  readonly minutes: number;
  /** What it takes of an installer's day. */
  readonly load: number;
  readonly batch: string | undefined;
}

const collator = new Intl.Collator('en', { numeric: true });
const inPlace = (a: SeatToPlan, b: SeatToPlan): number =>
  collator.compare(a.siteId, b.siteId) || collator.compare(a.room, b.room) || collator.compare(a.name, b.name) || (a.key < b.key ? -1 : 1);

/** In the order of their places. `longest`: minutes that one window holds; a batch that is longer is done in several. */
export function appointmentsOf(seats: readonly SeatToPlan[], longest: number): readonly Appointment[] {
  const groups = new Map<string, SeatToPlan[]>();
  for (const seat of [...seats].sort(inPlace)) {
    const now = seat.now === undefined ? '' : `${seat.now.slot.day} ${seat.now.slot.promised?.from ?? seat.now.slot.startsAt}`;
    const batch = batchKey(seat);
    const whose =
      seat.userId !== null
        ? `user ${seat.siteId} ${seat.userId}`
        : batch === undefined
          ? `seat ${seat.key}`
          : `batch ${seat.departmentId} ${batch}`;
    const key = `${whose} ${now} ${seat.wave ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [seat]);
    else group.push(seat);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const batch = first.userId === null ? batchKey(first) : undefined;
    if (batch === undefined) return [appointment(group, undefined)];
    return chunks(group, longest).map((chunk) => appointment(chunk, batch));
  });
}

function appointment(seats: readonly SeatToPlan[], batch: string | undefined): Appointment {
  return { seats, minutes: seats.reduce((sum, seat) => sum + seat.minutes, 0), load: batch === undefined ? seats.length : 1, batch };
}

/** Each device of an appointment by itself. */
export function oneByOne({ seats, batch }: Appointment): readonly Appointment[] {
  return seats.map((seat) => appointment([seat], batch));
}

function chunks(group: readonly SeatToPlan[], longest: number): readonly (readonly SeatToPlan[])[] {
  const out: SeatToPlan[][] = [[]];
  let minutes = 0;
  for (const seat of group) {
    if (minutes > 0 && minutes + seat.minutes > longest) {
      out.push([]);
      minutes = 0;
    }
    out.at(-1)?.push(seat);
    minutes += seat.minutes;
  }
  return out;
}

/** Where an appointment stands; confirmed where all of it is. Undefined: it is new, or its devices stand at different times. */
export function nowOf({ seats }: Appointment): SeatToPlan['now'] {
  const [first, ...more] = seats.map((seat) => seat.now);
  if (
    first === undefined ||
    more.some((each) => each === undefined || (!samePromise(each.slot, first.slot) && each.slot.day !== first.slot.day))
  )
    return undefined;
  return {
    ...first,
    confirmed: [first, ...more].every((each) => each?.confirmed === true),
    upset: [first, ...more].some((each) => each?.upset === true),
  };
}
