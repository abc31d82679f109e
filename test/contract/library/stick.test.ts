/**
 * Media on sticks, on a real disk: filled from one laptop, taken in at another without a network, proved there by the lists alone. Cuts, damage, links,
 * lies and full disks are each refused by their name, and what lies beside them is taken. skopeo reads what was written.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nothingIn } from '../../../electron/carry/carried-in.ts';
import { Job } from '../../../electron/carry/job.ts';
import { KnownSticks } from '../../../electron/library/stick/known-sticks.ts';
import { layoutSource } from '../../../electron/library/stick/layout-source.ts';
import { Sticks } from '../../../electron/library/stick/sticks.ts';
import { takeBrought } from '../../../electron/library/trust/brought.ts';
import { HeldMetadata } from '../../../electron/library/trust/held.ts';
import { openMemory } from '../../../electron/library/trust/memory.ts';
import { releasedIn } from '../../../electron/library/trust/released.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { diskFiles, type Files } from '../../../shared/node/files.ts';
import { digestOf, type Signer } from '../../../shared/node/keys.ts';
import { filesOf } from '../../../shared/node/metadata/set-files.ts';
import { emptyBlob, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { denyField, denyRole } from '../../../shared/trust/deny-list.ts';
import { type CacheOptions, openCache } from '../../builders/library-cache.ts';
import { Library, newSigner, start } from '../../unit/trust/library.ts';
import { noise } from '../registry/suite.ts';

const mib = 1024 * 1024;
const skopeo = '/usr/bin/skopeo';
/** A small disk is mounted as the stick where this machine lets us. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
let folder = '';
let stick = '';
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-stick-'));
  stick = join(folder, 'USB');
  await mkdir(stick);
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true, force: true });
});

interface Medium {
  readonly bytes: Buffer;
  readonly want: Want;
  readonly fileName: string;
}

/** Version `v<n>` of a title, whose only medium is `m-<n>`. */
function mediumOf(n: number, size = 3 * mib + n): Medium {
  const bytes = noise(n, size);
  const [digest, fileName] = [digestOf(bytes), `reader-${n}.msi`];
  const manifest = digestOf(mediumManifest({ digest, sizeBytes: size, fileName, chunks: null }));
  const want: Want = {
    mediumId: `m-${n}`,
    repository: 'groundcrew/t1',
    manifest,
    digest,
    sizeBytes: size,
    chunks: null,
    dueAt: n,
    pinned: false,
    forBackOut: false,
  };
  return { bytes, want, fileName };
}

/** What a release manager signed of these media. */
function signedOf(media: readonly Medium[]): { readonly library: Library; readonly signer: Signer } {
  const library = new Library();
  const signer = newSigner();
  const title = library.delegate('targets', 'title-t1', [signer], { paths: ['t1/*/*'] });
  library.delegate('targets', denyRole, [signer], { paths: [denyRole] });
  library.role(denyRole).more = { [denyField]: [] };
  title.targets = media.map(({ want, fileName }) => ({
    path: `t1/v${want.mediumId.slice(2)}/${want.mediumId}`,
    sizeBytes: want.sizeBytes,
    digest: want.digest,
    custom: {
      number: `4.${want.mediumId.slice(2)}`,
      platform: 'any any any',
      fileName,
      manifest: want.manifest,
      status: 'definitive',
      channels: ['general'],
    },
  }));
  library.next('targets');
  return { library, signer };
}

function withdraw(library: Library, versionId: string): void {
  library.role(denyRole).more = { [denyField]: [{ versionId, number: versionId, by: 'R. Shah', at: start, reason: 'it crashes' }] };
  library.timestamp.issuedAt += 1_000;
  library.next(denyRole);
}

/** A laptop with a library cache; `heard`: the lists that it has from its hub. */
async function laptop(name: string, pinned: Digest, heard: ReadonlyMap<string, Uint8Array> | undefined, options: CacheOptions = {}) {
  const at = join(folder, name);
  const under = await openCache(at, options);
  closing.push(() => under.cache.close());
  const kept = new Map<string, string>();
  const secrets = {
    weak: null,
    get: (key: string) => kept.get(key),
    set: (key: string, text: string) => void kept.set(key, text),
    remove: () => undefined,
  };
  const memory = openMemory(secrets, 'hub', 0);
  const held = await HeldMetadata.open({ folder: join(at, 'lists'), files: diskFiles, memory, pinned, now: () => start, builtAt: 0 });
  if (heard !== undefined) await held.take(async (file) => heard.get(file), start);
  const job = new Job(
    () => Date.now(),
    () => undefined,
  );
  const known = await KnownSticks.open(diskFiles, join(at, 'library', 'sticks.json'));
  let left = Number.POSITIVE_INFINITY;
  /** The person stops it after so many megabytes. */
  const stopAfter = (megabytes: number): void => {
    left = megabytes;
  };
  const files: Files = {
    ...diskFiles,
    readPart(path, position, length) {
      if (length === mib && --left === 0) job.cancel();
      return diskFiles.readPart(path, position, length);
    },
  };
  const sticks = new Sticks({
    files,
    random: (bytes) => randomBytes(bytes),
    time: { now: () => start, sleep: async () => undefined },
    job,
    cache: under.cache,
    library: {
      take: (brought) => takeBrought(held, brought),
      carried: async () => held.set && { files: filesOf(held.set), denyList: held.denyFile },
      mark: '',
    },
    released: async (media) => releasedIn(held, media),
    takePart: async (_path, file) => ({ ...nothingIn, name: file }),
    known,
    hub: () => 'hub',
    saw: () => undefined,
  });
  /** Puts media here as if they had been fetched. */
  const has = async (...media: readonly Medium[]): Promise<void> => {
    const layout = await OciLayout.open(join(folder, `registry-${name}`));
    for (const { bytes, want, fileName } of media) {
      for (const each of [bytes, emptyBlob, mediumManifest({ digest: want.digest, sizeBytes: want.sizeBytes, fileName, chunks: null })])
        await layout.putBytes(each);
      await under.cache.takeFrom(layoutSource(diskFiles, layout.folder), want, {
        signal: new AbortController().signal,
        onBytes: () => undefined,
      });
    }
  };
  const asked = (media: readonly Medium[]) =>
    media.map(({ want, fileName }) => ({ mediumId: want.mediumId, digest: want.digest, fileName }));
  const fill = (...media: readonly Medium[]) => sticks.fill(stick, asked(media));
  const here = ({ want }: Medium): boolean => (under.cache.held(want.mediumId, want.digest)?.verifiedAt ?? null) !== null;
  return { ...under, at, held, stopAfter, known, sticks, has, fill, here };
}

const layout = (): string => join(stick, 'groundcrew-library', 'media');
const blob = (digest: Digest): string => join(layout(), 'blobs', 'sha256', digest.slice(7));
const pathOn = (at: string, { want }: Medium): string => join(at, 'media', 'blobs', 'sha256', want.digest.slice(7));
const results = (
  media: readonly { readonly mediumId: string; readonly is: string; readonly problem: { readonly code: string } | null }[],
) => media.map(({ mediumId, is, problem }) => [mediumId, is, problem?.code ?? null]);

/** Ben's laptop holds both media and fills the stick with them; Ana's laptop knows the lists and nothing else. */
async function filled(options: CacheOptions = {}) {
  const media = [mediumOf(1), mediumOf(2)] as const;
  const { library, signer } = signedOf(media);
  const lists = new Map(library.files);
  const ben = await laptop('ben', library.pinned, lists);
  await ben.has(...media);
  const told = await ben.fill(...media);
  const ana = await laptop('ana', library.pinned, lists, options);
  return { media, library, signer, lists, ben, ana, told };
}

describe('a stick that was filled', () => {
  it('brings media to a laptop without network: verified, under their final names, to be wanted from then on; again changes nothing', async () => {
    const { media, ben, ana, told } = await filled();
    expect(told).toMatchObject({ name: 'USB', lists: true });
    expect(results(told.media)).toEqual([
      ['m-1', 'written', null],
      ['m-2', 'written', null],
    ]);
    const taken = await ana.sticks.take(stick);
    expect(taken).toMatchObject({ name: 'USB', library: { lists: 'known', problem: null }, parts: [] });
    expect(taken.media).toMatchObject([
      { mediumId: 'm-1', fileName: 'reader-1.msi', number: '4.1', is: 'taken' },
      { mediumId: 'm-2', number: '4.2', is: 'taken' },
    ]);
    for (const medium of media) expect((await readFile(pathOn(ana.at, medium))).equals(medium.bytes)).toBe(true);
    expect(results((await ana.sticks.take(stick)).media)).toEqual([
      ['m-1', 'known', null],
      ['m-2', 'known', null],
    ]);
    await ana.cache.want(media.map(({ want }) => want));
    expect(ana.cache.status().downloads.map(({ state, how, fetchedBytes }) => [state, how, fetchedBytes])).toEqual([
      ['verified', 'stick', 0],
      ['verified', 'stick', 0],
    ]);
    // Both laptops know now what lies on which stick.
    const digests = media.map(({ want }) => want.digest);
    for (const known of [ben.known, ana.known]) {
      expect(known.of('hub')).toMatchObject([{ stick: told.stick, name: 'USB' }]);
      expect([...(known.of('hub')[0]?.digests ?? [])].sort()).toEqual([...digests].sort());
    }
    expect(results((await ben.fill(...media)).media).map(([, is]) => is)).toEqual(['known', 'known']);
  });

  it.skipIf(!existsSync(skopeo))('is an image layout that skopeo reads and verifies', async () => {
    const { media } = await filled();
    for (const { want } of media) {
      const to = join(folder, `out-${want.mediumId}`);
      const { status, stderr } = spawnSync(
        skopeo,
        ['--insecure-policy', 'copy', '--preserve-digests', `oci:${layout()}:${want.mediumId}`, `oci:${to}:x`],
        { encoding: 'utf8' },
      );
      expect([status, stderr]).toEqual([0, '']);
    }
  });

  it('carries the lists too: what they withdraw is not taken, and a laptop that has newer ones does not put older over them', async () => {
    const { media, library, lists, ana } = await filled();
    withdraw(library, 'v2');
    const cal = await laptop('cal', library.pinned, new Map(library.files));
    await cal.has(media[0]);
    await cal.fill(media[0]);
    // Ben's lists are a day old: he learns from the stick before he writes.
    const dan = await laptop('dan', library.pinned, lists);
    await dan.has(media[0]);
    await dan.fill(media[0]);
    expect(dan.held.denyList?.entries).toMatchObject([{ versionId: 'v2' }]);
    const taken = await ana.sticks.take(stick);
    expect(taken.library).toMatchObject({ lists: 'taken', withdrawn: [{ number: 'v2', by: 'R. Shah' }] });
    expect(results(taken.media).sort()).toEqual([
      ['m-1', 'taken', null],
      ['m-2', 'refused', 'MEDIUM_DENIED'],
    ]);
    expect(ana.here(media[1])).toBe(false);
  });

  it('says which of the media that were asked for do not lie here', async () => {
    const [one, two] = [mediumOf(1), mediumOf(2)];
    const { library } = signedOf([one, two]);
    const ben = await laptop('ben', library.pinned, library.files);
    await ben.has(one);
    expect(results((await ben.fill(one, two)).media)).toEqual([
      ['m-1', 'written', null],
      ['m-2', 'absent', null],
    ]);
    expect(ben.sticks.held([one, two].map(({ want }) => want))).toEqual(['m-1']);
  });
});

describe('a cut in the middle', () => {
  it('of filling: what was written is gone on with, and nothing that is not whole is listed', async () => {
    const medium = mediumOf(1, 12 * mib);
    const { library } = signedOf([medium]);
    const ben = await laptop('ben', library.pinned, library.files);
    await ben.has(medium);
    ben.stopAfter(4);
    await expect(ben.fill(medium)).rejects.toMatchObject({ code: 'STICK_STOPPED' });
    expect(existsSync(blob(medium.want.digest))).toBe(false);
    expect(await readdir(join(layout(), 'partial'))).toHaveLength(1);
    const ana = await laptop('ana', library.pinned, library.files);
    expect((await ana.sticks.take(stick)).media).toEqual([]);
    expect(results((await ben.fill(medium)).media)).toEqual([['m-1', 'written', null]]);
    expect(digestOf(await readFile(blob(medium.want.digest)))).toBe(medium.want.digest);
  });

  it('of taking in: the next go reads only what is missing; a pause of the network does not stop it', async () => {
    const medium = mediumOf(1, 12 * mib);
    const { library } = signedOf([medium]);
    const ben = await laptop('ben', library.pinned, library.files);
    await ben.has(medium);
    await ben.fill(medium);
    const ana = await laptop('ana', library.pinned, library.files);
    await ana.cache.pause(true);
    ana.stopAfter(4);
    await expect(ana.sticks.take(stick)).rejects.toMatchObject({ code: 'STICK_STOPPED' });
    expect(ana.here(medium)).toBe(false);
    let read = 0;
    const source = layoutSource(diskFiles, layout());
    await ana.cache.takeFrom(source, medium.want, { signal: new AbortController().signal, onBytes: (bytes) => (read += bytes) });
    expect(read).toBeLessThan(10 * mib);
    expect(ana.here(medium)).toBe(true);
  });
});

it('what a registry had begun to send is gone on with from the stick, and neither is written twice', async () => {
  const medium = mediumOf(1, 12 * mib);
  const { library } = signedOf([medium]);
  const ben = await laptop('ben', library.pinned, library.files);
  await ben.has(medium);
  await ben.fill(medium);
  // A registry on a slow line: the same layout, a megabyte now and then.
  const source = layoutSource(diskFiles, layout());
  const slow = {
    ...source,
    async *readBlob(...asked: Parameters<typeof source.readBlob>) {
      for await (const piece of source.readBlob(...asked)) {
        await new Promise((done) => setTimeout(done, 100));
        yield piece;
      }
    },
  };
  const ana = await laptop('ana', library.pinned, library.files, { client: slow as never });
  await ana.cache.want([medium.want]);
  await ana.until('begun', ({ downloads }) => (downloads[0]?.doneBytes ?? 0) > 2 * mib);
  expect(results((await ana.sticks.take(stick)).media)).toEqual([['m-1', 'taken', null]]);
  const { downloads } = await ana.until('verified', (status) => status.downloads[0]?.state === 'verified');
  expect(downloads[0]).toMatchObject({ how: 'stick', doneBytes: medium.want.sizeBytes });
  expect((await readFile(pathOn(ana.at, medium))).equals(medium.bytes)).toBe(true);
  expect(ana.logged).toEqual([]);
});

describe('a stick that is not what it says', () => {
  const damage: readonly (readonly [string, (at: string, bytes: Buffer) => Promise<unknown>])[] = [
    ['one flipped byte', async (at, bytes) => writeFile(at, flipped(bytes))],
    ['cut off', (at, bytes) => truncate(at, bytes.length - 1)],
    ['longer than it was', (at, bytes) => writeFile(at, Buffer.concat([bytes, bytes]))],
    ['gone', (at) => rm(at)],
    ['a folder', async (at) => [await rm(at), await mkdir(at)]],
    ['a link to somewhere else', async (at) => [await rm(at), await symlink('/etc/passwd', at)]],
    ['a link to something without an end', async (at) => [await rm(at), await symlink('/dev/zero', at)]],
  ];
  it.each(damage)('a medium that is %s is refused and named, its neighbour is taken', async (_what, change) => {
    const { media, ana } = await filled();
    const [first] = media;
    await chmod(blob(first.want.digest), 0o600);
    await change(blob(first.want.digest), first.bytes);
    const { media: told } = await ana.sticks.take(stick);
    expect(results(told)).toEqual([
      ['m-1', 'refused', 'STICK_MEDIUM_DAMAGED'],
      ['m-2', 'taken', null],
    ]);
    expect(told[0]?.problem?.details).toEqual({ fileName: 'reader-1.msi' });
    expect([ana.here(media[0]), ana.here(media[1])]).toEqual([false, true]);
    expect(existsSync(pathOn(ana.at, first))).toBe(false);
  });

  it('a manifest that is damaged is named, and its neighbour is taken', async () => {
    const { media, ana } = await filled();
    const at = blob(media[0].want.manifest);
    await chmod(at, 0o600);
    await writeFile(at, flipped(await readFile(at)));
    expect(results((await ana.sticks.take(stick)).media)).toEqual([
      ['m-1', 'refused', 'STICK_MEDIUM_DAMAGED'],
      ['m-2', 'taken', null],
    ]);
  });

  it('a list of media that is none is refused whole, and filling the stick again mends it', async () => {
    const { media, ben, ana } = await filled();
    for (const hostile of ['', '[]', '{"schemaVersion":2,"manifests":"all"}', `{"schemaVersion":2,"manifests":[${'{},'.repeat(10)}{}]}`]) {
      await writeFile(join(layout(), 'index.json'), hostile);
      await expect(ana.sticks.take(stick), hostile).rejects.toMatchObject({ code: 'STICK_DAMAGED' });
    }
    expect(results((await ben.fill(...media)).media).map(([, is]) => is)).not.toContain('refused');
    expect(results((await ana.sticks.take(stick)).media).map(([, is]) => is)).toEqual(['taken', 'taken']);
  });

  it('what nobody signed, and the right bytes under another medium’s name, are not taken', async () => {
    const { media, library, ben, ana } = await filled();
    const index = JSON.parse(await readFile(join(layout(), 'index.json'), 'utf8'));
    const [one, two] = index.manifests;
    const named = (manifest: typeof one, name: string) => ({
      ...manifest,
      annotations: { ...manifest.annotations, 'org.opencontainers.image.ref.name': name },
    });
    await writeFile(
      join(layout(), 'index.json'),
      JSON.stringify({ ...index, manifests: [named(one, 'm-2'), named(two, 'm-9'), named(one, '../../m-1')] }),
    );
    expect(results((await ana.sticks.take(stick)).media)).toEqual([
      ['m-2', 'refused', 'MEDIUM_DIFFERS'],
      ['m-9', 'refused', 'MEDIUM_NOT_LISTED'],
      ['../../m-1', 'refused', 'MEDIUM_NOT_LISTED'],
    ]);
    expect(media.map(ana.here)).toEqual([false, false]);
    // And of another library's stick nothing, not even its lists.
    const stranger = await laptop('eve', signedOf(media).library.pinned, undefined);
    const told = await stranger.sticks.take(stick);
    expect(told.library).toMatchObject({ lists: 'refused', problem: { code: 'ROOT_OTHER' } });
    expect(new Set(told.media.map(({ problem }) => problem?.code))).toEqual(new Set(['METADATA_NEVER']));
    expect([library.pinned === ben.held.set?.roots[0]?.digest, stranger.cache.status().usedBytes]).toEqual([true, 0]);
  });

  it('links where Groundcrew writes are not followed: nothing is written', async () => {
    const medium = mediumOf(1);
    const { library } = signedOf([medium]);
    const ben = await laptop('ben', library.pinned, library.files);
    await ben.has(medium);
    const elsewhere = join(folder, 'elsewhere');
    await mkdir(elsewhere);
    for (const link of [
      'groundcrew-library',
      'groundcrew-library/media',
      'groundcrew-library/lists',
      `groundcrew-library/media/partial/${medium.want.digest.slice(7)}`,
    ]) {
      const at = join(stick, link);
      await rm(join(stick, 'groundcrew-library'), { recursive: true, force: true });
      await mkdir(join(at, '..'), { recursive: true });
      await symlink(elsewhere, at);
      await expect(ben.fill(medium), link).rejects.toMatchObject({ code: 'STICK_STRANGE' });
    }
    expect(await readdir(elsewhere)).toEqual([]);
  });

  it('no folder, no stick, nothing of ours: each is said', async () => {
    const { library } = signedOf([]);
    const ben = await laptop('ben', library.pinned, library.files);
    for (const at of [join(folder, 'absent'), 'relative/path', join(folder, 'ben', 'kept.json')]) {
      await expect(ben.sticks.take(at)).rejects.toMatchObject({ code: 'STICK_FOLDER' });
      await expect(ben.sticks.fill(at, [])).rejects.toMatchObject({ code: 'STICK_FOLDER' });
    }
    await expect(ben.sticks.take(stick)).rejects.toMatchObject({ code: 'STICK_EMPTY', details: { path: stick } });
  });
});

describe('bounds', () => {
  it.skipIf(!mayMount)('a stick that is too small is said with what is missing, and a smaller file still goes onto it', async () => {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', stick]);
    if (mounted.status !== 0) return;
    try {
      const media = [mediumOf(1, 5 * mib), mediumOf(2, 20 * mib), mediumOf(3, 100_000)] as const;
      const { library } = signedOf(media);
      const ben = await laptop('ben', library.pinned, library.files);
      await ben.has(...media);
      // What does not fit is not begun: it takes no room from the small one.
      const told = await ben.fill(media[1], media[2]);
      expect(results(told.media)).toEqual([
        ['m-2', 'refused', 'STICK_FULL'],
        ['m-3', 'written', null],
      ]);
      expect(told.media[0]?.problem?.details).toMatchObject({ fileName: 'reader-2.msi', shortBytes: expect.any(Number) });
      expect(results((await ben.fill(media[0])).media)).toEqual([['m-1', 'refused', 'STICK_FULL']]);
      expect(existsSync(blob(media[1].want.digest))).toBe(false);
    } finally {
      spawnSync('umount', [stick]);
    }
  });

  it('what the disk has no room for is said, and what fits is taken', async () => {
    const { media, ana } = await filled({ settings: { libraryMostBytes: 4 * mib } });
    const { media: told } = await ana.sticks.take(stick);
    expect(told.map(({ is }) => is)).toEqual(['taken', 'taken']);
    // Nobody wants the first: it went for the second. Wanted ones never go.
    expect(media.map(ana.here)).toEqual([false, true]);
    await ana.cache.want([media[1].want]);
    expect(results((await ana.sticks.take(stick)).media)).toEqual([
      ['m-1', 'refused', 'LIBRARY_ROOM'],
      ['m-2', 'known', null],
    ]);
  });

  it('a file that is damaged on the laptop itself is not written to the stick as if it were right', async () => {
    const media = [mediumOf(1), mediumOf(2)] as const;
    const { library } = signedOf(media);
    const ben = await laptop('ben', library.pinned, library.files);
    await ben.has(...media);
    const at = pathOn(ben.at, media[0]);
    await chmod(at, 0o600);
    await writeFile(at, flipped(media[0].bytes));
    expect(results((await ben.fill(...media)).media)).toEqual([
      ['m-1', 'refused', 'MEDIUM_DIFFERS'],
      ['m-2', 'written', null],
    ]);
    expect(existsSync(blob(media[0].want.digest))).toBe(false);
    await ben.until('it is set aside', ({ damaged }) => damaged.length === 1);
  });
});

function flipped(bytes: Buffer): Buffer {
  const out = Buffer.from(bytes);
  out.writeUInt8(out.readUInt8(out.length >> 1) ^ 1, out.length >> 1);
  return out;
}
