/** Commands about calendars: feeds that others subscribe to, and the calendar server. */
import { z } from 'zod';
import { feedAboutSchema, feedsSchema, madeFeedSchema, revokeFeedSchema } from '../domain/calendar/feed-messages.ts';
import {
  calendarStandingSchema,
  calendarsThereSchema,
  connectCalendarSchema,
  decideEntrySchema,
  lookCalendarSchema,
} from '../domain/calendar/server-messages.ts';

const none = z.object({});

export const calendarCommands = {
  /** Throws NOT_FOUND, HUB_*. */
  'calendar.feeds': { input: feedAboutSchema, output: feedsSchema },
  /** The address is told this once. Throws PUBLIC_PAGE_OFF, NOT_FOUND, INPUT_TOO_LARGE. */
  'calendar.makeFeed': { input: feedAboutSchema, output: madeFeedSchema },
  'calendar.revokeFeed': { input: revokeFeedSchema, output: z.object({}) },
  /** Throws ROLE_MISSING, HUB_*. */
  'calendar.standing': { input: none, output: calendarStandingSchema },
  /** The calendars that the account sees; nothing is kept. Throws CALENDAR_*, INPUT_INVALID, ROLE_MISSING. */
  'calendar.look': { input: lookCalendarSchema, output: calendarsThereSchema },
  /** Looks at every calendar that is named, and keeps the connection where that went well. Throws CALENDAR_*, INPUT_INVALID, ROLE_MISSING. */
  'calendar.connect': { input: connectCalendarSchema, output: none },
  /** Nothing is published or read any more; what lies there stays. */
  'calendar.disconnect': { input: none, output: none },
  /** The server may be asked again, and busy times are read now. */
  'calendar.again': { input: none, output: none },
  'calendar.decide': { input: decideEntrySchema, output: none },
} as const;
