import { expect, it } from 'vitest';
import { runOnDexie } from '../sim/dexie/run-dexie.ts';

it('three or more laptops, a hub and everything that goes wrong, with each local database in Chromium’s own IndexedDB', async () => {
  const wrong: string[] = [];
  await runOnDexie([2], ({ seed, failure }) => {
    if (failure) wrong.push(`seed ${seed}: ${failure.invariant}: ${failure.why.slice(0, 600)}`);
  });
  expect(wrong).toEqual([]);
}, 600_000);
