/** The hub is killed at every step of a delivery to the fake CMDB (killed.suite.ts; the real one: test/real/rt), and to one that speaks by files. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { putProgress } from '../../../hub/deliver/cmdb/settings.ts';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { connectFiles, delivererOf, saidOf, settle } from '../../builders/cmdb-delivery.ts';
import { CsvCmdb } from '../../builders/csv-cmdb.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { Life, runToTheEnd } from '../../builders/killed-hub.ts';
import { fakeStoryRt } from '../../builders/story-rt.ts';
import { killedScene, killedSuite, killedWork, type Told } from './killed.suite.ts';

bothSuites('SQLite', async () => undefined);

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  bothSuites('PostgreSQL', async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store);
});

function bothSuites(name: string, store: () => Promise<HubStore | undefined>): void {
  const told: Told = { store, rt: fakeStoryRt, stride: 1 };
  killedSuite(name, told);

  describe(`a hub that is killed (${name})`, () => {
    const ends: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
    });

    it('that speaks by files is killed again and again: each record stands in the file once, and says what it should', async () => {
      const { all } = await killedScene(told, ends);
      const { hub } = all.hub;
      const mapping = await connectFiles(hub);
      await hub.store.write((store) => putProgress(store, { seq: 0, full: null }));
      const cmdb = new CsvCmdb(hub.store, mapping.lines);
      cmdb.rows.push(
        new Map([
          ['serial', 'SER2'],
          ['room', 'old'],
        ]),
      );
      await cmdb.export();
      await killedWork(all);
      let killed = 0;
      const untilThrough = async (): Promise<void> => {
        for (let last = 1; last <= 120; last += 3) {
          const life = new Life(last);
          if ((await runToTheEnd(delivererOf(life.hub(hub, 'reads'), { wrap: life.connector }))) === 'killed') killed += 1;
          all.hub.clock.now += 25 * 3_600_000;
        }
        await settle(delivererOf(hub));
      };
      await untilThrough();
      expect(cmdb.rows).toHaveLength(1);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'queued', code: 'CMDB_WAITS_FOR_EXPORT' });
      await cmdb.takeIn();
      expect(cmdb.rows.map((row) => [row.get('serial'), row.get('room')])).toEqual([
        ['SER2', 'D02'],
        ['SER1', 'D01'],
      ]);
      await cmdb.export();
      all.hub.clock.now += 25 * 3_600_000;
      await untilThrough();
      expect(killed).toBeGreaterThan(20);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written', code: null });
      expect(await cmdb.takeIn()).not.toContain('SER');
    });

    it('an answer that was lost on the way makes no second record', async () => {
      const rt = await fakeStoryRt();
      const { fake } = rt;
      const { all } = await killedScene({ ...told, rt: async () => rt }, ends);
      await killedWork(all);
      // Everything of the first delivery is done there, and each answer is lost in turn.
      for (let n = 0; n < 12; n++) {
        fake.troubles.push('drop-after');
        await settle(delivererOf(all.hub.hub));
        all.hub.clock.now += 3_600_000;
      }
      fake.troubles.length = 0;
      await settle(delivererOf(all.hub.hub));
      expect(fake.assets.size).toBe(2);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      const written = await rt.written();
      expect(new Set(written).size).toBe(written.length);
    });
  });
}
