/** What is in the journal is saved, whatever becomes of the window that shows it. */
import { expect, it, vi } from 'vitest';
import type { LocalDatabase } from '../../../renderer/data/database.ts';
import type { LocalRecord } from '../../../renderer/data/local-record.ts';
import { carryOut } from '../../../renderer/data/perform.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';

const appended = vi.hoisted(() => vi.fn());
vi.mock('../../../renderer/data/bridge.ts', () => ({ call: appended }));
vi.mock('../../../renderer/data/source.ts', () => ({ onceSource: () => ({}) }));
vi.mock('../../../shared/sync/world.ts', async (original) => ({
  ...(await original<typeof import('../../../shared/sync/world.ts')>()),
  gather: async (_source: unknown, derive: (world: unknown) => unknown) => derive(new FixedWorld([], groundcrewRules)),
}));

/** A window's record that cannot take what was saved. */
function closedRecord(): LocalRecord {
  const grants = [{ role: 'release-manager', scope: 'org' }];
  const record: Partial<LocalRecord> = {
    database: {} as LocalDatabase,
    who: async () => ({ person: 'ana', writer: 'w1', via: 'app', now: grants, atBase: grants, base: 0, at: 0 }),
    cursor: async () => null,
    takeGroup: async () => Promise.reject(new Error('the database is closed')),
  };
  return record as LocalRecord;
}
const act = acts['add-site'];

it('a window that cannot show it at once says that it is saved, for it is, and nobody does it twice', async () => {
  const told = vi.spyOn(console, 'error').mockReturnValue();
  appended.mockResolvedValueOnce({ group: { first: 4, count: 1 }, digest: 'd' });
  expect(await carryOut(closedRecord(), act, { fields: { name: 'Harbour', timeZone: 'Europe/London' } })).toMatchObject({
    ok: true,
    value: { first: 4 },
  });
  expect(told).toHaveBeenCalledWith('what was saved could not be shown', expect.any(Error));
});

it('what the journal could not take is a fault, and is not called saved', async () => {
  appended.mockRejectedValueOnce(new Error('DISK_FULL'));
  await expect(carryOut(closedRecord(), act, { fields: { name: 'Harbour', timeZone: 'Europe/London' } })).rejects.toThrow('DISK_FULL');
});
