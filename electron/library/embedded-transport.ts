/** The embedded hub's registry over its messages: they carry whole bodies, so that a large blob is asked for in parts. */
import { Fault } from '../../shared/errors.ts';
import type { OciAnswer, OciRequest, OciTransport } from '../../shared/node/oci/transport.ts';
import type { HubAnswer, HubTransport } from '../sync/transport.ts';

/** What one message carries of a blob, bytes. */
const partBytes = 8 * 1024 * 1024;

/** Where the embedded registry is said to be. Nothing is connected to under this name. */
export const embeddedBase = new URL('http://embedded-hub.invalid');

/** A registry's transport over the embedded hub. Closing it leaves the hub alone. */
export function embeddedOciTransport(hub: HubTransport): OciTransport {
  return {
    async send(request) {
      if (request.url.origin !== embeddedBase.origin)
        throw new Fault('REGISTRY_ELSEWHERE', { host: request.url.host.slice(0, 100) }, { side: 'registry' });
      const isBlob = request.method === 'GET' && /\/blobs\/sha256:/.test(request.url.pathname);
      return isBlob ? inParts(hub, request) : wholeAnswer(await sent(hub, request));
    },
    async close() {},
  };
}

async function sent(hub: HubTransport, { method, url, headers, body, signal }: OciRequest): Promise<HubAnswer> {
  try {
    return await hub.request({
      method,
      path: `${url.pathname}${url.search}`,
      headers,
      ...(body && { body }),
      ...(signal && { signal }),
      maxAnswerBytes: 2 * partBytes,
    });
  } catch (cause) {
    if (cause instanceof Fault && cause.code !== 'HUB_UNREACHABLE') throw cause;
    throw new Fault('REGISTRY_UNREACHABLE', {}, { side: 'registry', cause });
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function wholeAnswer({ status, headers, body }: HubAnswer): OciAnswer {
  return { status, headers, body: once(body), discard: () => undefined };
}

async function inParts(hub: HubTransport, request: OciRequest): Promise<OciAnswer> {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(request.headers['range'] ?? '') ?? [];
  const start = Number(from);
  const wanted = to === '' ? Number.POSITIVE_INFINITY : Number(to);
  const part = async (at: number, last: number): Promise<HubAnswer> => {
    const headers = { ...request.headers, range: `bytes=${at}-${Math.min(at + partBytes - 1, last)}` };
    return sent(hub, { ...request, headers });
  };
  const first = await part(start, wanted);
  const size = Number(/\/(\d+)$/.exec(first.headers['content-range'] ?? '')?.[1] ?? Number.NaN);
  // Not 206: absent, refused, or empty.
  if (first.status !== 206 || !Number.isSafeInteger(size)) return wholeAnswer(first);
  const last = Math.min(wanted, size - 1);
  let over = false;
  async function* body(): AsyncGenerator<Uint8Array> {
    yield first.body;
    for (let at = start + first.body.byteLength; at <= last && !over; ) {
      const next = await part(at, last);
      if (next.status !== 206 || next.body.byteLength === 0) throw new Fault('REGISTRY_UNREACHABLE', {}, { side: 'registry' });
      yield next.body;
      at += next.body.byteLength;
    }
  }
  const asked = request.headers['range'] !== undefined;
  const length = String(last - start + 1);
  return {
    status: asked ? 206 : 200,
    headers: { ...first.headers, 'content-length': length, ...(asked && { 'content-range': `bytes ${start}-${last}/${size}` }) },
    body: body(),
    discard: () => {
      over = true;
    },
  };
}
