/** What main does for the commands about links to the public page: it asks the hub. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { linksSchema, madeLinkSchema, publicStandingSchema } from '../../shared/domain/public/messages.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';

/** The handlers over the session with the hub. */
export function publicHandlers(session: () => Session): Pick<Handlers, Extract<keyof Handlers, `public.${string}`>> {
  return {
    'public.links': async (ask) => readAnswer(await session().ask('POST', '/v1/public/links/list', ask), linksSchema),
    'public.make': async (ask) => readAnswer(await session().ask('POST', '/v1/public/links', ask), madeLinkSchema),
    'public.revoke': async (ask) => {
      await session().ask('POST', '/v1/public/links/revoke', ask);
      return {};
    },
    'public.set': async (ask) => readAnswer(await session().ask('POST', '/v1/public', ask), publicStandingSchema),
  };
}
