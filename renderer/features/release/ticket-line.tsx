import { Ticket as TicketIcon } from 'lucide-react';
import { type JSX, useMemo } from 'react';
import { readTicket, type Ticket, ticketId } from '../../../shared/domain/ticket/ticket.ts';
import { say } from '../../../shared/words/say.ts';
import { ticketWordsEn } from '../../../shared/words/ticket.en.ts';
import { useCmdb } from '../../data/deliveries.ts';
import { useRow } from '../../data/live.ts';
import { Icon } from '../../ui/icon.tsx';
import { AppLink } from '../../ui/link.tsx';
import { wordsOf } from '../../ui/word.ts';

const w = wordsOf(ticketWordsEn);

/** That a decision was given in another system: which, under which number, by which account. */
export function TicketMark(props: { readonly system: string; readonly ticket: string; readonly account: string }): JSX.Element {
  return (
    <span className="gc-row gc-wrap gc-small">
      <Icon of={TicketIcon} />
      <b>{w('TICKET_DECIDED', props)}</b>
    </span>
  );
}

/** The ticket of a round of the request: its number and status there, or what it waits for. Nothing where it has none. */
export function TicketLine({ rfcId, round }: { readonly rfcId: string; readonly round: number }): JSX.Element | null {
  const row = useRow('ticket', ticketId(rfcId, round));
  const cmdb = useCmdb();
  const ticket = useMemo(() => readTicket(row ?? undefined), [row]);
  if (ticket === undefined) return null;
  const system = cmdb?.name ?? '';
  const says = ticket.ticket === null ? w('TICKET_QUEUED', { system }) : w('TICKET_IS', { system, ticket: ticket.ticket });
  return (
    <span className="gc-row gc-wrap gc-small">
      <Icon of={TicketIcon} />
      <AppLink to="/deliveries">{says}</AppLink>
      {ticket.status === null ? null : <span className="gc-t2">{ticket.status}</span>}
      {ticket.state === 'written' ? null : <span>{whyOf(ticket)}</span>}
    </span>
  );
}

const whyOf = ({ state, code, details }: Ticket): string =>
  state === 'needs-person' ? w('ticket.needs-person') : code === null ? '' : say(code, details ?? {});
