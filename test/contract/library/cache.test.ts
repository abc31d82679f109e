/** The cache of a laptop against a real registry, with cuts on the way; skopeo reads and verifies what lies there. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Want } from '../../../shared/domain/library/want.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import type { CacheUnderTest } from '../../builders/library-cache.ts';
import { type CacheOptions, openCache } from '../../builders/library-cache.ts';
import { type CuttingProxy, startCuttingProxy } from '../registry/cutting-proxy.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../registry/docker-registry.ts';
import { clientOf, noise } from '../registry/suite.ts';
import { putMedium } from './put-medium.ts';

const mib = 1024 * 1024;
const skopeo = '/usr/bin/skopeo';

/** The next version: a tenth of a percent replaced, something put in between. */
function nextVersion(first: Buffer, seed: number): Buffer {
  const middle = Math.floor(first.length / 2);
  return Buffer.concat([
    first.subarray(0, 100_000),
    noise(seed, 20_000),
    first.subarray(120_000, middle),
    noise(seed + 1, 9_000),
    first.subarray(middle),
  ]);
}

const suite = hasDockerRegistry ? describe : describe.skip;

suite('the library on a laptop, against docker-registry', () => {
  let registry: DockerRegistry;
  let proxy: CuttingProxy;
  let client: OciClient;
  let through: OciClient;
  let folder: string;
  let made = 0;
  const open: CacheUnderTest[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-cache-'));
    registry = await startDockerRegistry();
    proxy = await startCuttingProxy(registry.address);
    const manager = { kind: 'basic', user: registry.user, password: registry.password } as const;
    client = clientOf(registry.address, manager);
    through = clientOf(proxy.address, manager);
  });
  afterEach(async () => {
    for (const each of open.splice(0)) await each.cache.close();
  });
  afterAll(async () => {
    await client?.close();
    await through?.close();
    await proxy?.close();
    await registry?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function cacheOf(options: CacheOptions & { readonly name?: string } = {}): Promise<CacheUnderTest & { readonly at: string }> {
    made += 1;
    const at = join(folder, options.name ?? `cache-${made}`);
    const under = await openCache(at, { client: through, ...options });
    open.push(under);
    return Object.assign(under, { at });
  }
  const blobPath = (at: string, { digest }: Want): string => join(at, 'media/blobs/sha256', digest.slice(7));
  const bytesOf = (at: string, want: Want): Promise<Buffer> => readFile(blobPath(at, want));

  it('fetches what is wanted, soonest first, and skopeo reads and verifies what lies there', async () => {
    const first = noise(1, 2 * mib);
    const soon = await putMedium(client, 'groundcrew/t-one', first, { mediumId: 'm-soon', want: { dueAt: 1 } });
    const later = await putMedium(client, 'groundcrew/t-two', noise(2, mib), { mediumId: 'm-later', want: { dueAt: 2 } });
    const laptop = await cacheOf();
    const { downloads } = await laptop.fetched([later, soon]);
    expect(downloads.map(({ mediumId }) => mediumId)).toEqual(['m-soon', 'm-later']);
    expect(downloads.every(({ verifiedAt, how }) => verifiedAt !== null && how === 'whole')).toBe(true);
    expect(digestOf(await bytesOf(laptop.at, soon))).toBe(soon.digest);
    expect((await stat(blobPath(laptop.at, soon))).mode & 0o777).toBe(0o400);
    if (!existsSync(skopeo)) return;
    for (const want of [soon, later]) {
      const to = join(folder, `out-${want.mediumId}`);
      const { status, stderr } = spawnSync(skopeo, [
        '--insecure-policy',
        'copy',
        '--preserve-digests',
        `oci:${laptop.at}/media:${want.mediumId}`,
        `dir:${to}`,
      ]);
      expect(status, stderr.toString()).toBe(0);
      expect(digestOf(await readFile(join(to, want.digest.slice(7))))).toBe(want.digest);
    }
  });

  it('fetches of a new version only what changed, and says so', async () => {
    const first = noise(3, 4 * mib);
    const next = nextVersion(first, 4);
    const one = await putMedium(client, 'groundcrew/t-update', first, { mediumId: 'm-v1' });
    const two = await putMedium(client, 'groundcrew/t-update', next, { mediumId: 'm-v2' });
    const laptop = await cacheOf();
    await laptop.fetched([one]);
    const before = proxy.carried.down;
    const { downloads } = await laptop.fetched([one, two]);
    const update = downloads.find(({ mediumId }) => mediumId === 'm-v2');
    expect(update).toMatchObject({ how: 'changes', state: 'verified' });
    expect(update?.fetchedBytes).toBeLessThan(120_000);
    expect(proxy.carried.down - before).toBeLessThan(150_000);
    expect((await bytesOf(laptop.at, two)).equals(next)).toBe(true);
  });

  it('is cut in mid-file and goes on from there, in the same run', async () => {
    const want = await putMedium(client, 'groundcrew/t-cut', noise(5, 6 * mib), { mediumId: 'm-cut', index: null });
    const laptop = await cacheOf();
    const [cuts, before] = [proxy.cuts, proxy.carried.down];
    proxy.cut('down', 3 * mib);
    await laptop.fetched([want]);
    expect(proxy.cuts).toBe(cuts + 1);
    expect(proxy.carried.down - before).toBeLessThan(7 * mib);
    expect(digestOf(await bytesOf(laptop.at, want))).toBe(want.digest);
  });

  it('goes on in a later run where the last one ended, whole or as changes', async () => {
    const first = noise(6, 5 * mib);
    const next = Buffer.concat([nextVersion(first, 7), noise(8, 2 * mib)]);
    const one = await putMedium(client, 'groundcrew/t-later', first, { mediumId: 'm-later-1' });
    const two = await putMedium(client, 'groundcrew/t-later', next, { mediumId: 'm-later-2' });
    for (const [want, held] of [
      [one, []],
      [two, [one]],
    ] as const) {
      const laptop = await cacheOf({ name: 'later', settings: { libraryBytesPerS: 2 * mib } });
      await laptop.cache.want([...held, want]);
      await laptop.until('half of it', ({ downloads }) =>
        downloads.some((each) => each.digest === want.digest && each.doneBytes > want.sizeBytes / 2),
      );
      await laptop.cache.close();
      const again = await cacheOf({ name: 'later' });
      const begun = again.cache.status().downloads.find((each) => each.digest === want.digest);
      expect(begun?.doneBytes).toBeGreaterThan(want.sizeBytes / 2);
      const before = proxy.carried.down;
      await again.fetched([...held, want]);
      expect(proxy.carried.down - before).toBeLessThan(want.sizeBytes * 0.6);
      expect(digestOf(await bytesOf(again.at, want))).toBe(want.digest);
      await again.cache.close();
    }
  });

  it('a wrong chunk index costs the saving and nothing else: the file is fetched whole and is right', async () => {
    const first = noise(9, 2 * mib);
    const next = nextVersion(first, 10);
    const one = await putMedium(client, 'groundcrew/t-lies', first, { mediumId: 'm-lies-1' });
    const { chunksOf, writeIndex } = await import('../../../electron/library/chunks/chunk-index.ts');
    // Of another file of the same size that shares most of its pieces.
    const other = Buffer.from(next);
    other.fill(7, 300_000, 300_100);
    const lies = [await writeIndex(await chunksOf([other])), Buffer.from('not an index at all')];
    for (const [i, index] of lies.entries()) {
      const two = await putMedium(client, `groundcrew/t-lies`, next, { mediumId: `m-lies-2-${i}`, index });
      const laptop = await cacheOf();
      const { downloads } = await laptop.fetched([one, two]);
      expect(downloads.find(({ mediumId }) => mediumId === two.mediumId)).toMatchObject({ how: 'whole', state: 'verified' });
      expect((await bytesOf(laptop.at, two)).equals(next)).toBe(true);
    }
  });

  it('requests that begin at once, before any has signed in, are all let in', async () => {
    const want = await putMedium(client, 'groundcrew/t-at-once', noise(20, 1000), { mediumId: 'm-at-once' });
    const fresh = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    const asked = await Promise.all([1, 2, 3, 4].map(() => fresh.getManifest('groundcrew/t-at-once', want.manifest)));
    expect(asked.map((each) => each?.descriptor.digest)).toEqual([1, 2, 3, 4].map(() => want.manifest));
    await fresh.close();
  });

  it('a manifest of another file is refused, and nothing of it is taken', async () => {
    const want = await putMedium(client, 'groundcrew/t-other', noise(11, 100_000), { mediumId: 'm-other' });
    const wrong = { ...want, digest: digestOf('another file') };
    const absent = { ...want, mediumId: 'm-absent', digest: digestOf('absent'), manifest: digestOf('absent') };
    const laptop = await cacheOf();
    await laptop.cache.want([wrong, absent]);
    const { downloads } = await laptop.until('both refused', (status) => status.downloads.every(({ state }) => state === 'failed'));
    expect(downloads.map(({ mediumId, problem }) => [mediumId, problem?.code])).toEqual([
      ['m-absent', 'MEDIUM_NOT_IN_REGISTRY'],
      ['m-other', 'MEDIUM_OTHER_FILE'],
    ]);
    expect(existsSync(blobPath(laptop.at, wrong))).toBe(false);
  });

  it('a file that was altered at rest is found, set aside, told and fetched again: of it only the damaged pieces', async () => {
    const bytes = noise(12, 3 * mib);
    const want = await putMedium(client, 'groundcrew/t-scrub', bytes, { mediumId: 'm-scrub' });
    const laptop = await cacheOf();
    await laptop.fetched([want]);
    const altered = Buffer.from(bytes);
    altered[mib] = (altered[mib] ?? 0) ^ 1;
    await chmod(blobPath(laptop.at, want), 0o600);
    await writeFile(blobPath(laptop.at, want), altered);
    const before = proxy.carried.down;
    const found = await laptop.cache.check();
    expect(found.damaged).toMatchObject([{ digest: want.digest, found: digestOf(altered) }]);
    const { downloads } = await laptop.until('fetched again', (status) => status.downloads[0]?.state === 'verified');
    expect(downloads[0]?.how).toBe('changes');
    expect(proxy.carried.down - before).toBeLessThan(100_000);
    expect((await bytesOf(laptop.at, want)).equals(bytes)).toBe(true);
    expect(existsSync(join(laptop.at, 'damaged', want.digest.slice(7)))).toBe(false);
    expect(laptop.cache.status().damaged).toHaveLength(1);
  });

  it('a file that was cut short or is gone counts as missing when the cache is opened, and is fetched again', async () => {
    const want = await putMedium(client, 'groundcrew/t-gone', noise(13, mib), { mediumId: 'm-gone' });
    const laptop = await cacheOf({ name: 'gone' });
    await laptop.fetched([want]);
    for (const harm of [() => truncate(blobPath(laptop.at, want), 1000), () => rm(blobPath(laptop.at, want))]) {
      await laptop.cache.close();
      await chmod(blobPath(laptop.at, want), 0o600);
      await harm();
      const again = await cacheOf({ name: 'gone' });
      await again.until('here again', (status) => status.downloads[0]?.state === 'verified');
      expect(digestOf(await bytesOf(laptop.at, want))).toBe(want.digest);
      await again.cache.close();
    }
  });

  it('pauses and goes on, over a restart too', async () => {
    const want = await putMedium(client, 'groundcrew/t-pause', noise(14, 4 * mib), { mediumId: 'm-pause', index: null });
    const laptop = await cacheOf({ name: 'pause', settings: { libraryBytesPerS: 2 * mib } });
    await laptop.cache.want([want]);
    await laptop.until('begun', ({ downloads }) => (downloads[0]?.doneBytes ?? 0) > mib);
    await laptop.cache.pause(true);
    await laptop.until('stands', ({ downloads, waits }) => downloads[0]?.state === 'waiting' && waits === 'paused');
    await laptop.cache.close();
    const again = await cacheOf({ name: 'pause' });
    const before = proxy.carried.down;
    await again.until('still paused', ({ paused, waits }) => paused && waits === 'paused');
    expect(proxy.carried.down).toBe(before);
    await again.cache.pause(false);
    await again.until('here', ({ downloads }) => downloads[0]?.state === 'verified');
    expect(proxy.carried.down - before).toBeLessThan(3.5 * mib);
  });

  it('fetches on the chosen network only, and stops in mid-file when the laptop leaves it', async () => {
    const address = (cidr: string) => [
      { address: cidr.split('/')[0] ?? '', cidr, netmask: '', family: 'IPv4', mac: '', internal: false } as const,
    ];
    const want = await putMedium(client, 'groundcrew/t-network', noise(15, 4 * mib), { mediumId: 'm-network', index: null });
    const laptop = await cacheOf({
      host: '192.168.10.2',
      settings: { libraryNetwork: '192.168.10.0/24', libraryBytesPerS: 2 * mib },
      interfaces: { wlan0: address('10.0.0.7/8') },
    });
    await laptop.cache.want([want]);
    const away = await laptop.until('waits for the network', ({ waits }) => waits === 'network');
    expect(away.networks).toEqual([{ range: '10.0.0.0/8', name: 'wlan0', address: '10.0.0.7' }]);
    expect(away.doneBytes).toBe(0);
    laptop.interfaces = { eth0: address('192.168.10.77/24') };
    laptop.cache.changed();
    await laptop.until('begun', ({ downloads }) => (downloads[0]?.doneBytes ?? 0) > mib);
    laptop.interfaces = { wlan0: address('10.0.0.7/8') };
    laptop.cache.changed();
    await laptop.until('stands', ({ downloads, waits }) => downloads[0]?.state === 'waiting' && waits === 'network');
  });

  it('what planned visits need never goes for something new; what nobody wants any more goes first', async () => {
    const old = await putMedium(client, 'groundcrew/t-room-1', noise(16, 2 * mib), { mediumId: 'm-old', index: null });
    const backOut = await putMedium(client, 'groundcrew/t-room-2', noise(17, 2 * mib), {
      mediumId: 'm-back',
      index: null,
      want: { forBackOut: true },
    });
    const fresh = await putMedium(client, 'groundcrew/t-room-3', noise(18, 2 * mib), { mediumId: 'm-new', index: null });
    const laptop = await cacheOf({ settings: { libraryMostBytes: 5 * mib } });
    await laptop.fetched([old, backOut]);
    await laptop.cache.want([old, backOut, fresh]);
    const full = await laptop.until('no room', ({ waits }) => waits === 'room');
    expect(full.downloads.find(({ mediumId }) => mediumId === 'm-new')?.problem).toMatchObject({
      code: 'LIBRARY_ROOM',
      details: { shortBytes: mib },
    });
    expect(full.downloads.filter(({ state }) => state === 'verified')).toHaveLength(2);
    await laptop.fetched([backOut, fresh]);
    expect(existsSync(blobPath(laptop.at, old))).toBe(false);
    expect(existsSync(blobPath(laptop.at, backOut))).toBe(true);
  });

  it('a registry that is not there is waited for, and told as that', async () => {
    const nowhere = clientOf('http://127.0.0.1:9', { kind: 'none' });
    const want = await putMedium(client, 'groundcrew/t-away', noise(19, 1000), { mediumId: 'm-away' });
    const laptop = await cacheOf({ client: nowhere });
    await laptop.cache.want([want]);
    const status = await laptop.until('waits', ({ waits }) => waits === 'registry');
    expect(status.problem?.code).toBe('REGISTRY_UNREACHABLE');
    expect(status.downloads[0]?.state).toBe('waiting');
    await nowhere.close();
  });
});

if (!hasDockerRegistry) it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined);
