/** Words of calendar entries, of feeds and of the calendar server. */

const day = (of: string): string => new Date(`${of}T12:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

export const calendarWords = {
  'calendar-clock.twice': (d: { readonly day: string }) =>
    `The clocks go back on ${day(d.day)}, and this time comes twice: the first of the two is meant.`,
  'calendar-clock.missing': (d: { readonly day: string }) =>
    `The clocks go forward on ${day(d.day)}, and this time is left out: it is the hour after it on the clock.`,
  // Entries
  CALENDAR_NAME: (d: { readonly of: string }) => `Groundcrew: ${d.of}`,
  CALENDAR_VISIT: (d: { readonly number: string }) => `Visit ${d.number}`,
  CALENDAR_PLACE: (d: { readonly room: string }) => `Room: ${d.room}`,
  CALENDAR_DEVICE: (d: { readonly device: string }) => `Device: ${d.device}`,
  CALENDAR_WHO: (d: { readonly who: string }) => `Installer: ${d.who}`,
  CALENDAR_TRAINING: () => 'Training',
  CALENDAR_TRAINER: (d: { readonly who: string }) => `Trainer: ${d.who}`,
  CALENDAR_NOBODY: () => 'No installer yet',
  CALENDAR_PROMISED: (d: { readonly from: string; readonly to: string }) => `Promised: between ${d.from} and ${d.to}`,
  CALENDAR_FILE: () => 'Calendar file',
  CALENDAR_NO_ZONE: () => 'The site has no time zone on record: the time is read as UTC.',
  CALENDAR_MORE: (d: { readonly left: number }) =>
    d.left === 1 ? '1 entry further away is left out.' : `${d.left.toLocaleString('en-GB')} entries further away are left out.`,
  BUSY_MORE: (d: { readonly n: number }) => `and ${d.n.toLocaleString('en-GB')} more in their calendar`,
  BUSY_WHY: () => 'In their calendar',
  // What a calendar says that is not taken as it stands
  'calendar-read.not-a-calendar': () => 'What came is no calendar.',
  'calendar-read.too-much': () => 'It holds more than is read; the rest was left out.',
  'calendar-read.time-unread': (d: { readonly n: number }) => (d.n === 1 ? '1 time cannot be read.' : `${d.n} times cannot be read.`),
  'calendar-read.year-beyond': (d: { readonly n: number }) =>
    d.n === 1 ? '1 time lies before 1970 or after 2099 and was left out.' : `${d.n} times lie before 1970 or after 2099 and were left out.`,
  'calendar-read.zone-unknown': (d: { readonly what: string }) =>
    `The time zone “${d.what}” is not known: its times were read as those of the installer’s first site.`,
  'calendar-read.rule-unread': (d: { readonly n: number }) =>
    d.n === 1
      ? '1 repeating entry follows a rule that is not read: it counts once.'
      : `${d.n} repeating entries follow a rule that is not read: each counts once.`,
  'calendar-read.too-long': () => 'An entry of more than 92 days was cut.',
  'calendar-read.clock-twice': (d: { readonly what: string }) =>
    `A time comes twice on the day the clocks go back (${d.what}): the first was taken.`,
  'calendar-read.clock-missing': (d: { readonly what: string }) =>
    `A time is left out on the day the clocks go forward (${d.what}): the hour after it was taken.`,
  // Feeds
  FEED: () => 'In other calendars',
  'feed-why.installer': () => 'These visits can be shown in the calendar of a phone or an office, and follow every change.',
  'feed-why.department': () => 'The contact of this department can subscribe to its visits. No user is named.',
  'feed-why.room': () => 'Whoever looks after a room can subscribe to the visits in it. No user is named.',
  'feed-why.release': () => 'The visits of this release can be shown in another calendar, with who does them. No user is named.',
  FEED_OPEN: () => 'Calendar addresses…',
  FEED_ROOM: () => 'Room',
  FEED_NONE: () => 'Nobody has an address for it yet.',
  FEED_GOOD: () => 'Addresses that are good',
  FEED_MEANS: () =>
    'Whoever has the address sees the calendar, without signing in. Make one for each person, so that one can be revoked by itself.',
  FEED_MAKE: () => 'Make an address',
  FEED_MAKE_MORE: () => 'Make another address',
  FEED_COPY: () => 'Copy the address',
  FEED_ONCE: () => 'Shown this once. Enter it in the other calendar as a calendar to subscribe to.',
  FEED_MADE: (d: { readonly at: string; readonly until: string }) => `Made ${d.at}, good until ${d.until}`,
  FEED_REVOKE: () => 'Revoke',
  FEED_REVOKE_OF: (d: { readonly at: string }) => `Revoke the address made ${d.at}`,
  FEED_REVOKE_MEANS: () => 'It shows nothing any more.',
  FEED_REVOKE_DO: () => 'Revoke it',
  FEED_FAILED: (d: { readonly why: string }) => `Addresses could not be looked up. ${d.why}`,
  FEED_AGAIN: () => 'Try again',
  FEED_THIS_COMPUTER: () => 'The public page can be opened on this computer only: calendars elsewhere do not reach it.',
  // The calendar server
  CALENDARS: () => 'Calendars',
  CALENDARS_NONE: () => 'No calendar server is connected',
  CALENDARS_ANSWER: (d: { readonly n: number }) =>
    d.n === 0 ? 'No calendar is chosen yet' : d.n === 1 ? 'Visits go into 1 calendar' : `Visits go into ${d.n} calendars`,
  CALENDARS_NOT_YOURS: () => 'A release manager or a lead connects calendars.',
  CALENDARS_WHY: () =>
    'Each installer’s visits are entered in their calendar by CalDAV, and follow every change. When they are busy otherwise can be read back: it counts as an absence, without what it is for.',
  CALENDARS_WAITS: (d: { readonly why: string; readonly at: string }) => `${d.why} It is asked again ${d.at}.`,
  CALENDARS_COUNTS: (d: { readonly done: number; readonly waiting: number }) =>
    `Entries as planned: ${d.done.toLocaleString('en-GB')}. Waiting: ${d.waiting.toLocaleString('en-GB')}.`,
  CALENDARS_AGAIN: () => 'Ask it now',
  CALENDARS_NEED: () => 'Calendars',
  CALENDARS_NEED_OF: (d: { readonly n: number }) =>
    d.n === 1 ? '1 entry needs a person' : `${d.n.toLocaleString('en-GB')} entries need a person`,
  CALENDARS_NEED_GO: () => 'Decide',
  CALENDARS_ASKS: () => 'What was changed there',
  CALENDARS_ASKS_OF: (d: { readonly visit: string; readonly who: string }) => `${d.visit}, ${d.who}`,
  CALENDARS_OURS: () => 'Enter it as planned',
  CALENDARS_OURS_OF: (d: { readonly visit: string }) => `Enter ${d.visit} as planned`,
  CALENDARS_THEIRS: () => 'Leave it so',
  CALENDARS_THEIRS_OF: (d: { readonly visit: string }) => `Leave ${d.visit} as it is there`,
  CALENDARS_BUSY: () => 'Busy times',
  CALENDARS_BUSY_OF: (d: { readonly who: string; readonly n: number; readonly at: string }) =>
    d.n === 1 ? `${d.who}: 1 busy time, read ${d.at}` : `${d.who}: ${d.n.toLocaleString('en-GB')} busy times, read ${d.at}`,
  CALENDARS_BUSY_NOT_YET: (d: { readonly who: string }) => `${d.who}: not read yet`,
  CALENDARS_CONNECTION: () => 'Calendar server',
  CALENDARS_ADDRESS: () => 'Its address',
  CALENDARS_ADDRESS_HELP: () => 'Where CalDAV answers, for example https://calendar.example.org/',
  CALENDARS_ADDRESS_NEEDED: () => 'Enter the whole address, with https://',
  CALENDARS_LISTED: () => 'Addresses inside your network that are meant',
  CALENDARS_LISTED_HELP: () => 'Each on its own line, for example 10.1.2.3:443. Leave it empty for a server on the internet.',
  CALENDARS_USER: () => 'Account',
  CALENDARS_PASSWORD: () => 'Password',
  CALENDARS_PASSWORD_KEPT: () => 'One is kept at the hub. Leave it empty to go on with it.',
  CALENDARS_LOOK: () => 'Look for its calendars',
  CALENDARS_FOUND: (d: { readonly n: number }) =>
    d.n === 0 ? 'The account sees no calendar there.' : d.n === 1 ? 'The account sees 1 calendar.' : `The account sees ${d.n} calendars.`,
  CALENDARS_PEOPLE: () => 'Whose visits go where',
  CALENDARS_NOBODY: () => 'Nobody works on rollouts here yet: people of the team come under People.',
  CALENDARS_PUBLISH: (d: { readonly who: string }) => `Visits of ${d.who} into`,
  CALENDARS_BUSY_FROM: (d: { readonly who: string }) => `Busy times of ${d.who} from`,
  CALENDARS_NOWHERE: () => 'No calendar',
  CALENDARS_SAVE: () => 'Save and connect',
  CALENDARS_SAVED: () => 'Connected. Visits are entered from now on.',
  CALENDARS_END: () => 'Disconnect',
  CALENDARS_END_MEANS: () => 'Nothing is entered or read any more. What lies in the calendars stays there.',
};
