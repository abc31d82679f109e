/** Talks to the hub as this laptop: signs a nonce for a short token, sends it with every request, and reads what the token says. */
import { Fault } from '../../shared/errors.ts';
import { nonceSchema, type Token, tokenSchema } from '../../shared/sync/protocol.ts';
import { readCertificate } from '../identity/enrol.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Time } from '../time.ts';
import { faultOf, readAnswer } from './answer.ts';
import { within } from './deadline.ts';
import type { HubAnswer, HubRequest, HubTransport } from './transport.ts';

const json = { 'content-type': 'application/json' };
/** A token is renewed this long before it ends. */
const marginMs = 60_000;
const shortMs = 30_000;
/** So many refused sign-ins in a row mean that the hub does not know this laptop. */
const refusalsUntilUnknown = 3;

interface SessionParts {
  readonly laptop: Laptop;
  readonly transport: () => HubTransport;
  readonly time: Time;
  /** What the hub has of this laptop, told with every new token. */
  readonly onToken: (token: Token) => Promise<void>;
}

export class Session {
  readonly #parts: SessionParts;
  #held: { readonly token: Token; readonly until: number } | undefined;
  #asking: Promise<Token> | undefined;
  #refusals = 0;
  #hubSv: number | null = null;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** The version of the schema that the hub judges by, as it last said; null: it did not say. */
  get hubSv(): number | null {
    return this.#hubSv;
  }

  /** The next request signs in anew. */
  forget(): void {
    this.#held = undefined;
  }

  /**
   * A request with this laptop's token, answered with 2xx or thrown as faultOf says. A refused token is renewed once. `timeoutMs`
   * bounds the whole exchange.
   */
  async call(request: HubRequest & { readonly timeoutMs: number }): Promise<HubAnswer> {
    const first = await this.#send(request);
    if (first.status !== 401) return succeeded(first);
    const fault = faultOf(first);
    if (fault.code !== 'TOKEN_REFUSED' && fault.code !== 'TOKEN_MISSING') throw fault;
    this.forget();
    return succeeded(await this.#send(request));
  }

  async #send({ timeoutMs, ...request }: HubRequest & { readonly timeoutMs: number }): Promise<HubAnswer> {
    const { token } = await this.token();
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return within(timeoutMs, this.#parts.time, request.signal, (signal) =>
      this.#parts.transport().request({ ...request, headers, signal }),
    );
  }

  /** The token that holds, or a new one. `fresh`: a new one in any case. */
  async token(fresh = false): Promise<Token> {
    if (!fresh && this.#held !== undefined && this.#parts.time.now() < this.#held.until) return this.#held.token;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  async #ask(): Promise<Token> {
    const { laptop, time } = this.#parts;
    const { identity, signer } = laptop.mustJoined();
    const { nonce } = readAnswer(await this.#post('/v1/nonce', { writer: identity.writer }), nonceSchema);
    const sig = signer.sign(`groundcrew-token ${identity.hub.id} ${nonce}`);
    const answer = await this.#post('/v1/token', { writer: identity.writer, nonce, sig }).catch((cause: unknown) => {
      throw this.#refused(cause, identity.writer);
    });
    const token = readAnswer(answer, tokenSchema);
    this.#refusals = 0;
    this.#hubSv = token.sv ?? null;
    readCertificate(token.certificate, identity.hub.signKey, identity.writer);
    if (token.certificate.text !== identity.certificate.text) await laptop.remember(identity.writer, { certificate: token.certificate });
    if (laptop.identity?.writer !== identity.writer) throw new Fault('TOKEN_REFUSED', {});
    this.#held = { token, until: time.now() + Math.max(0, token.expiresInS * 1000 - marginMs) };
    await this.#parts.onToken(token);
    return token;
  }

  /** A hub says no more than "refused" of a laptop that it does not know; a nonce that came too late looks the same, but not every time. */
  #refused(cause: unknown, writer: string): unknown {
    if (!(cause instanceof Fault) || cause.code !== 'TOKEN_REFUSED') return cause;
    this.#refusals += 1;
    return this.#refusals < refusalsUntilUnknown ? cause : new Fault('WRITER_UNKNOWN', { writer }, { side: 'hub', cause });
  }

  async #post(path: string, body: object): Promise<HubAnswer> {
    const request: HubRequest = { method: 'POST', path, headers: json, body: JSON.stringify(body), maxAnswerBytes: 64 * 1024 };
    return succeeded(
      await within(shortMs, this.#parts.time, undefined, (signal) => this.#parts.transport().request({ ...request, signal })),
    );
  }

  /** A short request with JSON both ways. */
  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<HubAnswer> {
    return this.call({ method, path, timeoutMs: shortMs, ...(body && { headers: json, body: JSON.stringify(body) }) });
  }
}

function succeeded(answer: HubAnswer): HubAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw faultOf(answer);
}
