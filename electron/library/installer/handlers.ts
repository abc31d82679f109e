/** What main does for the installer commands of the renderer. */
import type { Handlers } from '../../../shared/bridge/commands.ts';
import type { Installs } from './installs.ts';

type InstallerHandlers = Pick<Handlers, Extract<keyof Handlers, `installer.${string}`>>;

/** The handlers over the given services. */
export function installerHandlers(installs: Installs): InstallerHandlers {
  return {
    'installer.run': async ({ copy, values }) => {
      await installs.run(copy, values);
      return {};
    },
    'installer.runs': async ({ visit }) => ({ runs: [...installs.of(visit)] }),
    'installer.stop': async ({ copy }) => {
      installs.stop(copy);
      return {};
    },
    'installer.take': async ({ copy }) => ({ taken: await installs.take(copy) }),
  };
}
