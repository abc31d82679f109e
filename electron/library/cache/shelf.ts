/**
 * The media that lie here: an OCI image layout which other tools read, one listed manifest a medium, under the medium's id. What is listed
 * is whole; a file that was found damaged is set aside beside the layout and listed no longer.
 */
import { type FileHandle, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../../shared/errors.ts';
import { syncFolder } from '../../../shared/node/blob-store.ts';
import type { Files } from '../../../shared/node/files.ts';
import { type Descriptor, namedBy, refAnnotation } from '../../../shared/node/oci/descriptor.ts';
import { OciLayout, type OciLayoutParts } from '../../../shared/node/oci/layout.ts';
import { listPartials } from '../../../shared/node/oci/partial.ts';
import type { Digest } from '../../../shared/sync/ids.ts';

/** Which repository a listed manifest came from: media of one repository are versions of one title. */
export const repositoryAnnotation = 'app.groundcrew.repository';

export interface OnShelf {
  readonly medium: string;
  readonly repository: string;
  readonly manifest: Digest;
  /** The medium's own file. */
  readonly digest: Digest;
  readonly sizeBytes: number;
  /** Its chunk index, where one lies beside it. */
  readonly chunks: Digest | undefined;
}

export interface Attributes {
  readonly sizeBytes: number;
  readonly writtenMs: number;
}

export class Shelf {
  readonly layout: OciLayout;
  readonly #aside: string;
  readonly #files: Files;
  #media: readonly OnShelf[] = [];

  private constructor(layout: OciLayout, aside: string, files: Files) {
    this.layout = layout;
    this.#files = files;
    this.#aside = aside;
  }

  /** Opens `folder`/media; what is listed and no longer whole there is left out. Throws DISK_*. */
  static async open(folder: string, parts: OciLayoutParts & { readonly files: Files }): Promise<Shelf> {
    const layout = await OciLayout.open(join(folder, 'media'), parts);
    const shelf = new Shelf(layout, join(folder, 'damaged'), parts.files);
    await mkdir(shelf.#aside, { recursive: true, mode: 0o700 });
    await shelf.#read();
    return shelf;
  }

  /** What is here, whole by its size. */
  get media(): readonly OnShelf[] {
    return this.#media;
  }

  get(medium: string, digest: Digest): OnShelf | undefined {
    return this.#media.find((each) => each.medium === medium && each.digest === digest);
  }

  async #read(): Promise<void> {
    const found: OnShelf[] = [];
    for (const listed of (await this.layout.index()).manifests) {
      const medium = listed.annotations?.[refAnnotation];
      const repository = listed.annotations?.[repositoryAnnotation];
      const bytes = medium === undefined ? undefined : await this.layout.readBytes(listed.digest);
      const [, file, chunks] = (bytes && namedBy(bytes)?.blobs) ?? [];
      if (medium === undefined || repository === undefined || file === undefined || !(await this.layout.has(file))) continue;
      const index = chunks !== undefined && (await this.layout.has(chunks)) ? chunks.digest : undefined;
      found.push({ medium, repository, manifest: listed.digest, digest: file.digest, sizeBytes: file.size, chunks: index });
    }
    this.#media = found;
  }

  /** Looks again at what is here: a file may have gone under our feet. */
  look(): Promise<void> {
    return this.#read();
  }

  /** Lists a medium whose file is under its final name. */
  async put(medium: string, repository: string, manifest: Descriptor): Promise<void> {
    await this.layout.tag({ ...manifest, annotations: { [repositoryAnnotation]: repository } }, medium);
    await this.#read();
  }

  /** Lists these no longer and removes what nothing else needs, `keep` and what is being written spared. */
  async remove(media: readonly string[], keep: ReadonlySet<Digest>): Promise<void> {
    for (const medium of media) await this.layout.untag(medium);
    await this.layout.gc(keep);
    await this.#read();
  }

  pathOf(digest: Digest): string {
    return this.layout.pathOf(digest);
  }

  /** Where a damaged file was put. */
  asideOf(digest: Digest): string {
    return join(this.#aside, digest.slice('sha256:'.length));
  }

  /** Downloads that were begun: how much of each is here, bytes. */
  async begun(): Promise<Map<Digest, number>> {
    const begun = new Map<Digest, number>();
    for (const digest of await listPartials(this.layout.folder, this.#files)) {
      const found = await stat(join(this.layout.folder, 'partial', digest.slice('sha256:'.length))).catch(() => undefined);
      if (found !== undefined) begun.set(digest, found.size);
    }
    return begun;
  }

  /** Puts a damaged file aside: it is nobody's medium from then on, and the media that it was of are missing. */
  async setAside(digest: Digest): Promise<void> {
    try {
      await rename(this.layout.pathOf(digest), this.asideOf(digest));
      await syncFolder(this.#aside);
      for (const { medium } of this.#media.filter((each) => each.digest === digest)) await this.layout.untag(medium);
    } catch (cause) {
      throw new Fault('DISK_FAILED', { path: this.layout.pathOf(digest) }, { cause });
    }
    await this.#read();
  }

  async removeAside(digest: Digest): Promise<void> {
    await unlink(this.asideOf(digest)).catch(() => undefined);
  }

  /** Size and time of writing of a file of a medium; undefined where it is not here. */
  async attributes(digest: Digest): Promise<Attributes | undefined> {
    const found = await stat(this.layout.pathOf(digest)).catch(() => undefined);
    return found && { sizeBytes: found.size, writtenMs: found.mtimeMs };
  }

  /** A file of a medium, or a damaged one that was set aside, to read what is good of it; undefined where it is absent. */
  async openFile(digest: Digest, where: 'shelf' | 'aside' = 'shelf'): Promise<FileHandle | undefined> {
    return open(where === 'shelf' ? this.pathOf(digest) : this.asideOf(digest), 'r').catch(() => undefined);
  }
}
