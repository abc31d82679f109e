import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { conflictsSuite } from './conflicts.suite.ts';
import { noConflictSuite } from './no-conflict.suite.ts';
import type { Engine } from './thread.suite.ts';
import { trainingSuite } from './training.suite.ts';

function suites(engine: Engine, shown?: Parameters<typeof conflictsSuite>[1]): void {
  conflictsSuite(engine, shown);
  noConflictSuite(engine);
  trainingSuite(engine);
}

suites({ name: 'SQLite', store: async () => undefined });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  suites(
    { name: 'PostgreSQL', store: async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store },
    (kind) => kind.again !== undefined,
  );
});
