/** `npm run test:sim:dexie -- [--seeds N] [--seed S]`: seeds with every local database in real Dexie in Chromium. Ends with 1 when one fails. */
import { parseArgs } from 'node:util';
import { runOnDexie } from './run-dexie.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '5' }, seed: { type: 'string' }, from: { type: 'string', default: '1' } },
});
const one = values.seed === undefined ? undefined : Number(values.seed);
const seeds = one === undefined ? Array.from({ length: Number(values.seeds) }, (_, n) => Number(values.from) + n) : [one];
const began = performance.now();
let failed = 0;
await runOnDexie(seeds, ({ seed, failure }) => {
  if (failure === undefined) return;
  failed += 1;
  console.log(`seed ${seed}: ${failure.invariant}\n  ${failure.why.slice(0, 1200)}\n  again: npm run test:sim:dexie -- --seed ${seed}`);
});
console.log(`${seeds.length} seeds on real Dexie, ${failed} failed, ${Math.round((performance.now() - began) / 1000)} s`);
process.exitCode = failed > 0 ? 1 : 0;
