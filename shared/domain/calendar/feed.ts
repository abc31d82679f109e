/**
 * A calendar that others subscribe to by a secret address: the visits and training sessions of one installer (or trainer), one room, one
 * release, and the visits of one department. It shows what whoever made it may see, to whoever has the address, so its entries hold no
 * name of a user (visit-entry.ts).
 */

import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { calendarWords as w } from '../../words/calendar.en.ts';
import { textIn } from '../record.ts';
import { readSession } from '../training/session.ts';
import { readVisit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import type { CalendarEntry } from './entry.ts';
import { sessionEntry } from './session-entry.ts';
import { type Audience, visitEntry } from './visit-entry.ts';

/** What a feed is about, and the type of record that it hangs on. */
export const feedKinds = { installer: 'person', department: 'department', room: 'site', release: 'release' } as const satisfies {
  readonly [K in Audience]: string;
};
export type FeedKind = keyof typeof feedKinds;
export const feedKindNames = ['installer', 'department', 'room', 'release'] as const satisfies readonly FeedKind[];

export interface FeedAbout {
  readonly kind: FeedKind;
  readonly aboutId: string;
  /** Of a room: its name at the site. */
  readonly room: string | null;
}

export interface Feed {
  readonly name: string;
  /** By time. */
  readonly entries: readonly CalendarEntry[];
  /** Visits and sessions in these days that it does not hold. */
  readonly left: number;
}

/** Days back and ahead that a feed shows, and entries at most: what lies nearest comes in. */
export const feedDays = { back: 60, ahead: 550 } as const;
export const feedEntriesAtMost = 3_000;

/** The feed as it stands on a day (yyyy-MM-dd); undefined where what it is about is gone. */
export function feedOf(world: World, { kind, aboutId, room }: FeedAbout, today: string, hub: string): Feed | undefined {
  const about = world.row(feedKinds[kind], aboutId);
  if (!isLive(about)) return undefined;
  const [from, to] = [dayLater(today, -feedDays.back), dayLater(today, feedDays.ahead)];
  const found = rowsOf(world, kind, aboutId)
    .flatMap((row) => {
      const day = isLive(row) ? dayOf(world, row, room) : undefined;
      return day !== undefined && day >= from && day <= to ? [{ row, day }] : [];
    })
    .sort((a, b) => apart(a.day, today) - apart(b.day, today) || (a.row.id < b.row.id ? -1 : 1));
  const entries = found
    .slice(0, feedEntriesAtMost)
    .flatMap(({ row }) => (row.type === 'visit' ? visitEntry(world, row, kind, hub) : sessionEntry(world, row, hub)) ?? []);
  const name = [textIn(about, 'name') ?? '', room ?? ''].filter((each) => each !== '').join(', ');
  return {
    name: w.CALENDAR_NAME({ of: name }),
    entries: entries.sort((a, b) => startOf(a) - startOf(b) || (a.uid < b.uid ? -1 : 1)),
    left: Math.max(0, found.length - feedEntriesAtMost),
  };
}

/** Sessions are their trainer's, their room's and their release's; a department sees its visits alone. */
function rowsOf(world: World, kind: FeedKind, id: string): readonly Row[] {
  const visits = world.find('visit', kind === 'room' ? 'site' : kind, id);
  if (kind === 'department') return visits;
  return [...visits, ...world.find('training-session', { installer: 'trainer', room: 'site', release: 'release' }[kind], id)];
}

/** The day of a visit or a session; undefined where it is none, or lies in another room. */
function dayOf(world: World, row: Row, room: string | null): string | undefined {
  const visit = readVisit(row);
  const session = readSession(row);
  const where = visit === undefined ? session?.room : textIn(world.row('seat', visit.seatId ?? ''), 'room');
  return room === null || where === room ? (visit ?? session)?.slot.day : undefined;
}

const apart = (day: string, today: string): number => Math.abs(Date.parse(day) - Date.parse(today));
const startOf = ({ when }: CalendarEntry): number => (when.is === 'time' ? when.from : Date.parse(when.day));
