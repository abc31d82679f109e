import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import type { NetworkInterfaceInfo } from 'node:os';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashFile } from '../../../electron/library/cache/hash-file.ts';
import { Kept } from '../../../electron/library/cache/kept.ts';
import { mayUse, networksOf } from '../../../electron/library/cache/network.ts';
import { openNoteSeal } from '../../../electron/library/cache/note-seal.ts';
import { type Held, roomFor } from '../../../electron/library/cache/room.ts';
import { downloadsOf, givingWay, inOrder } from '../../../electron/library/cache/status.ts';
import { Rate, Throttle } from '../../../electron/library/cache/throttle.ts';
import type { Time } from '../../../electron/time.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { digest } from '../../../shared/sync/ids.ts';

const anyDigest = (n: number) => digest(`sha256:${n.toString(16).padStart(64, '0')}`);
const held = (n: number, more: Partial<Held> = {}): Held => ({
  medium: `m${n}`,
  repository: `groundcrew/t${n}`,
  digest: anyDigest(n),
  sizeBytes: 100,
  wanted: false,
  wantedAt: n,
  ...more,
});
const disk = { usedBytes: 300, mostBytes: 300, freeBytes: 10_000, keptFreeBytes: 0 };
const evicted = (...args: Parameters<typeof roomFor>): readonly string[] | number => {
  const room = roomFor(...args);
  return room.fits ? room.evict.map(({ medium }) => medium) : room.shortBytes;
};

describe('room on the disk', () => {
  it('nothing goes where there is room', () => {
    expect(evicted(100, 'x', [held(1)], { ...disk, mostBytes: null })).toEqual([]);
    expect(evicted(100, 'x', [held(1)], { ...disk, usedBytes: 200 })).toEqual([]);
  });

  it('what was wanted longest ago goes first, and no more than has to', () => {
    expect(evicted(100, 'x', [held(2), held(1), held(3)], disk)).toEqual(['m1']);
    expect(evicted(150, 'x', [held(2), held(1), held(3)], disk)).toEqual(['m1', 'm2']);
  });

  it('what a planned visit or its back-out needs never goes: then it says by how much it is short', () => {
    expect(evicted(100, 'x', [held(1, { wanted: true }), held(2, { wanted: true }), held(3)], disk)).toEqual(['m3']);
    expect(evicted(250, 'x', [held(1, { wanted: true }), held(2, { wanted: true }), held(3)], disk)).toBe(150);
  });

  it('an older version of the same title goes last, for the new one is made out of it', () => {
    expect(evicted(100, 'groundcrew/t1', [held(1), held(2), held(3)], disk)).toEqual(['m2']);
  });

  it('some of the disk stays free for people’s work, whatever the library may take', () => {
    expect(evicted(100, 'x', [held(1)], { ...disk, mostBytes: null, freeBytes: 150, keptFreeBytes: 100 })).toEqual(['m1']);
    expect(evicted(100, 'x', [], { ...disk, mostBytes: null, freeBytes: 150, keptFreeBytes: 100 })).toBe(50);
  });

  it('a file that two media share gives no room while one of them stays', () => {
    const [one, two] = [held(1), held(2, { digest: anyDigest(1), wanted: true })];
    expect(evicted(100, 'x', [one, two], disk)).toBe(100);
  });

  it('whatever is held and wanted: nothing that is wanted goes, and where it fits there is room', () => {
    const some = fc.array(fc.record({ sizeBytes: fc.nat(500), wanted: fc.boolean(), wantedAt: fc.nat(100) }), { maxLength: 12 });
    fc.assert(
      fc.property(some, fc.nat(2000), fc.nat(3000), (list, need, most) => {
        const all = list.map((each, n) => held(n, each));
        const usedBytes = all.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        const room = roomFor(need, 'x', all, { usedBytes, mostBytes: most, freeBytes: 1e9, keptFreeBytes: 0 });
        if (!room.fits) {
          expect(room.shortBytes).toBeGreaterThan(0);
          return;
        }
        expect(room.evict.some(({ wanted }) => wanted)).toBe(false);
        expect(usedBytes - room.evict.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) + need).toBeLessThanOrEqual(Math.max(most, 0));
      }),
    );
  });
});

describe('the bandwidth limit', () => {
  const clock = (): Time & { at: number } => ({
    at: 1_000_000,
    now() {
      return this.at;
    },
    async sleep(ms) {
      this.at += ms;
    },
  });

  it('holds over all downloads together, however large their pieces are', async () => {
    for (const piece of [1_000, 64_000, 500_000]) {
      const time = clock();
      const throttle = new Throttle(time, () => 100_000);
      const began = time.at;
      for (let taken = 0; taken < 2_000_000; taken += piece) await throttle.take(piece);
      const perS = (2_000_000 * 1000) / (time.at - began);
      expect(perS).toBeLessThanOrEqual(105_000);
      expect(perS).toBeGreaterThan(90_000);
    }
  });

  it('without one nothing waits; one that is changed holds from the next piece on', async () => {
    const time = clock();
    let limit: number | null = null;
    const throttle = new Throttle(time, () => limit);
    await throttle.take(1e9);
    expect(time.at).toBe(1_000_000);
    limit = 1000;
    await throttle.take(10_000);
    expect(time.at).toBeGreaterThan(1_009_000);
    limit = null;
    const at = time.at;
    await throttle.take(1e9);
    expect(time.at).toBe(at);
  });

  it('a clock that was set back does not stop the downloads', async () => {
    const time = clock();
    const throttle = new Throttle(time, () => 1000);
    await throttle.take(1000);
    time.at -= 10 * 86_400_000;
    const at = time.at;
    await throttle.take(1000);
    expect(time.at - at).toBeLessThanOrEqual(2000);
  });

  it('the rate is that of the last seconds', () => {
    const time = clock();
    const rate = new Rate(() => time.at);
    expect(rate.perS()).toBeNull();
    for (let n = 0; n < 40; n += 1) {
      rate.add(10_000);
      time.at += 100;
    }
    expect(rate.perS()).toBeGreaterThan(90_000);
    expect(rate.perS()).toBeLessThan(115_000);
    time.at += 6000;
    expect(rate.perS()).toBeNull();
  });
});

describe('only on this network', () => {
  const at = (cidr: string, internal = false): NetworkInterfaceInfo => {
    const address = cidr.split('/')[0] ?? '';
    const common = { address, netmask: '', mac: '', internal, cidr };
    return address.includes(':') ? { ...common, family: 'IPv6', scopeid: 0 } : { ...common, family: 'IPv4' };
  };

  it('a network is its range; loopback and addresses that end at the cable are none', () => {
    const networks = networksOf({
      lo: [at('127.0.0.1/8', true), at('::1/128', true)],
      eth0: [at('192.168.10.77/24'), at('fe80::1/64'), at('169.254.3.4/16')],
      wlan0: [at('10.20.30.40/12'), at('2001:db8:0:1:2::9/64')],
    });
    expect(networks.map(({ name, range }) => [name, range])).toEqual([
      ['eth0', '192.168.10.0/24'],
      ['wlan0', '10.16.0.0/12'],
      ['wlan0', '2001:db8:0:1:0:0:0:0/64'],
    ]);
  });

  it('elsewhere nothing is fetched, on it all is, and what is on this machine goes over no network', () => {
    const office = { eth0: [at('192.168.10.77/24')] };
    const hotel = { wlan0: [at('192.168.11.5/24')] };
    expect(mayUse('192.168.10.0/24', 'hub.example', office)).toBe(true);
    expect(mayUse('192.168.10.0/24', 'hub.example', hotel)).toBe(false);
    expect(mayUse('192.168.10.0/24', 'hub.example', {})).toBe(false);
    expect(mayUse('', 'hub.example', hotel)).toBe(true);
    for (const host of ['127.0.0.1', 'localhost', '::1', '[::1]']) expect(mayUse('192.168.10.0/24', host, hotel)).toBe(true);
    expect(mayUse('192.168.10.0/24', '127.example', hotel)).toBe(false);
  });
});

const want = (n: number, more: Partial<Want> = {}): Want => ({
  mediumId: `m${n}`,
  repository: 'groundcrew/t',
  manifest: anyDigest(1000 + n),
  digest: anyDigest(n),
  sizeBytes: 1000,
  chunks: null,
  dueAt: n,
  pinned: false,
  forBackOut: false,
  ...more,
});

describe('what is told', () => {
  it('soonest first; at one time what is installed before what only puts back', () => {
    expect(inOrder([want(3), want(1, { dueAt: 2, forBackOut: true }), want(2)]).map(({ mediumId }) => mediumId)).toEqual([
      'm2',
      'm1',
      'm3',
    ]);
  });

  it('each with bytes, rate, time left or when it was verified, and all together', () => {
    const status = downloadsOf({
      wants: [want(1), want(2)],
      isHere: ({ mediumId }) => mediumId === 'm1',
      verified: () => ({ at: 77, sizeBytes: 1000, writtenMs: 1 }),
      came: () => ({ how: 'changes', fetchedBytes: 50 }),
      underway: () => ({ state: 'fetching', doneBytes: 400, bytesPerS: 100, problem: null }),
      bytesPerS: 100,
    });
    expect(status).toMatchObject({ doneBytes: 1400, totalBytes: 2000, bytesPerS: 100, leftMs: 6000 });
    expect(status.downloads[0]).toMatchObject({ state: 'verified', verifiedAt: 77, how: 'changes', fetchedBytes: 50, leftMs: null });
    expect(status.downloads[1]).toMatchObject({ state: 'fetching', verifiedAt: null, how: null, leftMs: 6000 });
  });

  it('what is here and was never found right is not called verified', () => {
    const here = { isHere: () => true, verified: () => undefined, came: () => undefined };
    const underway = (): never => {
      throw new Error('it is here');
    };
    expect(downloadsOf({ wants: [want(1)], ...here, underway, bytesPerS: null }).downloads[0]).toMatchObject({
      state: 'checking',
      verifiedAt: null,
    });
  });
});

describe('on the disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-library-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('a file is hashed as it is, whatever its size is beside the pieces it is read in', async () => {
    for (const size of [0, 1, 1024 * 1024 - 1, 1024 * 1024, 3 * 1024 * 1024, 5 * 1024 * 1024 + 13]) {
      const bytes = Buffer.alloc(size, size % 251);
      await writeFile(join(folder, 'file'), bytes);
      const file = await open(join(folder, 'file'), 'r');
      expect(await hashFile(file)).toEqual({ digest: digestOf(bytes), sizeBytes: size });
      const stop = AbortSignal.abort();
      await expect(hashFile(file, { signal: stop })).rejects.toThrow();
      await file.close();
    }
  });

  it('notes that are damaged or of another kind are no notes, and what is left of them holds', async () => {
    const path = join(folder, 'kept.json');
    const secrets = new Map<string, string>();
    const store = { get: (name: string) => secrets.get(name), set: (name: string, value: string) => void secrets.set(name, value) };
    const opened = () =>
      Kept.open({ path, files: diskFiles, seal: openNoteSeal(store, (bytes) => randomBytes(bytes)), now: () => 77, log: () => undefined });
    for (const text of ['', '{', '[]', '{"v":2}', `{"v":1,"wants":[{"mediumId":"../x"}],"verified":7}`]) {
      await writeFile(path, text);
      expect((await opened()).wants).toEqual([]);
    }
    const kept = await opened();
    kept.want([want(1)], 5);
    kept.paused = true;
    kept.wasRight(anyDigest(1), { at: 9, sizeBytes: 1000, writtenMs: 3 });
    kept.wasRight(anyDigest(2), { at: 9, sizeBytes: 1000, writtenMs: 3 });
    await kept.save(new Set([anyDigest(1)]));
    const again = await opened();
    expect([again.wants, again.paused, again.wantedAt('m1')]).toEqual([[want(1)], true, 5]);
    expect([again.verified(anyDigest(1))?.at, again.verified(anyDigest(2))]).toEqual([9, undefined]);
    expect(again.exchanged).toBeNull();

    // From now on there has to be a note, and it has to be this laptop's own.
    const own = await readFile(path, 'utf8');
    await rm(path);
    expect([(await opened()).exchanged, (await opened()).wants]).toEqual([{ how: 'gone', at: 77 }, []]);
    for (const other of [own.replace('"at":9', '"at":8'), own.split('\n')[0] ?? '', '{"v":1}', 'x']) {
      await writeFile(path, other);
      const found = await opened();
      expect([found.exchanged, found.verified(anyDigest(1))]).toEqual([{ how: 'replaced', at: 77 }, undefined]);
    }
    const found = await opened();
    await found.save(new Set());
    expect((await opened()).exchanged).toEqual({ how: 'replaced', at: 77 });
    found.want([want(1)], 5);
    expect([found.isAsItWas(), found.lost(anyDigest(1))]).toEqual([false, 'replaced']);
    found.wasRight(anyDigest(1), { at: 9, sizeBytes: 1000, writtenMs: 3 });
    expect([found.isAsItWas(), found.lost(anyDigest(1))]).toEqual([true, undefined]);
  });
});

describe('what was asked for before everything else', () => {
  const want = (n: number, first?: boolean): Want => ({
    mediumId: `m${n}`,
    repository: `groundcrew/t${n}`,
    manifest: anyDigest(n),
    digest: anyDigest(n),
    sizeBytes: 100,
    chunks: null,
    dueAt: n,
    pinned: false,
    forBackOut: false,
    ...(first === undefined ? {} : { first }),
  });
  const here =
    (...ids: readonly string[]) =>
    (each: Want) =>
      ids.includes(each.mediumId);
  const running = (...ids: readonly string[]) => new Map(ids.map((id) => [id, undefined]));

  it('comes before what is needed sooner', () => {
    expect(inOrder([want(1), want(2), want(3, true)]).map(({ mediumId }) => mediumId)).toEqual(['m3', 'm1', 'm2']);
  });

  it('does not wait for what is under way; once it is under way itself, or here, the others go on', () => {
    const wants = [want(1), want(2), want(3, true)];
    expect(givingWay(wants, running('m1', 'm2'), here())).toEqual(['m1', 'm2']);
    expect(givingWay(wants, running('m1', 'm3'), here())).toEqual([]);
    expect(givingWay(wants, running('m1'), here('m3'))).toEqual([]);
    expect(givingWay([want(1)], running('m1', 'm2'), here())).toEqual(['m2']);
  });
});
