/** A window never stands still beside a main that has more: what was told while nobody listened is asked for, and what failed is tried again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followMain } from '../../../renderer/data/follow-main.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A main that tells, and a record that notes what it is asked to take; each work ends when the test says how. */
function both() {
  const told = new Map<string, () => void>();
  const asked: string[] = [];
  const faults: string[] = [];
  const heard = (name: string) => (fn: () => void) => {
    told.set(name, fn);
    return () => void told.delete(name);
  };
  const take = (name: string) => async (): Promise<void> => {
    asked.push(name);
    const fault = faults.shift();
    if (fault) throw new Error(fault);
  };
  return {
    asked,
    told,
    failNext: (fault: string) => faults.push(fault),
    record: { catchUp: take('all'), takePages: take('pages'), takeJournal: take('journal'), takeColleagues: take('colleagues') },
    news: { on: (event: string, fn: () => void) => heard(event)(fn), onConnected: heard('connected') },
  };
}
const nothing = (): void => undefined;

describe('a window follows main', () => {
  it('listens before it asks, so that nothing falls between the two', () => {
    const { record, news, told } = both();
    let listening: readonly string[] = [];
    const catchUp = async (): Promise<void> => {
      listening = [...told.keys()];
    };
    followMain({ ...record, catchUp }, news, nothing);
    expect(listening).toEqual(['pages', 'journal', 'colleagues', 'connected']);
  });

  it('asks for everything again when the line begins to carry', async () => {
    const { record, news, told, asked } = both();
    await followMain(record, news, nothing).caughtUp;
    told.get('connected')?.();
    expect(asked).toEqual(['all', 'all']);
  });

  it('takes what it is told of', async () => {
    const { record, news, told, asked } = both();
    await followMain(record, news, nothing).caughtUp;
    for (const each of ['pages', 'journal', 'colleagues']) told.get(each)?.();
    expect(asked).toEqual(['all', 'pages', 'journal', 'colleagues']);
  });

  it('tries again what failed, later each time, until it is done', async () => {
    const { record, news, told, asked, failNext } = both();
    const failed: string[] = [];
    await followMain(record, news, (error) => failed.push(String(error))).caughtUp;
    failNext('HOST_GONE');
    failNext('HOST_GONE still');
    told.get('pages')?.();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual(['all', 'pages', 'all']);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(asked).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toEqual(['all', 'pages', 'all', 'all']);
    expect(failed).toEqual(['Error: HOST_GONE', 'Error: HOST_GONE still']);
  });

  it('says so where the first catching up failed', async () => {
    const { record, news, failNext } = both();
    failNext('DISK_FAILED');
    await expect(followMain(record, news, nothing).caughtUp).rejects.toThrow('DISK_FAILED');
  });

  it('does nothing more once the window is closed', async () => {
    const { record, news, told, asked, failNext } = both();
    const { caughtUp, stop } = followMain(record, news, nothing);
    await caughtUp;
    failNext('HOST_GONE');
    told.get('pages')?.();
    await vi.advanceTimersByTimeAsync(0);
    stop();
    expect(told.size).toBe(0);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(asked).toEqual(['all', 'pages']);
  });
});
