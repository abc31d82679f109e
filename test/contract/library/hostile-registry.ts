/** A registry that may be told to lie: it serves one medium and what belongs to it, each answer as the present mood has it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export type Mood =
  | 'honest'
  | 'other-bytes'
  | 'short'
  | 'trailing-bytes'
  | 'html'
  | 'range-ignored'
  | 'other-range'
  | 'refused-in-the-middle'
  | 'elsewhere'
  | 'other-index'
  | 'failing';

export interface HostileRegistry {
  readonly address: string;
  mood: Mood;
  readonly put: (digest: string, bytes: Uint8Array, type?: string) => void;
  close(): Promise<void>;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly type: string;
}

export async function startHostileRegistry(): Promise<HostileRegistry> {
  const stored = new Map<string, Stored>();
  const state: { mood: Mood; halves: number } = { mood: 'honest', halves: 0 };
  const server = createServer((request, answer) => serve(request, answer, stored, state));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${at.port}`,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
      state.halves = 0;
    },
    put: (digest, bytes, type = 'application/octet-stream') => stored.set(digest, { bytes, type }),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

function serve(
  request: IncomingMessage,
  answer: ServerResponse,
  stored: ReadonlyMap<string, Stored>,
  state: { readonly mood: Mood; halves: number },
): void {
  const [, kind, digest = ''] = /\/(blobs|manifests)\/(sha256:[0-9a-f]{64})$/.exec(request.url ?? '') ?? [];
  const found = stored.get(digest);
  if (found === undefined)
    return void answer.writeHead(request.url === '/v2/' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  // Manifests are told as they are: what is tried here are the bytes of files.
  if (kind === 'manifests') return void answer.writeHead(200, { 'content-type': found.type }).end(found.bytes);
  const size = found.bytes.length;
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
  const start = from === undefined ? 0 : Number(from);
  const end = to ? Number(to) + 1 : size;
  const part = Buffer.from(found.bytes.subarray(start, end));
  const head = (status: number, length: number, range = `bytes ${start}-${end - 1}/${size}`): ServerResponse =>
    answer.writeHead(status, {
      'content-type': found.type,
      'content-length': length,
      etag: `"${digest}"`,
      ...(status === 206 && { 'content-range': range }),
    });
  const status = from === undefined ? 200 : 206;
  switch (state.mood) {
    case 'honest':
      return void head(status, part.length).end(part);
    case 'other-bytes':
      return void head(status, part.length).end(part.map((byte) => byte ^ 0x55));
    case 'other-index':
      // Only what is small lies.
      return void head(status, part.length).end(size < 10_000 ? part.map((byte) => byte ^ 0x55) : part);
    case 'short': {
      const half = part.subarray(0, Math.ceil(part.length / 2));
      head(status, part.length).write(half);
      return void setTimeout(() => answer.destroy(), 20);
    }
    case 'trailing-bytes':
      answer.writeHead(status, {
        'content-type': found.type,
        ...(status === 206 && { 'content-range': `bytes ${start}-${end - 1}/${size}` }),
      });
      return void answer.end(Buffer.concat([part, Buffer.from('and more')]));
    case 'html':
      return void answer.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to this network</html>');
    case 'range-ignored':
      return void answer.writeHead(200, { 'content-type': found.type, 'content-length': size }).end(found.bytes);
    case 'other-range':
      return void head(status, part.length, `bytes 0-${part.length - 1}/${size}`).end(part);
    case 'refused-in-the-middle':
      state.halves += 1;
      if (state.halves > 1) return void answer.writeHead(401, { 'www-authenticate': 'Basic realm="other"' }).end();
      head(status, part.length).write(part.subarray(0, Math.floor(part.length / 2)));
      return void setTimeout(() => answer.destroy(), 20);
    case 'elsewhere':
      return void answer.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    case 'failing':
      return void answer.writeHead(500).end('stack trace');
  }
}
