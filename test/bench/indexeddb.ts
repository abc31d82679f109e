/** DESIGN's target: first sync into IndexedDB ≤ 1.25 ×, delta pages ≤ 2 × the time of raw bulk writes. */
import { join } from 'node:path';
import { inChromium } from './chromium-page.ts';
import { median, round, runBench } from './print.ts';

const size = 10_000;

await runBench('indexeddb', async ({ quick }) => {
  const runs = await inChromium(join(import.meta.dirname, 'pages/indexeddb.ts'), async (page) => {
    await page.waitForFunction('typeof window.measure === "function"');
    const out: { rawRowsPerS: number; snapshotRowsPerS: number; pageRowsPerS: number }[] = [];
    for (let i = 0; i < (quick ? 3 : 7); i++) out.push(await page.evaluate(`window.measure(${size})`));
    return out;
  });
  const rawRowsPerS = median(runs.map((run) => run.rawRowsPerS));
  const snapshotRowsPerS = median(runs.map((run) => run.snapshotRowsPerS));
  const pageRowsPerS = median(runs.map((run) => run.pageRowsPerS));
  return {
    figures: {
      engine: 'groundcrew',
      records: size,
      fieldsPerRow: 8,
      runs: runs.length,
      snapshotRowsPerS: round(snapshotRowsPerS),
      pageRowsPerS: round(pageRowsPerS),
      rawRowsPerS: round(rawRowsPerS),
      snapshotTimesRaw: round(rawRowsPerS / snapshotRowsPerS, 2),
      pageTimesRaw: round(rawRowsPerS / pageRowsPerS, 2),
    },
    notes: ['raw: Dexie bulkPut of the same stored rows and indexes in strict transactions of 2,000'],
  };
});
