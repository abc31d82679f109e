/**
 * One server that the hub delivers to, over HTTP(S): to the one address that was checked, in time, within a size, at a pace, without
 * following anybody elsewhere. What is secret goes in headers and bodies and never into an error.
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { Fault } from '../../shared/errors.ts';
import { bareHost } from '../../shared/node/pinned-tls.ts';
import { type Place, redirected } from './address.ts';

/** From the first byte sent to the last one read, usually. */
const usualDeadlineMs = 20_000;
const answerBytes = 8 * 1024 * 1024;
/** A name is looked up and checked again after this, so that a server that moved is found. */
const placeMs = 10 * 60_000;
const retryAfterAtMostS = 3_600;

export interface Asking {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below the server's address, with its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** What this account may not see is an answer (403), and no wrong sign-in. */
  readonly hidden?: 'answer';
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** What was parsed of it; undefined where it was empty. */
  readonly body: unknown;
}

export interface ClientParts {
  /** Checks the address; asked again from time to time. */
  readonly place: () => Promise<Place>;
  /** Sent with everything: the sign-in. */
  readonly headers: Readonly<Record<string, string>>;
  /** What signs in, wherever it is sent: an answer that says it back is read without it, so that it comes into no record and no log. */
  readonly secrets?: readonly string[];
  /** From the first byte sent to the last one read, at most. */
  readonly deadlineMs?: number;
  /** Between the beginnings of two requests, at least, ms. */
  readonly paceMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** The connections to one server: to the address that was checked, which is checked again from time to time. */
export class Line {
  readonly #parts: Pick<ClientParts, 'place' | 'now'>;
  #place: { readonly place: Place; readonly until: number; readonly agent: HttpAgent | HttpsAgent } | undefined;

  constructor(parts: Pick<ClientParts, 'place' | 'now'>) {
    this.#parts = parts;
  }

  /** Throws CMDB_ADDRESS_BLOCKED, CMDB_UNREACHABLE. */
  async open(): Promise<{ readonly place: Place; readonly agent: HttpAgent | HttpsAgent }> {
    const { now, place } = this.#parts;
    if (this.#place !== undefined && this.#place.until > now()) return this.#place;
    this.close();
    const checked = await place();
    const options = { keepAlive: true, maxSockets: 2, lookup: checked.lookup };
    const agent = checked.url.protocol === 'https:' ? new HttpsAgent({ ...options, minVersion: 'TLSv1.2' }) : new HttpAgent(options);
    this.#place = { place: checked, until: now() + placeMs, agent };
    return this.#place;
  }

  close(): void {
    this.#place?.agent.destroy();
    this.#place = undefined;
  }
}

export class Client {
  readonly #parts: ClientParts;
  readonly #line: Line;
  #next = 0;

  constructor(parts: ClientParts) {
    this.#parts = parts;
    this.#line = new Line(parts);
  }

  /**
   * Throws CMDB_UNREACHABLE, CMDB_BUSY, CMDB_FAILED, CMDB_SIGN_IN, CMDB_ADDRESS_BLOCKED, CMDB_ANSWER_STRANGE. Other statuses below
   * 500 are an answer.
   */
  async ask(asking: Asking): Promise<Answered> {
    const { now, sleep, paceMs } = this.#parts;
    const waitMs = this.#next - now();
    this.#next = Math.max(now(), this.#next) + paceMs;
    if (waitMs > 0) await sleep(waitMs);
    const { place, agent } = await this.#line.open();
    const {
      status,
      headers,
      text: said,
    } = await send(place, agent, asking, this.#parts.headers, this.#parts.deadlineMs ?? usualDeadlineMs);
    const text = without(said, this.#parts.secrets ?? []);
    if (status >= 300 && status < 400 && status !== 304) throw redirected(place.url, headers['location']);
    if (status === 401 || (status === 403 && asking.hidden === undefined)) throw fault('CMDB_SIGN_IN', {});
    if (status === 429 || status === 503) throw fault('CMDB_BUSY', { retryAfterS: retryAfter(headers['retry-after'], now()) });
    // What stands before it answers, and it does not.
    if (status === 502 || status === 504) throw fault('CMDB_UNREACHABLE', {});
    if (status >= 500) throw fault('CMDB_FAILED', { status });
    if (text === '') return { status, headers, body: undefined };
    try {
      return { status, headers, body: JSON.parse(text) };
    } catch {
      // A page that asks for a password where an answer should be: this account is not taken.
      if (asksForPassword.test(text)) throw fault('CMDB_SIGN_IN', {});
      throw fault('CMDB_ANSWER_STRANGE', { why: 'not JSON' });
    }
  }

  close(): void {
    this.#line.close();
  }
}

const asksForPassword = /<input\b[^>]*\btype\s*=\s*["']?password\b/i;

/** Shorter ones are part of any text. */
const secretChars = 4;

function without(text: string, secrets: readonly string[]): string {
  return secrets.filter(({ length }) => length >= secretChars).reduce((kept, secret) => kept.replaceAll(secret, '•••'), text);
}

function send(
  place: Place,
  agent: HttpAgent | HttpsAgent,
  { method, path, headers, json, form }: Asking,
  common: Readonly<Record<string, string>>,
  deadlineMs: number,
): Promise<Exchanged> {
  const body = json !== undefined ? JSON.stringify(json) : form !== undefined ? new URLSearchParams(form).toString() : undefined;
  const type = json !== undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  return exchange(place, agent, {
    method,
    path: `${place.url.pathname.replace(/\/$/, '')}${path}`,
    headers: { accept: 'application/json', ...common, ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
    body,
    deadlineMs,
  });
}

export interface Exchanged {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One question and its answer, in time and within a size; nobody is followed elsewhere. Throws CMDB_UNREACHABLE, CMDB_ANSWER_STRANGE. */
export function exchange(
  { url }: Place,
  agent: HttpAgent | HttpsAgent,
  asked: {
    readonly method: string;
    /** From the server's root, with its query. */
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | undefined;
    readonly deadlineMs?: number;
  },
): Promise<Exchanged> {
  const { method, path, headers, body, deadlineMs = usualDeadlineMs } = asked;
  return new Promise((done, failed) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
      method,
      host: bareHost(url),
      port: url.port || (url.protocol === 'https:' ? 443 : 80),
      path,
      agent,
      headers: {
        'accept-encoding': 'identity',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    });
    const timer = setTimeout(() => request.destroy(new Error('too slow')), deadlineMs);
    const end = (cause: unknown): void => {
      clearTimeout(timer);
      failed(cause instanceof Fault ? cause : fault('CMDB_UNREACHABLE', {}, cause));
    };
    request.once('error', end);
    request.once('response', (answer) => {
      read(answer).then((text) => {
        clearTimeout(timer);
        const told = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
        done({ status: answer.statusCode ?? 0, headers: told, text });
      }, end);
    });
    request.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > answerBytes) {
      answer.destroy();
      throw fault('CMDB_ANSWER_STRANGE', { why: `more than ${answerBytes} bytes` });
    }
    parts.push(part);
  }
  if (!answer.complete) throw new Error('cut');
  return Buffer.concat(parts).toString('utf8');
}

function retryAfter(value: string | undefined, now: number): number {
  if (value === undefined) return 60;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1_000;
  return Number.isFinite(seconds) ? Math.min(retryAfterAtMostS, Math.max(1, Math.ceil(seconds))) : 60;
}

type CmdbCode = 'CMDB_UNREACHABLE' | 'CMDB_BUSY' | 'CMDB_FAILED' | 'CMDB_SIGN_IN' | 'CMDB_ANSWER_STRANGE';
function fault<C extends CmdbCode>(code: C, details: Fault<C>['details'], cause?: unknown): Fault<C> {
  return new Fault(code, details, { side: 'cmdb', ...(cause === undefined ? {} : { cause }) });
}
