/** What a person is asked about tickets: many with one cause (one account that nobody knows, one queue that is not there) are one question. */
import type { Ticket } from './ticket.ts';

export interface TicketQuestion {
  readonly key: string;
  /** Asked about an account there: whoever may say who is who answers it. Else whoever answers for the CMDB. */
  readonly about: 'account' | 'ticket';
  /** The oldest question first; never empty. */
  readonly tickets: readonly [Ticket, ...Ticket[]];
}

const aboutAccount: readonly (string | null)[] = ['TICKET_ACCOUNT_UNKNOWN', 'TICKET_OWN_WORD'];

/** Whether what is asked is who an account there is. */
export const asksWho = ({ code }: Pick<Ticket, 'code'>): boolean => aboutAccount.includes(code);

/** The questions that these tickets ask. */
export function ticketQuestionsOf(tickets: readonly Ticket[]): readonly TicketQuestion[] {
  const asked = tickets.filter(({ state }) => state === 'needs-person').sort((a, b) => a.since - b.since);
  return [...Map.groupBy(asked, keyOf)].flatMap(([key, [first, ...others]]) =>
    first === undefined ? [] : [{ key, about: asksWho(first) ? ('account' as const) : ('ticket' as const), tickets: [first, ...others] }],
  );
}

/** What names a ticket is asked about that one ticket. */
function keyOf({ id, code, details }: Ticket): string {
  if (asksWho({ code })) return `${code} ${String(details?.['account'] ?? '')} ${String(details?.['decision'] ?? '')}`;
  const own = details?.['ticket'] !== undefined || code === 'TICKET_TWO' || code === 'TICKET_DECISION_REFUSED';
  return own ? `${code} ${id}` : `${code} ${JSON.stringify(details)}`;
}
