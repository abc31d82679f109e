/**
 * Request Tracker's REST 2.0 for assets, as the real one behaves (test/real/rt runs the same suite): a version is the last
 * transaction's number, a write answers 200 for what it did not do, serials are unique, moments with a T lose their time.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { FakeTickets } from './fake-rt-tickets.ts';

export interface FakeAsset {
  readonly id: number;
  Name: string;
  Description: string;
  Status: string;
  fields: Map<string, string[]>;
  history: Transaction[];
  /** Numbers of assets that it refers to. */
  readonly refersTo: Set<number>;
}
interface Transaction {
  readonly id: number;
  readonly Type: string;
  readonly Field: string | null;
  readonly OldValue: string | null;
  readonly NewValue: string | null;
  readonly Creator: string;
}

const many = ['Licences', 'Installed Packages'];
const custom = [
  'Serial',
  'Inventory No',
  'Site',
  'OS Version',
  'Disk Free MB',
  'Asset Tag',
  'Department',
  'Room',
  'Primary User',
  'Licences',
  'Hold Until',
  'Installed Release',
  'Installed Packages',
  'Rollout Evidence',
  'Last Sync',
];
/** Its lifecycle of assets as it comes: which status may follow which; '' is before there is one. */
const usualLifecycle: Readonly<Record<string, readonly string[]>> = {
  '': ['new', 'allocated', 'in-use'],
  new: ['allocated', 'in-use', 'stolen', 'deleted'],
  allocated: ['in-use', 'recycled', 'stolen', 'deleted'],
  'in-use': ['allocated', 'recycled', 'stolen', 'deleted'],
  recycled: ['allocated'],
  stolen: ['allocated'],
  deleted: ['allocated'],
};
const statuses = ['new', 'allocated', 'in-use', 'recycled', 'stolen', 'deleted'];
const catalogues = ['General assets', 'Workplaces', 'Software library'];

/** What a request is met with instead of an answer, once each, first in first out; `none`: it is answered. */
export type Trouble = 'none' | 'drop' | 'drop-after' | number;

export class FakeRt {
  readonly assets = new Map<number, FakeAsset>();
  /** Those of the catalogue "Software library", with numbers of their own. */
  readonly items = new Map<number, FakeAsset>();
  /** Method and path of every request, in order. */
  readonly asked: string[] = [];
  readonly troubles: Trouble[] = [];
  token = 'sync-token';
  /** What it answers to every creation and write instead of doing it, with status 400. */
  says: string | undefined;
  /** Somebody else writes between the check of a version and the write. */
  between: (() => void) | undefined;
  /** Every question is answered when this has ended, which is asked with its line. */
  before: ((line: string, url: URL) => Promise<unknown>) | undefined;
  /** May this account see every asset there is, or those of its catalogues only: then it is told of no numbers. */
  seesAll = true;
  /** Custom fields that others have, listed before these. */
  otherFields = 0;
  /** Its custom fields; a test may take one away. */
  fields: readonly string[] = custom;
  lifecycle = usualLifecycle;
  address = '';
  readonly tickets = new FakeTickets(this.assets, () => this.address);
  #transactions = 100;
  #server: Server | undefined;

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    if (at === null || typeof at === 'string') throw new Error('no port');
    this.#server = server;
    this.address = `http://127.0.0.1:${at.port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }

  /** Somebody at the CMDB's own screen. */
  edit(id: number, values: Readonly<Record<string, string | readonly string[]>>, by = 'somebody'): void {
    const asset = this.assets.get(id);
    if (asset === undefined) throw new Error(`no asset ${id}`);
    this.#change(asset, values, by);
  }

  /** It stands so, however it came to that. */
  put(id: number, values: Readonly<Record<string, string>>): void {
    const asset = this.assets.get(id);
    if (asset !== undefined) this.#set(asset, values);
  }

  value(id: number, field: string): string | readonly string[] {
    const asset = this.assets.get(id);
    if (asset === undefined) throw new Error(`no asset ${id}`);
    return valueIn(asset, field);
  }

  /** Somebody makes one there. */
  add(values: Readonly<Record<string, string | readonly string[]>>, by = 'somebody'): number {
    return this.#make(values, by).id;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.address);
    const line = `${request.method} ${decodeURIComponent(url.pathname)}`;
    this.asked.push(line);
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    await this.before?.(line, url);
    const trouble = this.troubles.shift();
    if (trouble === 'drop') return void request.socket.destroy();
    if (typeof trouble === 'number') return say(response, trouble, { message: 'no' }, trouble === 429 ? { 'retry-after': '7' } : {});
    if (request.headers.authorization !== `token ${this.token}`) return say(response, 401, { message: 'Unauthorized' });
    const body = parts.length === 0 ? undefined : JSON.parse(Buffer.concat(parts).toString());
    const [status, answer, headers] = this.#route(request, url, body);
    if (trouble === 'drop-after') return void request.socket.destroy();
    say(response, status, answer, headers);
  }

  #route(request: IncomingMessage, url: URL, body: unknown): readonly [number, unknown, Record<string, string>?] {
    const path = url.pathname.replace('/REST/2.0', '');
    const [, kind = '', id = '', more = ''] = path.split('/');
    if (request.method === 'GET' && kind === 'catalog') {
      const name = decodeURIComponent(id);
      return catalogues.includes(name) ? [200, { id: 2, Name: name }] : [404, { message: 'Not Found' }];
    }
    if (request.method === 'GET' && kind === 'rt') return [200, { Version: '5.0.3' }];
    if (request.method === 'POST' && kind === 'customfields') return this.#customFields(url, body);
    const ticket = this.tickets.route(request.method ?? '', path.split('/').slice(1), url, body);
    if (ticket !== undefined) return ticket;
    if (request.method === 'GET' && kind === 'assets') return this.#search(url);
    if (this.says !== undefined && request.method !== 'GET' && kind === 'asset') return [400, { message: this.says }];
    if (request.method === 'POST' && kind === 'asset') return this.#create(body);
    const asset = kind === 'asset' ? this.#asset(Number(id)) : undefined;
    if (asset === undefined) return [404, { message: 'Not Found' }];
    if (request.method === 'GET' && more === 'history') return [200, this.#history(asset, url)];
    if (request.method === 'GET') return [200, this.#shown(asset), { etag: `"${lastOf(asset)}"` }];
    if (request.method === 'PUT') return this.#put(asset, request, body);
    return [405, { message: 'Method Not Allowed' }];
  }

  #put(asset: FakeAsset, request: IncomingMessage, body: unknown): readonly [number, unknown] {
    const wanted = request.headers['if-match'];
    if (wanted !== undefined && wanted.replaceAll('"', '') !== String(lastOf(asset))) return [412, { message: 'Precondition Failed' }];
    const between = this.between;
    this.between = undefined;
    between?.();
    const { CustomFields, AddRefersTo = [], DeleteRefersTo = [], ...own } = Object(body);
    const told = this.#change(asset, { ...own, ...CustomFields }, 'rollout-sync');
    return [200, [...told, ...this.#link(asset, AddRefersTo, 'add'), ...this.#link(asset, DeleteRefersTo, 'delete')]];
  }

  #asset(id: number): FakeAsset | undefined {
    return this.assets.get(id) ?? this.items.get(id);
  }

  /** A link moves the asset as well; one that is there already, or that leads nowhere, is told of with status 200. */
  #link(asset: FakeAsset, uris: readonly string[], how: 'add' | 'delete'): string[] {
    return uris.map((uri) => {
      const id = Number(uri.replace('asset:', ''));
      if (this.#asset(id) === undefined) return `Couldn't resolve '${uri}' into a URI. (not found)`;
      if (asset.refersTo.has(id) === (how === 'add')) return how === 'add' ? `Link already exists` : 'Link not found';
      if (how === 'add') asset.refersTo.add(id);
      else asset.refersTo.delete(id);
      const texts = how === 'add' ? { OldValue: null, NewValue: uri } : { OldValue: uri, NewValue: null };
      this.#note(asset, { Type: how === 'add' ? 'AddLink' : 'DeleteLink', Field: 'RefersTo', ...texts, Creator: 'rollout-sync' });
      return how === 'add' ? `Asset ${asset.id} refers to asset ${id}.` : `Asset ${asset.id} no longer refers to asset ${id}.`;
    });
  }

  /** Names of the items that a device refers to. */
  linked(id: number): readonly string[] {
    return [...(this.assets.get(id)?.refersTo ?? [])].flatMap((each) => this.items.get(each)?.Name ?? []).sort();
  }

  /** Somebody makes an item of the library there. */
  addItem(Name: string, Description = ''): number {
    return this.#make({ Name, Description }, 'somebody', this.items).id;
  }

  #create(body: unknown): readonly [number, unknown] {
    const { Catalog, CustomFields, ...own } = Object(body);
    if (!catalogues.includes(String(Catalog))) return [400, { message: 'Invalid Catalog' }];
    const values: Record<string, string | readonly string[]> = { ...own, ...CustomFields };
    const unknown = Object.keys(Object(CustomFields)).find((field) => !this.fields.includes(field));
    if (unknown !== undefined) return [400, { message: `Couldn't add custom field value on create: Custom field ${unknown} not found` }];
    const { Status } = values;
    if (Status !== undefined && this.lifecycle['']?.includes(String(Status)) !== true)
      return [400, { message: `Asset could not be created: New assets cannot have status '${String(Status)}'.` }];
    const serial = values['Serial'];
    if (serial !== undefined && this.#bySerial(String(serial)) !== undefined)
      return [400, { message: `Couldn't add custom field value on create: '${String(serial)}' is not a unique value` }];
    const asset = this.#make(values, 'rollout-sync', Catalog === 'Software library' ? this.items : this.assets);
    return [201, { id: String(asset.id), type: 'asset', _url: `${this.address}/REST/2.0/asset/${asset.id}` }];
  }

  #make(values: Readonly<Record<string, string | readonly string[]>>, by: string, into = this.assets): FakeAsset {
    const id = into.size + (into === this.items ? 5_001 : 1);
    const asset: FakeAsset = { id, Name: '', Description: '', Status: 'new', fields: new Map(), history: [], refersTo: new Set() };
    into.set(id, asset);
    this.#note(asset, { Type: 'Create', Field: null, OldValue: null, NewValue: null, Creator: by });
    this.#set(asset, values);
    return asset;
  }

  #bySerial(serial: string): FakeAsset | undefined {
    return [...this.assets.values()].find((each) => each.fields.get('Serial')?.[0]?.toLowerCase() === serial.toLowerCase());
  }

  /** Its words about each field that changed; nothing about one that did not, or is unknown. */
  #change(asset: FakeAsset, values: Readonly<Record<string, string | readonly string[]>>, by: string): string[] {
    const told: string[] = [];
    for (const [field, value] of Object.entries(values)) {
      if (field === 'Status' && !statuses.includes(String(value))) {
        told.push(`Asset ${asset.id}: Status '${String(value)}' isn't a valid status for this asset.`);
        continue;
      }
      if (field === 'Status' && value !== asset.Status && this.lifecycle[asset.Status]?.includes(String(value)) !== true) {
        told.push(`Asset ${asset.id}: You can't change status from '${asset.Status}' to '${String(value)}'.`);
        continue;
      }
      if (field === 'Inventory No' && !/^(\d{1,10})?$/.test(String(value))) {
        told.push("Could not add a new value to custom field 'Inventory No': Input must match [Digits]");
        continue;
      }
      const before = JSON.stringify(valueIn(asset, field));
      this.#set(asset, { [field]: value });
      const after = valueIn(asset, field);
      if (JSON.stringify(after) === before) continue;
      const own = field === 'Name' || field === 'Description' || field === 'Status';
      const type = own ? (field === 'Status' ? 'Status' : 'Set') : 'CustomField';
      const Field = own ? field : String(custom.indexOf(field) + 1);
      this.#note(asset, { Type: type, Field, OldValue: textOf(JSON.parse(before)), NewValue: textOf(after), Creator: by });
      told.push(`${field} ${textOf(JSON.parse(before))} changed to ${textOf(after)}`);
    }
    return told;
  }

  #set(asset: FakeAsset, values: Readonly<Record<string, string | readonly string[]>>): void {
    for (const [field, value] of Object.entries(values)) {
      if (field === 'Name' || field === 'Description' || field === 'Status') asset[field] = String(value);
      else if (this.fields.includes(field)) {
        // An emptied date reads as the first day of its time; an empty text is a value of its own.
        const texts = (Array.isArray(value) ? value : [value]).map(String);
        if (field === 'Hold Until' && texts.join('') === '' && asset.fields.has(field)) texts.splice(0, texts.length, '1970-01-01');
        const utc = (text: string): string => (text.includes('T') ? `${text.slice(0, 10)}T00:00:00Z` : `${text.replace(' ', 'T')}Z`);
        const kept = field === 'Last Sync' ? texts.map(utc) : texts;
        asset.fields.set(field, many.includes(field) ? kept : kept.slice(0, 1));
      }
    }
  }

  #note(asset: FakeAsset, transaction: Omit<Transaction, 'id'>): void {
    this.#transactions += 1;
    asset.history.push({ id: this.#transactions, ...transaction });
  }

  #shown(asset: FakeAsset) {
    const CustomFields = this.fields.map((name) => ({ id: String(custom.indexOf(name) + 1), name, values: asset.fields.get(name) ?? [] }));
    const { id, Name, Description, Status } = asset;
    const links = [...asset.refersTo].map((to) => ({
      ref: 'refers-to',
      type: 'asset',
      id: String(to),
      _url: `${this.address}/REST/2.0/asset/${to}`,
    }));
    const self = { ref: 'self', type: 'asset', id, _url: `${this.address}/REST/2.0/asset/${id}` };
    return { id, Name, Description, Status, CustomFields, _hyperlinks: [self, ...links, { ref: 'history', _url: 'x' }] };
  }

  #history(asset: FakeAsset, url: URL) {
    const perPage = Number(url.searchParams.get('per_page') ?? 20);
    const page = Number(url.searchParams.get('page') ?? 1);
    const all = asset.history.toReversed().map((each) => ({ ...each, id: String(each.id), Creator: { id: each.Creator } }));
    return { ...paged(all, page, perPage), total: null, pages: null };
  }

  /** Its query language, as far as `Catalog = 'X' AND FIELD = 'VALUE'` goes; letters are folded. What it does not know finds nothing. */
  #search(url: URL): readonly [number, unknown] {
    const query = url.searchParams.get('query') ?? '';
    const perPage = Math.min(100, Number(url.searchParams.get('per_page') ?? 20));
    const read = /^Catalog = '((?:[^'\\]|\\.)*)'(?: AND (?:'CF\.\{(.+?)\}'|(\w+)) (?:=|LIKE) '((?:[^'\\]|\\.)*)')?$/s.exec(query);
    const [, catalogue = '', customField, own, value = ''] = read ?? [];
    const field = customField ?? own;
    const wanted = plainly(value).toLowerCase();
    const place = plainly(catalogue);
    const part = query.includes(' LIKE ');
    const within = place === 'Workplaces' ? this.assets : place === 'Software library' ? this.items : new Map<number, FakeAsset>();
    const found = [...within.values()].filter((asset) => {
      if (field === undefined) return true;
      const there = valueIn(asset, field);
      const texts = (typeof there === 'string' ? [there] : there).map((each) => each.toLowerCase());
      return texts.some((each) => (part ? each.includes(wanted) : each === wanted));
    });
    const all = found.map((asset) => this.#shown(asset));
    const told = paged(all, Number(url.searchParams.get('page') ?? 1), perPage);
    if (this.seesAll) return [200, told];
    // Assets of other catalogues are counted over before they are left out: a page may hold none, and not be the last.
    const { page } = told;
    const items = page === 1 ? [] : paged(all, page - 1, perPage).items;
    const next =
      (page - 1) * perPage < all.length ? { next_page: `${this.address}/REST/2.0/assets?per_page=${perPage}&page=${page + 1}` } : {};
    return [200, { ...told, items, count: items.length, total: null, pages: null, ...next }];
  }

  #customFields(url: URL, body: unknown): readonly [number, unknown] {
    const ofTickets = JSON.stringify(body).includes('RT::Ticket');
    // Every field has a number of its own there, whatever it is of.
    const all = (ofTickets ? this.tickets.fields : this.fields).map((Name, n) => ({
      id: String(ofTickets ? 5_000 + n : custom.indexOf(Name) + 1),
      Name,
      type: 'customfield',
    }));
    const others = Array.from({ length: this.otherFields }, (_, n) => ({
      id: String(10_000 + n),
      Name: `Other ${n}`,
      type: 'customfield',
    }));
    return [200, paged([...others, ...all], Number(url.searchParams.get('page') ?? 1), 100)];
  }
}

function valueIn(asset: FakeAsset, field: string): string | readonly string[] {
  if (field === 'Name' || field === 'Description' || field === 'Status') return asset[field];
  const values = asset.fields.get(field) ?? [];
  return many.includes(field) ? values : (values[0] ?? '');
}

const plainly = (text: string): string => text.replace(/\\(.)/gs, '$1');
const lastOf = (asset: FakeAsset): number => asset.history.at(-1)?.id ?? 0;
const textOf = (value: string | readonly string[]): string => (typeof value === 'string' ? value : value.join(','));

function paged<T>(all: readonly T[], page: number, perPage: number) {
  const items = all.slice((page - 1) * perPage, page * perPage);
  return { items, total: all.length, count: items.length, page, per_page: perPage, pages: Math.ceil(all.length / perPage) };
}

function say(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
