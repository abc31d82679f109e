import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { sameRowsSuite } from './same-rows.suite.ts';

sameRowsSuite({ name: 'SQLite', store: async () => undefined, histories: 14 });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  const store = async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store;
  sameRowsSuite({ name: 'PostgreSQL', store, histories: 5 });
});
