/**
 * The thread in full, once per store: six visits with every kind of step, host and browser killed and IndexedDB wiped half-way, and
 * the hub lost and restored from a backup taken in the middle.
 */
import { mkdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../builders/hub-postgres.ts';
import type { HubPlace } from './hub-server.ts';
import { everyKind } from './thread-checklists.ts';
import { walkThread } from './thread-walk.ts';

const legsOfAll = 9;

async function walk(place: (folder: string) => Promise<HubPlace>): Promise<void> {
  const began = performance.now();
  const legs: string[] = [];
  await walkThread({ visits: 6, sections: everyKind, killAfter: 3, restore: true, place }, (leg) => {
    legs.push(leg);
    console.log(`${Math.round((performance.now() - began) / 1000)} s: ${leg}`);
  });
  expect(legs).toHaveLength(legsOfAll);
}

async function inFolder(folder: string): Promise<HubPlace> {
  await mkdir(folder, { recursive: true });
  return { folder };
}

describe('six visits at a site without a network', () => {
  it('are all at the hub and on both laptops, over SQLite', { timeout: 600_000 }, () => walk(inFolder));
});

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('six visits at a site without a network', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    if (bin !== undefined) postgres = await startPostgres(bin);
  }, 300_000);
  afterAll(() => postgres.stop());

  it('are all at the hub and on both laptops, over PostgreSQL', { timeout: 600_000 }, () =>
    walk(async (folder) => ({ ...(await inFolder(folder)), databaseUrl: await postgres.database() })),
  );
});
