/** Asks a hub over a real socket, as a laptop does. */
import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** How a laptop reaches the hub: in-process here, over HTTP in the benchmarks. */
export type Ask = (
  method: 'GET' | 'POST' | 'PUT' | 'HEAD',
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string | Buffer,
) => Promise<Answer>;

/** An answer that comes while the body is still being sent counts: a hub refuses what is too large before it has read it. */
const answerWaitMs = 500;

export function askOver(address: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  return (method, path, headers, body) =>
    new Promise((done, failed) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = request(new URL(path, address), { method, agent, headers: { ...headers, ...length } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', failed);
        answer.on('end', () => {
          const bytes = Buffer.concat(parts);
          const json = String(answer.headers['content-type'] ?? '').includes('json');
          done({
            status: answer.statusCode ?? 0,
            body: json && bytes.length > 0 ? JSON.parse(bytes.toString()) : bytes,
            headers: answer.headers,
          });
        });
      });
      asked.on('error', (cause) => setTimeout(() => failed(cause), answerWaitMs));
      asked.end(body);
    });
}
