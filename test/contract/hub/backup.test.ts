import { afterAll, beforeAll, describe } from 'vitest';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { backupSuite } from './backup.suite.ts';

backupSuite({ name: 'SQLite', place: async (folder) => ({ kind: 'folder', folder }) });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  backupSuite({ name: 'PostgreSQL', place: async () => ({ kind: 'postgres', url: await server.database() }) });
});
