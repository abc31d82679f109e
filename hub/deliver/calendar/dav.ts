/**
 * CalDAV (RFC 4791), by tsdav over our own requests: to the one address that was checked, in time, within a size, at a pace, and to no
 * other server, whatever an answer names.
 */
import { calendarQuery, type DAVResponse, propfind } from 'tsdav';
import { Fault } from '../../../shared/errors.ts';
import type { Place } from '../address.ts';
import { type Exchanged, exchange, Line } from '../client.ts';
import type { CalendarConnector, CalendarThere, ObjectThere } from './connector.ts';

export interface DavParts {
  /** Checks the address; asked again from time to time. */
  readonly place: () => Promise<Place>;
  readonly user: string;
  readonly password: string;
  /** Between the beginnings of two requests, at least, ms. */
  readonly paceMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** Objects of one calendar in one answer, at most: an answer's bytes are limited as well. */
const objectsAtMost = 5_000;
const retryAfterAtMostS = 3_600;

export class DavConnector implements CalendarConnector {
  readonly #parts: DavParts;
  readonly #line: Line;
  #next = 0;

  constructor(parts: DavParts) {
    this.#parts = parts;
    this.#line = new Line(parts);
  }

  async calendars(): Promise<readonly CalendarThere[]> {
    const { url } = (await this.#opened()).place;
    const principal = await this.#hrefIn(url.pathname, 'd:current-user-principal', 'currentUserPrincipal');
    const home = principal === undefined ? undefined : await this.#hrefIn(principal, 'c:calendar-home-set', 'calendarHomeSet');
    const props = { 'd:displayname': {}, 'd:resourcetype': {}, 'c:supported-calendar-component-set': {} };
    const found = await this.#propfind(home ?? url.pathname, props, '1');
    if (!found.some((each) => each.props !== undefined && each.href !== undefined))
      throw fault('CALENDAR_ANSWER_STRANGE', { why: 'not DAV' });
    return found.flatMap((each) => {
      const path = each.href === undefined ? undefined : this.#pathOf(url, each.href);
      if (path === undefined || !isCalendar(each)) return [];
      const name: unknown = each.props?.['displayname'];
      return [{ path, name: typeof name === 'string' && name !== '' ? name.slice(0, 200) : path }];
    });
  }

  async check(path: string): Promise<void> {
    const [found] = await this.#propfind(path, { 'd:resourcetype': {} }, '0');
    if (found === undefined || !isCalendar(found)) throw fault('CALENDAR_PLACE_MISSING', { place: path });
  }

  async read(path: string, name: string): Promise<ObjectThere | undefined> {
    const { status, headers, text } = await this.#ask('GET', `${path}${name}`, {}, undefined);
    if (status === 404 || status === 410) return undefined;
    if (status !== 200) throw fault('CALENDAR_REFUSED', { status });
    const { etag } = headers;
    if (etag === undefined) throw fault('CALENDAR_ANSWER_STRANGE', { why: 'no etag' });
    return { etag, text };
  }

  async write(path: string, name: string, text: string, over: string | null): Promise<'written' | 'moved'> {
    const match: Readonly<Record<string, string>> = over === null ? { 'if-none-match': '*' } : { 'if-match': over };
    const { status } = await this.#ask('PUT', `${path}${name}`, { ...match, 'content-type': 'text/calendar; charset=utf-8' }, text);
    if (status === 412 || status === 409) return 'moved';
    if (status < 200 || status > 299) throw fault('CALENDAR_REFUSED', { status });
    return 'written';
  }

  async remove(path: string, name: string, etag: string): Promise<'removed' | 'moved'> {
    const { status } = await this.#ask('DELETE', `${path}${name}`, { 'if-match': etag }, undefined);
    if (status === 412) return 'moved';
    if (status !== 404 && status !== 410 && (status < 200 || status > 299)) throw fault('CALENDAR_REFUSED', { status });
    return 'removed';
  }

  async between(path: string, from: number, to: number): Promise<readonly string[]> {
    const { url } = (await this.#opened()).place;
    const range = { 'time-range': { _attributes: { start: utc(from), end: utc(to) } } };
    const events = { 'comp-filter': { _attributes: { name: 'VEVENT' }, ...range } };
    const found = await this.#tell(() =>
      calendarQuery({
        url: new URL(path, url).href,
        props: { 'd:getetag': {}, 'c:calendar-data': {} },
        filters: { 'comp-filter': { _attributes: { name: 'VCALENDAR' }, ...events } },
        depth: '1',
        fetch: this.#fetch,
      }),
    );
    if (found.some(({ ok, status }) => !ok && status === 404)) throw fault('CALENDAR_PLACE_MISSING', { place: path });
    return found.slice(0, objectsAtMost).flatMap(({ props }) => {
      const data: unknown = props?.['calendarData'];
      const text: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, '_cdata') : data;
      return typeof text === 'string' ? [text] : [];
    });
  }

  close(): void {
    this.#line.close();
  }

  async #hrefIn(path: string, prop: string, named: string): Promise<string | undefined> {
    const { url } = (await this.#opened()).place;
    const [found] = await this.#propfind(path, { [prop]: {} }, '0');
    const value: unknown = found?.props?.[named];
    const href: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'href') : undefined;
    return typeof href === 'string' ? this.#pathOf(url, href) : undefined;
  }

  /** On this server alone. */
  #pathOf(at: URL, href: string): string | undefined {
    if (!URL.canParse(href, at)) return undefined;
    const url = new URL(href, at);
    return url.host === at.host ? url.pathname : undefined;
  }

  async #propfind(path: string, props: Record<string, object>, depth: '0' | '1'): Promise<readonly DAVResponse[]> {
    const { url } = (await this.#opened()).place;
    const found = await this.#tell(() => propfind({ url: new URL(path, url).href, props, depth, fetch: this.#fetch }));
    const bad = found.find(({ ok, href }) => !ok && href !== undefined);
    if (bad?.status === 404) throw fault('CALENDAR_PLACE_MISSING', { place: path });
    if (bad !== undefined) throw fault('CALENDAR_REFUSED', { status: bad.status });
    return found;
  }

  /** What tsdav makes of an answer that is none of DAV's. */
  async #tell(asking: () => Promise<DAVResponse[]>): Promise<readonly DAVResponse[]> {
    try {
      return await asking();
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      throw new Fault('CALENDAR_ANSWER_STRANGE', { why: 'not DAV' }, { side: 'hub', cause });
    }
  }

  /** As tsdav asks; only of this server. */
  readonly #fetch: typeof fetch = async (input, init) => {
    const { url } = (await this.#opened()).place;
    const asked = new URL(input instanceof Request ? input.url : String(input));
    if (asked.host !== url.host) throw fault('CALENDAR_ADDRESS_BLOCKED', { host: asked.host.slice(0, 200), why: 'redirect' });
    const headers = Object.fromEntries(new Headers(init?.headers));
    const body = typeof init?.body === 'string' ? init.body : undefined;
    const { status, headers: told, text } = await this.#ask(init?.method ?? 'GET', `${asked.pathname}${asked.search}`, headers, body);
    return new Response(status === 204 ? null : text, { status, headers: { 'content-type': told['content-type'] ?? 'text/plain' } });
  };

  async #opened() {
    try {
      return await this.#line.open();
    } catch (cause) {
      throw asCalendar(cause);
    }
  }

  async #ask(method: string, path: string, headers: Readonly<Record<string, string>>, body: string | undefined): Promise<Exchanged> {
    const { now, sleep, paceMs, user, password } = this.#parts;
    const waitMs = this.#next - now();
    this.#next = Math.max(now(), this.#next) + paceMs;
    if (waitMs > 0) await sleep(waitMs);
    const { place, agent } = await this.#opened();
    const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
    try {
      const answer = await exchange(place, agent, { method, path, headers: { ...headers, authorization }, body });
      const { status } = answer;
      if (status >= 300 && status < 400) throw fault('CALENDAR_ADDRESS_BLOCKED', { host: place.url.host, why: 'redirect' });
      if (status === 401 || status === 403) throw fault('CALENDAR_SIGN_IN', {});
      if (status === 429 || status === 503) throw fault('CALENDAR_BUSY', { retryAfterS: pauseIn(answer.headers['retry-after']) });
      if (status >= 500) throw fault('CALENDAR_FAILED', { status });
      return answer;
    } catch (cause) {
      throw asCalendar(cause);
    }
  }
}

function isCalendar({ props }: DAVResponse): boolean {
  const kind: unknown = props?.['resourcetype'];
  if (typeof kind !== 'object' || kind === null || !Object.hasOwn(kind, 'calendar')) return false;
  const kinds: unknown = Reflect.get(Object(props?.['supportedCalendarComponentSet']), 'comp');
  return kinds === undefined || JSON.stringify(kinds).includes('"VEVENT"');
}

const utc = (at: number): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

function pauseIn(value: string | undefined): number {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Math.min(retryAfterAtMostS, Math.max(1, Number(value))) : 60;
}

type CalendarFault =
  | 'CALENDAR_BUSY'
  | 'CALENDAR_FAILED'
  | 'CALENDAR_SIGN_IN'
  | 'CALENDAR_ADDRESS_BLOCKED'
  | 'CALENDAR_ANSWER_STRANGE'
  | 'CALENDAR_REFUSED'
  | 'CALENDAR_PLACE_MISSING';
function fault<C extends CalendarFault>(code: C, details: Fault<C>['details']): Fault<C> {
  return new Fault(code, details, { side: 'hub' });
}

/** The addresses and the exchange are those of every delivery, and speak of a CMDB. */
function asCalendar(cause: unknown): unknown {
  if (!(cause instanceof Fault)) return cause;
  const why = String(Reflect.get(cause.details, 'why') ?? '');
  switch (cause.code) {
    case 'CMDB_UNREACHABLE':
      return new Fault('CALENDAR_UNREACHABLE', {}, { side: 'hub', cause });
    case 'CMDB_ANSWER_STRANGE':
      return new Fault('CALENDAR_ANSWER_STRANGE', { why }, { side: 'hub', cause });
    case 'CMDB_ADDRESS_BLOCKED': {
      const host = String(Reflect.get(cause.details, 'host') ?? '');
      const known = (['scheme', 'inside', 'redirect', 'secret'] as const).find((each) => each === why) ?? 'inside';
      return new Fault('CALENDAR_ADDRESS_BLOCKED', { host, why: known }, { side: 'hub', cause });
    }
    default:
      return cause;
  }
}
