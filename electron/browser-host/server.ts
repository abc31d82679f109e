import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { messageLimits } from '../../shared/bridge/plain-json.ts';
import { type Code, type Details, Fault, problemOf } from '../../shared/errors.ts';
import { digestOfRoute, type StoredFile, storedFileHeaders, type Upload, uploadMediaType, uploadName } from '../bridge/files.ts';
import type { Bridge } from '../bridge/serve.ts';
import { quietHeaders } from '../page/headers.ts';
import { readPage } from '../page/page.ts';
import { readJson } from './body.ts';
import { EventStreams } from './event-stream.ts';
import { type RequestKind, refuseRequest } from './request-check.ts';
import type { Sessions } from './session.ts';

/** Everything the browser host serves, built elsewhere and passed in. */
export interface BrowserHostParts {
  readonly pageFolder: string;
  readonly bridge: Bridge;
  readonly upload: Upload;
  readonly file: StoredFile;
  readonly sessions: Sessions;
  readonly nonce: () => string;
  /** Every refused or failed request, for the log. */
  readonly log: (event: { readonly code: string; readonly path: string; readonly cause?: unknown }) => void;
}

export interface BrowserHost {
  readonly origin: string;
  readonly emit: (event: string, data: unknown) => void;
  readonly listening: () => number;
  readonly close: () => Promise<void>;
}

/**
 * Serves the page, the bridge and the file routes on 127.0.0.1:`port` (0 takes any free one) and nowhere else.
 * Rejects with the system's error (EADDRINUSE) when the port is taken. Every request is judged by `refuseRequest` first.
 */
export async function startBrowserHost(parts: BrowserHostParts, port: number): Promise<BrowserHost> {
  const events = new EventStreams();
  const server = createServer({ requestTimeout: 0, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  await listen(server, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the browser host has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  server.on('request', (request, response) => {
    answer(request, response, { ...parts, events, origin }).catch((cause: unknown) => {
      if (!(cause instanceof Fault)) parts.log({ code: 'BROWSER_HOST_FAILED', path: pathOf(request), cause });
      if (response.headersSent) return response.destroy();
      // The rest of an upload that failed is not waited for.
      response.setHeader('Connection', 'close');
      send(response, cause instanceof Fault ? 422 : 500, { ok: false, ...problemOf(cause) });
    });
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  return {
    origin,
    emit: (event, data) => events.emit(event, data),
    listening: () => events.listening,
    close: () =>
      new Promise((done) => {
        events.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', fail);
      done();
    });
  });
}

interface Room extends BrowserHostParts {
  readonly events: EventStreams;
  readonly origin: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  for (const [name, value] of Object.entries(quietHeaders)) response.setHeader(name, value);
  const path = pathOf(request);
  const method = request.method ?? '';
  const kind = kindOf(path);
  const refusal = refuseRequest({
    kind,
    method,
    headers: request.headers,
    origin: room.origin,
    holds: (secret) => room.sessions.holds(secret),
  });
  if (refusal !== undefined) {
    room.log({ code: `BROWSER_HOST_REFUSED ${refusal}`, path });
    return refusal === 'no-session'
      ? send(response, 401, problem('TOKEN_MISSING', {}))
      : send(response, 403, problem('PEER_FOREIGN', { why: refusal }));
  }
  if (kind === 'session') return method === 'POST' ? exchange(request, response, room) : wrongMethod(response);
  if (kind === 'secret') return guarded(request, response, room, path, method);
  if (method !== 'GET' && method !== 'HEAD') return wrongMethod(response);
  const page = await readPage(room.pageFolder, path, room.nonce);
  response.writeHead(page.status, page.headers);
  response.end(method === 'HEAD' ? undefined : page.body);
}

function kindOf(path: string): RequestKind {
  if (path === '/session') return 'session';
  if (path.startsWith('/bridge/') || path === '/upload' || path.startsWith('/file/')) return 'secret';
  return path === '/' || path === '/index.html' ? 'page' : 'asset';
}

async function exchange(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  const body = await readJson(request, 1024);
  const code =
    'value' in body && typeof body.value === 'object' && body.value !== null && 'code' in body.value ? body.value.code : undefined;
  const secret = typeof code === 'string' ? room.sessions.exchange(code) : undefined;
  if (secret === undefined) return send(response, 401, problem('TOKEN_MISSING', {}));
  send(response, 200, { ok: true, value: { secret } });
}

async function guarded(request: IncomingMessage, response: ServerResponse, room: Room, path: string, method: string): Promise<void> {
  if (path === '/bridge/events') return method === 'GET' ? room.events.open(response) : wrongMethod(response);
  const digest = digestOfRoute(path);
  if (digest !== undefined) return method === 'GET' ? sendFile(response, await room.file(digest)) : wrongMethod(response);
  if (path === '/upload') return method === 'POST' ? takeFile(request, response, room) : wrongMethod(response);
  const command = /^\/bridge\/([\w.-]{1,64})$/.exec(path)?.[1];
  if (command === undefined) return send(response, 404, problem('METHOD_UNKNOWN', { name: '' }));
  if (method !== 'POST') return wrongMethod(response);
  const body = await readJson(request, messageLimits.bytes);
  if ('refused' in body) {
    response.setHeader('Connection', 'close');
    return body.refused === 'too-large'
      ? send(response, 413, problem('INPUT_TOO_LARGE', { where: command, limit: messageLimits.bytes }))
      : send(response, 422, problem('INPUT_INVALID', { where: command, why: body.refused }));
  }
  send(response, 200, await room.bridge(command, body.value));
}

async function takeFile(request: IncomingMessage, response: ServerResponse, room: Room): Promise<void> {
  const name = uploadName(request.headers['x-file-name']);
  if (name === undefined) return send(response, 422, problem('INPUT_INVALID', { where: 'upload', why: 'bad-name' }));
  const mediaType = uploadMediaType(request.headers['content-type']);
  send(response, 200, { ok: true, value: await room.upload(request, { name, mediaType }) });
}

async function sendFile(response: ServerResponse, stream: Readable | undefined): Promise<void> {
  if (stream === undefined) return send(response, 404, problem('BLOB_MISSING', { digest: '' }));
  response.writeHead(200, storedFileHeaders);
  await pipeline(stream, response);
}

function wrongMethod(response: ServerResponse): void {
  send(response, 405, problem('PEER_FOREIGN', { why: 'wrong-method' }));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

function problem<C extends Code>(code: C, details: Details[C]): { ok: false; code: C; details: Details[C] } {
  return { ok: false, code, details };
}

function pathOf(request: IncomingMessage): string {
  const url = request.url ?? '/';
  return url.split('?', 1)[0] ?? '/';
}
