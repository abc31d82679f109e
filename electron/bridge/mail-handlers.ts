/** What main does for the commands about the hub's mail server: it asks the hub. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { mailStandingSchema } from '../../shared/domain/message/hub-messages.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';

/** The handlers over the session with the hub. */
export function mailHandlers(session: () => Session): Pick<Handlers, Extract<keyof Handlers, `mail.${string}`>> {
  const post = async (path: string, body: object): Promise<Record<string, never>> => {
    await session().ask('POST', path, body);
    return {};
  };
  return {
    'mail.standing': async () => readAnswer(await session().ask('GET', '/v1/mail'), mailStandingSchema),
    'mail.connect': (connect) => post('/v1/mail', connect),
    'mail.disconnect': () => post('/v1/mail/off', {}),
    'mail.again': () => post('/v1/mail/again', {}),
    'mail.try': (ask) => post('/v1/mail/try', ask),
  };
}
