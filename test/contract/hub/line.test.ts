import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { lineSuite } from './line.suite.ts';

lineSuite({ name: 'SQLite', store: async () => undefined });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  lineSuite({ name: 'PostgreSQL', store: async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store });
});
