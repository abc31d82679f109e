/** The acceptance suite against the hub's own registry, over its self-made certificate; and the rules that only the hub's has. */
import { readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../shared/node/keys.ts';
import type { Credentials } from '../../../shared/node/oci/client.ts';
import { emptyBlob, mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { registryPlaceSchema } from '../../../shared/sync/registry-place.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { type HubRegistry, startHubRegistry } from './hub-registry.ts';
import { clientOf, noise, registrySuite, sourceOf } from './suite.ts';

registrySuite("the hub's own registry", async () => {
  const hub = await startHubRegistry();
  for (const name of ['t-one', 't-cut-down', 't-cut-up', 't-restart', 't-gone', 't-wrong', 't-unknown', 't-skopeo', 't-skopeo-back'])
    await hub.title(name);
  const { user, password } = await hub.secret(hub.manager);
  return {
    address: hub.tlsAddress,
    plainAddress: `http://127.0.0.1:${hub.plain.port}`,
    tlsKey: hub.college.hub.keys.tls.tlsKey,
    manager: hub.bearer(hub.manager),
    managerCreds: `${user}:${password}`,
    keepsCutPieces: true,
    repository: (name) => `groundcrew/${name}`,
    restart: hub.restart,
    close: hub.close,
  };
});

describe("the rules of the hub's own registry", () => {
  let hub: HubRegistry;
  const clients: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    await hub.close();
  });
  const as = (credentials: Credentials) => {
    const client = clientOf(`http://127.0.0.1:${hub.plain.port}`, credentials);
    clients.push(client);
    return client;
  };

  async function put(repository: string, tag: string, bytes: Buffer): Promise<Digest> {
    const client = as(hub.bearer(hub.manager));
    const digest = digestOf(bytes);
    await client.pushBlob(repository, { digest, size: bytes.length }, sourceOf(bytes));
    await client.pushBytes(repository, emptyBlob);
    const manifest = mediumManifest({ digest, sizeBytes: bytes.length, fileName: 'a.msi', chunks: null });
    return client.putManifest(repository, tag, manifest, mediaTypes.manifest);
  }

  /** A medium as the gate of the library writes it (test/unit/domain/library), straight into the record. */
  async function recorded(fields: Row['fields']): Promise<void> {
    await hub.college.hub.store.write(async (store) => {
      const title = (await store.rows(['title/t-one'])).get('title/t-one');
      if (title === undefined) throw new Error('no title');
      const after: Row = { ...title, type: 'medium', id: 'm1', fields };
      await store.putRows([{ before: undefined, after, was: [], now: [{ name: 'title', value: 't-one' }] }]);
    });
  }

  it('an installer fetches and does not put in; the attempt is noted', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('t-one');
    await put(repository, 'v1-m1', noise(1, 1000));
    const ben = await hub.college.person('ben', 'installer@org');
    const client = as(hub.bearer(ben));
    expect((await client.getManifest(repository, 'v1-m1'))?.manifest?.layers).toHaveLength(1);
    await expect(client.pushBytes(repository, noise(2, 10))).rejects.toMatchObject({ code: 'REGISTRY_REFUSED', details: { status: 403 } });
    await expect(client.putManifest(repository, 'v9-m9', new Uint8Array(), mediaTypes.manifest)).rejects.toMatchObject({
      code: 'REGISTRY_REFUSED',
    });
    const audit = await hub.college.hub.store.read((store) => store.audit(10));
    expect(audit).toMatchObject([{ person: 'ben', act: 'put-media', code: 'ROLE_MISSING' }, { person: 'ben' }]);
  });

  it('a laptop opens it with its present secret; not with the former one, a wrong one, or after it was revoked', async () => {
    hub = await startHubRegistry();
    const first = await hub.secret(hub.manager);
    await as({ kind: 'basic', ...first }).greet();
    const second = await hub.secret(hub.manager);
    await as({ kind: 'basic', ...second }).greet();
    await expect(as({ kind: 'basic', ...first }).greet()).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
    await expect(as({ kind: 'none' }).greet()).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
    await hub.college.hub.store.write(async (store) => {
      const [writer] = await store.writers([hub.manager.writer]);
      if (writer) await store.putWriters([{ ...writer, revokedAt: 1 }]);
    });
    await expect(as({ kind: 'basic', ...second }).greet()).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
  });

  it('guessing a secret ends in waiting', async () => {
    hub = await startHubRegistry();
    const statuses = new Set<number>();
    for (let tries = 0; tries < 62; tries += 1) {
      const answer = await fetch(`http://127.0.0.1:${hub.plain.port}/v2/`, {
        headers: { authorization: `Basic ${btoa(`laptop-1:${tries}`)}` },
      });
      statuses.add(answer.status);
    }
    expect([...statuses]).toEqual([401, 429]);
  });

  it('a blob is read only through a repository that it was put into', async () => {
    hub = await startHubRegistry();
    const [one, two] = [await hub.title('t-one'), await hub.title('t-two')];
    const bytes = noise(3, 5000);
    await put(one, 'v1-m1', bytes);
    const client = as(hub.bearer(hub.manager));
    expect(await client.exists(one, digestOf(bytes))).toBe(true);
    expect(await client.exists(two, digestOf(bytes))).toBe(false);
  });

  it('there is no repository without its title, and a deleted title closes its own', async () => {
    hub = await startHubRegistry();
    const client = as(hub.bearer(hub.manager));
    await expect(client.pushBytes('groundcrew/t-none', noise(4, 10))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(client.pushBytes('elsewhere/t-none', noise(4, 10))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const repository = await hub.title('t-one');
    await put(repository, 'v1-m1', noise(4, 10));
    await hub.college.write({ type: 'title', id: 't-one', kind: 'del' });
    expect(await client.getManifest(repository, 'v1-m1')).toBeUndefined();
  });

  it('finds the repository of a title whose id has capitals', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('Title-ONE');
    expect(repository).toBe('groundcrew/title-one');
    await put(repository, 'v1-m1', noise(4, 10));
    expect(await as(hub.bearer(hub.manager)).listTags(repository)).toEqual(['v1-m1']);
  });

  it('a tag that the record names stays what it is; one that it does not name may be put anew', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('t-one');
    await put(repository, 'v1-m1', noise(5, 100));
    const manifest = await put(repository, 'v1-m1', noise(6, 100));
    const digest = digestOf(noise(6, 100));
    await recorded({ titleId: 't-one', versionId: 'v1', fileName: 'a.msi', digest, sizeBytes: 100, manifest });
    await expect(put(repository, 'v1-m1', noise(7, 100))).rejects.toMatchObject({ code: 'TAG_FIXED' });
    expect((await as(hub.bearer(hub.manager)).resolve(repository, 'v1-m1'))?.digest).toBe(manifest);
    expect(await put(repository, 'v1-m1', noise(6, 100))).toBe(manifest);
  });

  it('an upload that nobody goes on with expires, and what nothing names goes after a week', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('t-one');
    const bytes = noise(8, 300_000);
    const client = as(hub.bearer(hub.manager));
    let pieces = 0;
    const options = { pieceBytes: 100_000, onResume: () => void pieces++, stop: () => pieces > 0 };
    await client.pushBlob(repository, { digest: digestOf(bytes), size: bytes.length }, sourceOf(bytes), options);
    const uploads = join(hub.folder, 'uploads');
    expect(await readdir(uploads)).toHaveLength(2);
    await hub.registry.tidy();
    expect(await readdir(uploads)).toHaveLength(2);
    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of await readdir(uploads)) await utimes(join(uploads, name), old, old);
    await put(repository, 'v1-m1', noise(9, 100));
    const named = digestOf(noise(9, 100));
    const unnamed = await client.pushBytes(repository, noise(10, 100));
    for (const each of [named, unnamed]) await utimes(hub.registry.shelf.pathOf(each), new Date(0), new Date(0));
    await hub.registry.tidy();
    expect(await readdir(uploads)).toEqual([]);
    expect(await client.exists(repository, unnamed)).toBe(false);
    expect(await client.exists(repository, named)).toBe(true);
  });

  it('a full disk takes no medium, says so, and leaves room for the record', async () => {
    let free = 10 * 1024 ** 3;
    hub = await startHubRegistry({ freeBytes: async () => free });
    const repository = await hub.title('t-one');
    const client = as(hub.bearer(hub.manager));
    await client.pushBytes(repository, noise(11, 1000));
    free = 256 * 1024 * 1024 + 500;
    await expect(client.pushBytes(repository, noise(12, 1000))).rejects.toMatchObject({ code: 'REGISTRY_FULL' });
    expect(await client.exists(repository, digestOf(noise(12, 1000)))).toBe(false);
    free = 10 * 1024 ** 3;
    await client.pushBytes(repository, noise(12, 1000));
  });

  it('takes no more than its quota', async () => {
    hub = await startHubRegistry({ quotaBytes: 5_000 });
    const repository = await hub.title('t-one');
    const client = as(hub.bearer(hub.manager));
    await client.pushBytes(repository, noise(13, 4_000));
    await expect(client.pushBytes(repository, noise(14, 4_000))).rejects.toMatchObject({ code: 'REGISTRY_FULL' });
  });

  it('hands out nothing beside its repositories, whatever the path says', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('t-one');
    const { token } = hub.manager;
    for (const path of [
      '/v2/groundcrew/..%2f..%2fhub.db/manifests/x',
      '/v2/groundcrew/%2e%2e/blobs/uploads/',
      `/v2/${repository}/manifests/..%2f..%2fx`,
      `/v2/${repository}/blobs/uploads/..%2f..%2fx`,
      `/v2/${repository}/blobs/sha256:..%2f`,
      '/v2/_catalog',
    ]) {
      const answer = await fetch(`http://127.0.0.1:${hub.plain.port}${path}`, { headers: { authorization: `Bearer ${token}` } });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    const gone = await fetch(`http://127.0.0.1:${hub.plain.port}/v2/${repository}/manifests/v1`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(gone.status).toBe(405);
  });

  it('tells every laptop where the media lie, and only release managers change that', async () => {
    hub = await startHubRegistry();
    const ben = await hub.college.person('ben', 'installer@org');
    expect((await ben.get('/v1/registry')).body).toEqual({ kind: 'own' });
    const place = registryPlaceSchema.parse({
      kind: 'other',
      address: 'https://registry.example:5000',
      tlsKey: null,
      user: 'reader',
      password: 'only reads',
    });
    expect((await ben.post('/v1/registry', place)).status).toBe(403);
    expect((await hub.manager.post('/v1/registry', place)).status).toBe(200);
    expect((await ben.get('/v1/registry')).body).toEqual(place);
    expect((await hub.manager.post('/v1/registry', { ...place, address: 'file:///etc' })).status).toBe(422);
  });

  it('its files are what skopeo and others call a blob: read-only, under their digest', async () => {
    hub = await startHubRegistry();
    const repository = await hub.title('t-one');
    await put(repository, 'v1-m1', noise(15, 70));
    expect((await readFile(hub.registry.shelf.pathOf(digestOf(noise(15, 70))))).equals(noise(15, 70))).toBe(true);
  });
});
