/** A simulator's worker in which one file or a few are loaded with a planted fault. */
import { registerHooks } from 'node:module';
import { workerData } from 'node:worker_threads';
import { filesOf, type Mutant, patched } from './mutant.ts';

const { mutant }: { readonly mutant?: Mutant } = workerData;
if (mutant !== undefined) {
  const root = new URL('../../', import.meta.url);
  const files = new Map(filesOf(mutant).map((file) => [new URL(file, root).href, file]));
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      const file = files.get(url);
      if (file === undefined) return loaded;
      return { ...loaded, source: patched(mutant, file, String(loaded.source)) };
    },
  });
}

await import('../sim/worker.ts');
