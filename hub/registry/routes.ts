/** The registry's routes under /v2/, as the OCI distribution spec names them. Who asks is settled before a body is read. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isRepository, isTag } from '../../shared/domain/library/oci-names.ts';
import { Fault } from '../../shared/errors.ts';
import { ociLimits } from '../../shared/node/oci/descriptor.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import type { Caller } from '../http/handler.ts';
import type { Hub } from '../hub.ts';
import { registryCaller } from './access.ts';
import type { RegistryAsked } from './asked.ts';
import { readBlob } from './blob-routes.ts';
import { putManifest, readManifest, readTags } from './manifest-routes.ts';
import { sendRegistryProblem } from './problems.ts';
import { abandon, beginUpload, finishUpload, pieceOf, whereIs } from './upload-routes.ts';

const callers = new WeakMap<FastifyRequest, Caller>();
const unknown = (): Fault => new Fault('NOT_FOUND', {}, { side: 'hub' });
const unsupported = (name: string): Fault => new Fault('METHOD_UNKNOWN', { name }, { side: 'hub' });

/** Adds the routes. A hub without a registry of its own answers 404 there. */
export async function registryRoutes(app: FastifyInstance, hub: Hub): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { bodyLimit: ociLimits.blobBytes }, (_request, payload, done) => done(null, payload));
  app.setErrorHandler((error, _request, reply) => sendRegistryProblem(hub, reply, error));
  app.addHook('onRequest', async (request) => {
    callers.set(request, await registryCaller(hub, request));
  });
  for (const url of ['/v2', '/v2/', '/v2/*']) {
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE'],
      url,
      exposeHeadRoute: false,
      bodyLimit: ociLimits.blobBytes,
      handler: (request, reply) => handle(hub, request, reply),
    });
  }
}

async function handle(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  reply.header('docker-distribution-api-version', 'registry/2.0');
  const { registry } = hub;
  const caller = callers.get(request);
  if (registry === undefined || caller === undefined) throw unknown();
  const url = new URL(request.url, 'http://hub');
  if (url.pathname === '/v2' || url.pathname === '/v2/') return reply.type('application/json').send('{}');
  const path = decoded(url.pathname);
  const [, repository = '', kind = '', rest = ''] = /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\/(.*)$/s.exec(path) ?? [];
  if (!isRepository(repository)) throw unknown();
  const { method } = request;
  return route({ hub, registry, caller, request, reply, method, repository, query: url.searchParams }, kind, rest);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw unknown();
  }
}

async function route(asked: RegistryAsked, kind: string, rest: string): Promise<unknown> {
  const { method } = asked;
  const reads = method === 'GET' || method === 'HEAD';
  if (kind === 'tags' && rest === 'list' && reads) return readTags(asked);
  if (kind === 'manifests') {
    if (!isTag(rest) && !digestSchema.safeParse(rest).success) throw unknown();
    if (reads) return readManifest(asked, rest);
    if (method === 'PUT') return putManifest(asked, rest);
    throw unsupported(method);
  }
  if (kind === 'blobs') {
    const digest = digestSchema.safeParse(rest).data;
    if (digest !== undefined) {
      if (reads) return readBlob(asked, digest);
      throw unsupported(method);
    }
    const id = /^uploads\/([0-9a-f-]*)$/.exec(rest)?.[1];
    if (id === undefined) throw unknown();
    if (id === '') {
      if (method === 'POST') return beginUpload(asked);
      throw unsupported(method);
    }
    if (reads) return whereIs(asked, id);
    if (method === 'PATCH') return pieceOf(asked, id);
    if (method === 'PUT') return finishUpload(asked, id);
    if (method === 'DELETE') return abandon(asked, id);
  }
  throw unknown();
}
