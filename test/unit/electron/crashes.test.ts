/** A whole laptop on a disk that dies or runs full at any step, with a line that fails now and then. Seeds replay a failure. */
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../shared/errors.ts';
import { seeded } from '../../builders/memory-files.ts';
import { type Disk, newDisk, type SyncedLaptop, startLaptop } from '../../builders/synced-laptop.ts';
import { FakeHub } from '../../fakes/fake-hub.ts';
import { ManualTime } from '../../fakes/manual-time.ts';

const isFull = (cause: unknown): boolean => cause instanceof Fault && (cause.code === 'DISK_FULL' || cause.code === 'DISK_FAILED');

describe('a laptop whose process dies at any step', () => {
  it('brings every act that it confirmed to the hub, once, however often it dies', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const chance = seeded(seed);
      const time = new ManualTime();
      const hub = new FakeHub(time);
      hub.pageEntries = 1 + Math.floor(chance() * 3);
      hub.snapshotParts = 1 + Math.floor(chance() * 3);
      const confirmed: string[] = [];
      let disk: Disk = newDisk();
      let laptop = await startLaptop(hub, time, { disk, seed });
      for (let life = 0; life < 4; life += 1) {
        spoil(laptop, chance);
        disk.files.dieAt = disk.files.steps + 1 + Math.floor(chance() * 60);
        for (let i = 0; i < 6; i += 1) {
          const act = `${seed}.${life}.${i}`;
          await laptop.save(act).then(
            () => confirmed.push(act),
            () => undefined,
          );
          if (chance() < 0.5) await time.pass(chance() * 2_000);
          if (chance() < 0.2) hub.colleague(`c${seed}.${life}.${i}`);
        }
        const after: Disk = { files: disk.files.crash(chance), secrets: disk.secrets, blobs: disk.blobs };
        await laptop.close().catch(() => undefined);
        disk = after;
        laptop = await startLaptop(hub, time, { disk, seed: seed * 10 + life });
      }
      laptop.between = undefined;
      const settled = await time.until(() => laptop.settled());
      const own = hub.log.filter(({ group }) => group.writer !== 'wcolleague').map(({ group }) => group.act ?? '');
      expect(settled, `seed ${seed}: ${JSON.stringify(laptop.sync.status())}`).toBe(true);
      expect(new Set(own).size, `seed ${seed}: nothing twice`).toBe(own.length);
      expect(
        own.filter((act) => confirmed.includes(act)),
        `seed ${seed}: all, in order`,
      ).toEqual(confirmed);
      await laptop.close();
    }
  });
});

describe('a laptop whose disk is full for a while', () => {
  it('accepts or refuses each act with a reason, and brings what it accepted to the hub, once', async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const chance = seeded(seed);
      const time = new ManualTime();
      const hub = new FakeHub(time);
      const laptop = await startLaptop(hub, time, { seed });
      const confirmed: string[] = [];
      let full = false;
      laptop.disk.files.failing = () => (full && chance() < 0.7 ? 'ENOSPC' : undefined);
      for (let i = 0; i < 30; i += 1) {
        if (chance() < 0.3) full = !full;
        await laptop.save(`a${i}`).then(
          () => confirmed.push(`a${i}`),
          (cause: unknown) => expect(isFull(cause), String(cause)).toBe(true),
        );
        if (chance() < 0.5) await time.pass(chance() * 5_000);
        if (chance() < 0.3) hub.colleague(`c${i}`);
      }
      full = false;
      const settled = await time.until(() => laptop.settled() && laptop.spool.head?.seq === hub.seq);
      expect(settled, `seed ${seed}: ${JSON.stringify(laptop.sync.status())}`).toBe(true);
      const own = hub.log.filter(({ group }) => group.writer !== 'wcolleague').map(({ group }) => group.act);
      expect(own, `seed ${seed}`).toEqual(confirmed);
      await laptop.close();
    }
  });
});

/** Some exchanges never arrive, some answers never come back. */
function spoil(laptop: SyncedLaptop, chance: () => number): void {
  laptop.between = async (_, answer) => {
    if (chance() < 0.1) throw new Fault('HUB_UNREACHABLE', {});
    const whole = await answer();
    if (chance() < 0.1) throw new Fault('HUB_UNREACHABLE', {});
    return chance() < 0.05 ? { ...whole, body: whole.body.slice(0, whole.body.length / 2) } : whole;
  };
}
