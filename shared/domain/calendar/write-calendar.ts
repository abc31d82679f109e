/** Entries as the text of an iCalendar file (RFC 5545). The only place of ical-generator. Pure: ids and moments come in with the entries. */
import { TZDate } from '@date-fns/tz';
import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { Fault } from '../../errors.ts';
import { isMail } from '../import/mails.ts';
import { cleanName, cleanText } from '../text.ts';
import { dayLater } from '../visit/week.ts';
import type { CalendarEntry, Party } from './entry.ts';
import { isKnownZone, isPlainTime, zoneBlock } from './zone-block.ts';

export interface CalendarHead {
  /** How the calendar is called where it is subscribed to. */
  readonly name?: string | undefined;
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL' | undefined;
  /** How often whoever subscribed should look again, seconds. */
  readonly refreshS?: number | undefined;
  /** Of the whole of it: that some is left out. */
  readonly says?: string | undefined;
}

const productId = { company: 'Groundcrew', product: 'Groundcrew', language: 'EN' };
/** Characters of a text in an entry, at most. */
const textLimit = 8_000;

/** The whole file; lines end in CRLF and are folded by octets. Throws INPUT_INVALID for a party whose address is none. */
export function writeCalendar(head: CalendarHead, entries: readonly CalendarEntry[]): string {
  const calendar = ical({ prodId: productId });
  if (head.method !== undefined) calendar.method(ICalCalendarMethod[head.method]);
  // The generator writes what a calendar is called as it is given.
  if (head.name !== undefined) calendar.name(escaped(head.name));
  if (head.says !== undefined) calendar.description(escaped(head.says));
  if (head.refreshS !== undefined) calendar.ttl(head.refreshS);
  const moments = entries.flatMap(({ when }) => (when.is === 'time' ? [when.from, when.to] : []));
  const [from, to] = [least(moments), -least(moments.map((at) => -at))];
  calendar.timezone({ name: null, generator: (zone) => zoneBlock(zone, from, to) });
  for (const entry of entries) calendar.createEvent(eventOf(entry));
  return `${calendar.toString()}\r\n`;
}

const escaped = (text: string): string => oneLine(text).replace(/[\\;,]/g, (mark) => `\\${mark}`);

function least(moments: readonly number[]): number {
  return moments.reduce((low, at) => Math.min(low, at), Number.POSITIVE_INFINITY);
}

function eventOf(entry: CalendarEntry): ICalEventData {
  const { uid, sequence, stampedAt, summary, description, location, url, state, busy, organizer, attendee } = entry;
  return {
    id: oneLine(uid),
    sequence,
    stamp: new Date(stampedAt),
    ...timesOf(entry),
    summary: oneLine(summary),
    ...(description === undefined ? {} : { description: manyLines(description) }),
    ...(location === undefined || location === '' ? {} : { location: oneLine(location) }),
    ...(url === undefined ? {} : { url: oneLine(url) }),
    status: { confirmed: ICalEventStatus.CONFIRMED, tentative: ICalEventStatus.TENTATIVE, cancelled: ICalEventStatus.CANCELLED }[state],
    transparency: busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    ...(organizer === undefined ? {} : { organizer: partyOf(organizer) }),
    // The answer comes by the public page or on site: no mail program need send one.
    ...(attendee === undefined ? {} : { attendees: [{ ...partyOf(attendee), rsvp: false }] }),
  };
}

/**
 * A time that the zone's clock shows twice cannot be said on the wall: it is written in UTC, as is any time of a zone that is not known.
 * Both ends go the same way.
 */
function timesOf({ when, zone }: CalendarEntry): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  if (when.is === 'day') {
    const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
    return { start: day(when.day), end: day(dayLater(when.day, 1)), allDay: true };
  }
  const onWall = isKnownZone(zone) && isPlainTime(when.from, zone) && isPlainTime(when.to, zone);
  if (!onWall) return { start: new Date(when.from), end: new Date(when.to) };
  return { start: new TZDate(when.from, zone), end: new TZDate(when.to, zone), timezone: zone };
}

function partyOf({ name, mail }: Party): { readonly name: string; readonly email: string } {
  if (!isMail(mail)) throw new Fault('INPUT_INVALID', { where: 'mail', why: 'not one mail address' });
  return { name: oneLine(name) || mail, email: mail };
}

const controls = /[\p{Cc}--[\n\t]]/gv;

function oneLine(text: string): string {
  return [...cleanName(cleanName(text).replaceAll(controls, ' '))].slice(0, 1_000).join('');
}

function manyLines(text: string): string {
  return [...cleanText(text).replaceAll(controls, ' ')].slice(0, textLimit).join('');
}
