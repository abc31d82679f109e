/** The cable between a laptop and a hub: a TCP proxy that a test can cut, slow down and mend. */
import { connect, createServer, type Server, type Socket } from 'node:net';

export class Link {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #up = true;
  #delayMs = 0;
  #cutAfterBytes = Number.POSITIVE_INFINITY;
  /** What went from the laptop towards the hub, bytes. */
  upBytes = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Listens on a free port of 127.0.0.1 and passes everything on to `target`. */
  static async to(target: number): Promise<Link> {
    const server = createServer();
    const link = new Link(server);
    server.on('connection', (near) => link.#join(near, target));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return link;
  }

  get port(): number {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the link is closed');
    return address.port;
  }

  #join(near: Socket, target: number): void {
    if (!this.#up) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      from.on('data', (chunk) => {
        if (from === near) {
          this.upBytes += chunk.length;
          this.#cutAfterBytes -= chunk.length;
          if (this.#cutAfterBytes < 0) {
            // What is on its way in this piece is lost, as it would be.
            this.cut();
            return;
          }
        }
        if (this.#delayMs === 0) to.write(chunk);
        else setTimeout(() => to.write(chunk), this.#delayMs);
      });
    }
  }

  /** Cuts every connection and refuses new ones. */
  cut(): void {
    this.#up = false;
    for (const socket of this.#sockets) socket.destroy();
  }
  mend(): void {
    this.#up = true;
    this.#cutAfterBytes = Number.POSITIVE_INFINITY;
  }
  /** Cuts itself once so many more bytes went towards the hub. */
  cutAfter(bytes: number): void {
    this.#cutAfterBytes = bytes;
  }
  slow(delayMs: number): void {
    this.#delayMs = delayMs;
  }
  close(): Promise<void> {
    this.cut();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
