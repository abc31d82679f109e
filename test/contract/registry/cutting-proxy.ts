/** A proxy of our own on the way to a registry: it cuts the connection after so many bytes, in the direction that is asked for. */
import { createConnection, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly address: string;
  /** The connection that carries the byte behind the next so many that way is cut there. */
  cut(way: 'up' | 'down', afterBytes: number): void;
  /** How often it has cut. */
  readonly cuts: number;
  /** Bytes carried so far. */
  readonly carried: { readonly up: number; readonly down: number };
  close(): Promise<void>;
}

/** Starts it before a plain HTTP server on loopback. */
export async function startCuttingProxy(to: string): Promise<CuttingProxy> {
  const port = Number(new URL(to).port);
  const sockets = new Set<Socket>();
  const carried = { up: 0, down: 0 };
  let planned: { readonly way: 'up' | 'down'; readonly atBytes: number } | undefined;
  let cuts = 0;
  const server = createServer((near) => {
    const far = createConnection({ port, host: '127.0.0.1' });
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    let over = false;
    const count = (way: 'up' | 'down', from: Socket, into: Socket): void => {
      from.on('data', (part) => {
        if (over) return;
        carried[way] += part.length;
        if (planned !== undefined && planned.way === way && carried[way] > planned.atBytes) {
          planned = undefined;
          over = true;
          cuts += 1;
          // A cut in mid-file: some of this part still goes through.
          into.write(part.subarray(0, Math.floor(part.length / 2)));
          setImmediate(end);
          return;
        }
        if (!into.write(part)) {
          from.pause();
          into.once('drain', () => from.resume());
        }
      });
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    count('up', near, far);
    count('down', far, near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${at.port}`,
    cut(way, afterBytes) {
      planned = { way, atBytes: carried[way] + afterBytes };
    },
    get cuts() {
      return cuts;
    },
    carried,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
