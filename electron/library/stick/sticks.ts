/** The library's media on sticks, as a service: filling one, taking one in, and remembering what was seen on which. */
import { basename, join } from 'node:path';
import type { CarriedIn } from '../../../shared/bridge/carry.ts';
import type { StickFilled, StickTaken } from '../../../shared/bridge/stick.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Files } from '../../../shared/node/files.ts';
import { bundleSuffix } from '../../../shared/sync/bundle.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Job, Running } from '../../carry/job.ts';
import type { LibraryByStick } from '../../carry/library-by-stick.ts';
import type { Random, Time } from '../../time.ts';
import type { LibraryCache } from '../cache/library-cache.ts';
import { type AskedMedium, bytesToFill, fillStick } from './fill-stick.ts';
import type { KnownSticks } from './known-sticks.ts';
import { hasLibrary, mustBeFolder, type ReadStick, readStick } from './stick-folder.ts';
import { bytesToTake, type TakeParts, takeMedia } from './take-stick.ts';

/** Files of work on one stick that are taken in at once. */
const partsAtMost = 500;

export interface SticksParts {
  readonly files: Files;
  readonly random: Random;
  readonly time: Time;
  readonly job: Job;
  readonly cache: LibraryCache;
  readonly library: LibraryByStick;
  readonly released: TakeParts['released'];
  /** Takes in one file of work. */
  readonly takePart: (path: string, name: string) => Promise<CarriedIn>;
  readonly known: KnownSticks;
  /** The joined hub. Throws NOT_ENROLLED. */
  readonly hub: () => string;
  /** What lies on a stick is known anew. */
  readonly saw: () => void;
}

export class Sticks {
  readonly #parts: SticksParts;

  constructor(parts: SticksParts) {
    this.#parts = parts;
  }

  /** Those that lie here and were found right. */
  held(media: readonly Pick<AskedMedium, 'mediumId' | 'digest'>[]): string[] {
    const { cache } = this.#parts;
    return media
      .filter(({ mediumId, digest }) => (cache.held(mediumId, digest)?.verifiedAt ?? null) !== null)
      .map(({ mediumId }) => mediumId);
  }

  /**
   * Writes media and the newest lists that are known here or there; see fillStick. Throws NOT_ENROLLED, STICK_FOLDER, STICK_STRANGE, STICK_FULL,
   * STICK_STOPPED.
   */
  async fill(folder: string, media: readonly AskedMedium[]): Promise<StickFilled> {
    const { job, cache, files, random, library, hub, time } = this.#parts;
    const id = hub();
    const work = async (running: Running): Promise<StickFilled> => {
      // Older lists never take the place of newer ones that lie there.
      const there = await readStick(files, folder).catch((cause: unknown) => this.#unreadable(cause));
      if (there !== undefined) await this.#lists(there);
      const parts = { files, random, cache, library: await library.carried(), hub: id };
      const { held, ...told } = await fillStick(parts, folder, media, running);
      await this.#saw(id, { stick: told.stick, name: told.name, digests: [...held], at: time.now() });
      return told;
    };
    return job.run('out', bytesToFill(cache, media), work, 'media');
  }

  /** What cannot be read there is written anew. */
  #unreadable(cause: unknown): undefined {
    if (cause instanceof Fault && cause.code === 'STICK_DAMAGED') return undefined;
    throw cause;
  }

  #lists({ library }: ReadStick) {
    const some = library.files.size > 0 || library.denyLists.length > 0;
    return some ? this.#parts.library.take(library) : undefined;
  }

  /**
   * Takes in whatever lies in a folder: lists first, for they prove the media; media; files of work. Of each is told what became of it. Throws
   * NOT_ENROLLED, STICK_FOLDER, STICK_EMPTY, STICK_DAMAGED, DISK_FULL, DISK_FAILED, STICK_STOPPED.
   */
  async take(folder: string): Promise<StickTaken> {
    const { job, cache, files, time, hub, released, takePart } = this.#parts;
    const id = hub();
    await mustBeFolder(folder);
    const names = (await files.list(folder)).filter((name) => name.endsWith(bundleSuffix)).slice(0, partsAtMost);
    const some = await hasLibrary(folder);
    if (names.length === 0 && !some) throw new Fault('STICK_EMPTY', { path: folder });
    const stick = some ? await readStick(files, folder) : undefined;
    const library = (stick && (await this.#lists(stick))) ?? null;
    const parts: CarriedIn[] = [];
    for (const name of names) parts.push(await takePart(join(folder, name), name));
    const take = { cache, released, now: () => time.now() };
    const media =
      stick === undefined ? [] : await job.run('in', bytesToTake(cache, stick), (running) => takeMedia(take, stick, running), 'media');
    const name = basename(folder).slice(0, 60);
    if (stick?.stick !== undefined) {
      const whole = new Set(media.filter(({ is }) => is !== 'refused').map(({ mediumId }) => mediumId));
      const digests = stick.media.filter(({ mediumId }) => whole.has(mediumId)).map(({ digest }) => digest);
      await this.#saw(id, { stick: stick.stick, name, digests, at: time.now() });
    }
    return { name, library, media, parts };
  }

  /** That it cannot be written down is no reason to lose what was taken. */
  async #saw(hub: string, stick: { readonly stick: string; readonly name: string; readonly digests: Digest[]; readonly at: number }) {
    await this.#parts.known.saw(hub, stick).catch(() => undefined);
    this.#parts.saw();
  }
}
