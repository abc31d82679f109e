import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { say } from '../../shared/words/say.ts';

/** What a ticket waits for or asks, as a sentence; '' where nothing. A reason inside the reason is put into words too. */
export function ticketWhy({ code, details }: Pick<Ticket, 'code' | 'details'>): string {
  if (code === null) return '';
  const { why, more } = { why: undefined, more: undefined, ...details };
  return say(
    code,
    typeof why === 'string' && code === 'TICKET_DECISION_REFUSED' ? { ...details, why: say(why, Object(more)) } : (details ?? {}),
  );
}
