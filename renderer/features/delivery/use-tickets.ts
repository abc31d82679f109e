/** The tickets of requests for change as lines, and who could be an account there. */
import { useMemo } from 'react';
import { readRfc } from '../../../shared/domain/change/rfc.ts';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { readGrant } from '../../../shared/domain/people/grant.ts';
import { isRole, rights } from '../../../shared/domain/people/roles.ts';
import { readTicket, type Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { readTicketAccount, type TicketAccount } from '../../../shared/domain/ticket/ticket-account.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { RecordChoice } from '../../data/choices.ts';
import { useDerived, useRows } from '../../data/live.ts';
import { ticketWhy } from '../../ui/ticket-why.ts';

export interface TicketLine {
  readonly id: string;
  readonly ticket: Ticket;
  /** "RFC-7 Windows 11". */
  readonly rfc: string;
  /** A whole sentence, or ''. */
  readonly why: string;
}

/** The newest first; undefined while it waits. */
export function useTicketLines(): readonly TicketLine[] | undefined {
  const rows = useRows('ticket');
  const tickets = useMemo(() => rows?.filter(isLive).flatMap((row) => readTicket(row) ?? []), [rows]);
  const names = useDerived(
    (world) =>
      new Map(
        (tickets ?? []).map(({ id, rfcId, releaseId }) => {
          const number = readRfc(world.row('rfc', rfcId))?.number;
          return [id, [number, recordName(world, world.row('release', releaseId))].filter((part) => part != null).join(' ')];
        }),
      ),
    [tickets],
  );
  return useMemo(() => {
    if (tickets === undefined || names === undefined) return undefined;
    return tickets
      .map((ticket) => ({ id: ticket.id, ticket, rfc: names.get(ticket.id) ?? '', why: ticketWhy(ticket) }))
      .sort((a, b) => b.ticket.since - a.ticket.since);
  }, [tickets, names]);
}

/** People who may approve changes, by name. */
export function useApprovers(): readonly RecordChoice[] {
  const grants = useRows('grant');
  const able = useMemo(
    () =>
      (grants ?? []).filter(isLive).flatMap((row) => {
        const grant = readGrant(row);
        return grant !== undefined && isRole(grant.role) && rights[grant.role].gates.includes('approve-to-implement') ? [grant.person] : [];
      }),
    [grants],
  );
  const named = useDerived(
    (world) =>
      [...new Set(able)].flatMap((value) => {
        const label = recordName(world, world.row('person', value));
        return label === undefined ? [] : [{ value, label }];
      }),
    [able],
  );
  return useMemo(() => [...(named ?? [])].sort((a, b) => a.label.localeCompare(b.label)), [named]);
}

export interface AccountLine {
  readonly account: TicketAccount;
  readonly person: string;
  readonly by: string;
}

/** Accounts of which somebody said who they are. */
export function useAccounts(): readonly AccountLine[] {
  const rows = useRows('ticket-account');
  const accounts = useMemo(
    () => (rows ?? []).filter(isLive).flatMap((row) => ((read) => (read?.personId == null ? [] : [read]))(readTicketAccount(row))),
    [rows],
  );
  const lines = useDerived(
    (world) => {
      const name = (id: string | null): string => recordName(world, world.row('person', id ?? '')) ?? '';
      return accounts.map((account) => ({ account, person: name(account.personId), by: name(account.byId) }));
    },
    [accounts],
  );
  return lines ?? [];
}
