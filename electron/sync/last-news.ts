/** When the hub was last heard, kept over restarts: knowledge has an age, also for a laptop that was switched off in between. */
import { join } from 'node:path';
import { z } from 'zod';
import { type Files, replaceFile } from '../../shared/node/files.ts';

const schema = z.object({ at: z.number() });
/** Written at most this often, ms: an age is read in minutes. */
const everyMs = 60_000;

export class LastNews {
  readonly #path: string;
  readonly #files: Files;
  #at: number | null;
  #written: number;

  private constructor(path: string, files: Files, at: number | null) {
    this.#path = path;
    this.#files = files;
    this.#at = at;
    this.#written = at ?? 0;
  }

  /** Reads what was kept in the folder; an unreadable note reads as "never". */
  static async open(folder: string, files: Files): Promise<LastNews> {
    const path = join(folder, 'last-news.json');
    const bytes = await files.read(path).catch(() => undefined);
    return new LastNews(path, files, bytes === undefined ? null : parse(new TextDecoder().decode(bytes)));
  }

  /** Laptop clock, ms; null: never. */
  get at(): number | null {
    return this.#at;
  }

  /** The hub answered now. Keeping the note may fail (a full disk): then the age is older than it could be, never younger. */
  async heard(at: number): Promise<void> {
    this.#at = at;
    if (Math.abs(at - this.#written) >= everyMs) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#at === null || this.#at === this.#written) return;
    this.#written = this.#at;
    await replaceFile(this.#files, this.#path, JSON.stringify({ at: this.#at })).catch(() => undefined);
  }
}

function parse(text: string): number | null {
  try {
    return schema.parse(JSON.parse(text)).at;
  } catch {
    return null;
  }
}
