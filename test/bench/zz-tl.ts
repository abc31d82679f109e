/** DESIGN's target: 10,000 visits on 200 lanes mount in < 300 ms, and script, layout and paint of a scroll frame take < 16 ms (p95). */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { inChromium } from './chromium-page.ts';
import { median, round, runBench } from './print.ts';

const [visits, lanes, peerLanes] = [10_000, 200, 20];
const frames = 160;

interface Row {
  readonly [field: string]: string | number;
}

await runBench('timeline', async ({ quick }) => {
  const times = quick ? 3 : 7;
  const rows = await inChromium(join(import.meta.dirname, 'pages/timeline.tsx'), async (page): Promise<readonly Row[]> => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.waitForFunction('typeof window.mount === "function"');
    return [
      await measure(page, 'groundcrew', 'groundcrew', lanes, times),
      
      
    ];
  });
  return {
    figures: { visits, lanes, frames, window: '1400x800' },
    rows,
    notes: [
      'scrollP95Ms: main-thread time (script, style, layout, paint) of one scroll step, as Chromium counts it, less what the measuring asked',
      `react-big-calendar: month with every visit drawn; week with ${peerLanes} resources (it knows no lanes)`,
    ],
  };
});

async function measure(page: Page, engine: string, view: string, onLanes: number, times: number): Promise<Row> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const of = (wanted: string): number => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000;
    // What the measuring itself asks of the page is no part of scrolling.
    return of('TaskDuration') - of('DevToolsCommandDuration');
  };
  const mounts: number[] = [];
  let drawn = 0;
  for (let i = 0; i < times; i++) {
    const mounted: { readonly ms: number; readonly drawn: number } = await page.evaluate(`window.mount('${view}', ${visits}, ${onLanes})`);
    mounts.push(mounted.ms);
    drawn = mounted.drawn;
  }
  if (drawn === 0) throw new Error(`${engine} (${view}) drew nothing`);
  const costs: number[] = [];
  let moved = 0;
  let stood = '';
  await page.evaluate('window.find()');
  for (let step = 0; step < frames; step++) {
    const before = await busy();
    const stands: string = await page.evaluate(`window.scroll(${step})`);
    costs.push((await busy()) - before);
    if (stands !== stood) moved += 1;
    stood = stands;
  }
  if (moved < frames / 2) throw new Error(`${engine} (${view}) did not scroll: ${moved} of ${frames}`);
  costs.sort((a, b) => a - b);
  return {
    engine,
    view: view === 'groundcrew' ? 'timeline' : view,
    mountMs: round(median(mounts)),
    scrollP95Ms: round(costs[Math.floor(costs.length * 0.95)] ?? 0, 1),
    framesOver33ms: costs.filter((cost) => cost > 33).length,
    drawn,
  };
}
