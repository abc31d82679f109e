/** 10,000 rows: read, compared with the record, and saved on a laptop with its own hub (journal on disk, record in memory). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agreementOf, nothingAgreed } from '../../renderer/features/import/agreement.ts';
import { TablePlanner } from '../../renderer/features/import/planner.ts';
import { saveRecords } from '../../renderer/features/import/save-records.ts';
import { mapColumns } from '../../shared/domain/import/columns.ts';
import { knownFrom, knownTypes } from '../../shared/domain/import-apply/known.ts';
import { importRecords } from '../../shared/domain/records/import-records.ts';
import { NodeLaptop } from '../builders/node-laptop.ts';
import { round, runBench } from './print.ts';

const rows = 10_000;

function devices(): Uint8Array {
  const header = 'asset_tag,serial,hostname,maker,model,kind,os,ram_gb,department,site,room,user_id,purchased,notes';
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `GC${i},SN${i}X,PC-${i},Dell,OptiPlex 3080,desktop,Windows 10,8,Department ${i % 16},SITE${i % 7},R${Math.floor(i / 4)},,2024-0${1 + (i % 9)}-10,${i % 40 === 0 ? 'Do not move' : ''}`,
  );
  return new TextEncoder().encode([header, ...lines].join('\n'));
}

await runBench('import', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-bench-import-'));
  const laptop = await NodeLaptop.open(folder);
  try {
    const planner = new TablePlanner();
    const here = async () => {
      const stored = new Map(await Promise.all(knownTypes.map(async (type) => [type, await laptop.rows(type)] as const)));
      return { known: knownFrom(stored), visits: [] };
    };
    const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
      const begun = performance.now();
      const done = await work();
      return [done, (performance.now() - begun) / 1000];
    };
    const [read, readS] = await timed(() => planner.read({ fileId: 'f', name: 'devices.csv', bytes: devices() }, () => undefined));
    if (!read.ok) throw new Error(read.problem.code);
    await planner.here(await here());
    const files = [{ fileId: 'f', kind: 'device' as const, mapping: mapColumns('device', read.found.columns), partial: false }];
    const said = { spellings: {}, rows: {}, departmentsFromUser: false };
    const [view, planS] = await timed(() => planner.plan({ files, said }));
    const [prepared, prepareS] = await timed(async () => planner.prepare(await here(), agreementOf(view, nothingAgreed)));
    const [finished, saveS] = await timed(() =>
      saveRecords({
        total: prepared.total,
        take: (from, count) => planner.take(from, count),
        save: (records) => laptop.act(importRecords, { records: [...records] }),
        stopping: () => false,
        progress: () => undefined,
      }),
    );
    const known = await here();
    await planner.here(known);
    const [, againS] = await timed(() => planner.plan({ files, said }));
    return {
      figures: { rows, records: finished.of, saved: finished.went },
      rows: [
        { step: 'read the file', seconds: round(readS, 2) },
        { step: 'compare with an empty record', seconds: round(planS, 2) },
        { step: 'compare once more before saving', seconds: round(prepareS, 2) },
        { step: 'save, in groups of 500', seconds: round(saveS, 2) },
        { step: 'compare again with the record', seconds: round(againS, 2) },
      ],
      notes: ['journal on disk; the local database and the hub’s record as a laptop without a window has them'],
    };
  } finally {
    await laptop.close();
    await rm(folder, { recursive: true, force: true });
  }
});
