/** Photos, signatures and files by digest. Read only by whoever may see a record that names it. */
import { Fault } from '../../shared/errors.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import { scopesOf, sees } from '../../shared/sync/scope.ts';
import { blobIndex } from '../intake/effect.ts';
import type { Asked, Caller, Handlers } from './handler.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });

function digestOfPath({ request }: Asked) {
  const { params } = request;
  const text: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'digest') : undefined;
  const digest = digestSchema.safeParse(text);
  if (!digest.success) throw absent();
  return digest.data;
}

export const blobHandlers: Handlers['laptop'] = {
  /** GET and HEAD. */
  async readBlob(asked, caller) {
    const digest = digestOfPath(asked);
    if (!(await maySee(asked, caller, digest))) throw absent();
    const { hub, request, reply } = asked;
    const sizeBytes = await hub.blobs.size(digest);
    if (sizeBytes === undefined) throw absent();
    reply.headers({ 'content-type': 'application/octet-stream', 'content-length': sizeBytes, 'content-disposition': 'attachment' });
    if (request.method === 'HEAD') return reply.send();
    const blob = await hub.blobs.read(digest);
    if (blob === undefined) throw absent();
    return reply.send(blob.stream);
  },

  /** Any enrolled laptop may bring any blob: it may well come before the group that names it, or by a colleague. */
  async writeBlob(asked) {
    const digest = digestOfPath(asked);
    const { hub, request, reply } = asked;
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) {
      throw new Fault('INPUT_INVALID', { where: 'body', why: 'not a file' }, { side: 'hub' });
    }
    await hub.blobs.put(body as AsyncIterable<Uint8Array>, { limitBytes: limits.blobBytes, expect: digest });
    return reply.status(201).send({});
  },
};

async function maySee({ hub }: Asked, { writer, grants }: Caller, digest: string): Promise<boolean> {
  const held = scopesOf(grants, writer.person);
  const rows = await hub.store.read((store) => store.findAny(blobIndex, digest));
  return rows.some((row) => sees(held, row.scopes) || row.made.p === writer.person);
}
