import { describe, expect, it } from 'vitest';
import { deathsTold, neverHappened, unlistedAwaits } from './coverage.ts';
import { judged, openSeeds } from './open.ts';
import { regressions } from './regressions.ts';
import { runSeeds, type SeedFailure } from './seeds.ts';

const seeds = Number(process.env['SEEDS'] ?? 100);
const told = (failures: readonly SeedFailure[]): readonly string[] =>
  failures.map(({ seed, invariant, why, story, steps }) =>
    [`seed ${seed}: ${invariant}: ${why.slice(0, 600)}`, ...(steps > 0 ? [`in ${steps} steps`, ...story] : [])].join('\n'),
  );

describe('several laptops and a hub, with everything that goes wrong', () => {
  it('what once was wrong is not wrong again', async () => {
    const { failures } = await runSeeds(
      regressions.map(({ seed }) => seed),
      { shrink: false },
    );
    expect(told(failures)).toEqual([]);
  });

  it(`nothing is lost, doubled or left unsaid in ${seeds} runs, and everything that may happen happened`, async () => {
    const all = Array.from({ length: seeds }, (_, n) => n + 1);
    const ran = await runSeeds(all, { shrink: false });
    const { fresh, passed } = judged(all, ran.failures);
    for (const { seed, why } of openSeeds) console.log(`open: seed ${seed}: ${why}`);
    console.log(`${seeds} seeds, ${(seeds / ran.seconds).toFixed(1)} seeds/s (${ran.workers} workers)`);
    console.log(deathsTold(ran.counts));
    expect(told(fresh)).toEqual([]);
    expect(passed).toEqual([]);
    expect(unlistedAwaits(ran.counts)).toEqual([]);
    if (seeds >= 500) expect(neverHappened(ran.counts)).toEqual([]);
  });
});
