/** automerge-repo: one document with a map of records, over its WebSocket adapters. Durable: its file storage at the server. */
import { clone, getBackend, getConflicts, ImmutableString, load, merge } from '@automerge/automerge';
import { Repo } from '@automerge/automerge-repo';
import { WebSocketClientAdapter, WebSocketServerAdapter } from '@automerge/automerge-repo-network-websocket';
import { NodeFSStorageAdapter } from '@automerge/automerge-repo-storage-nodefs';
import { WebSocketServer } from 'ws';

const clock = () => performance.timeOrigin + performance.now();
const plain = (fields) => Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
const stateOf = (document) => Object.fromEntries(Object.entries(document.records).map(([id, fields]) => [id, plain(fields)]));

export async function openServer({ folder, durable }) {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((done) => sockets.once('listening', done));
  const repo = new Repo({
    peerId: 'server',
    network: [new WebSocketServerAdapter(sockets)],
    ...(durable && { storage: new NodeFSStorageAdapter(folder) }),
  });
  const handle = repo.create({ records: {} });
  let changedAt = 0;
  handle.on('change', () => {
    changedAt = clock();
  });
  return {
    welcome: () => JSON.stringify({ address: `ws://127.0.0.1:${sockets.address().port}`, url: handle.url }),
    count: () => Object.keys(handle.doc().records).length,
    settle: () => repo.flush(),
    state: () => stateOf(handle.doc()),
    changedAt: () => changedAt,
    close: () => sockets.close(),
  };
}

let clients = 0;

export async function openClient({ welcome }) {
  const { address, url } = JSON.parse(welcome);
  clients += 1;
  const repo = new Repo({ peerId: `client-${process.pid}-${clients}`, network: [] });
  let handle;
  let adapter;
  let changedAt = 0;
  const follow = (found) => {
    handle = found;
    changedAt = clock();
    found.on('change', ({ patchInfo }) => {
      if (patchInfo.source !== 'change') changedAt = clock();
    });
  };
  return {
    count: () => (handle === undefined ? 0 : Object.keys(handle.doc().records).length),
    write(records) {
      handle.change((document) => {
        for (const { id, fields } of records)
          document.records[id] = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, new ImmutableString(value)]));
      });
    },
    edit(edits) {
      // Each edit a change of its own, written by the core: through the repo one takes 6 ms and more of CPU in a document of this size.
      const core = getBackend(clone(handle.doc()));
      for (const { id, field, value } of edits) {
        core.put(`/records/${id}`, field, value, 'str');
        core.commit();
      }
      handle.update((now) => merge(now, load(core.save())));
    },
    connect() {
      adapter = new WebSocketClientAdapter(address);
      repo.networkSubsystem.addNetworkAdapter(adapter);
      if (handle === undefined) void repo.find(url).then(follow);
    },
    disconnect() {
      repo.networkSubsystem.removeNetworkAdapter(adapter);
    },
    waiting: () => false,
    state: () => stateOf(handle.doc()),
    conflicts() {
      const { records } = handle.doc();
      return Object.entries(records).flatMap(([id, fields]) =>
        Object.keys(fields).flatMap((field) => {
          const met = getConflicts(records[id], field);
          return met === undefined ? [] : [{ id, field, values: Object.values(met).map(String) }];
        }),
      );
    },
    changedAt: () => changedAt,
    close: () => repo.shutdown?.(),
  };
}
