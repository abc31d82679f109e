import { MemoryPlace, openMemoryStore } from '../../fakes/memory-store.ts';
import { storeSuite } from './suite.ts';

storeSuite({
  name: 'memory (the simulator’s)',
  async make() {
    const place = new MemoryPlace('e1');
    return { store: openMemoryStore(place), again: async () => openMemoryStore(place), remove: async () => undefined };
  },
});
