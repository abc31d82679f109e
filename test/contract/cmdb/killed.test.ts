/**
 * The hub is killed at every step of a delivery, and started again: nothing is lost, nothing is doubled. A step is anything that is
 * waited for: at the CMDB (before it did it, and after), in the store (reading, writing, before and after the commit), at the files.
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { putProgress } from '../../../hub/deliver/cmdb/settings.ts';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { connectFiles, connectRt, delivererOf, saidOf, settle } from '../../builders/cmdb-delivery.ts';
import { CsvCmdb } from '../../builders/csv-cmdb.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { Life, runToTheEnd } from '../../builders/killed-hub.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';

const forEver = Number.MAX_SAFE_INTEGER;

killedSuite('SQLite', async () => undefined);

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  killedSuite('PostgreSQL', async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store);
});

function killedSuite(name: string, open: () => Promise<HubStore | undefined>): void {
  describe(`a hub that is killed at any step of a delivery (${name})`, () => {
    const ends: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
    });

    async function scene(): Promise<{ readonly rt: FakeRt; readonly all: HubCollege }> {
      const rt = new FakeRt();
      await rt.start();
      const all = await hubCollege(await open());
      ends.push(
        () => all.hub.close(),
        () => rt.stop(),
      );
      await planned(all);
      await connectRt(all.hub.hub, { address: rt.address, token: rt.token });
      // One record is there already, the other is made.
      rt.add(second);
      // One uses a licence, and both get a version: items of their own there, made once.
      const titleId = all.olu.rows('title')[0]?.id ?? '';
      await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'used' });
      return { rt, all };
    }
    // From where it stands its lifecycle leads into use only over another status.
    const second = { Name: 'PC 2', Serial: 'SER2', Room: 'old', Status: 'recycled' };
    const work = async (all: HubCollege): Promise<void> => {
      for (const n of [1, 2]) await doVisit(all.ben, visitOf(all.ben, `s${n}`), n);
    };
    /** Until nothing is to be done any more: also what a line that dropped has put off. */
    const through = async (all: HubCollege): Promise<void> => {
      for (let go = 0; go < 3; go++) {
        await settle(delivererOf(all.hub.hub));
        all.hub.clock.now += 3_600_000;
      }
    };
    /** Every change of a field there, by us, in order: what was written twice stands in it twice. */
    const written = (rt: FakeRt): readonly string[] =>
      [...rt.assets.values(), ...rt.items.values()].flatMap(({ id, history }) =>
        history
          .filter(({ Creator }) => Creator === 'rollout-sync')
          .map(({ Type, Field, NewValue }) => `${id} ${Type} ${Field} ${NewValue}`),
      );

    it('has written everything once when it was started again, wherever it ended', async () => {
      const whole = await scene();
      await work(whole.all);
      const life = new Life(Number.MAX_SAFE_INTEGER);
      await runToTheEnd(delivererOf(life.hub(whole.all.hub.hub, 'reads'), { wrap: life.connector }));
      const expected = written(whole.rt);
      expect(expected.length).toBeGreaterThan(8);
      expect(whole.rt.assets.size).toBe(2);
      const steps = life.steps;
      expect(steps).toBeGreaterThan(20);

      const { rt, all } = await scene();
      const { hub } = all.hub;
      let ended = 0;
      await work(all);
      // The same hub is killed once more at each start, one step further every time, until it gets through.
      for (let last = 1; last <= steps + 40; last++) {
        const again = new Life(last);
        const how = await runToTheEnd(delivererOf(again.hub(hub, 'reads'), { wrap: again.connector }));
        if (how === 'killed') ended += 1;
        // What it had in hand is free when its claim has run out.
        all.hub.clock.now += 6 * 60_000;
      }
      expect(ended).toBeGreaterThan(8);
      await settle(delivererOf(hub));
      expect(written(rt)).toEqual(expected);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written', code: null });
    });

    it('is killed at one single step, at each of them in turn, and has neither lost nor doubled a write', async () => {
      const { rt, all } = await scene();
      const { hub } = all.hub;
      await work(all);
      const whole = new Life(forEver);
      expect(await runToTheEnd(delivererOf(whole.hub(hub, 'reads'), { wrap: whole.connector }))).toBe('done');
      const expected = written(rt).toSorted();
      expect(rt.linked(2)).toEqual(['Windows 11 (licence)', 'Windows 11 2026.10']);
      expect(expected.filter((line) => line.includes('Create'))).toHaveLength(3);
      expect(whole.steps).toBeGreaterThan(80);
      let lives = 0;
      for (let last = 1; last <= whole.steps; last += 1) {
        // Another CMDB knows nothing yet: everything is delivered there from the start.
        const next = new FakeRt();
        await next.start();
        next.add(second);
        all.hub.clock.now += 6 * 60_000;
        await connectRt(hub, { address: next.address, token: next.token });
        await hub.store.write((store) => putProgress(store, { seq: 0, full: null }));
        const short = new Life(last);
        lives += (await runToTheEnd(delivererOf(short.hub(hub, 'reads'), { wrap: short.connector }))) === 'killed' ? 1 : 0;
        all.hub.clock.now += 6 * 60_000;
        await through(all);
        expect({ last, written: written(next).toSorted() }).toEqual({ last, written: expected });
        await next.stop();
      }
      expect(lives).toBeGreaterThan(whole.steps - 5);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written' });
    }, 300_000);

    it('that speaks by files is killed again and again: each record stands in the file once, and says what it should', async () => {
      const { all } = await scene();
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
      await work(all);
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
      const { rt, all } = await scene();
      await work(all);
      // Everything of the first delivery is done there, and each answer is lost in turn.
      for (let n = 0; n < 12; n++) {
        rt.troubles.push('drop-after');
        await settle(delivererOf(all.hub.hub));
        all.hub.clock.now += 3_600_000;
      }
      rt.troubles.length = 0;
      await settle(delivererOf(all.hub.hub));
      expect(rt.assets.size).toBe(2);
      expect(await saidOf(all.olu, 'd1')).toMatchObject({ state: 'written' });
      expect(new Set(written(rt)).size).toBe(written(rt).length);
    });

    it('two hub processes on one store deliver each device once, and who lost its claim writes no more', async () => {
      const { rt, all } = await scene();
      await work(all);
      await all.olu.pull();
      const [one, two] = [delivererOf(all.hub.hub), delivererOf(all.hub.hub)];
      await Promise.all([settle(one), settle(two)]);
      // Whoever needed an item that the other was just making comes back for it.
      all.hub.clock.now += 60_000;
      await settle(one);
      expect(new Set(written(rt)).size).toBe(written(rt).length);
      expect(rt.assets.size).toBe(2);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written' });
      expect(all.olu.rows('delivery')).toHaveLength(2);
    });
  });
}
