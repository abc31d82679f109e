/** What main does for the commands of the library on this laptop. */
import type { Handlers } from '../../../shared/bridge/commands.ts';
import type { LibraryCache } from './library-cache.ts';

type LibraryHandlers = Pick<Handlers, Extract<keyof Handlers, `library.${string}`>>;

/** The handlers over the cache. */
export function libraryHandlers(cache: LibraryCache): LibraryHandlers {
  return {
    'library.want': async ({ wants }) => {
      await cache.want(wants);
      return {};
    },
    'library.status': async () => cache.status(),
    'library.pause': async ({ paused }) => {
      await cache.pause(paused);
      return {};
    },
    'library.check': () => cache.check(),
  };
}
