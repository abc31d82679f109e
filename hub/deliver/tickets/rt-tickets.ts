/**
 * Request Tracker's tickets over REST 2.0. What it does otherwise than one would think: a field that is unknown is left out without a
 * word, a PUT answers 200 for what was refused, a comment's subject stands in its history as `Data`, and an approval is a ticket of
 * its own, in a queue of its own, that the request depends on.
 */
import { z } from 'zod';
import type { Ticketing } from '../../../shared/domain/ticket/ticketing.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Client } from '../client.ts';
import { customFields, pageSchema, parsed, refused, strange } from '../cmdb/rt-answers.ts';
import type { NewTicket, StatusBy, TicketConnector, TicketThere } from './ticket-connector.ts';

const perPage = 100;
const historyPages = 20;
/** Links are added so many at a time. */
const linksAtOnce = 50;

const idSchema = z.union([z.string(), z.number()]).transform(String);
const whoSchema = z.object({ id: idSchema });
const linkSchema = z.object({ ref: z.string(), type: z.string().nullish(), id: idSchema.nullish(), _url: z.string().nullish() });
const customSchema = z.array(z.object({ name: z.string(), values: z.array(z.unknown()).default([]) }));
const ticketSchema = z.object({
  id: idSchema,
  Subject: z.string().nullish(),
  Status: z.string(),
  Type: z.string().nullish(),
  Creator: whoSchema,
  CustomFields: z.union([customSchema, z.literal('')]).nullish(),
  _hyperlinks: z.array(linkSchema).default([]),
});
type ShownTicket = z.infer<typeof ticketSchema>;
const transactionSchema = z.object({
  id: idSchema,
  Type: z.string().nullish(),
  NewValue: z.string().nullish(),
  Data: z.string().nullish(),
  Creator: whoSchema.nullish(),
  Created: z.string().nullish(),
});
type Transaction = z.infer<typeof transactionSchema>;
const foundSchema = z.object({ id: idSchema });
const userSchema = z.object({ EmailAddress: z.string().nullish() });

export class RtTickets implements TicketConnector {
  readonly #client: Client;
  /** Every field that tickets have there, learned once a connection. */
  #fields: ReadonlySet<string> | undefined;

  constructor(client: Client) {
    this.#client = client;
  }

  async check({ queue, fields }: Ticketing): Promise<void> {
    const { status } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/queue/${encodeURIComponent(queue)}`, hidden: 'answer' });
    // A queue that is not there and one that is not to be seen look the same.
    if (status === 403 || status === 404) throw new Fault('TICKET_QUEUE_MISSING', { queue }, { side: 'cmdb' });
    if (status !== 200) throw strange(status);
    if (fields.length === 0) return;
    const known = await this.#known();
    const missing = fields.find(({ field }) => !known.has(field));
    if (missing !== undefined) throw new Fault('TICKET_FIELD_MISSING', { field: missing.field }, { side: 'cmdb' });
  }

  async find(key: string): Promise<readonly string[]> {
    const asked = new URLSearchParams({ query: `RefersTo = '${key.replaceAll("'", '')}'`, per_page: '10', order: 'ASC', orderby: 'id' });
    const { status, body } = await this.#client.ask({ method: 'GET', path: `/REST/2.0/tickets?${asked.toString()}` });
    if (status !== 200) throw strange(status);
    return parsed(pageSchema, body).items.map((item) => parsed(foundSchema, item).id);
  }

  async make({ queue, subject, body: content, key, assets, fields }: NewTicket): Promise<string> {
    const json = {
      Queue: queue,
      Subject: subject,
      Content: content,
      ContentType: 'text/plain',
      RefersTo: [key, ...assets.slice(0, linksAtOnce).map((id) => `asset:${id}`)],
      ...(Object.keys(fields).length === 0 ? {} : { CustomFields: fields }),
    };
    const { status, body } = await this.#client.ask({ method: 'POST', path: '/REST/2.0/ticket', json, hidden: 'answer' });
    if (status !== 201) throw refused(body, status);
    return parsed(foundSchema, body).id;
  }

  async read(id: string): Promise<TicketThere | undefined> {
    const ticket = await this.#ticket(id);
    if (ticket === undefined) return undefined;
    const history = await this.#history(id);
    const refers = ticket._hyperlinks.filter(({ ref }) => ref === 'refers-to');
    const approvals: TicketThere['approvals'][number][] = [];
    let unseen = 0;
    for (const link of ticket._hyperlinks) {
      if (link.ref !== 'depends-on' || link.type !== 'ticket' || link.id == null) continue;
      const each = await this.#ticket(link.id);
      if (each === undefined) unseen += 1;
      else if (each.Type === 'approval') approvals.push({ id: each.id, ...lastStatus(each, await this.#history(each.id)) });
    }
    return {
      id: ticket.id,
      subject: ticket.Subject ?? '',
      status: lastStatus(ticket, history),
      ours: ticket.Creator.id,
      assets: refers.flatMap(({ type, id: asset }) => (type === 'asset' && asset != null ? [asset] : [])),
      keys: refers.flatMap(({ type, _url }) => (type === 'external' && _url != null ? [_url] : [])),
      comments: history.filter(({ Type }) => Type === 'Comment').map(({ Data }) => (Data ?? '').trim()),
      approvals,
      unseen,
      fields: fieldsOf(ticket),
    };
  }

  async link(id: string, assets: readonly string[]): Promise<void> {
    for (let from = 0; from < assets.length; from += linksAtOnce) {
      const json = { AddRefersTo: assets.slice(from, from + linksAtOnce).map((each) => `asset:${each}`) };
      const { status, body } = await this.#client.ask({ method: 'PUT', path: pathOf(id), json, hidden: 'answer' });
      if (status !== 200) throw refused(body, status);
    }
  }

  async comment(id: string, subject: string, content: string): Promise<void> {
    const json = { Subject: subject, Content: content, ContentType: 'text/plain' };
    const { status, body } = await this.#client.ask({ method: 'POST', path: `${pathOf(id)}/comment`, json, hidden: 'answer' });
    if (status !== 201) throw refused(body, status);
  }

  async setStatus(id: string, to: string): Promise<'asked' | 'depends'> {
    const { status, body } = await this.#client.ask({ method: 'PUT', path: pathOf(id), json: { Status: to }, hidden: 'answer' });
    if (status !== 200) throw refused(body, status);
    const told = Array.isArray(body) ? body.filter((line) => typeof line === 'string') : [];
    if (told.some((line) => /unresolved dependencies/i.test(line))) return 'depends';
    if (told.some((line) => !/ changed from /.test(line))) throw refused({ message: told }, status);
    return 'asked';
  }

  async mailOf(account: string): Promise<string | null> {
    const path = `/REST/2.0/user/${encodeURIComponent(account)}`;
    const { status, body } = await this.#client.ask({ method: 'GET', path, hidden: 'answer' });
    if (status !== 200) return null;
    return parsed(userSchema, body).EmailAddress || null;
  }

  close(): void {
    this.#client.close();
  }

  async #ticket(id: string): Promise<ShownTicket | undefined> {
    const { status, body } = await this.#client.ask({ method: 'GET', path: pathOf(id), hidden: 'answer' });
    if (status === 404 || status === 403) return undefined;
    if (status !== 200) throw strange(status);
    return parsed(ticketSchema, body);
  }

  /** The oldest first. */
  async #history(id: string): Promise<readonly Transaction[]> {
    const all: Transaction[] = [];
    for (let page = 1; page <= historyPages; page++) {
      const query = `?per_page=${perPage}&page=${page}&order=ASC&orderby=id&fields=Type,NewValue,Data,Creator,Created`;
      const { status, body } = await this.#client.ask({ method: 'GET', path: `${pathOf(id)}/history${query}` });
      if (status !== 200) throw strange(status);
      const { items } = parsed(pageSchema, body);
      all.push(...items.map((item) => parsed(transactionSchema, item)));
      if (items.length < perPage) break;
    }
    return all;
  }

  async #known(): Promise<ReadonlySet<string>> {
    this.#fields ??= new Set((await customFields(this.#client, 'RT::Queue-RT::Ticket')).values());
    return this.#fields;
  }
}

const pathOf = (id: string): string => `/REST/2.0/ticket/${encodeURIComponent(id)}`;

/** Who put it into the status in which it is; a ticket that nobody touched is in the one it was made with. */
function lastStatus({ Status, Creator }: ShownTicket, history: readonly Transaction[]): StatusBy {
  const last = history.findLast(({ Type, NewValue }) => Type === 'Status' && NewValue === Status);
  const first = history.find(({ Type }) => Type === 'Create');
  const told = last ?? first;
  const at = told?.Created == null ? Number.NaN : Date.parse(told.Created);
  return { status: Status, account: last === undefined ? Creator.id : (last.Creator?.id ?? null), at: Number.isNaN(at) ? null : at };
}

function fieldsOf({ CustomFields }: ShownTicket): TicketThere['fields'] {
  if (!Array.isArray(CustomFields)) return {};
  return Object.fromEntries(CustomFields.map(({ name, values }) => [name, typeof values[0] === 'string' ? values[0] : '']));
}
