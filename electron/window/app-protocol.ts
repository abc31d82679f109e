import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { type Code, type Details, Fault, problemOf } from '../../shared/errors.ts';
import { digestOfRoute, type StoredFile, storedFileHeaders, type Upload, uploadMediaType, uploadName } from '../bridge/files.ts';
import { quietHeaders } from '../page/headers.ts';
import { readPage } from '../page/page.ts';
import { isOurAddress } from './rights.ts';

/** What the app:// protocol serves: the page, and the two file routes. The bridge goes over its own channel. */
export interface AppProtocolParts {
  readonly pageFolder: string;
  readonly upload: Upload;
  readonly file: StoredFile;
  readonly nonce: () => string;
  readonly log: (path: string, cause: unknown) => void;
}

/** Answers app://groundcrew/…; any other host is 404, any other method 405, and no path leaves the built page's folder. */
export function appProtocol(parts: AppProtocolParts): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!isOurAddress(request.url)) return problem(404, 'NOT_FOUND', {});
    const path = new URL(request.url).pathname;
    try {
      return await answer(request, path, parts);
    } catch (cause) {
      if (!(cause instanceof Fault)) parts.log(path, cause);
      return Response.json({ ok: false, ...problemOf(cause) }, { status: cause instanceof Fault ? 422 : 500, headers: quietHeaders });
    }
  };
}

async function answer(request: Request, path: string, parts: AppProtocolParts): Promise<Response> {
  if (path === '/upload') return request.method === 'POST' ? takeFile(request, parts.upload) : wrongMethod();
  if (request.method !== 'GET') return wrongMethod();
  const digest = digestOfRoute(path);
  if (digest !== undefined) {
    const stream = await parts.file(digest);
    if (stream === undefined) return problem(404, 'BLOB_MISSING', { digest });
    return new Response(webStream(stream), { headers: { ...quietHeaders, ...storedFileHeaders } });
  }
  const page = await readPage(parts.pageFolder, path, parts.nonce);
  return new Response(page.body, { status: page.status, headers: page.headers });
}

async function takeFile(request: Request, upload: Upload): Promise<Response> {
  const name = uploadName(request.headers.get('x-file-name'));
  if (name === undefined) return problem(422, 'INPUT_INVALID', { where: 'upload', why: 'bad-name' });
  const mediaType = uploadMediaType(request.headers.get('content-type'));
  const stream = request.body === null ? Readable.from([]) : Readable.fromWeb(request.body as NodeReadableStream);
  return Response.json({ ok: true, value: await upload(stream, { name, mediaType }) }, { headers: quietHeaders });
}

/** Node's and the DOM's stream types describe the same object in different words. */
function webStream(stream: Readable): ReadableStream {
  return Readable.toWeb(stream) as ReadableStream;
}

function wrongMethod(): Response {
  return problem(405, 'PEER_FOREIGN', { why: 'wrong-method' });
}

function problem<C extends Code>(status: number, code: C, details: Details[C]): Response {
  return Response.json({ ok: false, code, details }, { status, headers: quietHeaders });
}
