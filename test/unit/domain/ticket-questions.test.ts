/** What a person is asked about tickets: many with one cause are one question, answered by whoever may. */
import { expect, it } from 'vitest';
import { ticketQuestionsOf } from '../../../shared/domain/ticket/questions.ts';
import { readTicket, type Ticket } from '../../../shared/domain/ticket/ticket.ts';
import type { Row } from '../../../shared/sync/row.ts';

function asked(id: string, since: number, more: { readonly [field: string]: string | object }): Ticket {
  const fields = { rfcId: id, releaseId: 'r', round: 1, state: 'needs-person', since, ...more };
  const row: Row = {
    ...{ type: 'ticket', id, seq: 1, made: { by: [], p: 'hub', t: 0, h: 0 }, scopes: [] },
    fields: JSON.parse(JSON.stringify(fields)),
  };
  const read = readTicket(row);
  if (read === undefined) throw new Error('no ticket');
  return read;
}
const unknown = (account: string) => ({ code: 'TICKET_ACCOUNT_UNKNOWN', details: { account, decision: 'approved', n: 0 } });
const shape = (tickets: readonly Ticket[]) => ticketQuestionsOf(tickets).map((each) => [each.about, each.tickets.map(({ id }) => id)]);

it('one account that nobody knows is asked about once, and so is one queue that is not there; what names a ticket is that ticket’s own', () => {
  expect(
    shape([
      asked('a', 5, unknown('anna.cab')),
      asked('b', 3, unknown('anna.cab')),
      asked('c', 4, unknown('ravi')),
      asked('d', 1, { code: 'TICKET_QUEUE_MISSING', details: { queue: 'RFC' } }),
      asked('e', 2, { code: 'TICKET_QUEUE_MISSING', details: { queue: 'RFC' } }),
      asked('f', 6, { code: 'TICKET_TWO', details: { n: 2 } }),
      asked('g', 7, { code: 'TICKET_TWO', details: { n: 2 } }),
      asked('h', 8, { state: 'queued', code: 'TICKET_WAITS_FOR_APPROVAL', details: { ticket: '7' } }),
    ]),
  ).toEqual([
    ['ticket', ['d', 'e']],
    ['account', ['b', 'a']],
    ['account', ['c']],
    ['ticket', ['f']],
    ['ticket', ['g']],
  ]);
});
