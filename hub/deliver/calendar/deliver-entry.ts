/**
 * Brings one visit into one person's calendar, or out of it. Nothing is remembered between two steps but the link: what is about to be
 * written is noted before it is, so that after a kill at any step whatever lies there is known again, and nothing is written twice.
 *
 *   (nothing) ──planned──▶ shown ──moved──▶ shown, sequence + 1
 *                            └──cancelled, or another's now──▶ cancelled ──a day later──▶ (nothing)
 *   What a person changed there is not written over: they are asked.
 */
import type { CalendarEntry } from '../../../shared/domain/calendar/entry.ts';
import { writeCalendar } from '../../../shared/domain/calendar/write-calendar.ts';
import { Fault } from '../../../shared/errors.ts';
import type { CalendarConnector, ObjectThere } from './connector.ts';
import { eventIn, gistOf } from './gist.ts';
import type { EntryLink } from './items.ts';

/** How long a cancelled entry is left there, so that whoever looks into the calendar sees that it was cancelled. */
export const cancelledShownMs = 24 * 3_600_000;

export interface EntryAsked {
  readonly server: string;
  /** In which calendar it belongs; undefined: in none of this person's. */
  readonly path: string | undefined;
  /** It is this person's visit. */
  readonly theirs: boolean;
  /** As the plan has it; undefined where the visit is gone. */
  readonly entry: CalendarEntry | undefined;
  readonly now: number;
  /** Keeps the link before something is written there. Throws where this delivery is somebody else's by now. */
  readonly intend: (link: EntryLink) => Promise<void>;
}

export type EntryDelivered =
  | { readonly end: 'shown' | 'left'; readonly link: EntryLink }
  | { readonly end: 'nothing' }
  | { readonly end: 'waits'; readonly link: EntryLink; readonly until: number }
  | { readonly end: 'asks'; readonly link: EntryLink; readonly code: string; readonly details: Readonly<Record<string, string>> };

/** Throws the faults of the connector, and CALENDAR_NOT_READ_BACK. */
export async function deliverEntry(connector: CalendarConnector, asked: EntryAsked, known: EntryLink | undefined): Promise<EntryDelivered> {
  // What lies at another server means nothing here.
  const link = known?.server === asked.server ? known : undefined;
  const { path, entry, theirs } = asked;
  const on = theirs && entry !== undefined && entry.state !== 'cancelled';
  const wanted = path !== undefined && on ? { path, entry } : undefined;
  if (wanted === undefined) {
    if (link === undefined) return { end: 'nothing' };
    if (!on) return withdraw(connector, asked, link);
    // Nothing is cancelled: it is only not published any more.
    await takeOut(connector, link);
    return { end: 'nothing' };
  }
  if (link !== undefined && link.path !== wanted.path) {
    await takeOut(connector, link);
    return show(connector, asked, wanted, undefined);
  }
  return show(connector, asked, wanted, link);
}

/** An object's name: of a uid only what every server takes. */
const nameOf = ({ uid }: CalendarEntry): string => `${uid.replace(/[^A-Za-z0-9.-]/g, '_').slice(0, 150)}.ics`;

async function show(
  connector: CalendarConnector,
  asked: EntryAsked,
  { path, entry }: { readonly path: string; readonly entry: CalendarEntry },
  known: EntryLink | undefined,
): Promise<EntryDelivered> {
  const empty = { gist: null, intended: null, sequence: -1, state: 'shown', removeAt: null, left: null, choice: null } as const;
  const link: EntryLink = known ?? { server: asked.server, path, name: nameOf(entry), ...empty };
  const gist = gistOf(writeCalendar({}, [entry]));
  const there = await connector.read(path, link.name);
  const found = there === undefined ? undefined : gistOf(there.text);
  const settled = { ...link, intended: null, left: null, choice: null, removeAt: null } as const;
  if (found === gist) {
    const sequence = Math.max(link.sequence, there === undefined ? 0 : (eventIn(there.text)?.sequence ?? 0));
    return { end: 'shown', link: { ...settled, gist, sequence, state: 'shown' } };
  }
  // As it was written last, or was about to be when this was killed.
  const ours = found === undefined ? link.gist === null || link.state === 'cancelled' : isOurs(link, found);
  if (!ours && link.choice !== 'ours') {
    if (link.choice === 'theirs' || link.left === gist) return { end: 'left', link: { ...settled, left: gist } };
    return { end: 'asks', link, ...question(there) };
  }
  const written = await put(connector, asked, { ...settled, state: 'shown' }, entry, there);
  return { end: 'shown', link: written };
}

/** One that is not known here has our name: it is from before this hub was put back to an older record. */
const isOurs = (link: EntryLink, found: string): boolean =>
  found === link.gist || found === link.intended || (link.gist === null && link.intended === null);

function question(there: ObjectThere | undefined): { readonly code: string; readonly details: Readonly<Record<string, string>> } {
  if (there === undefined) return { code: 'CALENDAR_GONE_THERE', details: {} };
  const event = eventIn(there.text);
  const when =
    event === undefined
      ? '?'
      : event.when.is === 'day'
        ? event.when.day
        : new Date(event.when.from).toISOString().slice(0, 16).replace('T', ' ');
  return { code: 'CALENDAR_MOVED_THERE', details: { when: `${when} UTC`, summary: event?.summary ?? '' } };
}

/** Writes and reads back. Throws CALENDAR_NOT_READ_BACK, also where somebody else wrote meanwhile: the next look sees what. */
async function put(
  connector: CalendarConnector,
  asked: EntryAsked,
  link: EntryLink,
  entry: CalendarEntry,
  there: ObjectThere | undefined,
): Promise<EntryLink> {
  const before = there === undefined ? link.sequence : Math.max(link.sequence, eventIn(there.text)?.sequence ?? 0);
  const sequence = Math.max(entry.sequence, before + 1);
  const text = writeCalendar({}, [{ ...entry, sequence }]);
  const gist = gistOf(text);
  await asked.intend({ ...link, intended: gist });
  const notBack = () => new Fault('CALENDAR_NOT_READ_BACK', {}, { side: 'hub' });
  if ((await connector.write(link.path, link.name, text, there?.etag ?? null)) === 'moved') throw notBack();
  const back = await connector.read(link.path, link.name);
  if (back === undefined || gistOf(back.text) !== gist) throw notBack();
  return { ...link, gist, intended: null, sequence };
}

/** First it says that it is cancelled, and is taken out when that was to be seen for a while. The plan holds, whatever was changed there. */
async function withdraw(connector: CalendarConnector, asked: EntryAsked, link: EntryLink): Promise<EntryDelivered> {
  const there = await connector.read(link.path, link.name);
  if (there === undefined) return { end: 'nothing' };
  const cancelled = asked.entry === undefined ? undefined : ({ ...asked.entry, state: 'cancelled', busy: false } as const);
  if (link.state === 'cancelled' || cancelled === undefined) {
    const until = cancelled === undefined ? 0 : (link.removeAt ?? 0);
    if (until > asked.now) return { end: 'waits', link, until };
    await takeOut(connector, link);
    return { end: 'nothing' };
  }
  const until = asked.now + cancelledShownMs;
  const says = gistOf(there.text) === gistOf(writeCalendar({}, [cancelled]));
  const written = says ? link : await put(connector, asked, { ...link, left: null, choice: null }, cancelled, there);
  return { end: 'waits', link: { ...written, intended: null, state: 'cancelled', removeAt: until, choice: null, left: null }, until };
}

async function takeOut(connector: CalendarConnector, { path, name }: EntryLink): Promise<void> {
  const there = await connector.read(path, name);
  if (there === undefined) return;
  if ((await connector.remove(path, name, there.etag)) === 'moved') throw new Fault('CALENDAR_NOT_READ_BACK', {}, { side: 'hub' });
}
