/** What the hub needs of a calendar server. One acceptance suite for the real one and a careful fake (test/contract/calendar). */

import type { CalendarSettings } from './settings.ts';

/** Opens nothing yet: the first question does. */
export type OpenCalendar = (settings: CalendarSettings) => CalendarConnector;

/** A calendar as the account sees it. */
export interface CalendarThere {
  /** From the server's root. */
  readonly path: string;
  readonly name: string;
}

/** An object of a calendar as it lies there. */
export interface ObjectThere {
  readonly etag: string;
  readonly text: string;
}

/** Everything may throw CALENDAR_UNREACHABLE, _BUSY, _FAILED, _SIGN_IN, _ADDRESS_BLOCKED, _ANSWER_STRANGE, _REFUSED. */
export interface CalendarConnector {
  /** Calendars for events that the account has, where its server says so. */
  calendars(): Promise<readonly CalendarThere[]>;
  /** Throws CALENDAR_PLACE_MISSING where there is no calendar at that path. */
  check(path: string): Promise<void>;
  /** undefined: there is none. */
  read(path: string, name: string): Promise<ObjectThere | undefined>;
  /** Over what has this etag; null: where nothing is. `moved`: something else lies there by now, and nothing was written. */
  write(path: string, name: string, text: string, over: string | null): Promise<'written' | 'moved'>;
  /** `moved` as above; what is gone already counts as removed. */
  remove(path: string, name: string, etag: string): Promise<'removed' | 'moved'>;
  /** Objects with events between two moments (ms), as texts. */
  between(path: string, from: number, to: number): Promise<readonly string[]>;
  close(): void;
}
