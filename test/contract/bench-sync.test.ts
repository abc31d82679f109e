import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runEngine } from '../bench/sync/run-engine.ts';

const file = join(import.meta.dirname, '../bench/sync/groundcrew.ts');

describe('the sync bench', () => {
  it('runs our engine in processes of its own: everything is everywhere, nothing is lost, the one conflict is shown', async () => {
    const run = await runEngine({ file, durable: true, client: 'disk' }, { records: 100, perGroup: 10, edits: 50 });
    expect(run).toMatchObject({ editsLost: 0, conflictsExpected: 1, conflictsReported: 1, conflictsWrong: 0 });
    expect(run.wireBytes).toBeGreaterThan(0);
  }, 300_000);
});
