/**
 * One entry of a calendar, whatever it came from and wherever it goes: a mail, a feed, a CalDAV server, a file. Its times are instants,
 * so that they are the same however a program reads wall clocks; `zone` says how they are shown.
 */

import { type SiteInstant, siteInstant } from '../visit/site-time.ts';
import type { Slot, TimeWindow } from '../visit/slot.ts';

const minuteMs = 60_000;
const dayMinutes = 1440;

/** A whole day (yyyy-MM-dd) where no time is known; else from when to when, ms since 1970. */
export type EntryTime = { readonly is: 'day'; readonly day: string } | { readonly is: 'time'; readonly from: number; readonly to: number };

/** What the clocks of a site do to a time: `twice`, the first of two was meant; `missing`, it is left out that day. */
export type ClockWarning = 'twice' | 'missing';

export interface Party {
  readonly name: string;
  readonly mail: string;
}

export interface CalendarEntry {
  /** The same for as long as it is the same entry (RFC 5545, 3.8.4.7). */
  readonly uid: string;
  /** Grows with every change that people are told of (3.8.7.4). */
  readonly sequence: number;
  /** When it was last changed, ms. */
  readonly stampedAt: number;
  readonly when: EntryTime;
  /** IANA name; one that is not known is written in UTC. */
  readonly zone: string;
  readonly summary: string;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
  readonly state: 'confirmed' | 'tentative' | 'cancelled';
  /** Takes the time of whoever has it in their calendar. */
  readonly busy: boolean;
  readonly organizer?: Party | undefined;
  readonly attendee?: Party | undefined;
}

export interface SiteTime {
  readonly when: EntryTime;
  readonly clock: ClockWarning | undefined;
}

/** When work in a slot is on: real minutes from its start, whatever the clocks do meanwhile. */
export function timeOfSlot(slot: Pick<Slot, 'day' | 'startsAt' | 'minutes'>, zone: string): SiteTime {
  if (slot.startsAt === null) return { when: { is: 'day', day: slot.day }, clock: undefined };
  const start = siteInstant(slot.day, slot.startsAt, zone);
  return { when: { is: 'time', from: start.at, to: start.at + slot.minutes * minuteMs }, clock: warningOf(start) };
}

/** From when to when on the wall of a site. A window that a change of the clocks leaves nothing of lasts as long as it was written. */
export function timeOfWindow(day: string, window: TimeWindow | undefined, zone: string): SiteTime {
  if (window === undefined) return { when: { is: 'day', day }, clock: undefined };
  const from = siteInstant(day, window.from, zone);
  const to = siteInstant(day, Math.min(window.to, dayMinutes), zone);
  const end = to.at > from.at ? to.at : from.at + (window.to - window.from) * minuteMs;
  return { when: { is: 'time', from: from.at, to: end }, clock: warningOf(from) ?? warningOf(to) };
}

function warningOf({ clock }: SiteInstant): ClockWarning | undefined {
  return clock === 'once' ? undefined : clock;
}
