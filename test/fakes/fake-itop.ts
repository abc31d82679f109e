/**
 * iTop's REST/JSON services for the classes that are used, as a real one answered (test/real/itop) and no kinder: 200 for everything and
 * the code inside, refusals in its own words, whatever is linked sent along where everything is asked for, names that say more than the
 * name, pages in the order of names, a database that folds letters and their marks, and a clock and a way to write days of its own.
 */
import { createServer, type Server } from 'node:http';
import { above, bare, classes, type Fields, fieldsOf, folded, isMandatory, isNumber, kindOf, linked } from './itop-model.ts';

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

interface Sent {
  readonly form: URLSearchParams;
  readonly header: string | undefined;
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
  /** Characters of the largest answer. */
  heaviest = 0;
  password = 'secret';
  /** By which its keeper lets people sign in; where the header is there, the form is not asked. */
  signIn: 'both' | 'header' = 'both';
  /** Of an application; it takes the place of a name and a password. */
  token = 'a-token-of-an-application';
  /** Older than 2.6.1 it reads neither limit nor page. */
  pages = true;
  /** Fields that its keeper has taken away. */
  readonly without = new Set<string>();
  /** Classes of which this account may write nothing. */
  readonly mayNot = new Set<string>();
  /** How its keeper has days written, to be read: `d/m/Y`, or as they are kept. */
  days: 'Y-m-d' | 'd/m/Y' | 'm/d/Y' = 'Y-m-d';
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
      if (typeof trouble === 'object') {
        response.writeHead(200, { 'content-type': 'application/json' });
        return response.end('raw' in trouble ? trouble.raw : JSON.stringify({ ...trouble, objects: null }));
      }
      const answer = this.#answerOrFault(request.url ?? '', request.method ?? '', {
        form: new URLSearchParams(Buffer.concat(parts).toString()),
        header: request.headers.authorization,
      });
      if (trouble === 'drop-after') return request.socket.destroy();
      response.writeHead(answer === undefined ? 500 : 200, { 'content-type': 'application/json' });
      const said = answer === undefined ? '' : JSON.stringify(answer);
      this.heaviest = Math.max(this.heaviest, said.length);
      return response.end(said);
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

  /** What PHP itself does not take ends without a word. */
  #answerOrFault(...asked: readonly [string, string, Sent]): unknown {
    try {
      return this.#answer(...asked);
    } catch (error) {
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  }

  #answer(path: string, method: string, { form, header }: Sent): unknown {
    try {
      const url = new URL(path, 'http://itop');
      if (method !== 'POST' || url.pathname !== '/itop/webservices/rest.php') throw new No(100, 'unexpected address');
      this.#mayCome(form, header);
      const version = url.searchParams.get('version');
      if (version === null) throw new No(2, "Missing parameter 'version' (e.g. '1.0')");
      const text = form.get('json_data');
      if (text === null) throw new No(3, "Missing parameter 'json_data'");
      const call: Call = readJson(text);
      if (!/^1\.[0-4]$/.test(version)) throw new No(10, `There is no service available for version '${version}'`);
      this.asked.push(`${call.operation} ${call.class}`);
      return this.#do(call);
    } catch (error) {
      if (!(error instanceof No)) throw error;
      return { code: error.code, message: `Error: ${error.message}` };
    }
  }

  #mayCome(form: URLSearchParams, header: string | undefined): void {
    if (form.get('auth_token') === this.token) return;
    // It takes what is between the first colon and the next for the password.
    const [user, password] =
      header === undefined
        ? this.signIn === 'both'
          ? [form.get('auth_user'), form.get('auth_pwd')]
          : []
        : Buffer.from(header.slice('Basic '.length), 'base64').toString().split(':');
    if (user !== 'groundcrew' || password !== this.password) throw new No(1, 'Invalid login');
  }

  #do(call: Call): unknown {
    const { operation, class: name = '' } = call;
    if (operation === undefined) throw new No(100, "Missing parameter 'operation'");
    if (!['core/get', 'core/create', 'core/update'].includes(operation)) throw new No(11, `Unknown verb '${operation}' in version '1.3'`);
    if (operation !== 'core/get' && call.comment === undefined) throw new No(100, "Missing parameter 'comment'");
    if (classes[name] === undefined && above[name] === undefined) throw new No(100, `class: '${name}' is not a valid class'`);
    if (operation === 'core/get') return this.#get(name, call);
    if (operation === 'core/update' && call.key === undefined) throw new No(100, "Missing parameter 'key'");
    if (call.fields === undefined) throw new No(100, "Missing parameter 'fields'");
    this.#mustHave(name, call.output_fields);
    if (this.mayNot.has(name))
      return { code: 1, message: `The current user does not have enough permissions for creating data of class ${name}`, objects: null };
    if (operation === 'core/create') {
      if (above[name] !== undefined) throw new No(100, `Cannot instantiate abstract class ${name}`);
      const initial = Object.entries(classes[name] ?? {}).flatMap(([field, kind]) =>
        typeof kind === 'object' && 'of' in kind && kind.first !== '' ? [[bare(field), kind.first] as const] : [],
      );
      const made = { ...Object.fromEntries(initial), ...this.#read(name, call.fields) };
      this.#check(name, -1, made, Object.keys(classes[name] ?? {}).map(bare));
      return this.#found(name, [this.add(name, made)], call, 'created');
    }
    if (!isNumber(call.key)) throw new No(100, 'Wrong format for key');
    const id = Number(call.key);
    const there = this.of(name).get(id);
    if (there === undefined) throw new No(100, `Invalid object ${name}::${id}`);
    const written = this.#read(name, call.fields);
    this.#check(name, id, { ...there, ...written }, Object.keys(written));
    this.of(name).set(id, { ...there, ...written });
    return this.#found(name, [id], call, 'updated');
  }

  /** What it does not keep is said with everything about it. */
  #check(name: string, id: number, fields: Fields, changed: readonly string[]): void {
    const issues = changed.flatMap((field) => {
      const kind = kindOf(name, field);
      const value = fields[field] ?? '';
      const empty = value === '' || (typeof kind === 'object' && 'to' in kind && value === '0');
      const why = empty
        ? isMandatory(name, field) && 'Null not allowed'
        : typeof kind === 'object' && 'of' in kind
          ? !kind.of.includes(value) && `Value not allowed [${value}]`
          : kind === 'line' && [...value].length > 255 && `String too long (found ${[...value].length}, limited to 255)`;
      return why === false ? [] : [`Unexpected value for attribute '${field.replace(/^./, (c) => c.toUpperCase())}' (${field}) : ${why}`];
    });
    if (issues.length === 0) return;
    const listed = issues.map((issue, at) => `${at}=>${issue}`).join('; ');
    throw new No(100, `${issues.join(', ')}: issues = {${listed}}, class = ${name}, id = ${id}`);
  }

  #get(name: string, call: Call): unknown {
    const { key, limit, page } = call;
    if (key === undefined) throw new No(100, "Missing parameter 'key'");
    this.#mustHave(name, call.output_fields);
    const every = (above[name] ?? [name]).flatMap((each) => [...this.of(each)].map(([id, fields]) => ({ id, fields, in: each })));
    const ids = this.#keyed(name, key, every);
    if (Number(page ?? 1) < 1)
      return { code: 13, message: 'The request page number is not valid. It must be an integer greater than 0', objects: null };
    const most = this.pages ? Number.parseInt(String(limit ?? 0), 10) || 0 : 0;
    // By name; of those with one name now this comes first and now that.
    this.#turn = !this.#turn;
    const named = every.filter(({ id }) => ids.includes(id)).map((each) => ({ ...each, name: this.#nameOf(each.in, each.id) }));
    const sorted = named.sort((one, other) => one.name.localeCompare(other.name) || (this.#turn ? one.id - other.id : other.id - one.id));
    const from = most === 0 ? 0 : (Number(page ?? 1) - 1) * most;
    const shown = sorted.slice(from, most === 0 ? undefined : from + most).map(({ id }) => id);
    return this.#found(name, shown, call, '', ids.length);
  }

  #turn = false;

  #keyed(name: string, key: unknown, every: readonly { readonly id: number; readonly fields: Fields }[]): readonly number[] {
    if (isNumber(key)) return every.filter(({ id }) => id === Number(key)).map(({ id }) => id);
    if (typeof key === 'string') {
      const [, one, exactly, field, day] = /^SELECT (\w+) WHERE id = (\d+) AND DATE_FORMAT\((\w+), '%d'\) = '(\d\d)'$/.exec(key) ?? [];
      if (one === name)
        return every.filter(({ id, fields }) => id === Number(exactly) && fields[field ?? '']?.slice(8, 10) === day).map(({ id }) => id);
      const [, of, after, to] = /^SELECT (\w+)(?: WHERE id > (\d+)(?: AND id <= (\d+))?)?$/.exec(key) ?? [];
      if (of !== name) throw new No(100, `Query failed to execute: query = ${key}, exception_class = OQLParserSyntaxErrorException`);
      return every.filter(({ id }) => id > Number(after ?? 0) && id <= Number(to ?? Number.MAX_SAFE_INTEGER)).map(({ id }) => id);
    }
    if (typeof key !== 'object' || key === null) throw new No(100, 'Wrong format for key');
    const asked = this.#read(name, Object(key));
    const fits = (fields: Fields): boolean => Object.entries(asked).every(([field, value]) => folded(fields[field]) === folded(value));
    return every.filter(({ fields }) => fits(fields)).map(({ id }) => id);
  }

  /** `id`, `friendlyname`, `finalclass` and what hangs on a pointer are attributes as well. */
  #mustHave(name: string, output: string | undefined): void {
    if (output === undefined || output === '*' || output === '*+') return;
    const known = ['id', ...Object.keys(this.#shown(name, -1))];
    const odd = output
      .split(',')
      .map((field) => field.trim())
      .find((field) => !known.includes(field));
    if (odd !== undefined) throw new No(100, `output_fields: invalid attribute code '${odd}'`);
  }

  #read(name: string, fields: Readonly<Record<string, unknown>>): Fields {
    return Object.fromEntries(
      Object.entries(fields).map(([field, value]) => {
        const kind = kindOf(name, field);
        if (kind === undefined) throw new No(100, `${field}: Unknown attribute`);
        if (typeof kind === 'object' && 'to' in kind) return [field, this.#pointed(field, kind.to, value)];
        if (typeof value !== 'string' && typeof value !== 'number') throw new TypeError(`${field}: a fault of PHP`);
        if (kind === 'date' && value !== '' && !/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(String(value)))
          throw new No(100, `${field}: Wrong format for date attribute ${field}, expecting "Y-m-d" and got "${value}"`);
        return [field, String(value)];
      }),
    );
  }

  #pointed(field: string, to: string, value: unknown): string {
    if (isNumber(value)) {
      const there = (above[to] ?? [to]).some((each) => this.of(each).has(Number(value)));
      if (Number(value) !== 0 && !there) throw new No(100, `${field}: Invalid object ${to}::${value}`);
      return String(value);
    }
    if (typeof value !== 'object' || value === null) throw new No(100, `${field}: Wrong format for key`);
    let criteria: Fields;
    try {
      criteria = this.#read(to, Object(value));
    } catch (error) {
      throw error instanceof No ? new No(error.code, `${field}: ${error.message}`) : error;
    }
    const found = [...this.of(to)].filter(([, fields]) =>
      Object.entries(criteria).every(([name, wanted]) => folded(fields[name]) === folded(wanted)),
    );
    const said = Object.entries(value).map(
      ([name, wanted]) => `${name}: ${typeof wanted === 'object' ? JSON.stringify(wanted) : wanted} (${criteria[name]})`,
    );
    const [first, ...others] = found;
    if (first === undefined) throw new No(100, `${field}: No item found with criteria: ${said.join(', ')}`);
    if (others.length > 0) throw new No(100, `${field}: Several items found (${found.length}) with criteria: ${said.join(', ')}`);
    return String(first[0]);
  }

  #found(name: string, ids: readonly number[], call: Call, message = '', all = ids.length): unknown {
    const objects = ids.map((id) => {
      const className = (above[name] ?? [name]).find((each) => this.of(each).has(id)) ?? name;
      const own = this.#shown(className, id);
      const wanted = call.output_fields ?? '*';
      const whole = linked[className];
      const everything = whole === undefined ? own : { ...own, [whole.list]: this.#linkedTo(whole, id) };
      const each = { id: String(id), ...own };
      const fields = wanted.startsWith('*')
        ? everything
        : Object.fromEntries(Object.entries(each).filter(([field]) => wanted.split(',').includes(field)));
      return [`${className}::${id}`, { code: 0, message, class: className, key: String(id), fields }] as const;
    });
    // A list of nothing is null, and an object without fields would be a list.
    return {
      objects: ids.length === 0 ? null : Object.fromEntries(objects),
      code: 0,
      message: call.operation === 'core/get' ? `Found: ${all}` : '',
    };
  }

  #linkedTo({ of, by }: { readonly of: string; readonly by: string }, id: number): readonly unknown[] {
    return [...this.of(of)].filter(([, fields]) => fields[by] === String(id)).map(([each]) => this.#shown(of, each));
  }

  /** What an object is called: more than its name, where its keeper thought so. */
  #nameOf(name: string, id: number): string {
    const fields = this.all.get(name)?.get(id) ?? {};
    const of = (className: string, field: string): string => this.all.get(className)?.get(Number(fields[field]))?.['name'] ?? '';
    if (name === 'Software') return `${fields['name'] ?? ''} ${fields['version'] ?? ''}`;
    if (name === 'PCSoftware') return `${fields['name'] ?? ''} ${of('PC', 'system_id')}`;
    return fields['name'] ?? '';
  }

  /** With what hangs on each pointer: the name, what it is called, and whether it is out of use. */
  #shown(name: string, id: number): Record<string, unknown> {
    const at = above[name]?.find((each) => this.of(each).has(id)) ?? name;
    const fields = this.all.get(at)?.get(id) ?? {};
    const status = kindOf(at, 'status');
    const shown: Record<string, unknown> = { finalclass: at, friendlyname: this.#nameOf(at, id), obsolescence_flag: false };
    for (const field of fieldsOf(name).filter((each) => !this.without.has(each))) {
      const kind = kindOf(above[name] === undefined ? name : (above[name]?.[0] ?? name), field);
      const value = fields[field] ?? '';
      if (typeof kind === 'object' && 'to' in kind) {
        const to = (above[kind.to] ?? [kind.to]).find((each) => this.of(each).has(Number(value))) ?? kind.to;
        const named = this.all.get(to)?.get(Number(value))?.['name'] ?? '';
        Object.assign(shown, {
          [field]: value === '' ? '0' : value,
          [kind.named ?? field.replace(/_id$/, '_name')]: named,
          [`${field}_friendlyname`]: this.#nameOf(to, Number(value)),
          [`${field}_obsolescence_flag`]: false,
        });
      } else if (typeof kind === 'object') shown[field] = value === '' ? null : value;
      else shown[field] = kind === 'date' ? this.#day(value) : value;
    }
    return status === undefined
      ? shown
      : { ...shown, obsolescence_flag: fields['status'] === 'obsolete' || fields['status'] === 'inactive' };
  }

  #day(value: string): string {
    const [, y = '', m = '', d = '', rest = ''] = /^(\d{4})-(\d\d)-(\d\d)(.*)$/.exec(value) ?? [];
    return y === '' ? value : `${this.days.replace('Y', y).replace('m', m).replace('d', d)}${rest}`;
  }
}

function readJson(text: string): Call {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new No(4, 'Parameter json_data is not a valid JSON structure');
  }
}
