/** What can keep a request for change from its ticket, or the ticket's approval from counting, in English. */
import type { Code, Details } from '../errors.ts';

type TicketCode = Extract<Code, `TICKET_${string}` | `TICKETS_${string}`>;

export const ticketRefusals: { readonly [K in TicketCode]: (d: Details[K]) => string } = {
  TICKETS_NOT_THERE: () => 'This CMDB takes no tickets from Groundcrew. Request Tracker does.',
  TICKET_QUEUE_MISSING: (d) => `There is no queue “${d.queue}” there that this account can see. Change it under Mapping.`,
  TICKET_FIELD_MISSING: (d) => `Tickets have no field “${d.field}” there. Change it under Mapping, or add the field there.`,
  TICKET_TWO: (d) => `${d.n} tickets there say that they are this request. Close all but one of them there, then try again.`,
  TICKET_GONE: (d) => `Ticket #${d.ticket} is no longer there, or no longer to be seen. Put it back there, then try again.`,
  TICKET_APPROVER_UNSEEN: (d) =>
    `Ticket #${d.ticket} was decided there, and by whom is not to be seen. Give Groundcrew’s account the right to see the approvals’ queue.`,
  TICKET_ACCOUNT_UNKNOWN: (d) => {
    const did = `“${d.account}” ${d.decision === 'approved' ? 'approved' : 'stopped'} it there`;
    const counts = d.decision === 'approved' ? ' Until then that approval does not count.' : '';
    return d.n > 1
      ? `${did}, and ${d.n} people here have that mail address. Say which of them it is.${counts}`
      : `${did}, and nobody here is known by that name. Say who it is.${counts}`;
  },
  TICKET_OWN_WORD: (d) =>
    `That “${d.account}” is ${d.who} was said by whoever asked for this change. Somebody else has to say so before the approval counts.`,
  TICKET_DECISION_REFUSED: (d) => `${d.who} (“${d.account}” there) decided it there, and that does not count here: ${d.why}`,
  TICKET_WAITS_FOR_APPROVAL: (d) =>
    `Ticket #${d.ticket} cannot be closed before its approval there is decided. It is closed by itself afterwards.`,
};
