/** What main does for the stick commands of the renderer. */
import type { Handlers } from '../../../shared/bridge/commands.ts';
import type { Sticks } from './sticks.ts';

type StickHandlers = Pick<Handlers, Extract<keyof Handlers, `stick.${string}`>>;

/** The handlers over the given service. */
export function stickHandlers(sticks: Sticks): StickHandlers {
  return {
    'stick.held': async ({ media }) => ({ held: sticks.held(media) }),
    'stick.fill': async ({ folder, media }) => sticks.fill(folder, media),
    'stick.take': async ({ folder }) => sticks.take(folder),
  };
}
