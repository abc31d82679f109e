/** Runs seeds with every local database in real Dexie, one after the other in one Chromium. */
import { join } from 'node:path';
import { inChromium } from '../../bench/chromium-page.ts';
import { type Plan, planOf } from '../plan.ts';
import { type Result, runSeed } from '../run.ts';
import { Chromium } from './chromium.ts';

/** Time stands still while a page works: what a laptop's main does meanwhile must need none. */
const asDexieNeeds = (plan: Plan): Plan => ({ ...plan, slowDiskMs: 0, withoutLock: false });

export async function runOnDexie(seeds: readonly number[], heard: (result: Result) => void): Promise<void> {
  await inChromium(join(import.meta.dirname, 'page.ts'), async (first) => {
    for (const seed of seeds) {
      const newPage = async () => {
        const page = await first.context().newPage();
        await page.goto(first.url());
        await page.waitForFunction(() => Reflect.has(globalThis, 'sim'));
        return page;
      };
      const chromium = new Chromium(newPage, `seed${seed}`);
      try {
        heard(await runSeed(asDexieNeeds(planOf(seed)), false, undefined, chromium));
      } finally {
        await chromium.close();
      }
    }
  });
}
