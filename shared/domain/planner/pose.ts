/** From the plan to the bare numbers that are searched (planner/problem.ts), and back. */
import { isAway } from '../clash/against.ts';
import { loadOf } from '../clash/load.ts';
import { suitsDay } from '../person/preference.ts';
import { readHours } from '../site/hours.ts';
import { promisedBy } from '../visit/promise.ts';
import type { TimeWindow } from '../visit/slot.ts';
import { weekdayOf } from '../visit/week.ts';
import { type Appointment, nowOf } from './appointments.ts';
import type { Booked, InstallerToPlan, SeatToPlan } from './facts.ts';
import { type Ground, wholeWindow } from './ground.ts';
import { type Bin, fits, type Job, type Problem, usualWeights } from './problem.ts';

/** Numbers for names, given as they are met. */
class Index {
  readonly #at = new Map<string, number>();
  of(name: string): number {
    const known = this.#at.get(name);
    if (known !== undefined) return known;
    this.#at.set(name, this.#at.size);
    return this.#at.size - 1;
  }
  get size(): number {
    return this.#at.size;
  }
}

/** So many visits are a day of somebody for whom nobody said how many. */
const unlimited = 10_000;

export function pose(ground: Ground, appointments: readonly Appointment[]): Problem {
  const { facts } = ground;
  const { days, windows, installers, booked } = facts;
  const [sites, rooms, blocks, users] = [new Index(), new Index(), new Index(), new Index()];
  const byUser = Map.groupBy(booked, ({ userId }) => userId ?? '');
  const byDay = Map.groupBy(booked, ({ installerId, slot }) => `${installerId ?? ''} ${slot.day}`);
  const times = new Map<string, Uint8Array>();
  const jobs = appointments.map((each, j): Job => {
    const [first] = each.seats;
    if (first === undefined) throw new RangeError('an appointment of nothing');
    const able = ground.able(each.seats);
    const wish = each.seats.find((seat) => seat.wish !== undefined)?.wish;
    const now = nowOf(each);
    return {
      id: String(j),
      visits: each.seats.length,
      minutes: each.minutes,
      load: each.load,
      site: sites.of(first.siteId),
      room: rooms.of(`${first.siteId} ${first.room.trim().toLowerCase()}`),
      block: blocks.of(`${first.siteId} ${blockOf(first.room)}`),
      user: first.userId === null ? -1 : users.of(first.userId),
      wishes: wish !== undefined,
      cut: wish === undefined ? 0 : wish.from > 0 ? wish.from : wish.to,
      able: typeof able === 'string' ? [] : able,
      fit: fitOf(ground, each, times, first.userId === null ? [] : (byUser.get(first.userId) ?? [])),
      now: now && {
        installer: installers.findIndex(({ id }) => id === now.installerId),
        day: days.indexOf(now.slot.day),
        window: windows.findIndex((window) => isInside(now.slot.promised, window)),
        confirmed: now.confirmed,
        upset: now.upset,
      },
    };
  });
  const at = new Int32Array(installers.length * days.length * windows.length).fill(-1);
  const free: number[] = [];
  const bins: Bin[] = [];
  installers.forEach((installer, i) => {
    days.forEach((day, d) => {
      const there = byDay.get(`${installer.id} ${day}`) ?? [];
      free.push((installer.visitsPerDay ?? unlimited) - loadOf(there));
      windows.forEach((window, w) => {
        const elsewhere = there.find(({ slot, siteId }) => siteId !== null && overlap(spanOf(slot), window));
        if (elsewhere?.siteId != null) at[(i * days.length + d) * windows.length + w] = sites.of(elsewhere.siteId);
        for (const stretch of stretches(installer, there, day, window)) bins.push({ installer: i, day: d, window: w, ...stretch });
      });
    });
  });
  const counts = { days: days.length, windows: windows.length, installers: installers.length };
  return {
    jobs,
    bins,
    ...counts,
    sites: sites.size,
    rooms: rooms.size,
    blocks: blocks.size,
    free,
    at,
    weights: facts.weights ?? usualWeights,
  };
}

/** The part of a building that a room lies in, as its number says: "C030" is C0, "12.345" is 12. A room without a number is its own. */
export function blockOf(room: string): string {
  const name = room.trim().toLowerCase();
  return /^[a-z]+[- ]?\d/u.exec(name)?.[0] ?? /^\d+(?=[.\-/])/u.exec(name)?.[0] ?? name;
}

function fitOf(ground: Ground, each: Appointment, times: Map<string, Uint8Array>, theirs: readonly Booked[]): Uint8Array {
  const { days, windows, freezes } = ground.facts;
  const [first] = each.seats;
  if (first === undefined) return new Uint8Array();
  const wish = each.seats.find((seat) => seat.wish !== undefined)?.wish;
  const room = freezes.some((freeze) => freeze.room !== null) ? first.room : '';
  const { siteId, departmentId, agreesOutOfHours, inHandFrom, trainedOn, notBefore, wave, now } = first;
  const stands = now === undefined ? '' : `${now.slot.day} ${now.slot.promised?.from ?? ''}`;
  const key = [
    siteId,
    departmentId,
    room,
    agreesOutOfHours,
    // null is a day that nobody knows, undefined that none is asked for.
    String(inHandFrom),
    String(trainedOn),
    notBefore,
    wave,
    JSON.stringify(wish),
    each.minutes,
    stands,
  ].join('|');
  const alike = each.seats.every((seat) => alikeTo(first, seat));
  const known = alike && theirs.length === 0 ? times.get(key) : undefined;
  if (known !== undefined) return known;
  const out = new Uint8Array(days.length * windows.length);
  days.forEach((day, d) => {
    windows.forEach((window, w) => {
      const slot = wholeWindow(day, window);
      if (each.seats.some((seat) => ground.shut(seat, slot) !== undefined)) return;
      if (theirs.some((other) => other.slot.day === day && overlap(promisedBy(other.slot), window))) return;
      out[d * windows.length + w] = wish === undefined ? fits.may : suiting(wish, day, window, each.minutes);
    });
  });
  if (alike && theirs.length === 0) times.set(key, out);
  return out;
}

function alikeTo(one: SeatToPlan, other: SeatToPlan): boolean {
  return (
    one.siteId === other.siteId &&
    one.room === other.room &&
    one.departmentId === other.departmentId &&
    one.agreesOutOfHours === other.agreesOutOfHours &&
    one.inHandFrom === other.inHandFrom &&
    one.trainedOn === other.trainedOn &&
    one.notBefore === other.notBefore
  );
}

/** Does the window keep a wish, all of it or the part after or before a time? */
function suiting(wish: NonNullable<SeatToPlan['wish']>, day: string, window: TimeWindow, minutes: number): number {
  if (!suitsDay(wish, day)) return fits.may;
  if (wish.from <= window.from && wish.to >= window.to) return fits.suits;
  if (wish.to >= window.to) return window.to - wish.from >= minutes ? fits.late : fits.may;
  if (wish.from <= window.from) return wish.to - window.from >= minutes ? fits.early : fits.may;
  return fits.may;
}

/** Was this promised in that window, all of it or the part that a wish asks for? */
export const isInside = (promised: TimeWindow | undefined, window: TimeWindow): boolean =>
  promised !== undefined && window.from <= promised.from && promised.to <= window.to;

const overlap = (a: TimeWindow | undefined, b: TimeWindow): boolean => a !== undefined && a.from < b.to && b.from < a.to;

/** What a booked visit keeps its installer at its site for: the window that is promised, and the work itself. */
function spanOf(slot: Booked['slot']): TimeWindow | undefined {
  const told = promisedBy(slot);
  if (told === undefined || slot.startsAt === null) return undefined;
  return { from: Math.min(told.from, slot.startsAt), to: Math.max(told.to, slot.startsAt + slot.minutes) };
}

/** The free stretches of an installer's window: what is booked, absences and the hours outside their own are taken out. */
function stretches(installer: InstallerToPlan, there: readonly Booked[], day: string, window: TimeWindow): readonly TimeWindow[] {
  const hours = readHours(installer.hours);
  const own = hours === undefined ? window : hours[weekdayOf(day)];
  if (own === null || own === undefined) return [];
  let left: readonly TimeWindow[] = [{ from: Math.max(window.from, own.from), to: Math.min(window.to, own.to) }];
  const taken = there.flatMap(({ slot: { startsAt, minutes } }) => (startsAt === null ? [] : [{ from: startsAt, to: startsAt + minutes }]));
  const away = installer.away
    .filter((each) => isAway(each, day, window))
    .map((each) => ({ from: each.startsAt ?? 0, to: each.endsAt ?? 1440 }));
  for (const { from, to } of [...taken, ...away])
    left = left.flatMap((each) =>
      to <= each.from || from >= each.to
        ? [each]
        : [
            { from: each.from, to: Math.min(each.to, from) },
            { from: Math.max(each.from, to), to: each.to },
          ],
    );
  return left.filter(({ from, to }) => from < to);
}
