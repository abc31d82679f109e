/**
 * `npm run mutants [-- --only TEXT] [--afresh] [--seeds N]`: plants each fault in turn and lets the simulator find it. Caught means: the patched tree
 * still type-checks, and a named invariant fails on a printed seed that the tree as it is passes. `--afresh` tries the seeds from 1 on,
 * without those that are known; `--remember` notes which seeds caught them (known-seeds.json). Ends with 1 when one survived, is stale, or does not type-check.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type Place, placeFor } from '../sim/place.ts';
import { failing, type Hunt, hunt } from './hunt.ts';
import { mutants as all } from './list/all.ts';
import { type Mutant, seedsAtMost } from './mutant.ts';
import { staleOnes } from './tree.ts';
import { untyped } from './typed.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    afresh: { type: 'boolean', default: false },
    remember: { type: 'boolean', default: false },
    untyped: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '10' },
    seeds: { type: 'string', default: String(seedsAtMost) },
  },
});

const began = performance.now();
const knownFile = new URL('./known-seeds.json', import.meta.url);
const known: Readonly<Record<string, number>> = JSON.parse(readFileSync(knownFile, 'utf8'));
for (const { name, open } of all) if (open !== undefined) console.log(`left out, not found yet: ${name}: ${open}`);
const mutants = all
  .filter(({ name, open }) => open === undefined && (values.only === undefined || name.includes(values.only)))
  .map((mutant) => ({ ...mutant, seed: values.afresh ? undefined : known[mutant.name] }));
const stale = staleOnes(mutants);
for (const why of stale) console.log(why);
if (stale.length > 0) process.exit(1);

const typing = values.untyped ? Promise.resolve(new Map<string, string>()) : untyped(mutants);
const deadline = began + Number(values.minutes) * 60_000;
const places = new Map<string, Place>();
for (const store of new Set(mutants.flatMap((mutant) => mutant.store ?? []))) {
  const place = await placeFor(store);
  if (place) places.set(store, place);
}
const queue = [...mutants];
const hunts: Hunt[] = [];
await Promise.all(
  Array.from({ length: Math.max(1, availableParallelism()) }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const found = await hunt(next, deadline, Number(values.seeds), places.get(next.store ?? '')?.where);
      hunts.push(found);
      const { mutant, caught, seeds, else: others } = found;
      const rest = caught
        ? `${caught.invariant}, seed ${caught.seed} (${seeds} tried)`
        : `SURVIVED ${seeds} seeds; ${JSON.stringify([...others])}`;
      console.log(`${mutant.name}: ${rest}`);
    }
  }),
);
const wrong = await typing;
/** The seeds that fail without any fault planted, where the mutants of this store were caught. */
async function failingOn(store: Mutant['store']): Promise<readonly number[]> {
  const seeds = hunts.flatMap(({ mutant, caught }) => (caught && mutant.store === store ? [caught.seed] : []));
  return failing([...new Set(seeds)], places.get(store ?? '')?.where);
}
const broken = new Set<string>();
for (const store of new Set(mutants.map((each) => each.store))) for (const seed of await failingOn(store)) broken.add(`${store} ${seed}`);
for (const place of places.values()) await place.gone();

const width = Math.max(...mutants.map(({ name }) => name.length));
console.log(`\n${'planted fault'.padEnd(width)}  ${'seed'.padStart(5)}  invariant`);
let survived = 0;
for (const { name, store } of mutants) {
  const caught = hunts.find(({ mutant }) => mutant.name === name)?.caught;
  const types = wrong.get(name);
  const why =
    types !== undefined
      ? `does not type-check: ${types}`
      : caught === undefined
        ? `SURVIVED`
        : broken.has(`${store} ${caught.seed}`)
          ? 'its seed fails without it'
          : undefined;
  if (why !== undefined) survived += 1;
  console.log(`${name.padEnd(width)}  ${String(caught?.seed ?? '').padStart(5)}  ${why ?? caught?.invariant}`);
}
if (values.remember) {
  const found = hunts.flatMap(({ mutant, caught }) =>
    caught && !broken.has(`${mutant.store} ${caught.seed}`) ? [[mutant.name, caught.seed] as const] : [],
  );
  writeFileSync(knownFile, `${JSON.stringify({ ...known, ...Object.fromEntries(found) }, undefined, 2)}\n`);
}
console.log(`\nTook ${Math.round((performance.now() - began) / 1000)} s.`);
console.log(`mutants: ${mutants.length - survived} caught, ${survived} survived`);
process.exitCode = survived === 0 ? 0 : 1;
