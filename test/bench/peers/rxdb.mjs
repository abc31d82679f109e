/** RxDB: one collection, over its WebSocket replication. Its storage in memory on both sides: see the note in sync.ts on durable ones. */
import { createRxDatabase } from 'rxdb/plugins/core';
import { replicateWithWebsocketServer, startWebsocketServer } from 'rxdb/plugins/replication-websocket';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';

const clock = () => performance.timeOrigin + performance.now();
const names = ['assetTag', 'serial', 'name', 'maker', 'model', 'kind', 'system', 'room'];
const text = { type: 'string' };
const schema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 20 }, ...Object.fromEntries(names.map((name) => [name, text])) },
  required: ['id', ...names],
};
const batchSize = 1_000;

async function openCollection(name) {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false, eventReduce: false });
  const { devices } = await database.addCollections({ devices: { schema } });
  return { database, devices };
}

async function stateOf(devices) {
  const found = await devices.find().exec();
  return Object.fromEntries(found.map((each) => [each.id, Object.fromEntries(names.map((name) => [name, each[name]]))]));
}

export async function openServer() {
  const { database, devices } = await openCollection('server');
  const state = startWebsocketServer({ database, port: 0, host: '127.0.0.1' });
  if (state.server.address() === null) await new Promise((done) => state.server.once('listening', done));
  let changedAt = 0;
  devices.$.subscribe(() => {
    changedAt = clock();
  });
  return {
    welcome: () => `ws://127.0.0.1:${state.server.address().port}`,
    count: () => devices.count().exec(),
    settle: () => undefined,
    state: () => stateOf(devices),
    changedAt: () => changedAt,
    close: () => database.close(),
  };
}

export async function openClient({ welcome }) {
  const { database, devices } = await openCollection(`client${process.pid}`);
  let changedAt = 0;
  let replication;
  return {
    count: () => devices.count().exec(),
    async write(records) {
      const { error } = await devices.bulkInsert(records.map(({ id, fields }) => ({ id, ...fields })));
      if (error.length > 0) throw new Error(`${error.length} records were not written`);
    },
    async edit(edits) {
      const found = await devices.findByIds(edits.map(({ id }) => id)).exec();
      for (const { id, field, value } of edits) await found.get(id).incrementalPatch({ [field]: value });
    },
    async connect() {
      replication = await replicateWithWebsocketServer({
        collection: devices,
        replicationIdentifier: 'bench',
        url: welcome,
        batchSize,
        live: true,
      });
      replication.received$.subscribe(() => {
        changedAt = clock();
      });
    },
    async disconnect() {
      await replication?.cancel();
      replication = undefined;
    },
    waiting: () => false,
    state: () => stateOf(devices),
    conflicts: () => [],
    changedAt: () => changedAt,
    close: () => database.close(),
  };
}
