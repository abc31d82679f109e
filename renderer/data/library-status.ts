/** The library on this laptop as main tells it. */
import type { LibraryStatus } from '../../shared/bridge/library-cache.ts';
import { call, on } from './bridge.ts';
import { toldByMain } from './told-by-main.ts';

/** The rate at which files last came, so that what is left can be told while nothing comes. */
let lastRate: number | null = null;

function withRate(next: LibraryStatus): LibraryStatus {
  lastRate = next.bytesPerS ?? lastRate;
  return next;
}

const told = toldByMain<LibraryStatus>(
  async () => withRate(await call('library.status', {})),
  (tell) => on('library', (next) => tell(withRate(next))),
);

/** Null until main has said something. */
export function useLibraryStatus(): LibraryStatus | null {
  return told.use();
}

/** Bytes a second, now or when files last came since the window opened; null: not known. */
export function useLastRate(): number | null {
  useLibraryStatus();
  return lastRate;
}

/** Stops fetching, or goes on. Rejects with a BridgeError. */
export async function pauseLibrary(paused: boolean): Promise<void> {
  await call('library.pause', { paused });
}

/** Hashes everything that lies here; resolves when it is done. Rejects with a BridgeError (DISK_FAILED). */
export async function checkLibrary(): Promise<void> {
  told.tell(withRate(await call('library.check', {})));
}
