/** A worker thread that runs seeds, one after the other. With quick signatures their module stands in for the real one from the start. */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Task } from './seeds.ts';

const { signatures }: { readonly signatures: Task['signatures'] } = workerData;
const quick = new Map([
  ['/shared/node/keys.ts', new URL('../fakes/quick-keys.ts', import.meta.url).href],
  ['/shared/node/seal.ts', new URL('../fakes/quick-seal.ts', import.meta.url).href],
]);
if (signatures === 'quick') {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const instead = quick.get([...quick.keys()].find((real) => found.url.endsWith(real)) ?? '');
      return instead !== undefined && context.parentURL !== instead ? { ...found, url: instead } : found;
    },
  });
}
// A stack for every refusal and every broken exchange would cost more than the run.
Error.stackTraceLimit = process.env['SIM_STACKS'] === '1' ? 10 : 0;

const { runShare } = await import('./run-share.ts');
parentPort?.on('message', (task: Task) => {
  void runShare(task, (said) => parentPort?.postMessage(said));
});
