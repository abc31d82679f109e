/**
 * An OCI image layout on this disk, as skopeo and others read it: `oci-layout`, `index.json`, `blobs/sha256/<hex>`. Blobs are hashed
 * while they are written aside, fsynced, renamed, and read-only from then on; `index.json` is replaced whole.
 */
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Digest } from '../../sync/ids.ts';
import { digestSchema } from '../../sync/ids.ts';
import { type BlobFiles, type BlobStore, openBlobStore } from '../blob-store.ts';
import { diskFiles, type Files, fileFault, replaceFile } from '../files.ts';
import { type Descriptor, indexSchema, jsonOf, mediaTypes, namedBy, type OciIndex, ociLimits, refAnnotation } from './descriptor.ts';
import { listPartials, openPartial, type Partial, removePartial } from './partial.ts';

const layoutSchema = z.object({ imageLayoutVersion: z.string() });
const depthAtMost = 4;

export interface OciLayoutParts {
  /** The files of layout and index; tests give some that fail. */
  readonly files?: Files;
  readonly blobFiles?: BlobFiles;
}

export class OciLayout {
  readonly folder: string;
  readonly blobs: BlobStore;
  readonly #files: Files;
  readonly #openFile: BlobFiles['open'];
  readonly #open = new Set<Digest>();
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(folder: string, blobs: BlobStore, files: Files, open: BlobFiles['open']) {
    this.folder = folder;
    this.blobs = blobs;
    this.#files = files;
    this.#openFile = open;
  }

  /** Opens the layout, made where missing. An index that cannot be read is set aside as `index.json.damaged`: the blobs stay. Throws DISK_*. */
  static async open(folder: string, parts: OciLayoutParts = {}): Promise<OciLayout> {
    const files = parts.files ?? diskFiles;
    try {
      await files.makeFolder(folder);
      const marker = join(folder, 'oci-layout');
      const known = layoutSchema.safeParse(jsonOf((await files.read(marker)) ?? new Uint8Array()));
      if (!known.success) await replaceFile(files, marker, JSON.stringify({ imageLayoutVersion: '1.0.0' }));
      const index = join(folder, 'index.json');
      const bytes = await files.read(index);
      if (bytes === undefined || !indexSchema.safeParse(jsonOf(bytes)).success) {
        if (bytes !== undefined) await files.rename(index, `${index}.damaged`);
        await replaceFile(files, index, textOf({ schemaVersion: 2, mediaType: mediaTypes.index, manifests: [] }));
      }
    } catch (cause) {
      throw await fileFault(cause, folder, files);
    }
    const blobs = await openBlobStore(join(folder, 'blobs'), parts.blobFiles === undefined ? {} : { files: parts.blobFiles });
    return new OciLayout(folder, blobs, files, (parts.blobFiles ?? promises).open);
  }

  /** Where a blob lies, or would. Open it once and read from that handle what was verified. */
  pathOf(digest: Digest): string {
    return join(this.folder, 'blobs', 'sha256', digestSchema.parse(digest).slice('sha256:'.length));
  }

  async has({ digest, size }: { readonly digest: Digest; readonly size: number }): Promise<boolean> {
    return (await this.blobs.size(digest)) === size;
  }

  /** Stores bytes that are in memory (a manifest, the empty config). Answers their digest. */
  async putBytes(bytes: Uint8Array): Promise<Digest> {
    return (await this.blobs.put([bytes], { limitBytes: ociLimits.blobBytes })).digest;
  }

  /** A small blob whole; undefined where it is absent, larger than `limit`, or not what its digest says. */
  async readBytes(digest: Digest, limit: number = ociLimits.manifestBytes): Promise<Uint8Array | undefined> {
    const size = await this.blobs.size(digest);
    if (size === undefined || size > limit || !(await this.blobs.intact(digest))) return undefined;
    return this.#files.read(this.pathOf(digest));
  }

  /**
   * The place where a blob comes together over many goes and restarts, with what was written before. One at a time a blob: close it.
   * What was written is hashed again on opening, so that nothing is taken on trust.
   */
  async resume(blob: { readonly digest: Digest; readonly size: number }): Promise<Partial> {
    const { folder } = this;
    return openPartial({ folder, final: this.pathOf(blob.digest), files: this.#files, open: this.#openFile, blob, taken: this.#open });
  }

  /** What the index lists. */
  async index(): Promise<OciIndex> {
    const bytes = await this.#files.read(join(this.folder, 'index.json'));
    return indexSchema.parse(jsonOf(bytes ?? new Uint8Array()));
  }

  /** The manifest that is listed under a name; undefined where there is none. */
  async find(name: string): Promise<Descriptor | undefined> {
    return (await this.index()).manifests.find((each) => each.annotations?.[refAnnotation] === name);
  }

  /** Lists a manifest under a name, which is taken from any other. */
  async tag(manifest: Descriptor, name: string): Promise<void> {
    await this.#change((manifests) => [
      ...manifests.filter((each) => each.annotations?.[refAnnotation] !== name),
      { ...manifest, annotations: { ...manifest.annotations, [refAnnotation]: name } },
    ]);
  }

  /** Lists it no longer; its blobs stay until the next gc. */
  async untag(name: string): Promise<void> {
    await this.#change((manifests) => manifests.filter((each) => each.annotations?.[refAnnotation] !== name));
  }

  #change(change: (manifests: readonly Descriptor[]) => Descriptor[]): Promise<void> {
    return this.#alone(async () => {
      const index = await this.index();
      const path = join(this.folder, 'index.json');
      try {
        await replaceFile(this.#files, path, textOf({ ...index, manifests: change(index.manifests) }));
      } catch (cause) {
        throw await fileFault(cause, path, this.#files);
      }
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /**
   * Removes every blob that no listed manifest names and that is not in `keep`, and what was begun and is not in `keep`. Nothing goes
   * where a listed manifest cannot be read: what it names is not known then. Answers how much went, bytes.
   */
  gc(keep: ReadonlySet<Digest> = new Set()): Promise<{ readonly removed: number; readonly bytes: number }> {
    return this.#alone(async () => {
      const named = await this.#named();
      if (named === undefined) return { removed: 0, bytes: 0 };
      let removed = 0;
      let bytes = 0;
      for (const digest of await this.blobs.list()) {
        if (named.has(digest) || keep.has(digest)) continue;
        bytes += (await this.blobs.size(digest)) ?? 0;
        await this.blobs.remove(digest);
        removed += 1;
      }
      for (const digest of await listPartials(this.folder, this.#files)) {
        if (!keep.has(digest) && !this.#open.has(digest)) await removePartial(this.folder, digest, this.#files);
      }
      return { removed, bytes };
    });
  }

  async #named(): Promise<ReadonlySet<Digest> | undefined> {
    const out = new Set<Digest>();
    const walk = async (manifests: readonly Descriptor[], depth: number): Promise<boolean> => {
      for (const { digest } of manifests) {
        if (out.has(digest)) continue;
        out.add(digest);
        const bytes = await this.readBytes(digest);
        const names = bytes && namedBy(bytes);
        if (names === undefined || depth > depthAtMost) return false;
        for (const blob of names.blobs) out.add(blob.digest);
        if (!(await walk(names.manifests, depth + 1))) return false;
      }
      return true;
    };
    return (await walk((await this.index()).manifests, 0)) ? out : undefined;
  }
}

const textOf = (index: OciIndex): string => `${JSON.stringify(index)}\n`;
