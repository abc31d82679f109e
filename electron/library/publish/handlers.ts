/** What main does for the publishing commands of the renderer. */
import type { Handlers } from '../../../shared/bridge/commands.ts';
import type { Registries } from '../registries.ts';
import type { Publish } from './publish.ts';

type PublishHandlers = Pick<Handlers, Extract<keyof Handlers, `publish.${string}` | `registry.${string}`>>;

/** The handlers over the given services. */
export function publishHandlers(publish: Publish, registries: Registries): PublishHandlers {
  return {
    'publish.status': async () => publish.status,
    'publish.start': async ({ digest, about }) => publish.start(digest, about),
    'publish.pause': async ({ digest, paused }) => {
      await publish.pause(digest, paused);
      return {};
    },
    'publish.again': async ({ digest }) => {
      await publish.again(digest);
      return {};
    },
    'publish.discard': async ({ digest }) => {
      await publish.discard(digest);
      return {};
    },
    'publish.claim': async ({ digest }) => ({ yours: publish.claim(digest) }),
    'publish.recorded': async ({ digest, refused }) => {
      await publish.recorded(digest, refused);
      return {};
    },
    'registry.get': async () => registries.shown(),
    'registry.set': async ({ place, publisher }) => registries.set(place, publisher),
    'registry.secret': async () => registries.secret(),
  };
}
