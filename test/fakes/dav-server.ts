/**
 * A CalDAV server in this process, as far as the hub uses one: PROPFIND, calendar-query, GET, PUT and DELETE with etags, for one account.
 * Like a real one it spells what it is given in its own way. `broken` and `before` are what goes wrong with it.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readCalendar } from '../../shared/domain/calendar/read-calendar.ts';

export class DavServer {
  readonly #server: Server;
  readonly #objects = new Map<string, { readonly etag: string; readonly text: string }>();
  readonly #calendars: readonly string[];
  /** Every request as `METHOD path`. */
  readonly asked: string[] = [];
  /** Answers every request with this, instead. */
  broken: { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string } | undefined;
  /** Called when a request has come, and again when it was carried out; what it throws cuts the connection. */
  at: (step: 'asked' | 'done', method: string, path: string) => void = () => undefined;

  private constructor(calendars: readonly string[]) {
    this.#calendars = calendars;
    this.#server = createServer((request, answer) => void this.#answer(request, answer));
  }

  /** `calendars`: names below `/rollout/`. Its account is rollout, with the password `pw-rollout`. */
  static async start(...calendars: readonly string[]): Promise<DavServer> {
    const made = new DavServer(calendars);
    await new Promise<void>((done) => made.#server.listen(0, '127.0.0.1', done));
    return made;
  }

  get port(): number {
    const at = this.#server.address();
    return typeof at === 'object' && at !== null ? at.port : 0;
  }
  get address(): string {
    return `http://127.0.0.1:${this.port}/`;
  }
  /** The texts of a calendar's objects, by their names. */
  texts(calendar: string): ReadonlyMap<string, string> {
    const below = `/rollout/${calendar}/`;
    return new Map(
      [...this.#objects].flatMap(([path, { text }]) => (path.startsWith(below) ? [[path.slice(below.length), text] as const] : [])),
    );
  }
  /** What a person does there with a program of their own. */
  edit(calendar: string, name: string, change: (text: string) => string | undefined): void {
    const path = `/rollout/${calendar}/${name}`;
    const text = change(this.#objects.get(path)?.text ?? '');
    if (text === undefined) this.#objects.delete(path);
    else this.#put(path, text);
  }
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  #put(path: string, text: string): string {
    // Its own spelling: other line ends, another order of lines, another name of who made it.
    const lines = text
      .replaceAll('\r\n ', '')
      .replaceAll('\r\n', '\n')
      .replace(/PRODID:.*/, 'PRODID:-//A fake//EN');
    const etag = `"${createHash('sha256').update(`${lines} ${this.#objects.size}`).digest('hex').slice(0, 20)}"`;
    this.#objects.set(path, { etag, text: lines });
    return etag;
  }

  async #answer(request: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = 'GET', url = '/', headers } = request;
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = Buffer.concat(parts).toString();
    this.asked.push(`${method} ${url}`);
    const end = (status: number, text = '', more: Record<string, string> = {}): void => {
      this.at('done', method, url);
      answer.writeHead(status, { 'content-type': 'text/xml; charset=utf-8', ...more }).end(text);
    };
    try {
      this.at('asked', method, url);
      if (this.broken !== undefined) return end(this.broken.status, this.broken.body, this.broken.headers);
      if (headers.authorization !== `Basic ${Buffer.from('rollout:pw-rollout').toString('base64')}`) return end(401);
      const known = this.#objects.get(url);
      const none = headers['if-none-match'] === '*' && known !== undefined;
      const other = headers['if-match'] !== undefined && headers['if-match'] !== known?.etag;
      switch (method) {
        case 'PROPFIND':
          return end(...this.#propfind(url, headers['depth'] === '1'));
        case 'REPORT':
          return end(...this.#report(url, body));
        case 'GET':
          return known === undefined ? end(404) : end(200, known.text, { etag: known.etag, 'content-type': 'text/calendar' });
        case 'PUT':
          if (none || other) return end(412);
          if (!this.#calendars.some((name) => url.startsWith(`/rollout/${name}/`))) return end(409);
          return end(known === undefined ? 201 : 204, '', { etag: this.#put(url, body) });
        case 'DELETE':
          if (known === undefined) return end(404);
          if (other) return end(412);
          this.#objects.delete(url);
          return end(200);
        default:
          return end(405);
      }
    } catch {
      request.socket.destroy();
    }
  }

  #propfind(url: string, deep: boolean): readonly [number, string?] {
    const home = '<C:calendar-home-set><D:href>/rollout/</D:href></C:calendar-home-set>';
    const principal = '<D:current-user-principal><D:href>/rollout/</D:href></D:current-user-principal>';
    const calendar = (name: string): string =>
      response(`/rollout/${name}/`, `<D:displayname>${name}</D:displayname><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>`);
    const named = this.#calendars.find((name) => url === `/rollout/${name}/`);
    if (named !== undefined) return [207, multistatus(calendar(named))];
    if (url !== '/' && url !== '/rollout/') return [404];
    const below = deep && url === '/rollout/' ? this.#calendars.map(calendar).join('') : '';
    return [207, multistatus(response(url, `<D:resourcetype><D:collection/></D:resourcetype>${principal}${home}`) + below)];
  }

  #report(url: string, body: string): readonly [number, string?] {
    if (!this.#calendars.some((name) => url === `/rollout/${name}/`)) return [404];
    const [, from = '', to = ''] = /start="(\d{8})T\d{6}Z"\s+end="(\d{8})T/.exec(body) ?? [];
    const day = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    const found = [...this.#objects].filter(([path, { text }]) => {
      if (!path.startsWith(url)) return false;
      const { events, problems } = readCalendar(text, { from: day(from), to: day(to), zone: 'UTC' });
      // What it cannot read it gives all the same, as real ones do.
      return events.length > 0 || problems.length > 0;
    });
    const parts = found.map(([path, { etag, text }]) =>
      response(path, `<D:getetag>${xml(etag)}</D:getetag><C:calendar-data>${xml(text)}</C:calendar-data>`),
    );
    return [207, multistatus(parts.join(''))];
  }
}

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const response = (href: string, prop: string): string =>
  `<D:response><D:href>${xml(href)}</D:href><D:propstat><D:prop>${prop}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`;
const multistatus = (inside: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">${inside}</D:multistatus>`;
