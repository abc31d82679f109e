/**
 * The hub over HTTP, and the same in-process (fastify's inject). Every body is read strictly and within limits; a refusal is
 * { code, details }; the answer to a push comes after its commit. "Absent" and "not yours" look the same.
 */
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Fault } from '../../shared/errors.ts';
import { limits } from '../../shared/sync/op.ts';
import { pushContentType } from '../../shared/sync/protocol.ts';
import { readJson } from '../../shared/sync/strict-json.ts';
import type { Hub } from '../hub.ts';
import { registryRoutes } from '../registry/routes.ts';
import { auditHandlers } from './audit-routes.ts';
import { blobHandlers } from './blob-routes.ts';
import { calendarHandlers } from './calendar-routes.ts';
import { calendarServerHandlers } from './calendar-server-routes.ts';
import { callerOf } from './caller.ts';
import { carryHandlers } from './carry-routes.ts';
import { cmdbHandlers } from './cmdb-routes.ts';
import { enrolHandlers } from './enrol-routes.ts';
import type { Asked, Caller, Handlers } from './handler.ts';
import { libraryHandlers } from './library-routes.ts';
import { mailHandlers } from './mail-routes.ts';
import { peopleHandlers } from './people-routes.ts';
import { answerOf } from './problems.ts';
import { publicHandlers } from './public-routes.ts';
import { quarantineHandlers } from './quarantine-routes.ts';
import { registryPlaceHandlers } from './registry-routes.ts';
import { type RouteName, routes } from './routes.ts';
import { syncHandlers } from './sync-routes.ts';

/** A part of a carry bundle may hold a blob of full size, and its head besides. The blob route has its own limit. */
const carryHeadBytes = 4 * 1024 * 1024;
/** Bodies other than pushes and blobs. */
const jsonBytes = 256 * 1024;
/** A photo over a poor line takes long, and may: what ends is a request without a sign of life, and one that goes on for ever. */
const silentMs = 90_000;
const requestMs = 30 * 60_000;
/** A laptop that is slow between two requests (hundreds come back at once) still finds its connection open. */
const keptMs = 75_000;

const all: Handlers = {
  anybody: { ...enrolHandlers },
  laptop: {
    ...syncHandlers,
    ...peopleHandlers,
    ...blobHandlers,
    ...carryHandlers,
    ...quarantineHandlers,
    ...registryPlaceHandlers,
    ...libraryHandlers,
    ...cmdbHandlers,
    ...mailHandlers,
    ...auditHandlers,
    ...publicHandlers,
    ...calendarHandlers,
    ...calendarServerHandlers,
  },
};

/** Builds the routes over a hub. With `tls` it speaks HTTPS with the hub's own certificate. */
export function buildApp(hub: Hub, options: { readonly tls: boolean }): FastifyInstance {
  const common = {
    logger: false,
    bodyLimit: jsonBytes,
    forceCloseConnections: true,
    // Ids hold letters that a router would fold.
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
  } as const;
  const limit = { requestTimeout: requestMs, keepAliveTimeout: keptMs };
  const { certPem: cert, keyPem: key } = hub.keys.tls;
  const app = Fastify({
    ...common,
    serverFactory: (handler) => {
      const server = options.tls ? createTlsServer({ ...limit, cert, key, minVersion: 'TLSv1.2' }, handler) : createServer(limit, handler);
      return server.setTimeout(silentMs);
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: jsonBytes }, (_request, body, done) => {
    const read = readJsonBytes(body);
    if (read.ok) done(null, read.value);
    else done(new Fault('INPUT_INVALID', { where: 'body', why: read.why }, { side: 'hub' }));
  });
  app.addContentTypeParser(pushContentType, { parseAs: 'buffer', bodyLimit: limits.bytesPerPush }, (_request, body, done) =>
    done(null, body),
  );
  app.addContentTypeParser('application/octet-stream', { bodyLimit: limits.blobBytes + carryHeadBytes }, (_request, payload, done) =>
    done(null, payload),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    // Laptops are no browsers: a page of somebody else has no business here.
    if (request.headers.origin !== undefined) throw new Fault('PEER_FOREIGN', { why: 'origin' }, { side: 'hub' });
  });
  app.setErrorHandler((error, _request, reply) => sendProblem(hub, reply, error));
  app.setNotFoundHandler((_request, reply) => sendProblem(hub, reply, new Fault('NOT_FOUND', {}, { side: 'hub' })));
  for (const name of Object.keys(routes) as RouteName[]) addRoute(app, hub, name);
  app.register(async (scope) => registryRoutes(scope, hub));
  return app;
}

function readJsonBytes(body: string | Buffer): ReturnType<typeof readJson> {
  if (typeof body === 'string') return readJson(body);
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return { ok: false, why: 'not UTF-8' };
  }
}

function addRoute(app: FastifyInstance, hub: Hub, name: RouteName): void {
  const route = routes[name];
  app.route({
    method: route.method,
    url: route.path,
    exposeHeadRoute: false,
    handler: (request, reply) => handle(hub, name, request, reply),
    // Who asks is settled before a body is read.
    onRequest: async (request) => {
      if (route.who === 'anybody') return;
      callers.set(request, await callerOf(hub, name, request));
    },
  });
  if (name === 'readBlob') {
    app.route({
      method: 'HEAD',
      url: route.path,
      onRequest: async (request) => {
        callers.set(request, await callerOf(hub, name, request));
      },
      handler: (request, reply) => handle(hub, name, request, reply),
    });
  }
}

const callers = new WeakMap<FastifyRequest, Caller>();

async function handle(hub: Hub, name: RouteName, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const asked: Asked = { hub, request, reply, from: request.ip };
  const open = all.anybody[name];
  if (open) return open(asked);
  const handler = all.laptop[name];
  const caller = callers.get(request);
  if (handler === undefined || caller === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  return handler(asked, caller);
}

function sendProblem(hub: Hub, reply: FastifyReply, error: unknown): FastifyReply {
  const { status, problem, retryAfterS, alarming } = answerOf(error);
  if (alarming) hub.alarm(`${problem.code} ${describe(error)}`);
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  return reply.status(status).type('application/json').send(problem);
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
