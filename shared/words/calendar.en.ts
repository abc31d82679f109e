/** Words of calendar entries, of feeds and of the calendar server. */

const day = (of: string): string => new Date(`${of}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

export const calendarWords = {
  'calendar-clock.twice': (d: { readonly day: string }) =>
    `The clocks go back on ${day(d.day)}, and this time comes twice: the first of the two is meant.`,
  'calendar-clock.missing': (d: { readonly day: string }) =>
    `The clocks go forward on ${day(d.day)}, and this time is left out: it is the hour after it on the clock.`,
};
