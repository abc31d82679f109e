/** One request to a registry and its answer, streamed both ways; over HTTP(S) here, to the embedded hub elsewhere. */
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../errors.ts';
import { bareHost, pinnedAgent } from '../pinned-tls.ts';
import { guardedLookup, mayReach } from './reach.ts';

/** A connection that stands still this long is given up. */
const idleMs = 60_000;

export interface OciRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

export interface OciAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** To be read once, or discarded. Throws where the answer is cut before its end. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Ends the connection where the rest is not wanted. */
  discard(): void;
}

export interface OciTransport {
  /** Any status is an answer; no redirect is followed. Throws REGISTRY_UNREACHABLE, REGISTRY_ELSEWHERE, PEER_FOREIGN. */
  send(request: OciRequest): Promise<OciAnswer>;
  close(): Promise<void>;
}

/**
 * HTTP to the registry at `base`, and where it redirects to. `tlsKey`: the registry's pinned key (SPKI digest); without one its
 * certificate must be valid for its name. Redirects elsewhere are always checked by name, and never lead further inside (reach.ts).
 */
export function httpOciTransport(base: URL, options: { readonly tlsKey?: string | null } = {}): OciTransport {
  const pinned = typeof options.tlsKey === 'string' ? pinnedAgent(base, { tlsKey: options.tlsKey }) : undefined;
  const lookup = guardedLookup(base);
  const agents = {
    'http:': new HttpAgent({ keepAlive: true, maxSockets: 6, lookup }),
    'https:': new HttpsAgent({ keepAlive: true, maxSockets: 6, lookup, minVersion: 'TLSv1.2' }),
  };
  return {
    async send({ method, url, headers, body, signal }) {
      if (!mayReach(base, url)) throw new Fault('REGISTRY_ELSEWHERE', { host: url.host.slice(0, 100) }, { side: 'registry' });
      const secure = url.protocol === 'https:';
      const agent = url.origin === base.origin && pinned !== undefined ? pinned : agents[secure ? 'https:' : 'http:'];
      const whole = body instanceof Uint8Array;
      try {
        const sent = (secure ? httpsRequest : httpRequest)({
          method,
          host: bareHost(url),
          port: url.port || (secure ? 443 : 80),
          path: `${url.pathname}${url.search}`,
          agent,
          headers: {
            'accept-encoding': 'identity',
            ...headers,
            host: url.host,
            ...(whole && { 'content-length': String(body.byteLength) }),
          },
          ...(signal && { signal }),
        });
        return answerOf(await exchanged(sent, body));
      } catch (cause) {
        throw unreachable(cause);
      }
    },
    async close() {
      pinned?.destroy();
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** A failed exchange as REGISTRY_UNREACHABLE; a Fault stays as it is. */
export function unreachable(cause: unknown): Fault {
  return cause instanceof Fault ? cause : new Fault('REGISTRY_UNREACHABLE', {}, { side: 'registry', cause });
}

function exchanged(sent: ClientRequest, body: OciRequest['body']): Promise<IncomingMessage> {
  const answered = new Promise<IncomingMessage>((done, failed) => {
    sent.once('response', done);
    sent.on('error', failed);
    sent.setTimeout(idleMs, () => sent.destroy(new Error('idle')));
    // An answer may come before all was sent (401, 413): the failed sending is then not what is told.
    if (body === undefined || body instanceof Uint8Array) sent.end(body);
    else
      pipeline(body, sent).catch((cause: unknown) => {
        if (cause instanceof Fault) failed(cause);
      });
  });
  return answered;
}

function answerOf(message: IncomingMessage): OciAnswer {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  return { status: message.statusCode ?? 0, headers, body: bodyOf(message), discard: () => message.destroy() };
}

async function* bodyOf(message: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* message as AsyncIterable<Buffer>;
  } catch (cause) {
    throw unreachable(cause);
  }
  if (!message.complete) throw unreachable(new Error('cut'));
}
