import { afterEach, describe, expect, it, vi } from 'vitest';
import { Running } from '../../../hub/deliver/running.ts';
import { hubCollege } from '../../builders/hub-college.ts';

describe('the loop of deliveries', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('keeps a pace of ten a second', async () => {
    const { hub, close, clock } = (await hubCollege()).hub;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let [done, until] = [0, 0];
    const running = new Running(hub, {
      name: 'test',
      step: async () => {
        if (hub.now() < until) return false;
        done += 1;
        until = hub.now() + 100;
        return true;
      },
      nextAt: async () => until,
      unset: async () => false,
    });
    running.start();
    for (let n = 0; n < 30; n++) {
      clock.now += 100;
      await vi.advanceTimersByTimeAsync(100);
      await new Promise((settle) => setImmediate(settle));
    }
    expect(done).toBeGreaterThan(25);
    const stopped = running.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    await stopped;
    await close();
  });
});
