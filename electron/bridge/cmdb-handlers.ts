/** What main does for the commands about the hub's CMDB: it asks the hub. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import {
  cmdbRecordsSchema,
  cmdbStandingSchema,
  firstLookSchema,
  outgoingSchema,
  previewedSchema,
} from '../../shared/domain/cmdb/hub-messages.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';

/** The handlers over the session with the hub. */
export function cmdbHandlers(session: () => Session): Pick<Handlers, Extract<keyof Handlers, `cmdb.${string}`>> {
  const post = async (path: string, body: object): Promise<Record<string, never>> => {
    await session().ask('POST', path, body);
    return {};
  };
  return {
    'cmdb.standing': async () => readAnswer(await session().ask('GET', '/v1/cmdb'), cmdbStandingSchema),
    'cmdb.connect': (connect) => post('/v1/cmdb', connect),
    'cmdb.disconnect': () => post('/v1/cmdb/off', {}),
    'cmdb.preview': async (ask) => readAnswer(await session().ask('POST', '/v1/cmdb/preview', ask), previewedSchema),
    'cmdb.records': async (ask) => readAnswer(await session().ask('POST', '/v1/cmdb/records', ask), cmdbRecordsSchema),
    'cmdb.first': async (ask) => readAnswer(await session().ask('POST', '/v1/cmdb/first', ask), firstLookSchema),
    'cmdb.outgoing': async (ask) => readAnswer(await session().ask('POST', '/v1/cmdb/outgoing', ask), outgoingSchema),
    'cmdb.takeExport': (piece) => post('/v1/cmdb/export', piece),
    'cmdb.again': (ask) => post('/v1/cmdb/again', ask),
    'cmdb.deliverAll': () => post('/v1/cmdb/all', {}),
  };
}
