/** A library cache for a test: a folder, a registry, settings that the test changes, and what it told. */
import { randomBytes } from 'node:crypto';
import { LibraryCache } from '../../electron/library/cache/library-cache.ts';
import type { Interfaces } from '../../electron/library/cache/network.ts';
import type { LibraryCacheParts, LibrarySettings } from '../../electron/library/cache/parts.ts';
import { openSecrets } from '../../electron/settings/secrets.ts';
import { type Time, timeBy } from '../../electron/time.ts';
import type { LibraryStatus } from '../../shared/bridge/library-cache.ts';
import type { Want } from '../../shared/domain/library/want.ts';
import { diskFiles, type Files } from '../../shared/node/files.ts';
import type { OciClient } from '../../shared/node/oci/client.ts';

export interface CacheUnderTest {
  readonly cache: LibraryCache;
  readonly told: LibraryStatus[];
  readonly logged: unknown[];
  settings: LibrarySettings;
  interfaces: Interfaces;
  /** Waits until this holds of its status; throws with the last status where it never does. */
  until(what: string, holds: (status: LibraryStatus) => boolean, mostMs?: number): Promise<LibraryStatus>;
  /** Wants these and waits until all of them are here and verified. */
  fetched(wants: readonly Want[]): Promise<LibraryStatus>;
}

export const anySettings: LibrarySettings = { libraryBytesPerS: 0, libraryMostBytes: 0, libraryNetwork: '' };

export interface CacheOptions {
  readonly client?: OciClient;
  readonly host?: string;
  readonly files?: Files;
  readonly time?: Time;
  readonly settings?: Partial<LibrarySettings>;
  readonly interfaces?: Interfaces;
  readonly limits?: LibraryCacheParts['limits'];
  readonly secrets?: LibraryCacheParts['secrets'];
}

export async function openCache(
  folder: string,
  { client, host = '127.0.0.1', files = diskFiles, time, settings, interfaces = {}, limits, secrets }: CacheOptions,
): Promise<CacheUnderTest> {
  const told: LibraryStatus[] = [];
  const logged: unknown[] = [];
  const under = { told, logged, settings: { ...anySettings, ...settings }, interfaces };
  const cache = await LibraryCache.open({
    folder,
    files,
    time: time ?? timeBy(() => Date.now()),
    random: (bytes) => randomBytes(bytes),
    secrets: secrets ?? openSecrets(`${folder}.secrets.json`, undefined, process.platform),
    settings: () => under.settings,
    registry: async () => client && { client, host },
    interfaces: () => under.interfaces,
    tell: (status) => told.push(status),
    log: (_, cause) => logged.push(cause),
    ...(limits && { limits }),
  });
  const until: CacheUnderTest['until'] = async (what, holds, mostMs = 60_000) => {
    for (const started = Date.now(); Date.now() - started < mostMs; ) {
      const status = cache.status();
      if (holds(status)) return status;
      await new Promise((done) => setTimeout(done, 5));
    }
    throw new Error(`never: ${what}\n${JSON.stringify(cache.status(), null, 1)}\n${logged.map(String).join('\n')}`);
  };
  return Object.assign(under, {
    cache,
    until,
    async fetched(wants: readonly Want[]) {
      await cache.want(wants);
      return until(
        'all here',
        ({ downloads }) => downloads.length === wants.length && downloads.every(({ state }) => state === 'verified'),
      );
    },
  });
}
