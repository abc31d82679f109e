/**
 * Uploads on their way into the registry: one file each, appended to piece by piece. What came before a cut is kept. An upload that
 * nobody goes on with expires. Its bytes are hashed as they come (anew after a restart), and only when that fits are they a blob.
 */
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { diskFiles, replaceFile } from '../../shared/node/files.ts';
import { digestFromHex } from '../../shared/node/keys.ts';
import { jsonOf, ociLimits } from '../../shared/node/oci/descriptor.ts';
import { moveIn } from '../../shared/node/oci/partial.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import { onDisk, type Shelf } from './shelf.ts';

const headSchema = z.object({ repository: z.string(), writer: z.string() });
const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** An upload that stood still this long is gone. */
const expireMs = 24 * 3_600_000;
/** So many open uploads a laptop. */
const openAtMost = 32;
/** What the record of the hub itself needs to go on: media may not take it. */
const reserveBytes = 256 * 1024 * 1024;

export interface UploadsParts {
  readonly shelf: Shelf;
  readonly now: () => number;
  /** Free bytes on the disk; tests give fewer. */
  readonly freeBytes?: () => Promise<number>;
  /** All media together may not be larger, bytes. */
  readonly quotaBytes?: number;
}

export class Uploads {
  readonly #parts: UploadsParts;
  readonly #folder: string;
  readonly #busy = new Set<string>();
  /** Hashes of what came since this process began, up to `at`: a large upload is not read again at its end. */
  readonly #hashes = new Map<string, { readonly hash: Hash; at: number }>();

  private constructor(parts: UploadsParts, folder: string) {
    this.#parts = parts;
    this.#folder = folder;
  }

  static async open(parts: UploadsParts): Promise<Uploads> {
    const folder = join(parts.shelf.folder, 'uploads');
    await onDisk(folder, () => diskFiles.makeFolder(folder));
    return new Uploads(parts, folder);
  }

  #data(id: string): string {
    return join(this.#folder, `${id}.data`);
  }
  #head(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  /** Begins one. Throws HUB_BUSY where this laptop has too many open. */
  async begin(repository: string, writer: string): Promise<string> {
    await this.expire();
    let own = 0;
    for (const id of await this.#ids()) if ((await this.#headOf(id))?.writer === writer) own += 1;
    if (own >= openAtMost) throw new Fault('HUB_BUSY', { retryAfterS: 60 }, { side: 'hub' });
    const id = randomUUID();
    await onDisk(this.#folder, async () => {
      await replaceFile(diskFiles, this.#head(id), JSON.stringify({ repository, writer }));
      await (await diskFiles.create(this.#data(id))).close();
    });
    return id;
  }

  /** How many bytes are there; undefined where there is no such upload of this laptop to this repository. */
  async offset(id: string, repository: string, writer: string): Promise<number | undefined> {
    if (!idPattern.test(id)) return undefined;
    const head = await this.#headOf(id);
    if (head === undefined || head.repository !== repository || head.writer !== writer) return undefined;
    const at = await stat(this.#data(id)).catch(() => undefined);
    return at?.size;
  }

  /**
   * Appends what comes; answers the new offset, durable. What came before a cut is kept. Throws UPLOAD_LOST where `from` is not the
   * present offset or somebody else is writing, DISK_FULL, INPUT_TOO_LARGE.
   */
  async append(id: string, from: number | undefined, length: number, source: AsyncIterable<Uint8Array>): Promise<number> {
    if (this.#busy.has(id)) throw new Fault('UPLOAD_LOST', {}, { side: 'hub' });
    this.#busy.add(id);
    const path = this.#data(id);
    try {
      const file = await onDisk(path, () => open(path, 'r+'));
      try {
        let at = (await file.stat()).size;
        if (from !== undefined && from !== at) throw new Fault('UPLOAD_LOST', {}, { side: 'hub' });
        await this.#room(length);
        const running = this.#hashFrom(id, at);
        let sinceAsked = 0;
        try {
          for await (const bytes of source) {
            if (at + bytes.byteLength > ociLimits.blobBytes)
              throw new Fault('INPUT_TOO_LARGE', { where: 'blob', limit: ociLimits.blobBytes }, { side: 'hub' });
            sinceAsked += bytes.byteLength;
            if (sinceAsked > 64 * 1024 * 1024) {
              sinceAsked = 0;
              await this.#room(0);
            }
            await onDisk(path, () => writeAll(file, bytes, at));
            at += bytes.byteLength;
            if (running !== undefined) {
              running.hash.update(bytes);
              running.at = at;
            }
          }
        } finally {
          await onDisk(path, () => file.datasync());
        }
        return at;
      } finally {
        await file.close();
      }
    } finally {
      this.#busy.delete(id);
    }
  }

  /** Makes a blob of it. Throws BLOB_DIFFERS where its bytes are not `digest`; the upload is gone then. */
  async finish(id: string, digest: Digest): Promise<number> {
    if (this.#busy.has(id)) throw new Fault('UPLOAD_LOST', {}, { side: 'hub' });
    this.#busy.add(id);
    try {
      const path = this.#data(id);
      const { found, sizeBytes } = await onDisk(path, () => this.#hashed(id, path));
      if (found !== digest) {
        await this.cancel(id);
        throw new Fault('BLOB_DIFFERS', { expected: digest, found }, { side: 'hub' });
      }
      await onDisk(path, () => moveIn(diskFiles, path, this.#parts.shelf.pathOf(digest)));
      await this.cancel(id);
      return sizeBytes;
    } finally {
      this.#busy.delete(id);
    }
  }

  /** The hash of all that came, to be gone on with; undefined where some of it came to another process, or before a restart. */
  #hashFrom(id: string, at: number): { readonly hash: Hash; at: number } | undefined {
    if (at === 0) this.#hashes.set(id, { hash: createHash('sha256'), at: 0 });
    const running = this.#hashes.get(id);
    return running?.at === at ? running : undefined;
  }

  async #hashed(id: string, path: string): Promise<{ readonly found: Digest; readonly sizeBytes: number }> {
    const { size } = await stat(path);
    const running = this.#hashes.get(id);
    if (running?.at === size) return { found: digestFromHex(running.hash.digest('hex')), sizeBytes: size };
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(bytes);
    return { found: digestFromHex(hash.digest('hex')), sizeBytes: size };
  }

  async cancel(id: string): Promise<void> {
    this.#hashes.delete(id);
    await diskFiles.remove(this.#data(id));
    await diskFiles.remove(this.#head(id));
  }

  /** Removes uploads that stood still for a day. */
  async expire(): Promise<number> {
    let gone = 0;
    for (const id of await this.#ids()) {
      if (this.#busy.has(id)) continue;
      const at = await stat(this.#data(id)).catch(() => undefined);
      if (at !== undefined && this.#parts.now() - at.mtimeMs < expireMs) continue;
      await this.cancel(id);
      gone += 1;
    }
    return gone;
  }

  async #ids(): Promise<readonly string[]> {
    const names = await diskFiles.list(this.#folder);
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length));
  }

  async #headOf(id: string): Promise<z.infer<typeof headSchema> | undefined> {
    const bytes = await diskFiles.read(this.#head(id));
    return bytes && headSchema.safeParse(jsonOf(bytes)).data;
  }

  /** Is there room for so many bytes more? Throws DISK_FULL with what media may still take. */
  async #room(bytes: number): Promise<void> {
    const { freeBytes, shelf, quotaBytes } = this.#parts;
    const free = await (freeBytes?.() ?? statfs(shelf.folder).then((at) => at.bavail * at.bsize));
    let left = free - reserveBytes;
    if (quotaBytes !== undefined) left = Math.min(left, quotaBytes - (await this.#used()));
    if (left < bytes || left <= 0) throw new Fault('DISK_FULL', { freeBytes: Math.max(0, left) }, { side: 'hub' });
  }

  async #used(): Promise<number> {
    let used = 0;
    for (const digest of await this.#parts.shelf.blobs.list()) used += (await this.#parts.shelf.blobs.size(digest)) ?? 0;
    for (const id of await this.#ids()) used += (await stat(this.#data(id)).catch(() => undefined))?.size ?? 0;
    return used;
  }
}

/** A disk that runs full may take a part of what it is given; the next try then says so. */
async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, at + done);
    done += bytesWritten;
  }
}
