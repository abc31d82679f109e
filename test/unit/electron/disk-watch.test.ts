import { describe, expect, it } from 'vitest';
import { ballastIn } from '../../../electron/journal/ballast.ts';
import { DiskWatch } from '../../../electron/journal/disk-watch.ts';
import type { DiskRoom } from '../../../shared/bridge/events.ts';
import { MemoryFiles } from '../../builders/memory-files.ts';

const gigabyte = 1024 ** 3;

describe('the disk of a laptop', () => {
  const watched = () => {
    const files = new MemoryFiles();
    files.capacity = 5 * gigabyte;
    const told: DiskRoom[] = [];
    const time = { at: 0, now: () => time.at };
    const ballast = ballastIn('/profile', files, (bytes) => new Uint8Array(bytes), 1_000);
    const watch = new DiskWatch({ folder: '/profile', files, time, ballastHeld: () => ballast.held(), tell: (room) => told.push(room) });
    return { files, told, time, watch, ballast };
  };

  it('is said to be nearly full before it is, once, again when the reserve is spent, and when there is room', async () => {
    const { files, told, watch, ballast } = watched();
    await files.makeFolder('/profile');
    await ballast.take();
    await watch.look();
    expect(told).toEqual([]);
    files.capacity = files.used + gigabyte / 2;
    for (const _ of [1, 2, 3]) await watch.look();
    expect(told).toMatchObject([{ state: 'low', ballast: true }]);
    files.capacity = files.used + 1_000_000;
    await watch.look();
    await ballast.release();
    await watch.look();
    expect(told.slice(1)).toMatchObject([
      { state: 'full', ballast: true },
      { state: 'full', ballast: false },
    ]);
    files.capacity = 5 * gigabyte;
    await watch.look();
    expect(told.at(-1)).toMatchObject({ state: 'enough' });
  });

  it('is looked at soon after something was written, but not at every act; one that does not say is not guessed at', async () => {
    const { files, told, time, watch } = watched();
    await watch.look();
    files.capacity = 1_000;
    watch.soon();
    expect(told).toEqual([]);
    time.at += 5_000;
    watch.soon();
    await expect.poll(() => told.length).toBe(1);
    files.freeBytes = () => Promise.reject(new Error('no answer'));
    expect(await watch.look()).toBeUndefined();
  });
});
