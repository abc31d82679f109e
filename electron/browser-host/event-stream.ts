import type { ServerResponse } from 'node:http';

const waitingBytesMost = 8 * 1024 * 1024;
const heartbeatMs = 15_000;

/**
 * Events to the pages, one JSON line each; an empty line every 15 s shows that the host lives. A page that takes
 * none for long (more than 8 MiB waiting) is cut off: it connects again and reads anew, so memory stays flat.
 */
export class EventStreams {
  readonly #open = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor() {
    this.#heartbeat = setInterval(() => this.#write('\n'), heartbeatMs);
    this.#heartbeat.unref();
  }

  /** Takes over a response whose request was allowed and holds it open until the page or the host goes. */
  open(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/x-ndjson; charset=utf-8', 'Cache-Control': 'no-store' });
    response.write('\n');
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  /** Sends one event to every page that listens. */
  emit(event: string, data: unknown): void {
    this.#write(`${JSON.stringify({ event, data })}\n`);
  }

  /** How many pages listen. */
  get listening(): number {
    return this.#open.size;
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#open) response.destroy();
  }

  #write(line: string): void {
    for (const response of this.#open) {
      if (response.writableLength > waitingBytesMost) response.destroy();
      else response.write(line);
    }
  }
}
