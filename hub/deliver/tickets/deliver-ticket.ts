/**
 * Brings the ticket of one request to what the record here says, reads it back, and reads what was decided there.
 *
 *   find (key) ─▶ make ─▶ read ─▶ link, comment ─▶ read the verdict ─▶ close
 *
 * Nothing of it is remembered between two steps: a hub that was killed anywhere begins again at the first, finds what it had made by its
 * key, and says nothing that stands there already.
 */

import type { Ticketing } from '../../../shared/domain/ticket/ticketing.ts';
import { partOf, type TicketWanted } from '../../../shared/domain/ticket/wanted.ts';
import { Fault } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { commentBody, commentSubject, ticketBody, ticketSubject } from '../../../shared/words/ticket-text.en.ts';
import type { TicketLink } from './items.ts';
import type { NewTicket, TicketConnector, TicketThere } from './ticket-connector.ts';
import { type VerdictThere, verdictOf } from './verdict.ts';

export interface TicketBegun {
  readonly ticketing: Ticketing;
  readonly wanted: TicketWanted | undefined;
  /** Numbers in the CMDB of the devices of its visits, as far as deliveries know them. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Looks for the record of a device that was never delivered; undefined: there is none, or more than one. */
export type LookUp = (deviceId: string) => Promise<string | undefined>;
/** So many are looked for at a time; the rest at the next look. */
const lookUpsAtOnce = 20;

/** `mail`: the address of whoever decided there. */
export interface Decided {
  readonly verdict: VerdictThere;
  readonly account: string | null;
  readonly mail: string | null;
  readonly ours: string;
}

export type TicketDelivered =
  | {
      readonly end: 'read';
      readonly link: TicketLink;
      readonly status: string;
      readonly decided: Decided;
      readonly waits: boolean;
      readonly more: boolean;
    }
  | { readonly end: 'asks'; readonly code: string; readonly details: Json; readonly link: TicketLink | undefined }
  /** There is nothing to be said of it there (any more). */
  | { readonly end: 'nothing' };

/** Throws what the connector throws, and CMDB_NOT_READ_BACK. */
export async function deliverTicket(
  connector: TicketConnector,
  lookUp: LookUp,
  server: string,
  { ticketing, wanted, assets }: TicketBegun,
  before: TicketLink | undefined,
): Promise<TicketDelivered> {
  if (wanted === undefined) return { end: 'nothing' };
  const known = before?.server === server ? before : undefined;
  const looked = { ...known?.assets };
  const unknown = wanted.end === 'ended' ? [] : wanted.deviceIds.filter((each) => !assets.has(each) && !Object.hasOwn(looked, each));
  for (const each of unknown.slice(0, lookUpsAtOnce)) looked[each] = (await lookUp(each)) ?? '';
  const numbers = wanted.deviceIds.flatMap((each) => assets.get(each) || looked[each] || []);
  let id = known?.ticket;
  if (id === undefined) {
    const found = await connector.find(wanted.key);
    if (found.length > 1) return { end: 'asks', code: 'TICKET_TWO', details: { n: found.length }, link: undefined };
    id = found[0];
    // What came to nothing before anybody there heard of it is not told there.
    if (id === undefined && wanted.end === 'ended') return { end: 'nothing' };
    if (id === undefined) {
      await connector.check(ticketing);
      id = await connector.make(newTicket(ticketing, wanted, numbers));
    }
  }
  let there = await connector.read(id);
  const link: TicketLink = {
    ...{ counted: false, approves: wanted.approves, ...known, server, ticket: id, assets: looked, seen: '' },
  };
  if (there === undefined) return { end: 'asks', code: 'TICKET_GONE', details: { ticket: id }, link };
  if (known === undefined) mustBeOurs(there, wanted);
  if (await tell(connector, there, wanted, numbers)) there = await mustRead(connector, id);
  // A verdict is read before the ticket is closed: closing it is no verdict.
  const decided = await decidedIn(connector, there, ticketing, link.counted);
  const to = statusFor(ticketing, wanted, there);
  const waits = to !== undefined && to !== there.status.status && (await connector.setStatus(id, to)) === 'depends';
  if (to !== undefined && to !== there.status.status && !waits) {
    there = await mustRead(connector, id);
    if (there.status.status !== to) throw new Fault('CMDB_NOT_READ_BACK', { fields: ['Status'] }, { side: 'cmdb' });
  }
  const seen = stableHash(JSON.stringify([there.status, there.approvals, there.unseen]));
  const more = unknown.length > lookUpsAtOnce;
  return { end: 'read', link: { ...link, seen }, status: there.status.status, decided, waits, more };
}

function newTicket({ queue, fields }: Ticketing, { key, facts }: TicketWanted, assets: readonly string[]): NewTicket {
  const said = fields.map(({ part, field }) => [field, partOf(part, facts)] as const).filter(([, value]) => value !== '');
  return { queue, subject: ticketSubject(facts), body: ticketBody(facts, key), key, assets, fields: Object.fromEntries(said) };
}

/** What was just made, or found by its key, says that it is this request. Throws CMDB_NOT_READ_BACK. */
function mustBeOurs(there: TicketThere, { key }: TicketWanted): void {
  if (!there.keys.includes(key)) throw new Fault('CMDB_NOT_READ_BACK', { fields: ['RefersTo'] }, { side: 'cmdb' });
}

/** Links and comments that are missing there. Answers whether there were any. */
async function tell(connector: TicketConnector, there: TicketThere, wanted: TicketWanted, numbers: readonly string[]): Promise<boolean> {
  const links = numbers.filter((each) => !there.assets.includes(each));
  if (links.length > 0) await connector.link(there.id, links);
  const said = wanted.milestones.filter((each) => !there.comments.includes(commentSubject(each, wanted.key)));
  for (const each of said) await connector.comment(there.id, commentSubject(each, wanted.key), commentBody(each));
  return links.length > 0 || said.length > 0;
}

/** `counted`: an approval counts; who took it back has to be known as well. */
async function decidedIn(connector: TicketConnector, there: TicketThere, ticketing: Ticketing, counted: boolean): Promise<Decided> {
  const verdict = verdictOf(there, ticketing);
  const account = verdict.is === 'open' ? (verdict.by?.account ?? null) : verdict.account;
  const who = verdict.is !== 'open' || counted ? account : null;
  const mail = who === null || who === there.ours ? null : await connector.mailOf(who);
  return { verdict, account, mail, ours: there.ours };
}

/** The status that it should be in; undefined: whichever it is in, it stays. */
function statusFor(
  { doneStatus, openStatus, endedStatus, rejectedStatuses }: Ticketing,
  { end }: TicketWanted,
  there: TicketThere,
): string | undefined {
  if (end === 'done') return doneStatus;
  if (end === 'ended') return rejectedStatuses.includes(there.status.status) ? there.status.status : endedStatus;
  // A change that was closed and goes on again.
  const { status, account } = there.status;
  return status === doneStatus && account === there.ours ? openStatus : undefined;
}

async function mustRead(connector: TicketConnector, id: string): Promise<TicketThere> {
  const there = await connector.read(id);
  if (there === undefined) throw new Fault('CMDB_NOT_READ_BACK', { fields: [] }, { side: 'cmdb' });
  return there;
}
