import { expect, it } from 'vitest';
import { Together } from '../../../hub/store/together.ts';

it('what comes while one transaction runs goes into the next one, and each gets its own answer', async () => {
  const runs: (readonly number[])[] = [];
  const doubled = new Together<number, number>(async (take) => {
    await new Promise((done) => setImmediate(done));
    const taken = take();
    runs.push(taken);
    await new Promise((done) => setImmediate(done));
    return taken.map((n) => 2 * n);
  });
  const first = [doubled.add(1), doubled.add(2)];
  await first[0];
  const second = [doubled.add(3), doubled.add(4)];
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8]);
  expect(runs).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it('a transaction that fails fails what was in it, also before it began, and the next one goes on', async () => {
  let times = 0;
  const together = new Together<string, boolean>(async (take) => {
    times += 1;
    if (times === 1) throw new Error('not begun');
    const taken = take();
    if (times === 2) throw new Error('cut');
    return taken.map(() => false);
  });
  await expect(together.add('a')).rejects.toThrow('not begun');
  await expect(together.add('b')).rejects.toThrow('cut');
  expect(await together.add('c')).toBe(false);
});
