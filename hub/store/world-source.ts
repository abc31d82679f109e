/** The record as a decision gathers it (shared/sync/world.ts), out of one transaction of a store. */
import type { Source } from '../../shared/sync/world.ts';
import type { StoreRead } from './store.ts';

export function sourceOf(store: StoreRead): Source {
  return {
    rows: (keys) => store.rows(keys),
    find: async (type, name, value) => (await store.find([{ type, name, value }]))[0] ?? [],
  };
}
