/** What main does for the carry commands of the renderer. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import { groupSchema } from '../../shared/sync/op.ts';
import type { Carry } from './carry.ts';
import type { SharedFolder } from './folder.ts';

type CarryHandlers = Pick<Handlers, Extract<keyof Handlers, `carry.${string}`>>;

/** The handlers over the given services. */
export function carryHandlers(carry: Carry, folder: SharedFolder): CarryHandlers {
  return {
    'carry.standing': async () => ({ ...(await carry.standing()), folder: folder.state }),
    'carry.export': async ({ to, partBytes }) => carry.outgoing.export(to, partBytes),
    'carry.again': async ({ bundle, part }) => carry.outgoing.again(bundle, part),
    'carry.import': async ({ digest, name }) => carry.import(digest, name),
    'carry.cancel': async () => {
      carry.job.cancel();
      return {};
    },
    'carry.discard': async ({ bundle }) => {
      await carry.outgoing.discard(bundle);
      return {};
    },
    'carry.provisional': async () => carry.provisional(),
    'carry.groups': async ({ orders }) => {
      const texts = await carry.texts(orders);
      return {
        groups: texts.flatMap(({ order, text }) => {
          // A newer client's group may not be readable here; it is carried on all the same.
          const group = groupSchema.safeParse(JSON.parse(text)).data;
          return group === undefined ? [] : [{ order, group, digest: asDigest(digestOf(text)) }];
        }),
      };
    },
  };
}
