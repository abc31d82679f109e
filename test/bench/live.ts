/** Two connected laptops: from "saved" on one to the change standing in the local record of the other, over TLS. Target: within a second. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addNote } from '../../shared/domain/note/add-note.ts';
import { joined } from '../builders/joined-laptops.ts';
import { median, percentile, round, runBench } from './print.ts';

await runBench('live', async ({ quick }) => {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-live-'));
  const [lead, ben] = await joined(folder);
  const site = (await lead.rows('site'))[0]?.id ?? '';
  const times: number[] = [];
  const changes = quick ? 60 : 200;
  for (let i = 0; i < changes; i++) {
    const [from, to] = i % 2 === 0 ? [lead, ben] : [ben, lead];
    const text = `note ${i}`;
    const started = performance.now();
    const done = await from.act(addNote, { aboutType: 'site', aboutId: site, text });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal));
    const id = done.value.ops[0]?.id ?? '';
    await to.until(text, async () => (await to.row('note', id)) !== undefined);
    times.push(performance.now() - started);
  }
  await lead.close();
  await ben.close();
  await rm(folder, { recursive: true, force: true });
  return {
    figures: {
      engine: 'groundcrew',
      laptops: 2,
      changes,
      lost: 0,
      p50Ms: round(median(times), 1),
      p95Ms: round(percentile(times, 0.95), 1),
      maxMs: round(Math.max(...times), 1),
    },
    notes: [
      'from the act on one laptop (journal fsync included) to the record standing in the database of the other; hub on SQLite in a worker, TLS on loopback, long poll',
    ],
  };
});
