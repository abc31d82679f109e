/** What main does for the licence commands of the renderer. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import { Fault } from '../../shared/errors.ts';
import type { Carry } from '../carry/carry.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Random } from '../time.ts';
import { holdsView, openKey, sealKey } from './licence-keys.ts';

type LicenceHandlers = Pick<Handlers, Extract<keyof Handlers, `licence.${string}`>>;

/** How far back the record of a view is looked for: it was made a moment ago. */
const lookBack = { ops: 500, groups: 500, bytes: 8 * 1024 * 1024 } as const;

export interface LicenceParts {
  readonly laptop: Laptop;
  readonly carry: Pick<Carry, 'sealKeysOf' | 'ownSealPair'>;
  readonly random: Random;
}

export function licenceHandlers({ laptop, carry, random }: LicenceParts): LicenceHandlers {
  return {
    'licence.seal': async ({ key, to }) => {
      const { identity } = laptop.mustJoined();
      const others = await carry.sealKeysOf(to.filter((writer) => writer !== identity.writer));
      return sealKey(key, [{ to: identity.writer, sealKey: identity.sealKey }, ...others], random);
    },
    'licence.open': async ({ sealed, view }) => {
      const { journal } = laptop.mustJoined();
      const after = Math.max(0, journal.end.last - lookBack.ops);
      const { groups } = await journal.read(after, lookBack.groups, lookBack.bytes);
      if (!holdsView(groups, view)) throw new Fault('KEY_VIEW_MISSING', {});
      return { key: await openKey(sealed, await carry.ownSealPair()) };
    },
  };
}
