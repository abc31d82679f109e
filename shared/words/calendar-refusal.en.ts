/** What can keep a visit out of a calendar, in English. One whole sentence per code. */
import type { Code, Details } from '../errors.ts';

type CalendarCode = Extract<Code, `CALENDAR_${string}`>;

const blocked: { readonly [W in Details['CALENDAR_ADDRESS_BLOCKED']['why']]: string } = {
  scheme: 'Only https is spoken, and http to addresses of your own network that you have listed.',
  inside: 'It lies inside this network. List that very address and port, if it is meant.',
  redirect: 'It sends its callers elsewhere. Enter the address at which it answers itself.',
  secret: 'Names and passwords do not belong into an address. Enter them in their own fields.',
};

export const calendarRefusals: { readonly [C in CalendarCode]: (d: Details[C]) => string } = {
  CALENDAR_MISSING: () => 'No calendar server is connected. A release manager or a lead connects one under Calendars.',
  CALENDAR_UNREACHABLE: () => 'The calendar server cannot be reached. What waits for it goes on by itself when it answers.',
  CALENDAR_BUSY: (d) => `The calendar server asks for a pause. It is asked again in ${d.retryAfterS} s.`,
  CALENDAR_FAILED: (d) => `The calendar server had a problem of its own (${d.status}). It is tried again.`,
  CALENDAR_SIGN_IN: () => 'The calendar server does not take the sign-in, or the account may not do this.',
  CALENDAR_ADDRESS_BLOCKED: (d) => `Groundcrew does not go to ${d.host}. ${blocked[d.why]}`,
  CALENDAR_ANSWER_STRANGE: (d) => `Something answered that is no calendar server, or not as one should (${d.why}).`,
  CALENDAR_REFUSED: (d) => `The calendar server refused it (${d.status}).`,
  CALENDAR_PLACE_MISSING: (d) => `There is no calendar “${d.place}” that this account can see.`,
  CALENDAR_MOVED_THERE: (d) => `Somebody changed it in the calendar: “${d.summary}”, ${d.when}. Decide which holds.`,
  CALENDAR_GONE_THERE: () => 'Somebody took it out of the calendar. Decide whether it is entered again.',
  CALENDAR_NOT_READ_BACK: () => 'It was written, and reads otherwise afterwards.',
  CALENDAR_GAVE_UP: (d) => `It was tried ${d.tries} times without success. The last reason: ${d.why}`,
};
