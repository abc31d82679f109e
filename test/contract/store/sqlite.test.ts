import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lockDataFolder } from '../../../hub/store/sqlite/lock.ts';
import { openSqliteStore } from '../../../hub/store/sqlite/open.ts';
import { concurrentProcesses } from './processes.ts';
import { storeSuite } from './suite.ts';

async function make() {
  const folder = await mkdtemp(join(tmpdir(), 'gc-store-'));
  const again = () => openSqliteStore(join(folder, 'hub.db'), { newEpoch: 'e1' });
  return { store: await again(), again, remove: () => rm(folder, { recursive: true, force: true }), at: join(folder, 'hub.db'), folder };
}

storeSuite({ name: 'SQLite', make });

it('several processes at once lose nothing (SQLite)', async () => {
  const place = await make();
  await concurrentProcesses(place.store, place.at);
  await place.store.close();
  await place.remove();
});

it('a data folder takes one hub; the next may have it when the first has gone', async () => {
  const place = await make();
  const unlock = lockDataFolder(place.folder);
  expect(() => lockDataFolder(place.folder)).toThrow('HUB_IN_USE');
  unlock();
  lockDataFolder(place.folder)();
  await place.store.close();
  await place.remove();
});
