/** The thread in short: two visits, one kill, SQLite. The long walk (thread.long.test.ts) takes both stores and loses the hub. */
import { mkdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { fiveSteps } from './thread-checklists.ts';
import { walkThread } from './thread-walk.ts';

it('two visits are done without a network, killed and wiped half-way, and nothing is missing at the hub', {
  timeout: 300_000,
}, async () => {
  const legs: string[] = [];
  await walkThread(
    {
      visits: 2,
      sections: fiveSteps,
      killAfter: 1,
      restore: false,
      place: async (folder) => {
        await mkdir(folder, { recursive: true });
        return { folder };
      },
    },
    (leg) => legs.push(leg),
  );
  expect(legs).toHaveLength(8);
});
