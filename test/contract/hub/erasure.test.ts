import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { erasureSuite } from './erasure.suite.ts';

erasureSuite({ name: 'SQLite', open: async () => undefined });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  erasureSuite({ name: 'PostgreSQL', open: async () => openPostgres(await server.database(), { newEpoch: 'e1' }) });
});
