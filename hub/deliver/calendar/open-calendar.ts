/** A connector for what a person entered, with every rule about addresses applied. */
import { placeAt, type Resolve } from '../address.ts';
import type { OpenCalendar } from './connector.ts';
import { DavConnector } from './dav.ts';

/** Opens nothing yet: the first question does. `resolve`: how names are looked up; the system's way where left out. */
export function calendarsBy(parts: {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly resolve?: Resolve;
}): OpenCalendar {
  const { now, sleep, resolve } = parts;
  return ({ address, listed, user, secret, perSecond }) =>
    new DavConnector({ place: () => placeAt(address, listed, resolve), user, password: secret, paceMs: 1_000 / perSecond, now, sleep });
}
