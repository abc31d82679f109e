import { expect, it } from 'vitest';
import { Job } from '../../../electron/carry/job.ts';

it('an export while something else is carried waits for it and then runs; that one failed is no matter of the other', async () => {
  const told: (string | null)[] = [];
  const job = new Job(
    () => 0,
    (state) => told.push(state?.kind ?? null),
  );
  let end = (): void => undefined;
  const first = job.run('in', 1, async () => {
    await new Promise<void>((done) => {
      end = done;
    });
    throw new Error('the stick was pulled out');
  });
  const second = job.run('out', 1, async () => 'written');
  await Promise.resolve();
  expect(job.state?.kind).toBe('in');
  end();
  await expect(first).rejects.toThrow('pulled out');
  expect(await second).toBe('written');
  expect(told).toEqual(['in', null, 'out', null]);
});

it('what is stopped is what runs, and what waits behind it runs all the same', async () => {
  const job = new Job(
    () => 0,
    () => undefined,
  );
  const first = job.run('in', 1, async ({ signal }) => {
    await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
    return 'stopped';
  });
  const second = job.run('out', 1, async ({ signal }) => signal.aborted);
  await Promise.resolve();
  await Promise.resolve();
  job.cancel();
  expect(await first).toBe('stopped');
  expect(await second).toBe(false);
});
