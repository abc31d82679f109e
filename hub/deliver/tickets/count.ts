/**
 * What a decision in the ticket system means here: the gate of the change, in the name of the person whom the account is, or why a
 * person has to look first. An approval counts only under a name that may give it; that somebody stopped it counts at once, known
 * here or not.
 */
import { decisionId, readDecision } from '../../../shared/domain/change/decision.ts';
import { readRfc, stateOf } from '../../../shared/domain/change/rfc.ts';
import { connectedCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { predicted } from '../../../shared/domain/decide.ts';
import { recordName } from '../../../shared/domain/figures/record-name.ts';
import { readGrant } from '../../../shared/domain/people/grant.ts';
import { hubPerson } from '../../../shared/domain/people/rights.ts';
import { roundOfTicket, type Verdict } from '../../../shared/domain/ticket/ticket.ts';
import { personOf } from '../../../shared/domain/ticket/ticket-account.ts';
import { ticketWanted } from '../../../shared/domain/ticket/wanted.ts';
import { command } from '../../../shared/domain/write.ts';
import type { Refusal } from '../../../shared/errors.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { Who, World } from '../../../shared/sync/rules.ts';
import type { Grant } from '../../../shared/sync/scope.ts';
import { ticketReason } from '../../../shared/words/ticket-text.en.ts';
import type { Decided } from './deliver-ticket.ts';
import type { TicketLink } from './items.ts';

export interface Counts {
  /** What is told of the decision there. */
  readonly verdict: Verdict | null;
  /** What is done here, in whose name. */
  readonly act: { readonly actor: string; readonly name: string; readonly ops: readonly Op[] } | undefined;
  /** Why it does not count. `audit`: somebody's authority was in question. */
  readonly asks:
    | { readonly code: string; readonly details: Json; readonly audit: { readonly person: string; readonly refusal: Refusal } | undefined }
    | undefined;
  /** The approval that was given there is the one that counts here. */
  readonly counted: boolean;
}

/** Pure; the world is the record at the moment (`now`, ms) at which the gate would be decided. */
export function countVerdict(world: World, id: string, link: TicketLink, { verdict, account, mail, ours }: Decided, now: number): Counts {
  const nothing: Counts = { verdict: null, act: undefined, asks: undefined, counted: link.counted };
  const named = roundOfTicket(id);
  const change = readRfc(world.row('rfc', named?.rfcId ?? ''));
  const wanted = ticketWanted(world, id);
  if (named === undefined || change === undefined || wanted === undefined) return nothing;
  const current = named.round === (change.round ?? 0);
  const state = current ? stateOf(change) : 'withdrawn';
  const is = account === null || account === ours ? undefined : personOf(world, { account, mail }, wanted.asked);
  const personId = is?.is === 'person' ? is.personId : null;
  const at = verdict.is === 'open' ? (verdict.by?.at ?? null) : verdict.at;
  const said = (decision: Verdict['decision']): Verdict => ({ decision, account: account ?? '', personId, at });
  const ask = (code: string, details: Json) => ({ code, details, audit: undefined });
  const system = connectedCmdb(world)?.name ?? '';
  const there = { system, ticket: link.ticket, account: account ?? '' };
  const who = (person: string): Who => {
    const grants = grantsOf(world, person);
    return { person, writer: '', via: 'connector', now: grants, atBase: grants, base: Number.MAX_SAFE_INTEGER, at: now };
  };
  const gate = (name: string, reason: string, more: { readonly [field: string]: Json } = {}): readonly Op[] => [
    command('rfc', change.id, name, { rfc: change.id, round: named.round, reason, there, ...more }),
  ];
  const stop = (name: 'reject-change' | 'withdraw-approval', decision: Verdict | null): Counts => {
    const ops = gate(name, ticketReason(system, link.ticket));
    const mayThey = personId !== null && predicted(ops, world, who(personId)) === undefined;
    return { ...nothing, verdict: decision, act: { actor: mayThey ? personId : hubPerson, name, ops }, counted: false };
  };

  if (verdict.is === 'rejected') {
    if (state === 'submitted') return stop('reject-change', said('rejected'));
    if (state === 'approved') return stop('withdraw-approval', said('rejected'));
    return { ...nothing, verdict: said('rejected') };
  }
  const given = readDecision(world.row('decision', decisionId(change.id, named.round, 'approved')));
  if (verdict.is === 'open') {
    // What was granted there and counts here was taken back there.
    const back = state === 'approved' && link.counted && given?.via === 'ticket' && verdict.by !== undefined;
    return back ? stop('withdraw-approval', null) : nothing;
  }
  if (state === 'approved') return { ...nothing, verdict: said('approved'), counted: given?.via === 'ticket' || link.counted };
  if (state !== 'submitted') return { ...nothing, verdict: said('approved') };
  if (account === null) return { ...nothing, asks: ask('TICKET_APPROVER_UNSEEN', { ticket: link.ticket }) };
  if (is === undefined || is.is === 'unknown')
    return { ...nothing, verdict: said('approved'), asks: ask('TICKET_ACCOUNT_UNKNOWN', { account, n: is?.n ?? 0, decision: 'approved' }) };
  const name = recordName(world, world.row('person', is.personId)) ?? is.personId;
  if (is.is === 'own-word') return { ...nothing, verdict: said('approved'), asks: ask('TICKET_OWN_WORD', { account, who: name }) };
  const { version, content } = link.approves;
  const ops = gate('approve-to-implement', ticketReason(system, link.ticket), { version, content });
  const refusal = predicted(ops, world, who(is.personId));
  if (refusal === undefined)
    return { ...nothing, verdict: said('approved'), act: { actor: is.personId, name: 'approve-to-implement', ops }, counted: true };
  const details = { account, who: name, why: refusal.code, more: { ...refusal.details } };
  return {
    ...nothing,
    verdict: said('approved'),
    asks: { code: 'TICKET_DECISION_REFUSED', details, audit: { person: is.personId, refusal } },
  };
}

/** What a person may now. */
function grantsOf(world: World, person: string): readonly Grant[] {
  return world
    .find('grant', 'person', person)
    .filter(isLive)
    .flatMap((row) => readGrant(row) ?? []);
}
