/** What main does for the commands that look into the hub's log: it asks the hub. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { evidenceSchema, historySchema } from '../../shared/domain/after/hub-messages.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';
import { maxAnswerBytes } from '../sync/transport.ts';

const json = { 'content-type': 'application/json' };
/** The log may be long, and the line poor. */
const longMs = 120_000;

/** The handlers over the session with the hub. */
export function auditHandlers(session: () => Session): Pick<Handlers, Extract<keyof Handlers, `audit.${string}`>> {
  const ask = (path: string, body: object) =>
    session().call({ method: 'POST', path, headers: json, body: JSON.stringify(body), timeoutMs: longMs, maxAnswerBytes });
  return {
    'audit.history': async (wanted) => readAnswer(await ask('/v1/history', wanted), historySchema),
    'audit.evidence': async (wanted) => readAnswer(await ask('/v1/evidence', wanted), evidenceSchema),
  };
}
