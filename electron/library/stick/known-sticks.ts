/** Which media this laptop last saw on which sticks, kept beside the library: the hub is told, for whoever asks where a medium lies. */
import { dirname } from 'node:path';
import { z } from 'zod';
import { type Files, replaceFile } from '../../../shared/node/files.ts';
import { jsonOf } from '../../../shared/node/oci/descriptor.ts';
import { type SeenStick, seenSticksSchema } from '../../../shared/trust/library-protocol.ts';

/** Sticks beyond this are forgotten, those seen longest ago first. */
const sticksAtMost = 50;
/** So many media on sticks are told to the hub. */
const toldAtMost = 500;
const noteSchema = z.object({ v: z.literal(1), hub: z.string(), sticks: seenSticksSchema });

export class KnownSticks {
  readonly #files: Files;
  readonly #path: string;
  #kept: { hub: string; sticks: readonly SeenStick[] };

  private constructor(files: Files, path: string, kept: { hub: string; sticks: readonly SeenStick[] }) {
    this.#files = files;
    this.#path = path;
    this.#kept = kept;
  }

  /** The note in `path`; nothing is known where it cannot be read: the next stick that is seen begins it anew. */
  static async open(files: Files, path: string): Promise<KnownSticks> {
    const bytes = await files.read(path).catch(() => undefined);
    const kept = bytes === undefined ? undefined : noteSchema.safeParse(jsonOf(bytes)).data;
    return new KnownSticks(files, path, kept ?? { hub: '', sticks: [] });
  }

  /** Sticks of this hub, the last seen first. */
  of(hub: string): readonly SeenStick[] {
    return this.#kept.hub === hub ? this.#kept.sticks : [];
  }

  /** The same, as far as one message tells it: the last seen ones. */
  toTell(hub: string): SeenStick[] {
    let digests = 0;
    return this.of(hub).filter((each) => {
      digests += each.digests.length;
      return digests <= toldAtMost;
    });
  }

  /** This is what lies on it now. Throws what the disk says; then it is known until the app closes. */
  async saw(hub: string, stick: SeenStick): Promise<void> {
    const sticks = [stick, ...this.of(hub).filter((each) => each.stick !== stick.stick)].slice(0, sticksAtMost);
    this.#kept = { hub, sticks };
    await this.#files.makeFolder(dirname(this.#path));
    await replaceFile(this.#files, this.#path, JSON.stringify({ v: 1, hub, sticks }));
  }
}
