/** PouchDB over express-pouchdb: one document a record. Durable: LevelDB at the server. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import express from 'express';
import expressPouch from 'express-pouchdb';
import PouchDB from 'pouchdb';
import memoryAdapter from 'pouchdb-adapter-memory';

PouchDB.plugin(memoryAdapter);
const clock = () => performance.timeOrigin + performance.now();
const batches = { batch_size: 1_000, batches_limit: 10 };
const name = 'bench';

async function stateOf(db) {
  const { rows } = await db.allDocs({ include_docs: true });
  return Object.fromEntries(
    rows.map(({ id, doc }) => [id, Object.fromEntries(Object.entries(doc).filter(([field]) => !field.startsWith('_')))]),
  );
}

function follow(db) {
  const seen = { changedAt: 0 };
  db.changes({ live: true, since: 'now' }).on('change', () => {
    seen.changedAt = clock();
  });
  return seen;
}

export async function openServer({ folder, durable }) {
  const Pouch = durable ? PouchDB.defaults({ prefix: join(folder, 'db-') }) : PouchDB.defaults({ adapter: 'memory' });
  const db = new Pouch(name);
  await db.info();
  const seen = follow(db);
  const app = express();
  app.use(
    '/',
    expressPouch(Pouch, {
      mode: 'minimumForPouchDB',
      inMemoryConfig: true,
      logPath: join(folder, 'log.txt'),
      overrideMode: { include: [] },
    }),
  );
  const server = createServer(app);
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    welcome: () => `http://127.0.0.1:${server.address().port}/${name}`,
    count: async () => (await db.info()).doc_count,
    settle: () => undefined,
    state: () => stateOf(db),
    changedAt: () => seen.changedAt,
    close: () => server.closeAllConnections(),
  };
}

export async function openClient({ welcome }) {
  const db = new PouchDB(`${name}-${process.pid}`, { adapter: 'memory' });
  let changedAt = 0;
  let sync;
  return {
    count: async () => (await db.info()).doc_count,
    async write(records) {
      const done = await db.bulkDocs(records.map(({ id, fields }) => ({ _id: id, ...fields })));
      if (done.some(({ ok }) => ok !== true)) throw new Error('a record was not written');
    },
    async edit(edits) {
      for (const { id, field, value } of edits) await db.put({ ...(await db.get(id)), [field]: value });
    },
    connect() {
      sync = db.sync(welcome, { live: true, retry: true, ...batches });
      sync.on('change', () => {
        changedAt = clock();
      });
    },
    async disconnect() {
      const ended = new Promise((done) => sync.on('complete', done));
      sync.cancel();
      await ended;
    },
    waiting: () => false,
    state: () => stateOf(db),
    async conflicts() {
      const { rows } = await db.allDocs({ include_docs: true, conflicts: true });
      const met = rows.filter(({ doc }) => doc._conflicts !== undefined);
      return Promise.all(
        met.map(async ({ id, doc }) => {
          const others = await Promise.all(doc._conflicts.map((rev) => db.get(id, { rev })));
          const values = others.flatMap((other) =>
            Object.entries(other).flatMap(([field, value]) => (field.startsWith('_') ? [] : [value])),
          );
          return { id, field: null, values };
        }),
      );
    },
    changedAt: () => changedAt,
    close: () => sync?.cancel(),
  };
}
