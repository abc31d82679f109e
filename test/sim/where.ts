/** Where the hub's record lies in a run on real stores, and how a fresh, empty one is opened there. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { openPostgres } from '../../hub/store/postgres/open.ts';
import { openSqliteStore } from '../../hub/store/sqlite/open.ts';
import type { HubStore } from '../../hub/store/store.ts';
import type { NewStores } from './real-store.ts';

/** SQLite: a folder for the files. PostgreSQL: the address of a server's first database; each record gets one of its own. */
export interface Where {
  readonly kind: 'sqlite' | 'postgres';
  readonly at: string;
}

const newEpoch = 'e1';

export function newStoresAt({ kind, at }: Where): NewStores {
  return kind === 'sqlite'
    ? async () => [await openSqliteStore(join(at, `${randomUUID()}.sqlite`), { newEpoch })]
    : async () => {
        const url = await newDatabase(at);
        const process = async (): Promise<HubStore> => (await openPostgres(url, { newEpoch })).store;
        return [await process(), await process()];
      };
}

async function newDatabase(at: string): Promise<string> {
  const name = `sim_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const url = new URL(at);
  url.pathname = `/${name}`;
  return url.href;
}
