/**
 * The hub is killed at every step of a delivery, and started again: nothing is lost, nothing is doubled. A step is anything that is
 * waited for: at the CMDB (before it did it, and after), in the store (reading, writing, before and after the commit), at the files.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { putProgress } from '../../../hub/deliver/cmdb/settings.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { connectRt, delivererOf, hear, type RtPlace, saidOf, settle } from '../../builders/cmdb-delivery.ts';
import { doVisit, type HubCollege, hubCollege, planned, visitOf } from '../../builders/hub-college.ts';
import { Life, runToTheEnd } from '../../builders/killed-hub.ts';

/** A Request Tracker, real or fake, with what the story asks of it. Every one that is opened is empty and at an address of its own. */
export interface StoryRt {
  readonly place: RtPlace;
  /** Somebody there makes a device’s record. */
  add(values: Readonly<Record<string, string>>): Promise<void>;
  /** Every change that our account made there, named by its record: what was written twice stands in it twice. One write's fields come in any order. */
  written(): Promise<readonly string[]>;
  /** How many devices it has. */
  devices(): Promise<number>;
  /** Names of the library’s items that the device of this name refers to, sorted. */
  linked(name: string): Promise<readonly string[]>;
  stop(): Promise<unknown>;
}

export interface Told {
  /** The hub's store; undefined: one in memory. */
  readonly store: () => Promise<HubStore | undefined>;
  readonly rt: () => Promise<StoryRt>;
  /** Every so many steps have a life of their own. */
  readonly stride: number;
}

/** From where it stands its lifecycle leads into use only over another status. */
const second = { Name: 'PC 2', Serial: 'SER2', Room: 'old', Status: 'recycled' };

/** Both devices of the story are worked on. One record is there already, the other is made; they get items of the library, made once. */
export async function killedScene(
  told: Told,
  ends: (() => Promise<unknown>)[],
): Promise<{ readonly rt: StoryRt; readonly all: HubCollege }> {
  const rt = await told.rt();
  ends.push(() => rt.stop());
  const all = await hubCollege(await told.store());
  ends.unshift(() => all.hub.close());
  await planned(all);
  await connectRt(all.hub.hub, rt.place);
  await rt.add(second);
  const titleId = all.olu.rows('title')[0]?.id ?? '';
  await all.olu.do(acts['use-licence'], { titleId, deviceIds: ['d1'], state: 'used' });
  return { rt, all };
}

/** Ben does both visits. */
export async function killedWork(all: HubCollege): Promise<void> {
  for (const n of [1, 2]) await doVisit(all.ben, visitOf(all.ben, `s${n}`), n);
}

export function killedSuite(name: string, told: Told): void {
  describe(`a hub that is killed at any step of a delivery (${name})`, () => {
    const ends: (() => Promise<unknown>)[] = [];
    afterEach(async () => {
      for (const end of ends.splice(0)) await end();
    });
    const scene = () => killedScene(told, ends);
    const writtenIn = async (rt: StoryRt) => (await rt.written()).toSorted();
    /** Until nothing is to be done any more: also what a line that dropped has put off. */
    const through = async (all: HubCollege): Promise<void> => {
      for (let go = 0; go < 3; go++) {
        await settle(delivererOf(all.hub.hub));
        all.hub.clock.now += 3_600_000;
      }
    };

    it('has written everything once when it was started again, wherever it ended', async () => {
      const whole = await scene();
      await killedWork(whole.all);
      const life = new Life(Number.MAX_SAFE_INTEGER);
      await runToTheEnd(delivererOf(life.hub(whole.all.hub.hub, 'reads'), { wrap: life.connector }));
      const expected = await writtenIn(whole.rt);
      expect(expected.length).toBeGreaterThan(8);
      expect(await whole.rt.devices()).toBe(2);
      const { steps } = life;
      expect(steps).toBeGreaterThan(20);
      for (const end of ends.splice(0)) await end();

      const { rt, all } = await scene();
      const { hub } = all.hub;
      let ended = 0;
      await killedWork(all);
      // The same hub is killed once more at each start, some steps further every time, until it gets through.
      const further = Math.max(1, Math.floor(told.stride / 2));
      for (let last = 1; last <= steps + 40; last += further) {
        const again = new Life(last);
        const how = await runToTheEnd(delivererOf(again.hub(hub, 'reads'), { wrap: again.connector }));
        if (how === 'killed') ended += 1;
        // What it had in hand is free when its claim has run out.
        all.hub.clock.now += 6 * 60_000;
      }
      expect(ended).toBeGreaterThan(8);
      await settle(delivererOf(hub));
      expect(await writtenIn(rt)).toEqual(expected);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written', code: null });
    }, 300_000);

    it('is killed at one single step, at each of them in turn, and has neither lost nor doubled a write', async () => {
      const { rt, all } = await scene();
      const { hub } = all.hub;
      await killedWork(all);
      const whole = new Life(Number.MAX_SAFE_INTEGER);
      expect(await runToTheEnd(delivererOf(whole.hub(hub, 'reads'), { wrap: whole.connector }))).toBe('done');
      const expected = await writtenIn(rt);
      expect(await rt.linked('PC 2')).toEqual(['Windows 11 2026.10']);
      expect(await rt.linked('GC00001')).toEqual(['Windows 11 (licence)', 'Windows 11 2026.10']);
      expect(expected.filter((line) => line.includes(' Create '))).toHaveLength(3);
      expect(whole.steps).toBeGreaterThan(80);
      let lives = 0;
      let tried = 0;
      for (let last = 1; last <= whole.steps; last += told.stride) {
        tried += 1;
        // Another CMDB knows nothing yet: everything is delivered there from the start.
        const next = await told.rt();
        await next.add(second);
        all.hub.clock.now += 6 * 60_000;
        await connectRt(hub, next.place);
        await hub.store.write((store) => putProgress(store, { seq: 0, full: null }));
        const short = new Life(last);
        lives += (await runToTheEnd(delivererOf(short.hub(hub, 'reads'), { wrap: short.connector }))) === 'killed' ? 1 : 0;
        all.hub.clock.now += 6 * 60_000;
        await through(all);
        expect({ last, written: await writtenIn(next) }).toEqual({ last, written: expected });
        await next.stop();
      }
      expect(lives).toBeGreaterThan(tried - 5);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written' });
    }, 300_000);

    it('two hub processes on one store deliver each device once, and who lost its claim writes no more', async () => {
      const { rt, all } = await scene();
      await killedWork(all);
      await all.olu.pull();
      const [one, two] = [delivererOf(all.hub.hub), delivererOf(all.hub.hub)];
      await Promise.all([settle(one), settle(two)]);
      // Whoever needed an item that the other was just making comes back for it.
      all.hub.clock.now += 60_000;
      await settle(one);
      const written = await rt.written();
      expect(new Set(written).size).toBe(written.length);
      expect(await rt.devices()).toBe(2);
      for (const id of ['d1', 'd2']) expect(await saidOf(all.olu, id)).toMatchObject({ state: 'written' });
      await hear(all.olu);
      expect(all.olu.rows('delivery')).toHaveLength(2);
    });
  });
}
