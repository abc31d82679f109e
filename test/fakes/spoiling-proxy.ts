/** What stands between a laptop and its hub in hotels and offices: an HTTP proxy that passes everything on, or spoils some of it. */
import { createServer, type IncomingHttpHeaders, request, type Server, type ServerResponse } from 'node:http';

export interface Passed {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Answers in the hub's place, or after it; `cut`: the connection ends without an answer. */
export type Spoil = (path: string, body: Buffer, pass: () => Promise<Passed>, answer: ServerResponse) => Promise<Passed | 'cut' | 'sent'>;

export class SpoilingProxy {
  readonly #server: Server;
  readonly #target: URL;
  /** Undefined: everything passes. */
  spoil: Spoil | undefined;
  /** Requests by path. */
  readonly asked = new Map<string, number>();

  private constructor(server: Server, target: URL) {
    this.#server = server;
    this.#target = target;
  }

  static async to(target: string): Promise<SpoilingProxy> {
    const server = createServer();
    const proxy = new SpoilingProxy(server, new URL(target));
    server.on('request', (asked, answer) => {
      const parts: Buffer[] = [];
      asked.on('data', (part: Buffer) => parts.push(part));
      asked.on('error', () => undefined);
      asked.on('end', () => {
        void proxy
          .#answer(asked.url ?? '/', asked.method ?? 'GET', asked.headers, Buffer.concat(parts), answer)
          .catch(() => answer.destroy());
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get address(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the proxy is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  async #answer(path: string, method: string, headers: IncomingHttpHeaders, body: Buffer, answer: ServerResponse): Promise<void> {
    this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
    const pass = (): Promise<Passed> =>
      new Promise((done, failed) => {
        const on = request(new URL(path, this.#target), { method, headers: { ...headers, host: this.#target.host } }, (got) => {
          const parts: Buffer[] = [];
          got.on('data', (part: Buffer) => parts.push(part));
          got.on('error', failed);
          got.on('end', () => done({ status: got.statusCode ?? 502, headers: got.headers, body: Buffer.concat(parts) }));
        });
        on.on('error', failed);
        on.end(body);
      });
    const said = this.spoil === undefined ? await pass() : await this.spoil(path, body, pass, answer);
    if (said === 'sent') return;
    if (said === 'cut') {
      answer.destroy();
      return;
    }
    const { 'transfer-encoding': _chunked, connection: _connection, ...rest } = said.headers;
    answer.writeHead(said.status, rest);
    answer.end(said.body);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => this.#server.close(() => done()));
  }
}
