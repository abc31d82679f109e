/** The hub over HTTP: TLS pinned to the hub's key and to nothing else, plain HTTP on loopback only, no redirects. */
import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { connect, type TLSSocket } from 'node:tls';
import { Fault } from '../../shared/errors.ts';
import { spkiDigest } from '../../shared/node/tls-certificate.ts';
import { type HubAnswer, type HubRequest, type HubTransport, maxAnswerBytes } from './transport.ts';

/** An answer that stands still this long is given up; a long poll waits 30 s at most. */
const idleMs = 60_000;
const connectMs = 15_000;

/** What a connection has to show: the pinned key, or (when joining, before anything is sent) whatever it is, to be compared. */
export interface Pin {
  /** SPKI digest (shared/node/tls-certificate) of the hub's key; null for a hub without TLS. */
  readonly tlsKey: string | null;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/** Is this an address that we talk to: https, or http on this machine? Throws PEER_FOREIGN where not. */
export function hubAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Fault('PEER_FOREIGN', { why: 'address' });
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) throw new Fault('PEER_FOREIGN', { why: 'not-encrypted' });
  return new URL(url.origin);
}

/** Opens TLS to `url` without trusting any authority; answers the socket and the digest of the key it showed. */
function openTls(url: URL): Promise<{ readonly socket: TLSSocket; readonly tlsKey: string }> {
  return new Promise((done, failed) => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const socket = connect({
      host,
      port: Number(url.port || 443),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ...(/[a-z]/i.test(host) && !host.includes(':') && { servername: host }),
    });
    const timer = setTimeout(() => socket.destroy(new Error('timeout')), connectMs);
    socket.once('error', (cause) => {
      clearTimeout(timer);
      failed(cause);
    });
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      const key = socket.getPeerX509Certificate()?.publicKey;
      if (key === undefined) {
        socket.destroy();
        failed(new Fault('PEER_FOREIGN', { why: 'no-certificate' }));
      } else done({ socket, tlsKey: spkiDigest(key.export({ type: 'spki', format: 'der' })) });
    });
  });
}

/** The key that answers at this address, before anything of ours is sent; null for plain HTTP on loopback. Throws HUB_UNREACHABLE. */
export async function keyAt(address: string): Promise<string | null> {
  const url = hubAddress(address);
  if (url.protocol === 'http:') return null;
  try {
    const { socket, tlsKey } = await openTls(url);
    socket.destroy();
    return tlsKey;
  } catch (cause) {
    throw unreachable(cause);
  }
}

/** A transport to the hub at `address` whose every connection must show the pinned key, or nothing is sent over it. */
export function httpTransport(address: string, pin: Pin): HubTransport {
  const url = hubAddress(address);
  const agent = agentFor(url, pin);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return {
    async request(request) {
      const hasBody = request.body !== undefined;
      const options: RequestOptions = {
        method: request.method,
        host: url.hostname.replace(/^\[|\]$/g, ''),
        port: url.port || (url.protocol === 'https:' ? 443 : 80),
        path: request.path,
        agent,
        headers: {
          ...request.headers,
          host: url.host,
          ...(hasBody && isWhole(request.body) && { 'content-length': String(Buffer.byteLength(request.body)) }),
        },
        ...(request.signal && { signal: request.signal }),
      };
      try {
        return await exchange(send(options), request);
      } catch (cause) {
        throw unreachable(cause);
      }
    },
    async close() {
      agent.destroy();
    },
  };
}

function agentFor(url: URL, pin: Pin): HttpAgent | HttpsAgent {
  if (url.protocol === 'http:') return new HttpAgent({ keepAlive: true, maxSockets: 6 });
  const agent = new HttpsAgent({ keepAlive: true, maxSockets: 6 });
  const createConnection = (_: unknown, done: (error: Error | null, socket?: Duplex) => void): undefined => {
    openTls(url).then(({ socket, tlsKey }) => {
      if (tlsKey === pin.tlsKey) return done(null, socket);
      socket.destroy();
      return done(new Fault('PEER_FOREIGN', { why: 'key-differs' }));
    }, done);
  };
  return Object.assign(agent, { createConnection });
}

const isWhole = (body: HubRequest['body']): body is string | Uint8Array => typeof body === 'string' || body instanceof Uint8Array;

async function exchange(sent: ClientRequest, request: HubRequest): Promise<HubAnswer> {
  const answered = new Promise<IncomingMessage>((done, failed) => {
    sent.once('response', done);
    sent.on('error', failed);
    sent.setTimeout(idleMs, () => sent.destroy(new Error('idle')));
  });
  // An answer may come before all was sent (413): the failed sending is then not what is told.
  if (request.body === undefined || isWhole(request.body)) sent.end(request.body);
  else void pipeline(request.body, sent).catch(() => undefined);
  const message = await answered;
  const limit = request.maxAnswerBytes ?? maxAnswerBytes;
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of message as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > limit) {
      message.destroy();
      throw new Fault('HUB_ANSWER_STRANGE', { status: message.statusCode ?? 0, why: 'too-large' }, { side: 'hub' });
    }
    parts.push(part);
  }
  if (!message.complete) throw new Error('cut');
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  return { status: message.statusCode ?? 0, headers, body: Buffer.concat(parts) };
}

function unreachable(cause: unknown): Fault {
  return cause instanceof Fault ? cause : new Fault('HUB_UNREACHABLE', {}, { side: 'hub', cause });
}
