/** Yjs over Hocuspocus: one document, a map of records, each a map of its fields. Durable: the whole document in one row of SQLite. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import { Server } from '@hocuspocus/server';
import { WebSocket } from 'ws';
import * as Y from 'yjs';

const clock = () => performance.timeOrigin + performance.now();
const name = 'bench';

/** Where the server keeps documents: SQLite as our hub has it (WAL, synchronous=FULL). */
function sqliteExtension(folder) {
  const db = new DatabaseSync(join(folder, 'documents.db'));
  db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE documents (name TEXT PRIMARY KEY, data BLOB)');
  const read = db.prepare('SELECT data FROM documents WHERE name = ?');
  const write = db.prepare('INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data');
  return new Database({
    fetch: async ({ documentName }) => read.get(documentName)?.data ?? null,
    store: async ({ documentName, state }) => void write.run(documentName, state),
  });
}

/** Keeps documents while no client is connected. */
function memoryExtension() {
  const kept = new Map();
  return new Database({
    fetch: async ({ documentName }) => kept.get(documentName) ?? null,
    store: async ({ documentName, state }) => void kept.set(documentName, state),
  });
}

export async function openServer({ folder, durable }) {
  let changedAt = 0;
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    extensions: [durable ? sqliteExtension(folder) : memoryExtension()],
    onChange: async () => {
      changedAt = clock();
    },
  });
  await server.listen();
  const { hocuspocus } = server;
  const records = () => hocuspocus.documents.get(name)?.getMap('records');
  return {
    welcome: () => `ws://127.0.0.1:${server.address.port}`,
    count: () => records()?.size ?? 0,
    settle: async () => {
      const id = `onStoreDocument-${name}`;
      if (hocuspocus.debouncer.isDebounced(id)) await hocuspocus.debouncer.executeNow(id);
    },
    state: () => records()?.toJSON() ?? {},
    changedAt: () => changedAt,
    close: () => server.destroy(),
  };
}

export async function openClient({ welcome }) {
  const document = new Y.Doc();
  const records = document.getMap('records');
  let changedAt = 0;
  document.on('update', (_update, origin) => {
    if (origin !== null) changedAt = clock();
  });
  const socket = new HocuspocusProviderWebsocket({ url: welcome, WebSocketPolyfill: WebSocket, autoConnect: false });
  const provider = new HocuspocusProvider({ websocketProvider: socket, name, document });
  provider.attach();
  return {
    count: () => records.size,
    write(list) {
      document.transact(() => {
        for (const { id, fields } of list) records.set(id, new Y.Map(Object.entries(fields)));
      });
    },
    edit(edits) {
      for (const { id, field, value } of edits) document.transact(() => records.get(id).set(field, value));
    },
    connect: () => socket.connect(),
    disconnect: () => socket.disconnect(),
    waiting: () => socket.status === 'connected' && provider.hasUnsyncedChanges,
    state: () => records.toJSON(),
    conflicts: () => [],
    changedAt: () => changedAt,
    close: () => provider.destroy(),
  };
}
