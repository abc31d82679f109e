import { createServer, request, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../../../hub/http/listen.ts';
import { openSqliteStore } from '../../../hub/store/sqlite/open.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { schemaVersion } from '../../../shared/sync/op.ts';
import type { Rules } from '../../../shared/sync/rules.ts';
import { set as setOp, startHub } from '../../builders/hub-laptop.ts';
import { hubRules, olderHubRules } from '../../builders/hub-rules.ts';
import { newFolder, openProfile, type Profile, removeFolders, save, set, settled, until } from '../../builders/profile.ts';

const running: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of running.splice(0).reverse()) await each.close();
  await removeFolders();
});

/** A hub on loopback, and a real laptop of these versions that has joined it. `later`: the hub's pages are as a later version may make them. */
async function site(hub: { readonly sv: number; readonly rules?: Rules }, laptopSv = schemaVersion) {
  const folder = await newFolder();
  const college = await startHub({ ...hub, folder });
  running.push(college);
  const lead = await college.person('lead', 'release-manager@org');
  await college.person('p-ben', 'lead@org');
  const { app, port } = await listen(college.hub, '127.0.0.1', 0);
  running.push({ close: () => app.close() });
  const between = { later: false };
  const server = passOn(port, between);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  running.push({
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
  const at = server.address();
  const ben = await openProfile(await newFolder(), { sv: laptopSv });
  running.push(ben);
  const invited = await lead.post('/v1/invites', { person: 'p-ben' });
  const code = String(Reflect.get(Object(invited.body), 'code'));
  const { fingerprint } = college.hub.keys;
  const address = `http://127.0.0.1:${typeof at === 'object' && at !== null ? at.port : 0}`;
  await ben.handlers['hub.join']({ address, code, fingerprint, laptop: "Ben's laptop" });
  return { college, lead, ben, folder, between };
}

/** Passes every request on; pages come back as another kind than this build knows, while that is asked. */
function passOn(port: number, between: { readonly later: boolean }): Server {
  return createServer((asked, reply) => {
    const { method, url: path, headers } = asked;
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { ...headers, host: `127.0.0.1:${port}` } }, async (answer) => {
      const parts: Buffer[] = [];
      for await (const part of answer as AsyncIterable<Buffer>) parts.push(part);
      const bytes = Buffer.concat(parts);
      const later = between.later && path === '/v1/pull' && answer.statusCode === 200;
      const body = later ? Buffer.from(bytes.toString().replace('"kind":"delta"', '"kind":"delta-of-later"')) : bytes;
      reply.writeHead(answer.statusCode ?? 500, { 'content-type': answer.headers['content-type'] ?? 'application/json' }).end(body);
    });
    sent.on('error', () => reply.destroy());
    asked.pipe(sent);
  });
}

const versions = async (ben: Profile) => (await ben.handlers['sync.status']({})).versions;

describe('a laptop and a hub of one version', () => {
  it('say so once they have spoken', async () => {
    const { ben } = await site({ sv: schemaVersion });
    await settled(ben);
    expect(await versions(ben)).toBe('same');
  });
});

describe('a hub that is older than the laptop', () => {
  it('is told apart, takes everything, keeps what it does not know, and judges it once it is upgraded', async () => {
    // A "job" is a kind of record that the older hub does not know.
    const { college, ben, folder } = await site({ sv: schemaVersion, rules: olderHubRules }, schemaVersion + 1);
    const person = (await ben.handlers['app.hello']({})).person ?? '';
    await save(ben, 'plan', [set('visit', 'v1', { site: 'DOCK' }), set('job', 'j1', { site: 'DOCK', day: '2026-11-23' })]);
    await settled(ben);
    expect(await ben.handlers['sync.status']({})).toMatchObject({ versions: 'hub-older', waiting: 0, problem: null });
    const { writer } = await ben.handlers['app.hello']({});
    const read = () => college.hub.store.read(async (store) => ({ head: await store.head(), held: await store.held(0) }));
    const before = await read();
    expect(before.held).toMatchObject([{ ops: [1] }]);
    const [entry] = await college.hub.store.read((store) => store.entries(before.head.seq - 1, 1, 1));
    expect(entry?.outcomes).toMatchObject([{ i: 1, result: 'held', code: 'OP_KIND_UNKNOWN' }]);
    // The upgrade: the same folder, opened by a hub that knows jobs.
    const store = await openSqliteStore(`${folder}/hub.db`, { newEpoch: 'unused' });
    const upgraded = await startHub({ store, rules: hubRules, folder: await newFolder(), sv: schemaVersion + 1 });
    running.push(upgraded);
    expect(await upgraded.hub.store.read((at) => at.held(0))).toEqual([]);
    const rows = await upgraded.hub.store.read((at) => at.rows([rowKey('job', 'j1')]));
    expect(rows.get(rowKey('job', 'j1'))).toMatchObject({ fields: { day: '2026-11-23' }, made: { by: [`${writer}:2`], p: person } });
  });
});

describe('a laptop that is older than the hub', () => {
  it('is told apart, and may upload whatever it has', async () => {
    const { ben } = await site({ sv: schemaVersion + 1 });
    await save(ben, 'add-person', [set('person', 'p-1', { name: 'Ana' })]);
    await settled(ben);
    expect(await ben.handlers['sync.status']({})).toMatchObject({ versions: 'laptop-older', waiting: 0, problem: null });
  });

  it('that cannot read what the hub sends says that it needs an upgrade, and its work still arrives', async () => {
    const { college, lead, ben, between } = await site({ sv: schemaVersion + 1 });
    await settled(ben);
    between.later = true;
    await lead.send(setOp('job', 'j1', { site: 'DOCK' }));
    await save(ben, 'add-person', [set('person', 'p-1', { name: 'Dora' })]);
    await until(async () => (await ben.handlers['sync.status']({})).problem?.code === 'LAPTOP_OLDER', 'please upgrade');
    const { writer } = await ben.handlers['app.hello']({});
    await until(async () => {
      const [record] = await college.hub.store.read((store) => store.writers([writer ?? '']));
      return record?.last === 1;
    }, 'the work is at the hub');
    expect((await ben.handlers['journal.read']({ after: 0 })).groups).toHaveLength(1);
    between.later = false;
    await ben.handlers['sync.now']({});
    await settled(ben);
    expect((await ben.handlers['sync.status']({})).problem).toBeNull();
  });
});
