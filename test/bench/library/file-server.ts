/** A process that serves a folder over HTTP with ranges, one or several a request, and counts what it sent: `GET /-/count` answers and begins anew. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { join, normalize } from 'node:path';

const [folder = '.', port = '0'] = process.argv.slice(2);
const count = { requests: 0, bytes: 0 };

interface Range {
  readonly start: number;
  readonly end: number;
}

function rangesOf(header: string | undefined, size: number): Range[] | undefined {
  const list = /^bytes=([\d\-, ]+)$/.exec(header ?? '')?.[1];
  if (list === undefined) return undefined;
  return list.split(',').map((each) => {
    const [from = '', to = ''] = each.trim().split('-');
    return from === ''
      ? { start: size - Number(to), end: size - 1 }
      : { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  });
}

async function send(answer: ServerResponse, path: string, { start, end }: Range): Promise<void> {
  if (end < start) return;
  for await (const piece of createReadStream(path, { start, end, highWaterMark: 256 * 1024 })) {
    count.bytes += piece.length;
    if (!answer.write(piece)) await new Promise((done) => answer.once('drain', done));
  }
}

const server = createServer(async (request, answer) => {
  if (request.url === '/-/count') {
    answer.end(JSON.stringify(count));
    Object.assign(count, { requests: 0, bytes: 0 });
    return;
  }
  count.requests += 1;
  const path = join(folder, normalize(new URL(request.url ?? '/', 'http://x').pathname));
  let size: number;
  try {
    size = statSync(path).size;
  } catch {
    answer.writeHead(404).end();
    return;
  }
  const ranges = rangesOf(request.headers.range, size);
  const type = 'application/octet-stream';
  const [first] = ranges ?? [];
  if (ranges === undefined || first === undefined) {
    answer.writeHead(200, { 'content-type': type, 'content-length': size, 'accept-ranges': 'bytes' });
    await send(answer, path, { start: 0, end: size - 1 });
  } else if (ranges.length === 1) {
    const length = first.end - first.start + 1;
    answer.writeHead(206, { 'content-type': type, 'content-length': length, 'content-range': `bytes ${first.start}-${first.end}/${size}` });
    await send(answer, path, first);
  } else {
    const boundary = 'between-two-parts';
    const heads = ranges.map(
      ({ start, end }) => `\r\n--${boundary}\r\ncontent-type: ${type}\r\ncontent-range: bytes ${start}-${end}/${size}\r\n\r\n`,
    );
    const last = `\r\n--${boundary}--\r\n`;
    const length =
      heads.reduce((sum, head) => sum + head.length, last.length) + ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
    answer.writeHead(206, { 'content-type': `multipart/byteranges; boundary=${boundary}`, 'content-length': length });
    for (const [i, range] of ranges.entries()) {
      const head = heads[i] ?? '';
      count.bytes += head.length;
      answer.write(head);
      await send(answer, path, range);
    }
    count.bytes += last.length;
    answer.write(last);
  }
  answer.end();
});
server.listen(Number(port), '127.0.0.1', () => {
  const at = server.address();
  process.stdout.write(`${typeof at === 'object' && at !== null ? at.port : ''}\n`);
});
