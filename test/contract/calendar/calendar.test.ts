import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { DavServer } from '../../fakes/dav-server.ts';
import { deliverySuite } from './delivery.suite.ts';
import { feedsSuite } from './feeds.suite.ts';

const fake = async () => {
  const server = await DavServer.start('ben', 'mei');
  return { address: server.address, listed: `127.0.0.1:${server.port}`, stop: () => server.stop() };
};

feedsSuite({ name: 'SQLite', store: async () => undefined });
deliverySuite({ name: 'SQLite', store: async () => undefined }, fake);

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  const engine = { name: 'PostgreSQL', store: async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store };
  feedsSuite(engine);
  deliverySuite(engine, fake);
});
