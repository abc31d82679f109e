/** Manifests and tags: taken only whole, only where all that they name is there, and a tag that the record names stays what it is. */
import { Fault } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { indexSchema, jsonOf, manifestSchema, ociLimits } from '../../shared/node/oci/descriptor.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import { isRecorded, readableTitle, writableTitle } from './access.ts';
import { bodyOf, type RegistryAsked } from './asked.ts';

const invalid = (why: string): Fault => new Fault('INPUT_INVALID', { where: 'manifest', why }, { side: 'hub' });

/** GET and HEAD by tag or digest. */
export async function readManifest(
  { hub, registry, caller, reply, method, repository }: RegistryAsked,
  reference: string,
): Promise<unknown> {
  await readableTitle(hub, caller, repository);
  const found = await registry.shelf.manifest(repository, reference);
  if (found === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  const { descriptor, bytes } = found;
  const { mediaType, digest, size } = descriptor;
  reply.headers({ 'content-type': mediaType, 'docker-content-digest': digest, etag: `"${digest}"`, 'content-length': size });
  return method === 'HEAD' ? reply.send() : reply.send(Buffer.from(bytes));
}

/** PUT under a tag or its own digest. */
export async function putManifest(
  { hub, registry, caller, request, reply, repository }: RegistryAsked,
  reference: string,
): Promise<unknown> {
  const title = await writableTitle(hub, caller, repository);
  const bytes = await smallBody(bodyOf(request));
  const value = jsonOf(bytes);
  const manifest = manifestSchema.safeParse(value).data;
  const index = manifest === undefined ? indexSchema.safeParse(value).data : undefined;
  const own = manifest ?? index;
  if (own === undefined) throw invalid('not understood');
  const told = request.headers['content-type']?.split(';')[0]?.trim() ?? '';
  const mediaType = own.mediaType ?? told;
  if (mediaType === '' || (told !== '' && told !== 'application/json' && told !== mediaType)) throw invalid('media type');
  const { shelf } = registry;
  for (const { digest, size } of manifest === undefined ? [] : [manifest.config, ...manifest.layers]) {
    const has = await shelf.sizeOf(repository, digest);
    if (has === undefined) throw new Fault('BLOB_MISSING', { digest }, { side: 'hub' });
    if (has !== size) throw invalid('size');
  }
  for (const { digest } of index?.manifests ?? []) {
    if ((await shelf.manifest(repository, digest)) === undefined) throw new Fault('BLOB_MISSING', { digest }, { side: 'hub' });
  }
  const found = digestOf(bytes);
  const expected = digestSchema.safeParse(reference).data;
  if (expected !== undefined && expected !== found) throw new Fault('BLOB_DIFFERS', { expected, found }, { side: 'hub' });
  if (expected === undefined) {
    const before = await shelf.tag(repository, reference);
    if (before !== undefined && before.digest !== found && (await isRecorded(hub, title, before.digest)))
      throw new Fault('TAG_FIXED', { tag: reference }, { side: 'hub' });
  }
  const put = await shelf.putManifest(repository, bytes, mediaType);
  if (expected === undefined) await shelf.setTag(repository, reference, put);
  reply.headers({ location: `/v2/${repository}/manifests/${put.digest}`, 'docker-content-digest': put.digest });
  return reply.status(201).send();
}

/** All tags of a repository; with `n` and `last` a page of them. */
export async function readTags({ hub, registry, caller, reply, repository, query }: RegistryAsked): Promise<unknown> {
  await readableTitle(hub, caller, repository);
  const all = await registry.shelf.tags(repository);
  const last = query.get('last') ?? '';
  const n = Number(query.get('n') ?? Number.POSITIVE_INFINITY);
  const behind = all.filter((tag) => tag > last);
  const tags = n >= 0 ? behind.slice(0, n) : behind;
  const end = tags[tags.length - 1];
  if (tags.length < behind.length && end !== undefined)
    reply.header('link', `</v2/${repository}/tags/list?n=${n}&last=${encodeURIComponent(end)}>; rel="next"`);
  return reply.type('application/json').send(JSON.stringify({ name: repository, tags }));
}

async function smallBody(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.byteLength;
    if (size > ociLimits.manifestBytes)
      throw new Fault('INPUT_TOO_LARGE', { where: 'manifest', limit: ociLimits.manifestBytes }, { side: 'hub' });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
