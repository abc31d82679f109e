/** Requests to one registry: signed in, tried again within bounds, and every bad answer sorted into the few codes that callers act on. */
import { Fault } from '../../errors.ts';
import { challengesOf, tokenAddress, tokenAnswerSchema } from './challenge.ts';
import { jsonOf, ociLimits } from './descriptor.ts';
import { type OciAnswer, type OciRequest, type OciTransport, unreachable } from './transport.ts';

export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  /** A token that is renewed elsewhere: the hub's own. `fresh`: the last one was refused. */
  | { readonly kind: 'bearer'; readonly token: (fresh: boolean) => Promise<string> };

export interface OciTime {
  /** ms since 1970. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface ExchangeParts {
  readonly base: URL;
  readonly transport: OciTransport;
  readonly credentials: Credentials;
  readonly time: OciTime;
  /** From 0 up to, not including, 1. */
  readonly chance: () => number;
}

export interface Ask {
  readonly method: OciRequest['method'];
  /** Path and query under the registry's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Made anew for every try. */
  readonly body?: () => Uint8Array | AsyncIterable<Uint8Array>;
  /** Repository and what is done there: what a token is asked for. */
  readonly repository: string;
  readonly push?: boolean;
  /** May be sent twice: is tried again by itself. */
  readonly again: boolean;
  /** Blobs may be served from elsewhere. */
  readonly follow?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const tries = 5;
const firstMs = 300;
const longestMs = 20_000;
const redirectsAtMost = 3;
/** Longest that a registry's Retry-After is honoured, s. */
const retryAfterAtMostS = 60;
/** A token is renewed this long before it ends. */
const marginMs = 5_000;

export class Exchange {
  readonly #parts: ExchangeParts;
  /** What the registry asked for, once it has: sent with every later request. */
  readonly #tokens = new Map<string, { readonly value: string; readonly until: number }>();
  #basic = false;

  constructor(parts: ExchangeParts) {
    this.#parts = parts;
  }

  get base(): URL {
    return this.#parts.base;
  }

  /** Any answer but 401, 429 and 5xx, which are thrown when trying again did not help. */
  async send(ask: Ask): Promise<OciAnswer> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.#once(ask);
      } catch (cause) {
        if (ask.signal?.aborted || !ask.again || failures >= tries || !isPassing(cause)) throw cause;
        await this.pause(failures, cause, ask.signal);
      }
    }
  }

  /** Waits before the next try: doubling with jitter, or as the registry says. */
  async pause(failures: number, cause: unknown, signal?: AbortSignal): Promise<void> {
    const { time, chance } = this.#parts;
    const asked = cause instanceof Fault && cause.code === 'REGISTRY_BUSY' ? Number(Reflect.get(cause.details, 'retryAfterS')) * 1000 : 0;
    const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 10));
    await time.sleep(asked + ceiling / 2 + (chance() * ceiling) / 2, signal);
  }

  async #once(ask: Ask): Promise<OciAnswer> {
    const url = new URL(ask.path, this.#parts.base);
    // Another request may sign in while this one is under way: what counts is how this one was sent.
    const signedIn = this.#basic;
    const first = await this.#signed(ask, url);
    if (first.status !== 401) return this.#settled(ask, first);
    first.discard();
    if (!(await this.#signIn(ask, first.headers['www-authenticate'], signedIn))) throw refused(401);
    const second = await this.#signed(ask, url);
    if (second.status === 401) {
      second.discard();
      throw refused(401);
    }
    return this.#settled(ask, second);
  }

  async #signed(ask: Ask, url: URL): Promise<OciAnswer> {
    const authorization = await this.#authorization(ask);
    const headers = { ...ask.headers, ...(authorization !== undefined && { authorization }) };
    return this.#plain(ask, url, headers);
  }

  #plain(ask: Ask, url: URL, headers: Readonly<Record<string, string>>): Promise<OciAnswer> {
    const { method, signal } = ask;
    return this.#parts.transport.send({ method, url, headers, ...(ask.body && { body: ask.body() }), ...(signal && { signal }) });
  }

  async #settled(ask: Ask, answer: OciAnswer): Promise<OciAnswer> {
    let now = answer;
    for (let hop = 0; ask.follow === true && isRedirect(now.status); hop += 1) {
      now.discard();
      const to = now.headers['location'];
      if (to === undefined || to.length > 16_384 || !URL.canParse(to, this.#parts.base.href)) throw strange('redirect');
      if (hop >= redirectsAtMost) throw strange('redirects');
      // Elsewhere gets no credential of this registry's.
      now = await this.#plain(ask, new URL(to, this.#parts.base), ask.headers ?? {});
    }
    const { status } = now;
    if (status === 429 || status >= 500 || isRedirect(status)) {
      now.discard();
      throw faultOf(now);
    }
    return now;
  }

  async #authorization(ask: Ask): Promise<string | undefined> {
    const { credentials, time } = this.#parts;
    if (credentials.kind === 'bearer') return `Bearer ${await credentials.token(false)}`;
    if (this.#basic && credentials.kind === 'basic') return basic(credentials);
    const token = this.#tokens.get(scopeOf(ask));
    return token !== undefined && token.until > time.now() ? `Bearer ${token.value}` : undefined;
  }

  /** Does what the challenge asks for; false where that cannot be done. `signedIn`: name and password were sent and refused. */
  async #signIn(ask: Ask, header: string | undefined, signedIn: boolean): Promise<boolean> {
    const { credentials } = this.#parts;
    if (credentials.kind === 'bearer') {
      await credentials.token(true);
      return true;
    }
    const challenges = challengesOf(header);
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer === undefined) {
      if (credentials.kind !== 'basic' || signedIn || !challenges.some(({ scheme }) => scheme === 'basic')) return false;
      this.#basic = true;
      return true;
    }
    const url = tokenAddress(bearer, scopeOf(ask));
    if (url === undefined) throw strange('realm');
    const headers: Record<string, string> = credentials.kind === 'basic' ? { authorization: basic(credentials) } : {};
    const { signal } = ask;
    const answer = await this.#parts.transport.send({ method: 'GET', url, headers, ...(signal && { signal }) });
    if (answer.status !== 200) {
      answer.discard();
      throw answer.status === 401 || answer.status === 403 ? refused(answer.status) : faultOf(answer);
    }
    const read = tokenAnswerSchema.safeParse(jsonOf(await readWhole(answer, ociLimits.problemBytes)));
    if (!read.success || read.data.token === undefined) throw strange('token');
    const until = this.#parts.time.now() + read.data.expiresInS * 1000 - marginMs;
    this.#tokens.set(scopeOf(ask), { value: read.data.token, until: Math.max(until, this.#parts.time.now() + 1) });
    return true;
  }
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
const scopeOf = ({ repository, push }: Ask): string => `repository:${repository}:${push === true ? 'pull,push' : 'pull'}`;
const basic = ({ user, password }: { readonly user: string; readonly password: string }): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Worth trying again. */
export function isPassing(cause: unknown): boolean {
  return cause instanceof Fault && ['REGISTRY_UNREACHABLE', 'REGISTRY_BUSY', 'REGISTRY_FAILED'].includes(cause.code);
}

export function strange(why: string): Fault {
  return new Fault('REGISTRY_ANSWER_STRANGE', { why }, { side: 'registry' });
}

function refused(status: number): Fault {
  return new Fault('REGISTRY_REFUSED', { status }, { side: 'registry' });
}

/** An answer that is no success as a Fault. */
export function faultOf({ status, headers }: Pick<OciAnswer, 'status' | 'headers'>): Fault {
  const after = headers['retry-after'];
  const retryAfterS = after !== undefined && /^\d{1,9}$/.test(after) ? Math.min(Number(after), retryAfterAtMostS) : undefined;
  if (status === 429 || (status === 503 && retryAfterS !== undefined))
    return new Fault('REGISTRY_BUSY', { retryAfterS: retryAfterS ?? 2 }, { side: 'registry' });
  if (status === 507) return new Fault('REGISTRY_FULL', {}, { side: 'registry' });
  if (status >= 500) return new Fault('REGISTRY_FAILED', { status }, { side: 'registry' });
  if (status === 401 || status === 403) return refused(status);
  if (status === 404) return new Fault('NOT_FOUND', {}, { side: 'registry' });
  return strange(isRedirect(status) ? 'redirect' : `status ${status}`);
}

/** The whole body, at most `limit` bytes. Throws REGISTRY_ANSWER_STRANGE past it, REGISTRY_UNREACHABLE where it is cut. */
export async function readWhole(answer: OciAnswer, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of answer.body) {
      bytes += part.byteLength;
      if (bytes > limit) throw strange('too-large');
      parts.push(part);
    }
  } catch (cause) {
    answer.discard();
    throw unreachable(cause);
  }
  return Buffer.concat(parts);
}
