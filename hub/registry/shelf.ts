/**
 * What the hub's registry holds, on its disk: blobs once, and for each repository which of them belong to it.
 *
 *   blobs/sha256/<hex>                    the bytes
 *   repositories/<name>/blobs/<hex>       a link: this blob may be read through this repository
 *   repositories/<name>/manifests/<hex>   a link with the manifest's media type
 *   repositories/<name>/tags/<tag>        the manifest's descriptor
 *
 * A link is written whole and never changed, a tag replaced whole, so that several hub processes can share the folder.
 */
import { stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { type BlobStore, openBlobStore } from '../../shared/node/blob-store.ts';
import { diskFiles, fileFault, replaceFile } from '../../shared/node/files.ts';
import { type Descriptor, descriptorSchema, jsonOf, namedBy } from '../../shared/node/oci/descriptor.ts';
import { type Digest, digestSchema } from '../../shared/sync/ids.ts';

const linkSchema = z.object({ mediaType: z.string().max(255) });
const hexOf = (digest: Digest): string => digest.slice('sha256:'.length);
/** Blobs without a manifest are somebody's upload that was never finished, or whose version was never put in. */
const unnamedMs = 7 * 24 * 3_600_000;

export class Shelf {
  readonly folder: string;
  readonly blobs: BlobStore;

  private constructor(folder: string, blobs: BlobStore) {
    this.folder = folder;
    this.blobs = blobs;
  }

  /** Opens it, made where missing. `beside`: another hub process may be writing there. */
  static async open(folder: string, options: { readonly beside: boolean }): Promise<Shelf> {
    await onDisk(folder, () => diskFiles.makeFolder(join(folder, 'repositories')));
    return new Shelf(folder, await openBlobStore(join(folder, 'blobs'), { side: 'hub', beside: options.beside }));
  }

  #place(repository: string, kind: 'blobs' | 'manifests' | 'tags'): string {
    return join(this.folder, 'repositories', ...repository.split('/'), `_${kind}`);
  }

  /** Where a blob's bytes lie. */
  pathOf(digest: Digest): string {
    return join(this.folder, 'blobs', 'sha256', hexOf(digest));
  }

  /** Size of a blob that may be read through this repository, bytes; undefined where it may not, or is absent. */
  async sizeOf(repository: string, digest: Digest): Promise<number | undefined> {
    const linked = await diskFiles.read(join(this.#place(repository, 'blobs'), hexOf(digest)));
    return linked === undefined ? undefined : this.blobs.size(digest);
  }

  async link(repository: string, digest: Digest): Promise<void> {
    await this.#write(join(this.#place(repository, 'blobs'), hexOf(digest)), '');
  }

  /** A manifest's bytes and media type by digest or tag; undefined where it is absent. */
  async manifest(
    repository: string,
    reference: string,
  ): Promise<{ readonly descriptor: Descriptor; readonly bytes: Uint8Array } | undefined> {
    const digest = digestSchema.safeParse(reference).data ?? (await this.tag(repository, reference))?.digest;
    if (digest === undefined) return undefined;
    const link = await diskFiles.read(join(this.#place(repository, 'manifests'), hexOf(digest)));
    const mediaType = link && linkSchema.safeParse(jsonOf(link)).data?.mediaType;
    const bytes = mediaType === undefined ? undefined : await diskFiles.read(this.pathOf(digest));
    if (mediaType === undefined || bytes === undefined) return undefined;
    return { descriptor: { mediaType, digest, size: bytes.byteLength }, bytes };
  }

  async putManifest(repository: string, bytes: Uint8Array, mediaType: string): Promise<Descriptor> {
    const { digest, sizeBytes } = await this.blobs.put([bytes], { limitBytes: bytes.byteLength });
    await this.#write(join(this.#place(repository, 'manifests'), hexOf(digest)), JSON.stringify({ mediaType }));
    return { mediaType, digest, size: sizeBytes };
  }

  /** What a tag stands for. */
  async tag(repository: string, tag: string): Promise<Descriptor | undefined> {
    const bytes = await diskFiles.read(join(this.#place(repository, 'tags'), tag));
    return bytes && descriptorSchema.safeParse(jsonOf(bytes)).data;
  }

  async setTag(repository: string, tag: string, manifest: Descriptor): Promise<void> {
    await this.#write(join(this.#place(repository, 'tags'), tag), JSON.stringify(manifest));
  }

  async tags(repository: string): Promise<readonly string[]> {
    return (await diskFiles.list(this.#place(repository, 'tags'))).filter((name) => !name.endsWith('.new'));
  }

  async #write(path: string, content: string): Promise<void> {
    await onDisk(path, async () => {
      await diskFiles.makeFolder(join(path, '..'));
      await replaceFile(diskFiles, path, content);
    });
  }

  /**
   * Removes blobs that no manifest of any repository names and that have lain for a week. A manifest that cannot be read ends it:
   * what it names is not known then.
   */
  async tidy(now: number): Promise<number> {
    const named = new Set<Digest>();
    for (const digest of await this.#manifests()) {
      named.add(digest);
      const names = namedBy((await diskFiles.read(this.pathOf(digest))) ?? new Uint8Array());
      if (names === undefined) return 0;
      for (const each of [...names.blobs, ...names.manifests]) named.add(each.digest);
    }
    let removed = 0;
    for (const digest of await this.blobs.list()) {
      if (named.has(digest)) continue;
      const at = await stat(this.pathOf(digest)).catch(() => undefined);
      if (at === undefined || now - at.mtimeMs < unnamedMs) continue;
      await this.blobs.remove(digest);
      removed += 1;
    }
    return removed;
  }

  /** Somebody counts on it again: it is not tidied away while they finish. */
  async touch(digest: Digest, now: number): Promise<void> {
    await utimes(this.pathOf(digest), now / 1000, now / 1000).catch(() => undefined);
  }

  async #manifests(): Promise<readonly Digest[]> {
    const out: Digest[] = [];
    const walk = async (folder: string, depth: number): Promise<void> => {
      for (const name of await diskFiles.list(folder)) {
        if (name === '_manifests') {
          for (const hex of await diskFiles.list(join(folder, name))) {
            const digest = digestSchema.safeParse(`sha256:${hex}`).data;
            if (digest !== undefined) out.push(digest);
          }
        } else if (!name.startsWith('_') && depth < 8) await walk(join(folder, name), depth + 1);
      }
    };
    await walk(join(this.folder, 'repositories'), 0);
    return out;
  }
}

/** Work on the hub's disk; what fails is DISK_FULL or DISK_FAILED of the hub. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const fault = await fileFault(cause, path, diskFiles);
    throw new Fault(fault.code, fault.details, { side: 'hub', cause });
  }
}
