/** One look at the local records, for an act that builds on what stands there at that very moment. */
import type { World } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import { useLocal } from './local-context.ts';
import { localSource } from './source.ts';

export function useReading(): <T>(derive: (world: World) => T) => Promise<T> {
  const { db } = useLocal();
  return (derive) => db.transaction('r', db.rows, async () => await gather(localSource(db), derive));
}
