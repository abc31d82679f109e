import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { concurrentProcesses } from './processes.ts';
import { storeSuite } from './suite.ts';

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);

describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());

  async function make() {
    const url = await server.database();
    const again = async () => (await openPostgres(url, { newEpoch: 'e1' })).store;
    return { store: await again(), again, remove: async () => undefined, at: url };
  }
  storeSuite({ name: 'PostgreSQL', make });

  it('several processes at once lose nothing (PostgreSQL)', async () => {
    const place = await make();
    await concurrentProcesses(place.store, place.at);
    await place.store.close();
  });

  it('hub processes that start at the same time on an empty database make its tables once', async () => {
    const url = await server.database();
    const all = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url, { newEpoch: 'e1' })));
    for (const { store } of all) await store.close();
  });

  it('blobs lie in the database, whole or not at all', async () => {
    const { store, blobs } = await openPostgres(await server.database(), { newEpoch: 'e1' });
    const bytes = Buffer.alloc(2_500_000, 'photo');
    const half = (async function* () {
      yield bytes.subarray(0, 1_200_000);
      throw new Error('cut');
    })();
    await expect(blobs.put(half, { limitBytes: 1e9 })).rejects.toThrow('cut');
    await expect(blobs.put([bytes], { limitBytes: 1e9, expect: digestOf('x') })).rejects.toMatchObject({ code: 'BLOB_DIFFERS' });
    await expect(blobs.put([bytes], { limitBytes: 1e6 })).rejects.toMatchObject({ code: 'INPUT_TOO_LARGE' });
    expect(await blobs.list()).toEqual([]);
    const { digest } = await blobs.put([bytes.subarray(0, 700_000), bytes.subarray(700_000)], { limitBytes: 1e9 });
    expect(await blobs.put([bytes], { limitBytes: 1e9 })).toEqual({ digest, sizeBytes: bytes.length });
    expect(await blobs.list()).toEqual([digest]);
    expect(await blobs.intact(digest)).toBe(true);
    const read = await blobs.read(digest, 1_500_000);
    expect(read && Buffer.concat(await read.stream.toArray()).equals(bytes.subarray(1_500_000))).toBe(true);
    await blobs.remove(digest);
    expect(await blobs.size(digest)).toBeUndefined();
    await store.close();
  });
});
