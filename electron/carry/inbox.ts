/** Files that a page sent, kept under their digest until they are taken in. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import { digestFromHex } from '../../shared/node/keys.ts';
import { bundleLimits } from '../../shared/sync/bundle.ts';
import { type Random, randomName } from '../time.ts';

const limitBytes = bundleLimits.largestPartBytes + bundleLimits.headBytes;

export class Inbox {
  readonly #files: Files;
  readonly #folder: string;
  readonly #random: Random;
  readonly #paths = new Map<string, string>();
  #cleaned = false;

  constructor(files: Files, folder: string, random: Random) {
    this.#files = files;
    this.#folder = folder;
    this.#random = random;
  }

  /** Keeps a file; answers its digest and size, bytes. Throws INPUT_TOO_LARGE, DISK_FULL, DISK_FAILED: nothing is left then. */
  async receive(stream: Readable): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
    const path = join(this.#folder, randomName(this.#random, 16));
    try {
      await this.#clean();
      const file = await this.#files.create(path);
      const hash = createHash('sha256');
      let sizeBytes = 0;
      try {
        for await (const chunk of stream) {
          const bytes: Uint8Array = chunk;
          sizeBytes += bytes.length;
          if (sizeBytes > limitBytes) throw new Fault('INPUT_TOO_LARGE', { where: 'part', limit: limitBytes });
          hash.update(bytes);
          await file.write(bytes);
        }
      } finally {
        await file.close();
      }
      const digest = digestFromHex(hash.digest('hex'));
      await this.drop(digest);
      this.#paths.set(digest, path);
      return { digest, sizeBytes };
    } catch (cause) {
      await this.#files.remove(path).catch(() => undefined);
      throw await fileFault(cause, path, this.#files);
    }
  }

  /** What a run of the app before this one left. */
  async #clean(): Promise<void> {
    if (this.#cleaned) return;
    await this.#files.makeFolder(this.#folder);
    for (const name of await this.#files.list(this.#folder)) await this.#files.remove(join(this.#folder, name));
    this.#cleaned = true;
  }

  pathOf(digest: string): string | undefined {
    return this.#paths.get(digest);
  }

  async drop(digest: string): Promise<void> {
    const path = this.#paths.get(digest);
    this.#paths.delete(digest);
    if (path !== undefined) await this.#files.remove(path).catch(() => undefined);
  }
}
