/** A blob, whole or a part of it, to whoever may read the repository that it was put into. */
import { createReadStream } from 'node:fs';
import { Fault } from '../../shared/errors.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import { readableTitle } from './access.ts';
import type { RegistryAsked } from './asked.ts';

/** GET and HEAD; one Range at most, else the whole. */
export async function readBlob(
  { hub, registry, caller, request, reply, method, repository }: RegistryAsked,
  digest: Digest,
): Promise<unknown> {
  await readableTitle(hub, caller, repository);
  const size = await registry.shelf.sizeOf(repository, digest);
  if (size === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  const etag = `"${digest}"`;
  reply.headers({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'accept-ranges': 'bytes',
    'docker-content-digest': digest,
    etag,
  });
  const ifRange = request.headers['if-range'];
  const range = method === 'GET' && (ifRange === undefined || ifRange === etag) ? rangeOf(request.headers.range, size) : 'whole';
  if (range === 'outside') return reply.status(416).header('content-range', `bytes */${size}`).send();
  if (method === 'HEAD') return reply.header('content-length', size).send();
  if (range === 'whole') return reply.header('content-length', size).send(createReadStream(registry.shelf.pathOf(digest)));
  const [start, end] = range;
  reply.status(206).headers({ 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
  return reply.send(createReadStream(registry.shelf.pathOf(digest), { start, end }));
}

/** First and last byte; anything but one plain range is the whole (RFC 9110: a server may ignore Range). */
export function rangeOf(header: string | undefined, size: number): 'whole' | 'outside' | readonly [number, number] {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') return Number(to) === 0 || size === 0 ? 'outside' : [Math.max(0, size - Number(to)), size - 1];
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== '' && Number(to) < start) return 'whole';
  return start >= size ? 'outside' : [start, end];
}
