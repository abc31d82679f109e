/** Answering what the hub asks about a ticket. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { only, write } from '../write.ts';
import { readTicket } from './ticket.ts';

const inputSchema = z.object({ ticketId: idSchema, choice: z.enum(['again']) });

/** The answer goes with the question that it was given to. Refusals: NOT_FOUND, DELIVERY_ASKS_OTHER. */
export const decideTicket: Act<z.infer<typeof inputSchema>> = {
  name: 'decide-ticket',
  kind: 'edit',
  input: inputSchema,
  check: (world, { ticketId }) => {
    const row = world.row('ticket', ticketId);
    if (!isLive(row)) return refuse('NOT_FOUND', {});
    return readTicket(row)?.state === 'needs-person' ? undefined : refuse('DELIVERY_ASKS_OTHER', {});
  },
  ops: (world, { ticketId, choice }) => {
    const row = world.row('ticket', ticketId);
    return row === undefined ? [] : only(write(row, { choice, choiceFor: readTicket(row)?.asks ?? null }));
  },
  opposite: noOpposite('DELIVERY_STANDS'),
};
