/**
 * The calendar object that goes with a mail about an appointment (iTIP, RFC 5546; iMIP, RFC 6047). Pure: the mail's thread keeps one uid
 * and a sequence that grows with every correction, so that a calendar moves the entry and never doubles it.
 */
import { peopleWordsFor } from '../../words/for-people.ts';
import type { Appointment } from '../visit/appointment.ts';
import { type Party, timeOfWindow } from './entry.ts';
import { writeCalendar } from './write-calendar.ts';

export interface Invitation {
  readonly appointment: Pick<Appointment, 'day' | 'window'>;
  /** The same for all that is sent of one person's appointment. */
  readonly uid: string;
  /** 0 at first; greater with every correction, and with the cancellation. */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  /** When this text was made, ms. */
  readonly at: number;
  readonly organizer: Party;
  readonly attendee: Party;
  /** Of the site, IANA. */
  readonly zone: string;
  /** Of whoever it is for: what is added to `words` is said in it. */
  readonly language: string;
  readonly words: {
    readonly summary: string;
    readonly description?: string | undefined;
    readonly location?: string | undefined;
    /** The person's own page; nobody else may be sent it. */
    readonly url?: string | undefined;
  };
}

/**
 * The text of `text/calendar; method=REQUEST` or `method=CANCEL`. While only the day is known it is an entry of the whole day that
 * takes no time. A time that the clocks show twice, or leave out, is said in the description. Throws INPUT_INVALID for an address that is none.
 */
export function invitationOf({ appointment, uid, sequence, method, at, organizer, attendee, zone, language, words }: Invitation): string {
  const { when, clock } = timeOfWindow(appointment.day, appointment.window, zone);
  const warning = clock === undefined ? [] : [peopleWordsFor(language).say(`calendar-clock.${clock}`, { day: appointment.day })];
  const description = [...(words.description === undefined ? [] : [words.description]), ...warning].join('\n\n');
  const entry = {
    uid,
    sequence,
    stampedAt: at,
    when,
    zone,
    summary: words.summary,
    ...(description === '' ? {} : { description }),
    location: words.location,
    url: words.url,
    state: method === 'CANCEL' ? 'cancelled' : 'confirmed',
    busy: method === 'REQUEST' && when.is === 'time',
    organizer,
    attendee,
  } as const;
  return writeCalendar({ method }, [entry]);
}
