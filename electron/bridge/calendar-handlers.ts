/** What main does for the commands about calendars: it asks the hub. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { feedsSchema, madeFeedSchema } from '../../shared/domain/calendar/feed-messages.ts';
import { calendarStandingSchema, calendarsThereSchema } from '../../shared/domain/calendar/server-messages.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';

/** The handlers over the session with the hub. */
export function calendarHandlers(session: () => Session): Pick<Handlers, Extract<keyof Handlers, `calendar.${string}`>> {
  const post = async (path: string, body: object): Promise<Record<string, never>> => {
    await session().ask('POST', path, body);
    return {};
  };
  return {
    'calendar.feeds': async (ask) => readAnswer(await session().ask('POST', '/v1/calendar/feeds/list', ask), feedsSchema),
    'calendar.makeFeed': async (ask) => readAnswer(await session().ask('POST', '/v1/calendar/feeds', ask), madeFeedSchema),
    'calendar.revokeFeed': (ask) => post('/v1/calendar/feeds/revoke', ask),
    'calendar.standing': async () => readAnswer(await session().ask('GET', '/v1/calendar'), calendarStandingSchema),
    'calendar.look': async (ask) => readAnswer(await session().ask('POST', '/v1/calendar/look', ask), calendarsThereSchema),
    'calendar.connect': (ask) => post('/v1/calendar', ask),
    'calendar.disconnect': () => post('/v1/calendar/off', {}),
    'calendar.again': () => post('/v1/calendar/again', {}),
    'calendar.decide': (ask) => post('/v1/calendar/decide', ask),
  };
}
