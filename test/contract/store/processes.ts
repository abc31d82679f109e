/** Hubs as processes of their own, all writing to one store at once. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { HubStore } from '../../../hub/store/store.ts';
import { walk } from './suite.ts';

const writing = fileURLToPath(new URL('./writing-process.ts', import.meta.url));
const processes = 3;
const each = 30;

export async function concurrentProcesses(store: HubStore, at: string): Promise<void> {
  const reading = walk(store, 0, processes * each);
  const codes = await Promise.all(
    Array.from({ length: processes }, (_, which) => {
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', writing, at, `w-${which}`, String(each)], {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      return new Promise((done) => child.once('exit', done));
    }),
  );
  expect(codes).toEqual([0, 0, 0]);
  const chain = await reading;
  expect(await store.read((read) => read.head())).toMatchObject({ seq: processes * each, chain });
  for (let which = 0; which < processes; which++) {
    const groups = await store.read((read) => read.groups(`w-${which}`, 0, 1_000));
    expect(groups.map((group) => group.first)).toEqual(Array.from({ length: each }, (_, n) => n + 1));
  }
}
