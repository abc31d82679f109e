/** Hears of commits of every hub process. Its connection is its own, and is made anew where it breaks. */
import pg from 'pg';

/** Where the commits of all hub processes are told. */
export const channel = 'groundcrew_log';
const retryMs = 1_000;

export interface Heard {
  readonly heard: (seq: number) => void;
  readonly reconnected: () => Promise<void>;
}

export class Listener {
  readonly #url: string;
  readonly #tell: Heard;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, tell: Heard) {
    this.#url = url;
    this.#tell = tell;
    void this.#connect(false);
  }

  async #connect(again: boolean): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url });
    this.#client = client;
    client.on('notification', ({ payload }) => {
      const seq = Number(payload);
      if (Number.isSafeInteger(seq)) this.#tell.heard(seq);
    });
    client.on('error', () => this.#again(client));
    client.on('end', () => this.#again(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${channel}`);
      if (again) await this.#tell.reconnected();
    } catch {
      this.#again(client);
    }
  }

  #again(client: pg.Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    void client.end().catch(() => undefined);
    this.#retry = setTimeout(() => void this.#connect(true), retryMs);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#client?.end().catch(() => undefined);
  }
}
