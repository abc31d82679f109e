/**
 * Other times for one person's appointment that nothing speaks against: what their page offers, and what the lead is proposed when they
 * wish for another day. Asks the same as a drop on the calendar (clash/clashes.ts, clash/concerns.ts), so nothing is offered that would
 * be refused or displaced, as far as is known here. Pure.
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readInstaller } from '../person/installer.ts';
import type { Wants } from '../visit/answer-parts.ts';
import { slotAfter, usualWindows } from '../visit/promise.ts';
import type { TimeWindow } from '../visit/slot.ts';
import { readVisit } from '../visit/visit.ts';
import { dayLater, daysBetween, workdays } from '../visit/week.ts';
import { clashesOf } from './clashes.ts';
import { type ConcernKind, concernsOf } from './concerns.ts';

/** Where an appointment could go: one move for each of its visits, one after the other. */
export interface Place {
  readonly day: string;
  readonly window: TimeWindow;
  readonly installerId: string | null;
  readonly moves: readonly {
    readonly visitId: string;
    readonly day: string;
    readonly startsAt: number;
    readonly promised: TimeWindow;
    readonly installerId: string | null;
  }[];
}

/** Minutes between two starts that are tried. */
const stepMinutes = 15;
/** What is told before a move and does not speak against the place itself. */
const harmless: readonly ConcernKind[] = ['wish-missed', 'promise-moves', 'time-twice'];

/** The first free place of these visits (rows of one appointment) in a window of a day; the installers are tried in their order. `at`: now, ms. */
export function freePlace(
  world: World,
  rows: readonly Row[],
  { day, window, installerIds, at }: { day: string; window: TimeWindow; installerIds: readonly (string | null)[]; at: number },
): Place | undefined {
  const minutes = rows.reduce((sum, row) => sum + (readVisit(row)?.slot.minutes ?? 0), 0);
  for (const installerId of installerIds)
    for (let from = window.from; from + minutes <= window.to; from += stepMinutes) {
      const place = placeAt(rows, { day, window, installerId, from });
      const wanted = rows.map((row, n) => ({
        ...row,
        fields: { ...row.fields, installerId, slot: { ...slotOf(row, place.moves[n]) } },
      }));
      if (clashesOf(world, wanted).length > 0) continue;
      const speaks = concernsOf(world, wanted, at).filter(({ kind }) => !harmless.includes(kind));
      if (speaks.length === 0) return place;
      // Whatever is about the day or the person and not about the minute speaks against every other start as well.
      if (!speaks.every(({ kind }) => ofTheTime.includes(kind))) break;
    }
  return undefined;
}
const ofTheTime: readonly ConcernKind[] = ['at-training', 'breaks', 'closed', 'off-hours', 'away', 'overruns', 'time-missing', 'too-far'];

function placeAt(
  rows: readonly Row[],
  { day, window, installerId, from }: { day: string; window: TimeWindow; installerId: string | null; from: number },
): Place {
  let startsAt = from;
  const moves = rows.map((row) => {
    const move = { visitId: row.id, day, startsAt, promised: window, installerId };
    startsAt += readVisit(row)?.slot.minutes ?? 0;
    return move;
  });
  return { day, window, installerId, moves };
}

function slotOf(row: Row, move: Place['moves'][number] | undefined) {
  const slot = readVisit(row)?.slot;
  return slot === undefined || move === undefined ? {} : slotAfter(slot, move);
}

/** Days around a planned one that may be offered: a week before it, if that is not over, to three weeks after it. `today`: at the site. */
export function daysAround(planned: string, today: string): readonly string[] {
  const first = dayLater(today, 1);
  const before = dayLater(planned, -7);
  const last = planned > today ? planned : today;
  return workdays(daysBetween(before > first ? before : first, dayLater(last, 21)));
}

/** Who may be sent on these days: whoever has the visits now, then whoever installs, or has visits then. */
export function installersFor(world: World, rows: readonly Row[], days: readonly string[]): readonly (string | null)[] {
  const now = rows.map((row) => readVisit(row)?.installerId ?? null);
  const first = now[0] ?? null;
  // Nobody is sent yet: whoever it will be is decided later.
  if (first === null) return [null];
  const granted = world.find('grant', 'role', 'installer').filter(isLive);
  const there = days.flatMap((day) => world.find('visit', 'day', day)).filter(isLive);
  const others = [...granted.map((row) => row.fields.person), ...there.map((row) => row.fields.installerId)];
  const ids = new Set([first, ...others.flatMap((id) => (typeof id === 'string' ? [id] : [])).sort()]);
  return [...ids].filter((id) => id === first || readInstaller(world.row('installer', id))?.retired !== true);
}

/** The first free place on each of these days, in any of the windows; `most` at most. */
export function freePlaces(
  world: World,
  rows: readonly Row[],
  asked: { readonly days: readonly string[]; readonly windows?: readonly TimeWindow[]; readonly at: number; readonly most: number },
): readonly Place[] {
  const { days, windows = usualWindows, at, most } = asked;
  const installerIds = installersFor(world, rows, days);
  const out: Place[] = [];
  for (const day of days) {
    if (out.length >= most) break;
    for (const window of windows) {
      const place = freePlace(world, rows, { day, window, installerIds, at });
      if (place === undefined) continue;
      out.push(place);
      break;
    }
  }
  return out;
}

/** The windows that a wish leaves: its own, else the usual ones. */
export function windowsOf(wants: Wants | null): readonly TimeWindow[] {
  return wants?.window === undefined ? usualWindows : [wants.window];
}
