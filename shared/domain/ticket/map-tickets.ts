/** Saying that requests for change become tickets, in which queue and how; or that they no longer do. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { Act } from '../act.ts';
import { cmdbId, readCmdb } from '../cmdb/connection.ts';
import { takenBack } from '../take-back.ts';
import { only, write } from '../write.ts';
import { ticketingProblem, ticketingSchema } from './ticketing.ts';

const inputSchema = z.object({ tickets: ticketingSchema.nullable() });

/** Tickets that are open already go on as they were begun. Refusals: NOT_FOUND (no CMDB), TICKETS_NOT_THERE, CMDB_MAPPED_TWICE. */
export const mapTickets: Act<z.infer<typeof inputSchema>> = {
  name: 'map-tickets',
  kind: 'edit',
  input: inputSchema,
  check: (world, { tickets }) => {
    const row = world.row('cmdb', cmdbId);
    if (!isLive(row)) return refuse('NOT_FOUND', {});
    if (tickets === null) return undefined;
    if (readCmdb(row)?.kind !== 'rt') return refuse('TICKETS_NOT_THERE', {});
    const wrong = ticketingProblem(tickets);
    return wrong === undefined ? undefined : refuse('CMDB_MAPPED_TWICE', wrong);
  },
  ops: (world, { tickets }) => {
    const row = world.row('cmdb', cmdbId);
    if (row === undefined) return [];
    const { rejectedStatuses, fields, ...rest } = tickets ?? { rejectedStatuses: [], fields: [] };
    const said = { ...rest, rejectedStatuses: [...rejectedStatuses], fields: fields.map((line) => ({ ...line })) };
    return only(write(row, { tickets: tickets === null ? null : said }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};
