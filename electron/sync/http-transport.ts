/** The hub over HTTP: TLS pinned to the hub's key and to nothing else, plain HTTP on loopback only, no redirects. */
import { type ClientRequest, request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream/promises';
import { Fault } from '../../shared/errors.ts';
import { bareHost, isLoopbackHost, openTls, type Pin, pinnedAgent } from '../../shared/node/pinned-tls.ts';
import { type HubAnswer, type HubRequest, type HubTransport, maxAnswerBytes } from './transport.ts';

/** An answer that stands still this long is given up; a long poll waits 30 s at most. */
const idleMs = 60_000;

/** Is this an address that we talk to: https, or http on this machine? Throws PEER_FOREIGN where not. */
export function hubAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) throw new Fault('PEER_FOREIGN', { why: 'address' });
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) throw new Fault('PEER_FOREIGN', { why: 'not-encrypted' });
  return new URL(url.origin);
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
  const agent = pinnedAgent(url, pin);
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return {
    async request(request) {
      const hasBody = request.body !== undefined;
      const options: RequestOptions = {
        method: request.method,
        host: bareHost(url),
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
