/** 10,000 rows of devices, in the built app with its own hub in Chromium: read and compared, compared once more, and saved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, isBuilt } from '../../build/bundle.ts';
import { AppHost } from '../e2e/app-host.ts';
import { round, runBench } from './print.ts';

const rows = 10_000;
const saveMostMs = 300_000;

/** Four devices to a room, sixteen departments, seven sites: as many seats as devices. */
function manyDevices(count: number): Buffer {
  const header = 'asset_tag,serial,hostname,maker,model,kind,os,ram_gb,department,site,room,purchased';
  const lines = Array.from(
    { length: count },
    (_, i) =>
      `GC${i},SN${i}X,PC-${i},Dell,OptiPlex 3080,desktop,Windows 10,8,Department ${i % 16},SITE${i % 7},R${Math.floor(i / 4)},2024-0${1 + (i % 9)}-10`,
  );
  return Buffer.from([header, ...lines].join('\n'));
}

await runBench('import', async () => {
  if (!(await isBuilt())) await bundle();
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-bench-import-'));
  const host = new AppHost(folder);
  try {
    const page = await host.open();
    await page.getByRole('link', { name: 'Import' }).click();
    await page.getByText('Bring your lists').waitFor();
    const timed = async (work: () => Promise<unknown>): Promise<number> => {
      const begun = performance.now();
      await work();
      return round((performance.now() - begun) / 1000, 1);
    };
    const go = page.getByRole('button', { name: /^Import [\d,]+ / });
    const readS = await timed(async () => {
      await page.locator('input[type=file]').setInputFiles([{ name: 'devices.csv', mimeType: 'text/csv', buffer: manyDevices(rows) }]);
      await go.waitFor({ timeout: saveMostMs });
    });
    const prepareS = await timed(async () => {
      await go.click();
      await page.getByRole('progressbar').waitFor({ timeout: saveMostMs });
    });
    const saveS = await timed(() => page.getByText(/^All [\d,]+ records are in/).waitFor({ timeout: saveMostMs }));
    const says = await page.getByText(/^All [\d,]+ records are in/).innerText();
    return {
      figures: { rows, records: says.replace(/\D/g, '') },
      rows: [
        { step: 'read and compare with the record', seconds: readS },
        { step: 'compare once more before saving', seconds: prepareS },
        { step: 'save, each group on the disk, and compare again', seconds: saveS },
      ],
      notes: ['one Chromium and its host on this machine; the hub takes the groups in meanwhile'],
    };
  } finally {
    await host.close();
    await rm(folder, { recursive: true, force: true });
  }
});
