/** What every laptop hears of a ticket: a record that the hub writes under its own name. */
import { readTicket, roundOfTicket, type Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { make, write } from '../../../shared/domain/write.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';

export type TicketSaid = Partial<Omit<Ticket, 'id' | 'rfcId' | 'releaseId' | 'round'>> & Pick<Ticket, 'state' | 'since'>;

/** The op that says so, or none where it is said already. What is left out stays as it is. */
export function sayTicket(row: Row | undefined, id: string, releaseId: string, said: TicketSaid): readonly Op[] {
  const named = roundOfTicket(id);
  if (named === undefined) return [];
  const values: { readonly [field: string]: Json } = JSON.parse(JSON.stringify(said));
  if (row === undefined || row.stub || !isLive(row) || readTicket(row) === undefined)
    return [make('ticket', id, { ...named, releaseId, ...values })];
  // Since when it stands so is news only where something else is.
  const { since, ...rest } = values;
  if (write(row, rest) === undefined) return [];
  const op = write(row, { since, ...rest });
  return op === undefined ? [] : [op];
}
