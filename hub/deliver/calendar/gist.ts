/** What an object of a calendar says, as one word: the same however a server folds, orders and spells it. */
import { type ReadEvent, readCalendar } from '../../../shared/domain/calendar/read-calendar.ts';
import { stableHash } from '../../../shared/sync/hash.ts';

const ever = { from: '1971-01-01', to: '2099-12-31', zone: 'UTC' };

/** The one event in an object; undefined where there is none, or several. */
export function eventIn(text: string): ReadEvent | undefined {
  const { events } = readCalendar(text, ever);
  return events.length === 1 ? events[0] : undefined;
}

/** Without its sequence: a server or a person may count that up. */
export function gistOf(text: string): string {
  const event = eventIn(text);
  if (event === undefined) return 'unread';
  const { uid, summary, description, location, when, days, busy, state } = event;
  return stableHash(JSON.stringify([uid, summary, description.trim(), location, when, days, busy, state]));
}
