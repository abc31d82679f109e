import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { uploadsSuite } from './uploads.suite.ts';

uploadsSuite({ name: 'SQLite', data: async () => undefined });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  uploadsSuite({
    name: 'PostgreSQL',
    data: async () => {
      const { store, blobs, pieces } = await openPostgres(await server.database(), { newEpoch: 'e1' });
      return { store, blobs, pieces };
    },
  });
});
