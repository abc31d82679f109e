/**
 * A proposal for many seats at once: day, window, installer and order for each, with why it is there. Greedy and plain (an optimiser
 * comes later): neighbours one after the other, each person's devices together, into the first window that fits; a wish is kept where
 * a window for it is free in the period. Same input, same proposal.
 */
import { type Freeze, frozenBy } from '../freeze/freeze.ts';
import { type Preference, suits } from '../person/preference.ts';
import { hasSkill } from '../person/skills.ts';
import { type Hours, isOpen } from '../site/hours.ts';
import type { Slot, TimeWindow } from './slot.ts';
import { weekdayOf } from './week.ts';

/** One device at one seat that is to be visited. */
export interface SeatToPlan {
  readonly key: string;
  readonly siteId: string;
  readonly room: string;
  readonly name: string;
  readonly departmentId: string | null;
  /** Whom it is for; seats of one person at one site get one appointment. */
  readonly userId: string | null;
  readonly wish: Preference | undefined;
  readonly skill: string | undefined;
}

export interface InstallerToPlan {
  readonly id: string;
  /** null or empty: goes anywhere. */
  readonly siteIds: readonly string[] | null;
  readonly skills: readonly string[] | null;
  /** null: as many as fit into the windows. */
  readonly visitsPerDay: number | null;
}

/** A visit that stands in an installer's or a person's day already. */
export interface Booked {
  readonly installerId: string | null;
  readonly userId: string | null;
  readonly siteId: string | null;
  readonly slot: Slot;
}

export interface Planning {
  readonly seats: readonly SeatToPlan[];
  readonly installers: readonly InstallerToPlan[];
  readonly booked: readonly Booked[];
  readonly freezes: readonly Freeze[];
  readonly hoursOf: (siteId: string) => Hours | undefined;
  /** Days that may be used, in order. */
  readonly days: readonly string[];
  readonly windows: readonly TimeWindow[];
  readonly minutes: number;
}

/** Why a visit is where it is: everything that decided about it. */
export interface Why {
  /** The room of the visit before it, in the same window of the same installer. */
  readonly beside: string | undefined;
  readonly wish: 'none' | 'kept' | 'missed';
  /** Which visit of that installer's day it is, and how many they take. */
  readonly nth: number;
  readonly most: number | null;
}

export interface Placed {
  readonly key: string;
  readonly slot: Slot;
  readonly installerId: string;
  readonly why: Why;
}
export type LeftWhy = 'no-installer' | 'no-installer-for-site' | 'no-installer-with-skill' | 'frozen' | 'closed' | 'full';
export interface Left {
  readonly key: string;
  readonly why: LeftWhy;
}
export interface Proposal {
  readonly placed: readonly Placed[];
  readonly left: readonly Left[];
}

/** Those of the days that are neither a Saturday nor a Sunday. */
export function workdays(days: readonly string[]): readonly string[] {
  return days.filter((day) => weekdayOf(day) !== 0 && weekdayOf(day) !== 6);
}

/** Places every seat that can be placed. */
export function proposeVisits(planning: Planning): Proposal {
  const days = new InstallerDays(planning);
  const placed: Placed[] = [];
  const left: Left[] = [];
  for (const group of appointments(planning.seats)) {
    const found = placeGroup(planning, days, group);
    if (typeof found === 'string') left.push(...group.map(({ key }) => ({ key, why: found })));
    else placed.push(...found);
  }
  return { placed, left };
}

const order = new Intl.Collator('en', { numeric: true });
function byPlace(a: SeatToPlan, b: SeatToPlan): number {
  return order.compare(a.siteId, b.siteId) || order.compare(a.room, b.room) || order.compare(a.name, b.name) || (a.key < b.key ? -1 : 1);
}

/** Seats in the order of their places; those of one person at one site together, where the first of them stands. */
function appointments(seats: readonly SeatToPlan[]): readonly (readonly SeatToPlan[])[] {
  const groups = new Map<string, SeatToPlan[]>();
  for (const seat of [...seats].sort(byPlace)) {
    const whose = seat.userId === null ? `seat ${seat.key}` : `${seat.siteId} ${seat.userId}`;
    const group = groups.get(whose);
    if (group === undefined) groups.set(whose, [seat]);
    else group.push(seat);
  }
  return [...groups.values()];
}

interface Found {
  readonly day: string;
  readonly window: TimeWindow;
  readonly installer: InstallerToPlan;
  readonly startsAt: number;
}

function placeGroup(planning: Planning, days: InstallerDays, group: readonly SeatToPlan[]): readonly Placed[] | LeftWhy {
  const [first] = group;
  if (first === undefined) return [];
  const able = ableInstallers(planning.installers, group);
  if (typeof able === 'string') return able;
  const wish = group.find((seat) => seat.wish !== undefined)?.wish;
  const length = planning.minutes * group.length;
  const kept = wish === undefined ? undefined : find(planning, days, group, able, (day, window) => suits(wish, day, window, length));
  const found = kept ?? find(planning, days, group, able, () => true);
  if (found === undefined) return whyNot(planning, first);
  return group.map((seat, i): Placed => {
    const startsAt = found.startsAt + i * planning.minutes;
    const slot: Slot = { day: found.day, startsAt, minutes: planning.minutes, promised: found.window };
    const { beside, nth } = days.take(found.installer.id, seat, slot);
    const kind = wish === undefined ? 'none' : kept === undefined ? 'missed' : 'kept';
    return { key: seat.key, slot, installerId: found.installer.id, why: { beside, wish: kind, nth, most: found.installer.visitsPerDay } };
  });
}

function ableInstallers(installers: readonly InstallerToPlan[], group: readonly SeatToPlan[]): readonly InstallerToPlan[] | LeftWhy {
  const siteId = group[0]?.siteId ?? '';
  if (installers.length === 0) return 'no-installer';
  const there = installers.filter(({ siteIds }) => siteIds === null || siteIds.length === 0 || siteIds.includes(siteId));
  if (there.length === 0) return 'no-installer-for-site';
  const able = there.filter(({ skills }) => group.every((seat) => hasSkill(skills, seat.skill)));
  return able.length === 0 ? 'no-installer-with-skill' : able;
}

/** The first day and window that somebody has room in: whoever is at that site in that window already goes first. */
function find(
  planning: Planning,
  days: InstallerDays,
  group: readonly SeatToPlan[],
  able: readonly InstallerToPlan[],
  fits: (day: string, window: TimeWindow) => boolean,
): Found | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  for (const day of planning.days)
    for (const window of planning.windows) {
      if (!fits(day, window) || shut(planning, group, day, window) !== undefined || days.personIsBooked(first, day, window)) continue;
      const ranked = [...able].sort(
        (a, b) => days.rank(a, first.siteId, day, window) - days.rank(b, first.siteId, day, window) || (a.id < b.id ? -1 : 1),
      );
      for (const installer of ranked) {
        const startsAt = days.room(installer, first.siteId, day, window, planning.minutes * group.length, group.length);
        if (startsAt !== undefined) return { day, window, installer, startsAt };
      }
    }
  return undefined;
}

/** Why nobody can be sent there in that window, whoever it is. */
function shut(planning: Planning, group: readonly SeatToPlan[], day: string, window: TimeWindow): 'frozen' | 'closed' | undefined {
  const slot: Slot = { day, startsAt: window.from, minutes: window.to - window.from };
  if (group.some((seat) => frozenBy(planning.freezes, { ...seat, slot }).length > 0)) return 'frozen';
  return isOpen(planning.hoursOf(group[0]?.siteId ?? ''), day, window) === false ? 'closed' : undefined;
}

function whyNot(planning: Planning, seat: SeatToPlan): LeftWhy {
  const reasons = planning.days.flatMap((day) => planning.windows.map((window) => shut(planning, [seat], day, window)));
  const [one] = reasons;
  if (one === undefined || reasons.some((reason) => reason === undefined)) return 'full';
  return reasons.includes('frozen') ? 'frozen' : one;
}

/** Everybody's days as they fill. */
class InstallerDays {
  readonly #taken = new Map<string, { from: number; to: number; siteId: string | null; room: string }[]>();
  readonly #counts = new Map<string, number>();
  readonly #people = new Map<string, TimeWindow[]>();

  constructor(planning: Planning) {
    for (const { installerId, userId, siteId, slot } of planning.booked) {
      if (installerId !== null) this.#book(installerId, siteId, '', slot);
      const told = slot.promised ?? (slot.startsAt === null ? undefined : { from: slot.startsAt, to: slot.startsAt + slot.minutes });
      if (userId !== null && told !== undefined) this.#personTakes(userId, slot.day, told);
    }
  }

  /** Lower goes first: at that site in that window, then at that site on that day, then free, then elsewhere; the emptier day before the fuller. */
  rank({ id, visitsPerDay }: InstallerToPlan, siteId: string, day: string, window: TimeWindow): number {
    const taken = this.#taken.get(`${id} ${day}`) ?? [];
    const there = taken.filter((each) => each.siteId === siteId);
    const kind = there.some((each) => each.from < window.to && window.from < each.to)
      ? 0
      : there.length > 0
        ? 1
        : taken.length === 0
          ? 2
          : 3;
    return kind * 1000 + (100 * (this.#counts.get(`${id} ${day}`) ?? 0)) / Math.max(1, visitsPerDay ?? 8);
  }

  /** Where work of that length can begin inside the window; undefined where the day is full or the installer is elsewhere then. */
  room(
    { id, visitsPerDay }: InstallerToPlan,
    siteId: string,
    day: string,
    window: TimeWindow,
    length: number,
    visits: number,
  ): number | undefined {
    const key = `${id} ${day}`;
    if (visitsPerDay !== null && (this.#counts.get(key) ?? 0) + visits > visitsPerDay) return undefined;
    const inside = (this.#taken.get(key) ?? []).filter((each) => each.from < window.to && window.from < each.to);
    if (inside.some((each) => each.siteId !== siteId)) return undefined;
    let at = window.from;
    for (const each of inside.sort((a, b) => a.from - b.from)) {
      if (each.from - at >= length) break;
      at = Math.max(at, each.to);
    }
    return at + length <= window.to ? at : undefined;
  }

  /** Has the person another appointment in that window? */
  personIsBooked({ userId }: SeatToPlan, day: string, window: TimeWindow): boolean {
    if (userId === null) return false;
    return (this.#people.get(`${userId} ${day}`) ?? []).some((each) => each.from < window.to && window.from < each.to);
  }

  take(installerId: string, seat: SeatToPlan, slot: Slot): { readonly beside: string | undefined; readonly nth: number } {
    const before = (this.#taken.get(`${installerId} ${slot.day}`) ?? []).find(
      (each) => each.to === slot.startsAt && each.siteId === seat.siteId,
    );
    const nth = this.#book(installerId, seat.siteId, seat.room, slot);
    return { beside: before === undefined || before.room === '' ? undefined : before.room, nth };
  }

  #book(installerId: string, siteId: string | null, room: string, slot: Slot): number {
    const key = `${installerId} ${slot.day}`;
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    if (slot.startsAt === null) return count;
    const taken = this.#taken.get(key) ?? [];
    taken.push({ from: slot.startsAt, to: slot.startsAt + slot.minutes, siteId, room });
    this.#taken.set(key, taken);
    return count;
  }

  #personTakes(userId: string, day: string, window: TimeWindow): void {
    const key = `${userId} ${day}`;
    this.#people.set(key, [...(this.#people.get(key) ?? []), window]);
  }
}
