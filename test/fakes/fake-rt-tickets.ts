/**
 * Request Tracker's tickets as the real one has them (test/real/rt runs the same suite): an approval ticket appears with each request,
 * what is granted there opens the request, what is refused rejects it, and the request is not closed while an approval is open.
 */
export interface FakeTicket {
  readonly id: number;
  readonly queue: string;
  readonly type: 'ticket' | 'approval';
  readonly creator: string;
  readonly subject: string;
  readonly content: string;
  status: string;
  readonly refersTo: string[];
  readonly dependsOn: number[];
  readonly fields: Map<string, string>;
  readonly history: Moment[];
}
interface Moment {
  readonly id: number;
  readonly Type: string;
  readonly NewValue: string;
  readonly Data: string;
  readonly Creator: string;
  readonly Created: string;
}
type Answer = readonly [number, unknown];

const statuses = ['new', 'open', 'stalled', 'resolved', 'rejected', 'deleted'];
const over = ['resolved', 'rejected', 'deleted'];
const ourAccount = 'rollout-sync';
const system = 'RT_System';

export class FakeTickets {
  readonly all = new Map<number, FakeTicket>();
  queues: readonly string[] = ['General', 'RFC'];
  fields: readonly string[] = ['Change Window', 'Change Risk'];
  mails: Readonly<Record<string, string>> = { 'anna.cab': 'anna@example.test' };
  /** May Groundcrew's account see approvals? */
  approvalsSeen = true;
  readonly #assets: ReadonlyMap<number, unknown>;
  readonly #address: () => string;
  #moments = 5_000;
  #clock = Date.parse('2026-11-30T08:00:00Z');

  constructor(assets: ReadonlyMap<number, unknown>, address: () => string) {
    this.#assets = assets;
    this.#address = address;
  }

  /** Somebody puts a ticket into a status, at its own screen. */
  put(id: number, status: string, by = 'anna.cab'): void {
    const ticket = this.all.get(id);
    if (ticket === undefined) throw new Error(`no ticket ${id}`);
    this.#status(ticket, status, by);
    if (ticket.type !== 'approval') return;
    const top = [...this.all.values()].find(({ dependsOn }) => dependsOn.includes(id));
    if (top === undefined) return;
    if (status === 'rejected') {
      this.#note(top, 'Correspond', '', `Ticket Rejected: ${top.subject}\n`, system);
      if (top.status === 'new') this.#status(top, 'open', system);
      this.#status(top, 'rejected', system);
    }
    if (status === 'resolved') {
      this.#note(top, 'Correspond', '', `Ticket Approved: ${top.subject}\n`, system);
      if (top.status !== 'open') this.#status(top, 'open', system);
    }
  }

  /** Somebody decides every approval that a request depends on. */
  decide(id: number, status: string, by = 'anna.cab'): void {
    for (const each of this.all.get(id)?.dependsOn ?? []) this.put(each, status, by);
  }

  /** A request that somebody else opens, carrying a key. */
  add(refersTo: readonly string[], by = 'somebody'): number {
    return this.#make({ Queue: 'RFC', Subject: 'Theirs', RefersTo: refersTo }, by).id;
  }

  route(method: string, path: readonly string[], url: URL, body: unknown): Answer | undefined {
    const [kind = '', id = '', more = ''] = path;
    if (kind === 'queue')
      return this.queues.includes(decodeURIComponent(id)) ? [200, { id: 3, Name: id }] : [403, { message: 'Forbidden' }];
    if (kind === 'user') return [200, { Name: id, EmailAddress: this.mails[decodeURIComponent(id)] ?? '' }];
    if (kind === 'tickets') return [200, this.#found(url)];
    if (kind !== 'ticket') return undefined;
    if (method === 'POST' && id === '') return this.#create(body);
    const ticket = this.all.get(Number(id));
    if (ticket === undefined) return [404, { message: 'Not Found' }];
    if (ticket.type === 'approval' && !this.approvalsSeen) return [403, { message: 'Forbidden' }];
    if (method === 'GET' && more === 'history') return [200, this.#history(ticket, url)];
    if (method === 'POST' && more === 'comment') {
      this.#note(ticket, 'Comment', '', `${String(Object(body).Subject)}\n`, ourAccount);
      return [201, ['Comments added']];
    }
    if (method === 'GET') return [200, this.#shown(ticket)];
    return method === 'PUT' ? [200, this.#change(ticket, Object(body))] : [405, { message: 'Method Not Allowed' }];
  }

  #create(body: unknown): Answer {
    const wanted = Object(body);
    if (!this.queues.includes(String(wanted.Queue))) return [400, { message: 'Could not create ticket. Queue not set' }];
    const made = this.#make(wanted, ourAccount);
    return [201, { id: String(made.id), type: 'ticket', _url: `${this.#address()}/REST/2.0/ticket/${made.id}` }];
  }

  #make(wanted: Record<string, unknown>, by: string): FakeTicket {
    const ticket = this.#put('ticket', String(wanted['Queue']), String(wanted['Subject']), String(wanted['Content'] ?? ''), 'new', by);
    const refers = Array.isArray(wanted['RefersTo']) ? wanted['RefersTo'].map(String) : [];
    for (const each of refers) this.#refer(ticket, each);
    // A field that is unknown is left out without a word.
    for (const [name, value] of Object.entries(Object(wanted['CustomFields'])))
      if (this.fields.includes(name)) ticket.fields.set(name, String(value));
    const approval = this.#put('approval', '___Approvals', `Approve RFC ${ticket.id}: ${ticket.subject}`, '', 'new', system);
    this.#status(approval, 'open', system);
    ticket.dependsOn.push(approval.id);
    return ticket;
  }

  #put(type: FakeTicket['type'], queue: string, subject: string, content: string, status: string, creator: string): FakeTicket {
    const id = this.all.size + 1;
    const ticket: FakeTicket = {
      ...{ id, queue, type, creator, subject, content, status },
      ...{ refersTo: [], dependsOn: [], fields: new Map(), history: [] },
    };
    this.all.set(id, ticket);
    this.#note(ticket, 'Create', '', '', creator);
    return ticket;
  }

  #change(ticket: FakeTicket, { Status, AddRefersTo }: { readonly Status?: unknown; readonly AddRefersTo?: unknown }): string[] {
    const told: string[] = [];
    for (const each of Array.isArray(AddRefersTo) ? AddRefersTo.map(String) : []) told.push(this.#refer(ticket, each));
    if (Status === undefined || Status === ticket.status) return told;
    const status = String(Status);
    const waits = ticket.dependsOn.some((id) => !over.includes(this.all.get(id)?.status ?? 'deleted'));
    if (!statuses.includes(status)) return [...told, `Ticket ${ticket.id}: Status '${status}' isn't a valid status for this ticket.`];
    if (this.approvalsSeen && over.includes(status) && waits)
      return [...told, `Ticket ${ticket.id}: That ticket has unresolved dependencies`];
    const before = ticket.status;
    this.#status(ticket, status, ourAccount);
    return [...told, `Ticket ${ticket.id}: Status changed from '${before}' to '${status}'`];
  }

  #refer(ticket: FakeTicket, to: string): string {
    if (ticket.refersTo.includes(to)) return 'Link already exists';
    if (to.startsWith('asset:') && !this.#assets.has(Number(to.slice('asset:'.length)))) return `Couldn't resolve '${to}' into a link.`;
    ticket.refersTo.push(to);
    return `Ticket ${ticket.id} refers to ${to}.`;
  }

  #status(ticket: FakeTicket, status: string, by: string): void {
    ticket.status = status;
    this.#note(ticket, 'Status', status, '', by);
  }

  #note(ticket: FakeTicket, Type: string, NewValue: string, Data: string, Creator: string): void {
    this.#moments += 1;
    this.#clock += 1_000;
    ticket.history.push({
      id: this.#moments,
      Type,
      NewValue,
      Data,
      Creator,
      Created: `${new Date(this.#clock).toISOString().slice(0, 19)}Z`,
    });
  }

  #shown(ticket: FakeTicket) {
    const { id, subject, status, type, creator, refersTo, dependsOn, fields } = ticket;
    const at = (kind: string, each: string | number) => `${this.#address()}/REST/2.0/${kind}/${each}`;
    return {
      id,
      Subject: subject,
      Status: status,
      Type: type,
      Creator: { id: creator, type: 'user', _url: at('user', creator) },
      CustomFields: [...fields].map(([name, value]) => ({ id: name, name, values: [value] })),
      _hyperlinks: [
        { ref: 'self', type: 'ticket', id, _url: at('ticket', id) },
        ...dependsOn.map((each) => ({ ref: 'depends-on', type: 'ticket', id: String(each), _url: at('ticket', each) })),
        ...refersTo.map((each) =>
          each.startsWith('asset:')
            ? { ref: 'refers-to', type: 'asset', id: each.slice('asset:'.length), _url: at('asset', each.slice('asset:'.length)) }
            : { ref: 'refers-to', type: 'external', _url: each },
        ),
        { ref: 'history', _url: `${at('ticket', id)}/history` },
      ],
    };
  }

  #history(ticket: FakeTicket, url: URL) {
    const perPage = Number(url.searchParams.get('per_page') ?? 20);
    const page = Number(url.searchParams.get('page') ?? 1);
    const items = ticket.history
      .slice((page - 1) * perPage, page * perPage)
      .map(({ id, Creator, ...rest }) => ({ ...rest, id: String(id), Creator: { id: Creator, type: 'user' } }));
    return { items, page, per_page: perPage, count: items.length, total: null, pages: null };
  }

  #found(url: URL) {
    const key = /^RefersTo = '(.*)'$/.exec(url.searchParams.get('query') ?? '')?.[1];
    const items = [...this.all.values()]
      .filter(({ refersTo }) => key !== undefined && refersTo.includes(key))
      .map(({ id }) => ({ id: String(id), type: 'ticket' }));
    return { items, page: 1, per_page: 10, count: items.length, total: items.length, pages: 1 };
  }
}
