/** Blobs in: POST opens an upload, PATCH appends to it, PUT finishes it. Only for whoever may put media in. */
import type { FastifyReply } from 'fastify';
import { isRepository } from '../../shared/domain/library/oci-names.ts';
import { Fault } from '../../shared/errors.ts';
import { type Digest, digestSchema } from '../../shared/sync/ids.ts';
import { readableTitle, writableTitle } from './access.ts';
import { bodyOf, type RegistryAsked } from './asked.ts';

const unknown = (): Fault => new Fault('NOT_FOUND', {}, { side: 'hub' });

/** POST: a new upload; a blob at once (`digest`); or one that lies in another repository already (`mount`). */
export async function beginUpload(asked: RegistryAsked): Promise<unknown> {
  const { hub, registry, caller, request, reply, repository, query } = asked;
  await writableTitle(hub, caller, repository);
  const mount = digestSchema.safeParse(query.get('mount')).data;
  const from = query.get('from') ?? '';
  if (mount !== undefined && isRepository(from) && (await mayMount(asked, from, mount))) {
    await registry.shelf.link(repository, mount);
    return taken(reply, repository, mount);
  }
  const id = await registry.uploads.begin(repository, caller.writer.writer);
  const digest = query.get('digest');
  if (digest === null) return accepted(reply, repository, id, 0);
  const whole = digestSchema.safeParse(digest).data;
  if (whole === undefined) throw new Fault('INPUT_INVALID', { where: 'digest', why: 'not one' }, { side: 'hub' });
  await registry.uploads.append(id, 0, lengthOf(asked), bodyOf(request));
  return finished(asked, id, whole);
}

async function mayMount({ hub, registry, caller }: RegistryAsked, from: string, digest: Digest): Promise<boolean> {
  const may = await readableTitle(hub, caller, from).then(
    () => true,
    () => false,
  );
  return may && (await registry.shelf.sizeOf(from, digest)) !== undefined;
}

/** GET: how far it is. */
export async function whereIs(asked: RegistryAsked, id: string): Promise<unknown> {
  const offset = await own(asked, id);
  return place(asked.reply, asked.repository, id, offset).status(204).send();
}

/** PATCH: one piece. Content-Range, where it is sent, has to begin where the upload is. */
export async function pieceOf(asked: RegistryAsked, id: string): Promise<unknown> {
  const { registry, request, reply, repository } = asked;
  const before = await own(asked, id);
  const from = /^(?:bytes )?(\d{1,15})-\d{1,15}/.exec(String(request.headers['content-range'] ?? ''))?.[1];
  if (from !== undefined && Number(from) !== before) return place(reply, repository, id, before).status(416).send();
  const offset = await registry.uploads.append(id, before, lengthOf(asked), bodyOf(request));
  return accepted(reply, repository, id, offset);
}

/** PUT: the rest, if there is one, and what its digest has to be. */
export async function finishUpload(asked: RegistryAsked, id: string): Promise<unknown> {
  const { registry, request, query } = asked;
  const before = await own(asked, id);
  const digest = digestSchema.safeParse(query.get('digest')).data;
  if (digest === undefined) throw new Fault('INPUT_INVALID', { where: 'digest', why: 'not one' }, { side: 'hub' });
  await registry.uploads.append(id, before, lengthOf(asked), bodyOf(request));
  return finished(asked, id, digest);
}

/** DELETE: it is not wanted any more. */
export async function abandon(asked: RegistryAsked, id: string): Promise<unknown> {
  await own(asked, id);
  await asked.registry.uploads.cancel(id);
  return asked.reply.status(204).send();
}

async function own({ hub, registry, caller, repository }: RegistryAsked, id: string): Promise<number> {
  await writableTitle(hub, caller, repository);
  const offset = await registry.uploads.offset(id, repository, caller.writer.writer);
  if (offset === undefined) throw unknown();
  return offset;
}

async function finished({ hub, registry, reply, repository }: RegistryAsked, id: string, digest: Digest): Promise<unknown> {
  await registry.uploads.finish(id, digest);
  await registry.shelf.link(repository, digest);
  await registry.shelf.touch(digest, hub.now());
  return taken(reply, repository, digest);
}

function lengthOf({ request }: RegistryAsked): number {
  const length = Number(request.headers['content-length'] ?? 0);
  return Number.isSafeInteger(length) && length > 0 ? length : 0;
}

function place(reply: FastifyReply, repository: string, id: string, offset: number): FastifyReply {
  return reply.headers({
    location: `/v2/${repository}/blobs/uploads/${id}`,
    'docker-upload-uuid': id,
    range: `0-${Math.max(0, offset - 1)}`,
    'content-length': '0',
  });
}

function accepted(reply: FastifyReply, repository: string, id: string, offset: number): FastifyReply {
  return place(reply, repository, id, offset).status(202).send();
}

function taken(reply: FastifyReply, repository: string, digest: Digest): FastifyReply {
  reply.headers({ location: `/v2/${repository}/blobs/${digest}`, 'docker-content-digest': digest, 'content-length': '0' });
  return reply.status(201).send();
}
