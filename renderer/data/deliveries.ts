/** What is known of the CMDB on this laptop: whether one is connected, and where deliveries to it stand. */
import { useMemo } from 'react';
import { type Cmdb, cmdbId, readCmdb } from '../../shared/domain/cmdb/connection.ts';
import { type Delivery, readDelivery } from '../../shared/domain/cmdb/delivery.ts';
import { type Question, questionsOf } from '../../shared/domain/cmdb/questions.ts';
import { type TicketQuestion, ticketQuestionsOf } from '../../shared/domain/ticket/questions.ts';
import { readTicket } from '../../shared/domain/ticket/ticket.ts';
import { isLive } from '../../shared/sync/row.ts';
import { useFind, useRow, useRows } from './live.ts';
import { useMayDecide, useMayEdit, useMayUse } from './rights.ts';

/** The CMDB that is connected; null where none is. Undefined while it waits. */
export function useCmdb(): Cmdb | null | undefined {
  const row = useRow('cmdb', cmdbId);
  return useMemo(() => {
    if (row === undefined) return undefined;
    const read = row !== null && isLive(row) ? readCmdb(row) : undefined;
    return read === undefined || read.state === 'off' ? null : read;
  }, [row]);
}

/** Every delivery by its device, and whether a CMDB is connected; undefined where none ever was, or while it waits. */
export function useDeliveries(): ReadonlyMap<string, Delivery> | undefined {
  const connected = useCmdb();
  const rows = useRows('delivery');
  return useMemo(() => {
    if (rows === undefined || (connected == null && rows.length === 0)) return undefined;
    return new Map(rows.flatMap((row) => ((read) => (read === undefined ? [] : [[read.deviceId, read] as const]))(readDelivery(row))));
  }, [connected, rows]);
}

export interface CmdbNeeds {
  /** Many with one cause are one. */
  readonly questions: readonly Question<Delivery>[];
  /** What is asked about tickets of requests for change. */
  readonly tickets: readonly TicketQuestion[];
  /** It is not asked again until somebody says so. */
  readonly stopped: Cmdb | undefined;
}
const noNeeds: CmdbNeeds = { questions: [], tickets: [], stopped: undefined };

/** What the CMDB needs of whoever works here: only of those who may answer it. */
export function useCmdbNeeds(): CmdbNeeds {
  const cmdb = useCmdb();
  const mayDecide = useMayEdit('delivery');
  const mayUse = useMayUse('cmdb');
  const mayTicket = useMayEdit('ticket');
  const maySayWho = useMayDecide('map-approver');
  const rows = useFind('delivery', 'state', mayDecide ? 'needs-person' : undefined);
  const asked = useFind('ticket', 'state', mayTicket || maySayWho ? 'needs-person' : undefined);
  return useMemo(() => {
    if (!mayDecide && !mayUse && !mayTicket && !maySayWho) return noNeeds;
    const deliveries = (rows ?? []).flatMap((row) => (isLive(row) ? (readDelivery(row) ?? []) : []));
    const tickets = (asked ?? []).flatMap((row) => (isLive(row) ? (readTicket(row) ?? []) : []));
    return {
      questions: mayDecide ? questionsOf(deliveries, (each) => each) : [],
      tickets: ticketQuestionsOf(tickets).filter(({ about }) => (about === 'account' ? maySayWho : mayTicket)),
      stopped: mayUse && cmdb?.state === 'stopped' ? cmdb : undefined,
    };
  }, [rows, asked, cmdb, mayDecide, mayUse, mayTicket, maySayWho]);
}

/** How many things that are. */
export const countOf = ({ questions, tickets, stopped }: CmdbNeeds): number =>
  questions.length + tickets.length + (stopped === undefined ? 0 : 1);
