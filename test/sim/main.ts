/**
 * `npm run test:sim -- [--seeds N] [--seed S] [--from S] [--tell] [--json]`: runs seeds on as many workers as there are processors,
 * prints what happened how often, and ends with 1 when an invariant did not hold. A failure is shrunk to few steps first.
 */
import { parseArgs } from 'node:util';
import { neverHappened, printTable } from './coverage.ts';
import { runSeeds } from './seeds.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: process.env['SEEDS'] ?? '500' },
    seed: { type: 'string' },
    from: { type: 'string', default: '1' },
    until: { type: 'string' },
    workers: { type: 'string' },
    tell: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    counts: { type: 'boolean', default: false },
  },
});

const one = values.seed === undefined ? undefined : Number(values.seed);
const seeds = one === undefined ? Array.from({ length: Number(values.seeds) }, (_, n) => Number(values.from) + n) : [one];
const workers = values.workers === undefined ? undefined : Number(values.workers);
const outcome = await runSeeds(seeds, { tell: values.tell, shrink: !values.quick, ...(workers === undefined ? {} : { workers }) });

for (const { seed, invariant, why, story, steps } of outcome.failures) {
  console.log(`\nseed ${seed}: ${invariant}\n  ${why.slice(0, 1200)}`);
  if (story.length > 0) console.log(`  in ${steps} steps:\n${story.map((line) => `    ${line.slice(0, 300)}`).join('\n')}`);
  console.log(`  again: npm run test:sim -- --seed ${seed}`);
}
if (one !== undefined && values.tell) for (const line of outcome.story) console.log(line);
if (seeds.length >= 20 || values.counts) printTable(outcome.counts);
const never = seeds.length >= 500 ? neverHappened(outcome.counts) : [];
for (const what of never) console.log(`never happened: ${what}`);
console.log(
  `${seeds.length} seeds, ${outcome.failures.length} failed, ${(seeds.length / outcome.seconds).toFixed(1)} seeds/s (${outcome.workers} workers)`,
);
process.exitCode = outcome.failures.length > 0 || never.length > 0 ? 1 : 0;
