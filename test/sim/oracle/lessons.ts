/** Lessons: when a place in one takes its person's time, and who sits there. */
import { isLive } from '../../../shared/sync/row.ts';
import type { History } from '../history.ts';
import { seatsOf } from '../lessons.ts';
import type { Book, Slot, Thing } from './book.ts';

const minutes = 45;
const shown = (thing: Thing, field: string): unknown => thing.fields.get(field)?.now.v ?? '';
const isPlace = (thing: Thing): boolean =>
  thing.type === 'enrolment' && !thing.gone && !thing.refused && shown(thing, 'state') === 'enrolled';

/** Whoever has a place in a lesson that is there, on the day it is on now. */
export function timeOfPlace(book: Book, thing: Thing): readonly Omit<Slot, 'since'>[] {
  const lesson = book.things.get(`session/${shown(thing, 'session')}`);
  if (!isPlace(thing) || lesson === undefined || lesson.gone || lesson.refused || !shown(lesson, 'day')) return [];
  const from = Number(shown(lesson, 'from') ?? 0);
  return [{ space: `time:${shown(thing, 'person')}:${shown(lesson, 'day')}`, from, to: from + minutes }];
}

/** Everything whose time follows from what has changed. */
export function withPlaces(book: Book, changed: ReadonlySet<Thing>): readonly Thing[] {
  const lessons = new Set([...changed].filter(({ type }) => type === 'session').map(({ id }) => id));
  if (lessons.size === 0) return [...changed];
  const places = [...book.things.values()].filter((thing) => thing.type === 'enrolment' && lessons.has(String(shown(thing, 'session'))));
  if (places.length > 0) book.count('rule places followed their lesson');
  return [...new Set([...changed, ...places])];
}

/**
 * Of whom the hub heard first in this lesson, whatever becomes of that; somebody who left comes behind the others when they come again. A
 * hub that was put back may hear that somebody is enrolled before it hears where: their place counts from then on.
 */
export function queued(book: Book, thing: Thing, seq: number): void {
  if (thing.type !== 'enrolment') return;
  const session = String(shown(thing, 'session'));
  if (!isPlace(thing)) book.queued.delete(thing.id);
  else if (book.queued.get(thing.id)?.session !== session) book.queued.set(thing.id, { session, seq });
}

interface Seats {
  readonly sit: readonly string[];
  readonly wait: readonly string[];
}

/** By the order in which the hub heard of them. */
function seatsByTheRules(book: Book, session: string, places: number): Seats {
  const there = [...book.queued].filter(([, each]) => each.session === session);
  const ids = there.sort(([a, x], [b, y]) => x.seq - y.seq || (a < b ? -1 : 1)).map(([id]) => id);
  return { sit: ids.slice(0, places), wait: ids.slice(places) };
}

const told = ({ sit, wait }: Seats): string => `${sit.join(' ')} | ${wait.join(' ')}`;

/** The hub's record says who sits and who waits as the rules do, and nobody's place takes their time when the lesson is not. */
export function seatsAreHeld(book: Book, history: History): void {
  for (const thing of book.things.values()) {
    if (thing.type === 'enrolment') claimsFollow(book, thing, history);
    const row = history.rows.get(`session/${thing.id}`);
    if (thing.type !== 'session' || !isLive(row)) continue;
    const byRules = seatsByTheRules(book, thing.id, Number(shown(thing, 'places') ?? 0));
    const seats = seatsOf(history.rows.values(), row);
    if (byRules.wait.length > 0) book.count('rule somebody waits for a place');
    if (told(seats) !== told(byRules)) book.say('first-heard-sits', `${thing.id}: ${told(seats)}, by the rules ${told(byRules)}`);
  }
}

function claimsFollow(book: Book, thing: Thing, history: History): void {
  const row = history.rows.get(`enrolment/${thing.id}`);
  if (row === undefined || thing.refused) return;
  const lesson = book.things.get(`session/${shown(thing, 'session')}`);
  const site = lesson?.refused ? undefined : lesson && shown(lesson, 'site');
  const scopes = [`person:${shown(thing, 'person')}`, ...(site ? [`site:${site}`] : [])];
  if (row.scopes.join() !== scopes.join())
    book.say('a-place-is-seen-with-its-lesson', `${thing.id} lies in ${row.scopes.join()}, by the rules in ${scopes.join()}`);
  const claims = (row.claims ?? []).filter(({ space }) => space.startsWith('time:')).map(({ space, from }) => `${space} ${from}`);
  const follow = thing.slots.map(({ space, from }) => `${space} ${from}`);
  if (claims.join() !== follow.join())
    book.say('a-place-takes-its-lessons-time', `${thing.id} takes ${claims.join() || 'none'}, its lesson is at ${follow.join() || 'none'}`);
}
