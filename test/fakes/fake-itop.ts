/**
 * iTop's REST/JSON services for the classes that are used, from their documentation and no kinder than that: 200 for everything and
 * the code inside, refusals of wrong operations, classes, fields, values and pointers in its own words, friendly names, pages, and a
 * comment with every write.
 */
import { createServer, type Server } from 'node:http';

type Fields = Record<string, string>;
type Kind = 'text' | 'date' | { readonly of: readonly string[]; readonly first: string } | { readonly to: string };

const org = { to: 'Organization' } as const;
/** Attributes by class; a name with ! is mandatory there. */
const classes: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  Organization: { 'name!': 'text' },
  Location: { 'name!': 'text', 'org_id!': org },
  PC: {
    'name!': 'text',
    description: 'text',
    'org_id!': org,
    status: { of: ['implementation', 'production', 'obsolete', 'stock'], first: 'production' },
    serialnumber: 'text',
    asset_number: 'text',
    location_id: { to: 'Location' },
    move2production: 'date',
    room: 'text',
    primary_user: 'text',
  },
  Software: {
    'name!': 'text',
    'vendor!': 'text',
    'version!': 'text',
    'type!': { of: ['DBServer', 'Middleware', 'OtherSoftware', 'PCSoftware', 'WebServer'], first: '' },
  },
  SoftwareLicence: { 'name!': 'text', 'org_id!': org, description: 'text', usage_limit: 'text', software_id: { to: 'Software' } },
  PCSoftware: {
    'name!': 'text',
    description: 'text',
    'org_id!': org,
    'system_id!': { to: 'PC' },
    'software_id!': { to: 'Software' },
    softwarelicence_id: { to: 'SoftwareLicence' },
    path: 'text',
    status: { of: ['active', 'inactive'], first: 'active' },
  },
};
/** A class that another is one of: it can be read by that name, and not made. */
const above: Readonly<Record<string, readonly string[]>> = { FunctionalCI: ['PC', 'PCSoftware'] };

interface Call {
  readonly operation?: string;
  readonly class?: string;
  readonly key?: unknown;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly output_fields?: string;
  readonly comment?: string;
  readonly limit?: unknown;
  readonly page?: unknown;
}

/** A refusal in its own words. */
class No extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** What a request is met with instead of an answer, once each, first in first out. `drop-after`: it was done, and nobody hears. */
export type ItopTrouble = 'html' | 'drop-after' | { readonly code: number; readonly message: string } | { readonly raw: string };

export class FakeItop {
  /** By class, then by number. */
  readonly all = new Map<string, Map<number, Fields>>(Object.keys(classes).map((name) => [name, new Map()]));
  /** Operation and class of every call that was read, in order. */
  readonly asked: string[] = [];
  readonly troubles: ItopTrouble[] = [];
  password = 'secret';
  /** Older than 2.6.1 it reads neither limit nor page. */
  pages = true;
  address = '';
  #server: Server | undefined;
  #numbers = 0;

  constructor() {
    const college = this.add('Organization', { name: 'College' });
    for (const name of ['Docklands', 'Main site', 'Docklands Workshop']) this.add('Location', { name, org_id: String(college) });
  }

  /** The devices. */
  get objects(): Map<number, Fields> {
    return this.of('PC');
  }
  of(className: string): Map<number, Fields> {
    const found = this.all.get(className);
    if (found === undefined) throw new Error(`no class ${className}`);
    return found;
  }
  /** Somebody makes one there. */
  add(className: string, fields: Fields): number {
    this.#numbers += 1;
    this.of(className).set(this.#numbers, fields);
    return this.#numbers;
  }
  /** What is installed on a device: software, its licence, and whether it is still so. */
  installed(pc: number): readonly string[] {
    const name = (className: string, id: string | undefined): string => this.of(className).get(Number(id))?.['name'] ?? '';
    return [...this.of('PCSoftware').values()]
      .filter((each) => each['system_id'] === String(pc) && each['status'] !== 'inactive')
      .map((each) => {
        const software = this.of('Software').get(Number(each['software_id']));
        const licence = name('SoftwareLicence', each['softwarelicence_id']);
        return `${software?.['name']} ${software?.['version']}${licence === '' ? '' : `, ${licence}`}`;
      })
      .sort();
  }

  async start(): Promise<void> {
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
      const trouble = this.troubles.shift();
      if (trouble === 'html') {
        response.writeHead(200, { 'content-type': 'text/html' });
        return response.end('<!DOCTYPE html><html><body>iTop is under maintenance</body></html>');
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      if (typeof trouble === 'object') return response.end('raw' in trouble ? trouble.raw : JSON.stringify({ ...trouble, objects: null }));
      const answer = this.#answer(request.url ?? '', request.method ?? '', new URLSearchParams(Buffer.concat(parts).toString()));
      if (trouble === 'drop-after') return request.socket.destroy();
      return response.end(JSON.stringify(answer));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    if (at === null || typeof at === 'string') throw new Error('no port');
    this.#server = server;
    this.address = `http://127.0.0.1:${at.port}/itop`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((done) => this.#server?.close(done));
  }

  #answer(path: string, method: string, form: URLSearchParams): unknown {
    try {
      const url = new URL(path, 'http://itop');
      if (method !== 'POST' || url.pathname !== '/itop/webservices/rest.php') throw new No(100, 'Error: unexpected address');
      const version = url.searchParams.get('version');
      if (version === null) throw new No(2, "Error: Missing parameter 'version'");
      if (version !== '1.3') throw new No(10, `Error: The version '${version}' is not supported`);
      if (form.get('auth_user') === null) throw new No(5, "Error: Missing parameter 'auth_user'");
      if (form.get('auth_pwd') === null) throw new No(6, "Error: Missing parameter 'auth_pwd'");
      if (form.get('auth_user') !== 'groundcrew' || form.get('auth_pwd') !== this.password) throw new No(1, 'Error: Invalid login');
      const text = form.get('json_data');
      if (text === null) throw new No(3, "Error: Missing parameter 'json_data'");
      const call: Call = readJson(text);
      this.asked.push(`${call.operation} ${call.class}`);
      return this.#do(call);
    } catch (error) {
      if (!(error instanceof No)) throw error;
      return { code: error.code, message: error.message };
    }
  }

  #do(call: Call): unknown {
    const { operation, class: name = '' } = call;
    if (operation === undefined) throw new No(100, "Error: Missing parameter 'operation'");
    if (!['core/get', 'core/create', 'core/update'].includes(operation))
      throw new No(11, `Error: Unknown verb '${operation}' in version 1.3`);
    if (classes[name] === undefined && above[name] === undefined) throw new No(100, `Error: class: '${name}' is not a valid class`);
    if (operation === 'core/get') return this.#get(name, call);
    if (call.comment === undefined || call.comment === '') throw new No(100, "Error: Missing parameter 'comment'");
    if (above[name] !== undefined) throw new No(100, `Error: class '${name}' is abstract`);
    this.#mustHave(name, call.output_fields);
    const written = this.#read(name, call.fields);
    if (operation === 'core/create') {
      const initial = Object.entries(classes[name] ?? {}).flatMap(([field, kind]) =>
        typeof kind === 'object' && 'of' in kind && kind.first !== '' ? [[bare(field), kind.first] as const] : [],
      );
      const made = { ...Object.fromEntries(initial), ...written };
      for (const field of Object.keys(classes[name] ?? {}))
        if (field.endsWith('!') && (made[bare(field)] ?? '') === '')
          throw new No(100, `Error: Error: Unexpected value for attribute '${bare(field)}': Null not allowed`);
      return this.#found(name, [this.add(name, made)], call, 'created');
    }
    if (typeof call.key !== 'number') throw new No(100, 'Error: key: a number was expected');
    const there = this.of(name).get(call.key);
    if (there === undefined) throw new No(100, `Error: Invalid object ${name}::${call.key}`);
    this.of(name).set(call.key, { ...there, ...written });
    return this.#found(name, [call.key], call, 'updated');
  }

  #get(name: string, call: Call): unknown {
    const { key, limit, page } = call;
    this.#mustHave(name, call.output_fields);
    if (limit !== undefined && !/^\d+$/.test(String(limit))) throw new No(13, 'Error: limit: a number was expected');
    if (page !== undefined && !/^[1-9]\d*$/.test(String(page))) throw new No(13, 'Error: page: a number greater than 0 was expected');
    const within = above[name] ?? [name];
    const every = within.flatMap((each) => [...this.of(each)]);
    let ids: readonly number[];
    if (typeof key === 'number') ids = every.filter(([id]) => id === key).map(([id]) => id);
    else if (typeof key === 'string') {
      if (key !== `SELECT ${name}`) throw new No(100, `Error: OQL: unexpected token in '${key.slice(0, 40)}'`);
      ids = every.map(([id]) => id);
    } else {
      const asked = this.#read(name, Object(key));
      // Its database folds letters.
      const fits = (fields: Fields): boolean =>
        Object.entries(asked).every(([field, value]) => (fields[field] ?? '').toLowerCase() === value.toLowerCase());
      ids = every.filter(([, fields]) => fits(fields)).map(([id]) => id);
    }
    const size = this.pages ? Number(limit ?? 10_000) : 10_000;
    const from = this.pages ? (Number(page ?? 1) - 1) * size : 0;
    return this.#found(name, ids.slice(from, from + size), call);
  }

  /** `id`, `friendlyname`, `finalclass` and what hangs on a pointer are attributes as well. */
  #mustHave(name: string, output: string | undefined): void {
    if (output === undefined) throw new No(100, "Error: Missing parameter 'output_fields'");
    const known = [...fieldsOf(name), 'id', 'friendlyname', 'finalclass'];
    const odd = output.split(',').find((field) => !['*', '*+'].includes(field) && !known.includes(field));
    if (odd !== undefined) throw new No(100, `Error: output_fields: invalid attribute code '${odd}'`);
  }

  #read(name: string, fields: Readonly<Record<string, unknown>> | undefined): Fields {
    if (fields === undefined) throw new No(100, "Error: Missing parameter 'fields'");
    const known = classes[name] ?? {};
    return Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const kind = known[field] ?? known[`${field}!`];
        if (kind === undefined) throw new No(100, `Error: ${field}: Unknown attribute`);
        if (typeof kind === 'object' && 'to' in kind) return [field, this.#pointed(field, kind.to, value)];
        if (typeof value !== 'string') throw new No(100, `Error: ${field}: a text was expected`);
        if (typeof kind === 'object' && !kind.of.includes(value))
          throw new No(100, `Error: Unexpected value for attribute '${field}': Value not allowed [${value}]`);
        if (kind === 'date' && value !== '' && !/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(value))
          throw new No(100, `Error: Unexpected value for attribute '${field}': Wrong date format [${value}]`);
        return [field, value];
      }),
    );
  }

  #pointed(field: string, to: string, value: unknown): string {
    if (value === 0 || value === '') return '0';
    if (typeof value === 'number') {
      if (!this.of(to).has(value)) throw new No(100, `Error: ${field}: Invalid object ${to}::${value}`);
      return String(value);
    }
    if (typeof value !== 'object' || value === null) throw new No(100, `Error: ${field}: a number or criteria were expected`);
    const criteria = Object.entries(value);
    const found = [...this.of(to)].filter(([, fields]) =>
      criteria.every(([name, wanted]) => (fields[name] ?? '').toLowerCase() === String(wanted).toLowerCase()),
    );
    const readable = criteria.map(([name, wanted]) => `${name}: ${String(wanted)}`).join(', ');
    const [first, ...others] = found;
    if (first === undefined) throw new No(100, `Error: ${field}: No item found with criteria: ${readable}`);
    if (others.length > 0) throw new No(100, `Error: ${field}: Several items found (${found.length}) with criteria: ${readable}`);
    return String(first[0]);
  }

  #found(name: string, ids: readonly number[], call: Call, message = ''): unknown {
    const objects = ids.map((id) => {
      const className = [...(above[name] ?? [name])].find((each) => this.of(each).has(id)) ?? name;
      const all = this.#shown(className, id);
      const wanted = (call.output_fields ?? '*').split(',');
      const fields = wanted.some((each) => each.startsWith('*'))
        ? all
        : Object.fromEntries(Object.entries(all).filter(([field]) => wanted.includes(field)));
      return [`${className}::${id}`, { code: 0, message, class: className, key: String(id), fields }] as const;
    });
    const objectsOrNull = ids.length === 0 ? null : Object.fromEntries(objects);
    return { code: 0, message: `Found: ${ids.length}`, objects: objectsOrNull };
  }

  /** With what hangs on each pointer: its name, and its friendly name. */
  #shown(name: string, id: number): Record<string, unknown> {
    const fields = this.of(name).get(id) ?? {};
    const shown: Record<string, unknown> = { id: String(id), finalclass: name, friendlyname: fields['name'] ?? '' };
    for (const [declared, kind] of Object.entries(classes[name] ?? {})) {
      const field = bare(declared);
      if (typeof kind === 'object' && 'to' in kind) {
        const to = fields[field] ?? '0';
        const there = this.of(kind.to).get(Number(to))?.['name'] ?? '';
        Object.assign(shown, { [field]: to, [`${field}_friendlyname`]: there, [field.replace(/_id$/, '_name')]: there });
      } else shown[field] = fields[field] ?? '';
    }
    // Linked sets come as lists.
    return name === 'PC' ? { ...shown, contacts_list: [] } : shown;
  }
}

const bare = (field: string): string => field.replace('!', '');
const fieldsOf = (name: string): readonly string[] =>
  above[name] === undefined ? Object.keys(classes[name] ?? {}).map(bare) : ['name', 'description', 'org_id'];

function readJson(text: string): Call {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new No(4, "Error: Invalid JSON string in parameter 'json_data'");
  }
}
