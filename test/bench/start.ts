/** DESIGN's target: with 10,000 visits on the laptop and no network, today's work is on screen < 1.5 s after the window opens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, isBuilt } from '../../build/bundle.ts';
import { colleague } from '../builders/joined-laptops.ts';
import { manyVisits } from '../builders/many-visits.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { AppHost } from '../e2e/app-host.ts';
import { median, round, runBench } from './print.ts';

const visits = 10_000;
const perDay = 8;
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/** Fills Ben's profile from a hub that then goes away for good. */
async function fill(folder: string): Promise<void> {
  const lead = await NodeLaptop.open(join(folder, 'lead'));
  const ben = await colleague(lead, join(folder, 'ben', 'profile'), 'Ben', [{ role: 'installer', scope: 'org' }]);
  const ops = manyVisits({ installer: ben.person, today, visits, perDay });
  const { epoch } = await lead.call('app.hello', {});
  for (let at = 0; at < ops.length; at += 5_000) {
    await lead.call('journal.append', { act: 'import-records', epoch, base: 0, via: 'app', ops: ops.slice(at, at + 5_000) });
  }
  const last = `visit-${String(visits - 1).padStart(5, '0')}`;
  await ben.until('all visits', async () => (await ben.row('visit', last)) !== undefined, 240_000);
  await ben.close();
  await lead.close();
}

await runBench('start', async ({ quick }) => {
  if (!(await isBuilt())) await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-start-'));
  await fill(folder);
  const app = new AppHost(join(folder, 'ben'));
  const seen = async (): Promise<void> => {
    await app.page.getByText('PC-00000').first().waitFor({ timeout: 120_000 });
  };
  await app.open();
  await seen();
  const stored = await app.page.evaluate(
    `new Promise((done) => { const ask = indexedDB.open('groundcrew'); ask.onsuccess = () => { const count = ask.result.transaction('rows').objectStore('rows').count(IDBKeyRange.bound('visit/', 'visit0', false, true)); count.onsuccess = () => done(count.result); }; })`,
  );
  const shown = await app.page.evaluate(`[...document.body.innerText.matchAll(/PC-\\d{5}/g)].length`);
  await app.close();
  if (stored !== visits) throw new Error(`${String(stored)} visits in the database, ${visits} expected`);
  const times: number[] = [];
  const runs = quick ? 3 : 7;
  for (let i = 0; i < runs; i++) {
    const address = await app.startHost();
    const page = await app.openWindow(address);
    await seen();
    // From the navigation of the new window to the row being there, by the page's own clock.
    times.push(Number(await page.evaluate('performance.now()')));
    await app.close();
  }
  await rm(folder, { recursive: true, force: true });
  return {
    figures: {
      engine: 'groundcrew',
      visits,
      todayVisits: perDay,
      rowsShown: Number(shown),
      runs,
      todayMs: round(median(times)),
      maxMs: round(Math.max(...times)),
    },
    notes: [
      'a joined laptop whose hub is gone; its own main process on disk, Chromium restarted each time; from the window’s navigation to the first visit of today being visible (polling included)',
    ],
  };
});
