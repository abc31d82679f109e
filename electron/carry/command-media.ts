/** The library's files for `npm run carry`: a stick is filled and taken in as by the screen, without a hub and without a network. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Conf from 'conf';
import { diskFiles } from '../../shared/node/files.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import { LibraryCache } from '../library/cache/library-cache.ts';
import type { AskedMedium } from '../library/stick/fill-stick.ts';
import { KnownSticks } from '../library/stick/known-sticks.ts';
import { Sticks } from '../library/stick/sticks.ts';
import type { LibraryTrust } from '../library/trust/trust.ts';
import { openSettings } from '../settings/settings.ts';
import { timeBy } from '../time.ts';
import type { Carry } from './carry.ts';

export interface MediaParts {
  readonly profileDir: string;
  /** The profile's own: by it the cache knows its note. */
  readonly secrets: Secrets;
  readonly laptop: Laptop;
  readonly carry: Carry;
  readonly trust: LibraryTrust;
  readonly log: (where: string, cause: unknown) => void;
}

export interface OpenMedia {
  readonly sticks: Sticks;
  /** What lies here, under the names that the lists give it. */
  readonly here: () => Promise<readonly AskedMedium[]>;
}

/** Opens the profile's library for as long as `work` lasts. Throws DISK_FULL, DISK_FAILED. */
export async function withMedia(parts: MediaParts, work: (media: OpenMedia) => Promise<void>): Promise<void> {
  const { profileDir, secrets, laptop, carry, trust, log } = parts;
  const time = timeBy(Date.now);
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const settings = openSettings(join(profileDir, 'settings.json'), Date.now(), () => {
    return new Conf({ cwd: profileDir, configName: 'settings', projectName: 'groundcrew' });
  });
  const cache = await LibraryCache.open({
    folder: join(profileDir, 'library-cache'),
    files: diskFiles,
    secrets,
    time,
    random,
    settings: () => settings.get(),
    registry: async () => undefined,
    interfaces: () => ({}),
    tell: () => undefined,
    log,
  });
  try {
    const sticks = new Sticks({
      files: diskFiles,
      random,
      time,
      job: carry.job,
      cache,
      library: trust,
      released: (media) => trust.released(media),
      takePart: (path, name) => carry.take(path, name),
      known: await KnownSticks.open(diskFiles, join(profileDir, 'library', 'sticks.json')),
      hub: () => laptop.mustJoined().identity.hub.id,
      saw: () => undefined,
    });
    const here = async (): Promise<readonly AskedMedium[]> => {
      const media = cache.media;
      const named = await trust.released(media.map(({ medium }) => medium)).catch(() => new Map<string, AskedMedium>());
      return media.map(({ medium, digest }) => ({ mediumId: medium, digest, fileName: named.get(medium)?.fileName ?? medium }));
    };
    await work({ sticks, here });
  } finally {
    await cache.close();
  }
}
