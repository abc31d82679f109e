/** Photos, signatures and files by digest. Read only by whoever may see a record that names it. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import { type uploadHeldSchema, uploadLengthHeader, uploadOffsetHeader } from '../../shared/sync/protocol.ts';
import { scopesOf, sees } from '../../shared/sync/scope.ts';
import { blobIndex } from '../intake/effect.ts';
import { isErased } from '../retention/sweep.ts';
import { mustHaveRoom } from '../room.ts';
import { takeUpload } from '../uploads/uploads.ts';
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
  async writeBlob(asked, { writer }) {
    const digest = digestOfPath(asked);
    const { hub, request, reply } = asked;
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) throw notAFile('not a file');
    const bytes = body as AsyncIterable<Uint8Array>; // the parser of this content type hands the request on as it is
    if (await hub.store.read((store) => isErased(store, digest))) {
      // Its time was over before it came: the laptop is told that it may let go of it.
      for await (const _bytes of bytes);
      return reply.status(201).send({});
    }
    await mustHaveRoom(hub);
    const place = placeOf(asked);
    if (place === undefined) {
      await hub.blobs.put(bytes, { limitBytes: limits.blobBytes, expect: digest });
      return reply.status(201).send({});
    }
    const { held, whole } = await takeUpload(hub, { writer: writer.writer, digest }, place, bytes);
    return reply.status(whole ? 201 : 200).send({ held });
  },

  /** How much of it the hub holds from this very laptop. */
  async readUpload(asked, { writer }): Promise<z.infer<typeof uploadHeldSchema>> {
    return { held: await asked.hub.pieces.size({ writer: writer.writer, digest: digestOfPath(asked) }) };
  },
};

const notAFile = (why: string) => new Fault('INPUT_INVALID', { where: 'body', why }, { side: 'hub' });

/** Where a part of a file belongs; undefined where the whole of it comes at once. */
function placeOf({ request }: Asked): { readonly from: number; readonly total: number } | undefined {
  const { [uploadOffsetHeader]: offset, [uploadLengthHeader]: length } = request.headers;
  if (offset === undefined && length === undefined) return undefined;
  const from = wholeNumber(offset);
  const total = wholeNumber(length);
  if (from === undefined || total === undefined || from > total) throw notAFile('not a part of a file');
  if (total > limits.blobBytes) throw new Fault('INPUT_TOO_LARGE', { where: 'blob', limit: limits.blobBytes }, { side: 'hub' });
  return { from, total };
}

const wholeNumber = (text: unknown): number | undefined => (typeof text === 'string' && /^\d{1,12}$/.test(text) ? Number(text) : undefined);

async function maySee({ hub }: Asked, { writer, grants }: Caller, digest: string): Promise<boolean> {
  const held = scopesOf(grants, writer.person);
  const rows = await hub.store.read((store) => store.findAny(blobIndex, digest));
  return rows.some((row) => sees(held, row.scopes) || row.made.p === writer.person);
}
