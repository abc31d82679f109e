/** TinyBase: a MergeableStore, one row a record, over its WebSocket synchronizer. Durable: its file persister at the server. */
import { join } from 'node:path';
import { createMergeableStore } from 'tinybase';
import { createCustomPersister } from 'tinybase/persisters';
import { createFilePersister } from 'tinybase/persisters/persister-file';
import { createWsSynchronizer } from 'tinybase/synchronizers/synchronizer-ws-client';
import { createWsServer } from 'tinybase/synchronizers/synchronizer-ws-server';
import { WebSocket, WebSocketServer } from 'ws';

const table = 'devices';
const mergeableOnly = 2;
const clock = () => performance.timeOrigin + performance.now();

/** Keeps the content of a path in memory while no client is connected. */
function memoryPersister(store, kept) {
  return createCustomPersister(
    store,
    async () => kept.content,
    async (getContent) => {
      kept.content = getContent();
    },
    () => undefined,
    () => undefined,
    undefined,
    mergeableOnly,
  );
}

export async function openServer({ folder, durable }) {
  const kept = { content: undefined };
  const now = { store: createMergeableStore(), persister: undefined };
  let changedAt = 0;
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((done) => sockets.once('listening', done));
  const server = createWsServer(sockets, () => {
    now.store = createMergeableStore('server');
    now.store.addTablesListener(() => {
      changedAt = clock();
    });
    now.persister = durable ? createFilePersister(now.store, join(folder, 'store.json')) : memoryPersister(now.store, kept);
    return now.persister;
  });
  return {
    welcome: () => `ws://127.0.0.1:${sockets.address().port}/bench`,
    count: () => now.store.getRowCount(table),
    settle: () => now.persister?.save(),
    state: () => now.store.getTable(table),
    changedAt: () => changedAt,
    close: () => server.destroy(),
  };
}

export async function openClient({ welcome }) {
  const store = createMergeableStore();
  let changedAt = 0;
  let synchronizer;
  store.addTablesListener(() => {
    changedAt = clock();
  });
  return {
    count: () => store.getRowCount(table),
    write(records) {
      store.transaction(() => {
        for (const { id, fields } of records) store.setRow(table, id, fields);
      });
    },
    edit(edits) {
      for (const { id, field, value } of edits) store.setCell(table, id, field, value);
    },
    async connect() {
      const socket = new WebSocket(welcome);
      await new Promise((done, failed) => socket.once('open', done).once('error', failed));
      synchronizer = await createWsSynchronizer(store, socket, 60);
      // Starting answers only after the first exchange, or when that takes too long; changes are told by the store.
      void synchronizer.startSync();
    },
    async disconnect() {
      await synchronizer?.destroy();
      synchronizer = undefined;
    },
    waiting: () => false,
    state: () => store.getTable(table),
    conflicts: () => [],
    changedAt: () => changedAt,
    close: () => synchronizer?.destroy(),
  };
}
