import { describe, expect, it } from 'vitest';
import { postgresBin, withoutPostgres } from '../builders/hub-postgres.ts';
import { placeFor } from './place.ts';
import { runSeeds } from './seeds.ts';

const hasPostgres = (await postgresBin()) !== undefined;
if (!hasPostgres) console.log(withoutPostgres);

/** The same seeds as in memory, as many as there is time for. */
async function share(store: string, seeds: number): Promise<readonly string[]> {
  const place = await placeFor(store);
  if (place === undefined) return [`no place for ${store}`];
  try {
    const list = Array.from({ length: seeds }, (_, n) => n + 1);
    const { failures, seconds } = await runSeeds(list, { shrink: false, where: place.where });
    console.log(`${seeds} seeds on ${store}, ${Math.round(seconds)} s`);
    return failures.map(({ seed, invariant, why }) => `seed ${seed}: ${invariant}: ${why.slice(0, 600)}`);
  } finally {
    await place.gone();
  }
}

describe('the same with the hub’s record in a real store', () => {
  it('SQLite: nothing is lost, and the file holds what was written', async () => {
    expect(await share('sqlite', Number(process.env['SEEDS_SQLITE'] ?? 4))).toEqual([]);
  });

  it.skipIf(!hasPostgres)('PostgreSQL behind two hub processes: one sequence, and the tables hold what was written', async () => {
    expect(await share('postgres', Number(process.env['SEEDS_POSTGRES'] ?? 1))).toEqual([]);
  });
});
