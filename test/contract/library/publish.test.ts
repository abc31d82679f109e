/** Putting media in from the app's main process: read in once, compared, sent in pieces, gone on with, never half done in silence. */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { mediumMediaType, type PublishAbout, type Published } from '../../../shared/bridge/publish.ts';
import { repositoryOf, tagOf } from '../../../shared/domain/library/oci-names.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { digest as asDigest } from '../../../shared/sync/ids.ts';
import { newFolder, openProfile, type Profile, removeFolders, save, set, settled, until } from '../../builders/profile.ts';
import { type CuttingProxy, startCuttingProxy } from '../registry/cutting-proxy.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../registry/docker-registry.ts';
import { clientOf, noise } from '../registry/suite.ts';

const mib = 1024 * 1024;
const open: Profile[] = [];
const ends: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const profile of open.splice(0)) await profile.close();
  for (const end of ends.splice(0)) await end.close();
});

async function profileIn(folder: string): Promise<Profile> {
  const profile = await openProfile(folder);
  open.push(profile);
  return profile;
}

/** One laptop for what leaves nothing behind: a hub takes a while to start. */
let shared: Profile | undefined;
afterAll(async () => {
  await shared?.close();
  await removeFolders();
});
async function laptop(): Promise<Profile> {
  shared ??= await titled(await openProfile(await newFolder()));
  for (const { digest } of (await shared.handlers['publish.status']({})).media) await shared.handlers['publish.discard']({ digest });
  return shared;
}

/** A release manager's laptop with its embedded hub, and a title in the record. */
async function withTitle(): Promise<Profile> {
  return titled(await profileIn(await newFolder()));
}
async function titled(profile: Profile): Promise<Profile> {
  await save(profile, 'add-title', [set('title', 't-1', { name: 'Office' })]);
  await settled(profile);
  return profile;
}

function about(bytes: Buffer, changes: Partial<PublishAbout> = {}): PublishAbout {
  return {
    mediumId: 'm-1',
    titleId: 't-1',
    versionId: 'v-1',
    platform: { system: 'windows', architecture: 'x64', language: 'any' },
    fileName: 'Setup 1.exe',
    maker: { compared: 'equal', algorithm: 'sha256', value: digestOf(bytes).slice('sha256:'.length), source: 'https://maker.example/sums' },
    ...changes,
  };
}

async function staged(profile: Profile, bytes: Buffer) {
  const { digest } = await profile.upload(Readable.from(pieces(bytes)), { name: 'Setup 1.exe', mediaType: mediumMediaType });
  return asDigest(digest);
}
function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function mediumOf(profile: Profile): Promise<Published | undefined> {
  return (await profile.handlers['publish.status']({})).media[0];
}
const reaches = (profile: Profile, state: Published['state']) =>
  until(async () => {
    const medium = await mediumOf(profile);
    if (medium?.state === 'failed' && state !== 'failed') throw new Error(JSON.stringify(medium.problem));
    return medium?.state === state;
  }, state);

it("a file is read in once, compared, and lies in the hub's own registry; the window then says that it is recorded", async () => {
  const profile = await laptop();
  const bytes = noise(1, 20 * mib + 11);
  const digest = await staged(profile, bytes);
  expect(await mediumOf(profile)).toMatchObject({ digest, sizeBytes: bytes.length, state: 'staged', fileName: 'Setup 1.exe' });
  await profile.handlers['publish.start']({ digest, about: about(bytes) });
  await reaches(profile, 'pushed');
  const pushed = await mediumOf(profile);
  expect(pushed).toMatchObject({ doneBytes: bytes.length, problem: null });
  expect(await profile.handlers['publish.claim']({ digest })).toEqual({ yours: true });
  // Another window has nothing to do meanwhile.
  expect(await profile.handlers['publish.claim']({ digest })).toEqual({ yours: false });
  await profile.handlers['publish.recorded']({ digest, refused: null });
  expect(await mediumOf(profile)).toMatchObject({ state: 'recorded' });
  const blobs = join(profile.folder, 'library/staging/blobs/sha256');
  expect(await readdir(blobs)).not.toContain(digest.slice('sha256:'.length));
  const media = await readdir(join(profile.folder, 'hub/media/blobs/sha256'));
  expect(media).toEqual(expect.arrayContaining([digest.slice('sha256:'.length), pushed?.manifest?.slice('sha256:'.length)]));
  expect(profile.events.some(({ name }) => name === 'publish')).toBe(true);
  expect(profile.faults).toEqual([]);
});

it('a file that is not what its maker published goes nowhere, by SHA-256 as by SHA-512', async () => {
  const profile = await laptop();
  const bytes = noise(2, 300_000);
  const digest = await staged(profile, bytes);
  for (const maker of [
    { compared: 'equal', algorithm: 'sha256', value: 'a'.repeat(64), source: 'x' },
    { compared: 'equal', algorithm: 'sha512', value: 'a'.repeat(128), source: 'x' },
  ] as const) {
    const start = profile.handlers['publish.start']({ digest, about: about(bytes, { maker }) });
    await expect(start).rejects.toMatchObject({ code: 'MAKER_DIGEST_DIFFERS', details: { published: maker.value } });
  }
  expect(await mediumOf(profile)).toMatchObject({ state: 'staged', about: null });
  const value = createHash('sha512').update(bytes).digest('hex');
  const maker = { compared: 'equal', algorithm: 'sha512', value, source: 'x' } as const;
  await profile.handlers['publish.start']({ digest, about: about(bytes, { maker }) });
  await reaches(profile, 'pushed');
});

it('what the registry refuses is said, and can be tried again', async () => {
  const profile = await laptop();
  const bytes = noise(3, 100_000);
  const digest = await staged(profile, bytes);
  await profile.handlers['publish.start']({ digest, about: about(bytes, { titleId: 't-unknown' }) });
  await reaches(profile, 'failed');
  expect(await mediumOf(profile)).toMatchObject({ problem: { code: 'NOT_FOUND' } });
  await profile.handlers['publish.start']({ digest, about: about(bytes) });
  await reaches(profile, 'pushed');
  await profile.handlers['publish.recorded']({ digest, refused: { code: 'MEDIUM_THERE', details: { fileName: 'other.exe' } } });
  expect(await mediumOf(profile)).toMatchObject({ state: 'failed', problem: { code: 'MEDIUM_THERE' } });
  await profile.handlers['publish.again']({ digest });
  await reaches(profile, 'pushed');
});

it('a file that is discarded leaves nothing on the laptop', async () => {
  const profile = await laptop();
  const digest = await staged(profile, noise(4, 100_000));
  await profile.handlers['publish.discard']({ digest });
  expect((await profile.handlers['publish.status']({})).media).toEqual([]);
  expect(await readdir(join(profile.folder, 'library/staging/blobs/sha256'))).toEqual([]);
});

it('a file whose sending to the app is cut is not half there', async () => {
  const profile = await laptop();
  const cut = async function* (): AsyncGenerator<Buffer> {
    yield noise(5, 100_000);
    throw new Fault('HOST_GONE', {});
  };
  const sent = profile.upload(Readable.from(cut()), { name: 'Setup 1.exe', mediaType: mediumMediaType });
  await expect(sent).rejects.toMatchObject({ code: 'HOST_GONE' });
  expect(await profile.handlers['publish.status']({})).toEqual({ media: [], reading: [] });
  expect(await readdir(join(profile.folder, 'library/staging/blobs/incoming'))).toEqual([]);
});

describe.skipIf(!hasDockerRegistry)('to a registry of its own', () => {
  async function withRegistry(): Promise<{ readonly profile: Profile; readonly docker: DockerRegistry; readonly proxy: CuttingProxy }> {
    const docker = await startDockerRegistry();
    const proxy = await startCuttingProxy(docker.address);
    ends.push(proxy, docker);
    const profile = await withTitle();
    const { user, password } = docker;
    const place = { kind: 'other', address: proxy.address, tlsKey: null, user, password } as const;
    await expect(profile.handlers['registry.set']({ place: { ...place, password: 'guessed' }, publisher: null })).rejects.toMatchObject({
      code: 'REGISTRY_REFUSED',
    });
    expect(await profile.handlers['registry.get']({})).toMatchObject({ kind: 'own' });
    const shown = await profile.handlers['registry.set']({ place, publisher: { user, password } });
    expect(shown).toEqual({ kind: 'other', address: proxy.address, reader: user, publisher: user });
    expect(JSON.stringify(shown)).not.toContain(password);
    return { profile, docker, proxy };
  }

  it('a medium is cut in mid-file on its way, goes on, and is whole there', async () => {
    const { profile, docker, proxy } = await withRegistry();
    const bytes = noise(6, 20 * mib);
    const digest = await staged(profile, bytes);
    proxy.cut('up', 13 * mib);
    await profile.handlers['publish.start']({ digest, about: about(bytes) });
    await reaches(profile, 'pushed');
    expect(proxy.cuts).toBe(1);
    const client = clientOf(docker.address, { kind: 'basic', user: docker.user, password: docker.password });
    ends.unshift(client);
    const got = await client.getManifest(repositoryOf('t-1'), tagOf('v-1', 'm-1'));
    expect(got?.descriptor.digest).toBe((await mediumOf(profile))?.manifest);
    expect(got?.manifest?.layers[0]).toMatchObject({ digest, size: bytes.length });
    expect(await client.exists(repositoryOf('t-1'), digest)).toBe(true);
  });

  it('paused and ended in mid-file, it goes on after a restart where it was', async () => {
    const { profile, docker, proxy } = await withRegistry();
    const bytes = noise(7, 40 * mib);
    const digest = await staged(profile, bytes);
    await profile.handlers['publish.start']({ digest, about: about(bytes) });
    await until(async () => ((await mediumOf(profile))?.doneBytes ?? 0) > 4 * mib, 'some was sent');
    await profile.handlers['publish.pause']({ digest, paused: true });
    const paused = async () => {
      const before = (await mediumOf(profile))?.doneBytes;
      await new Promise((done) => setTimeout(done, 300));
      return before === (await mediumOf(profile))?.doneBytes;
    };
    await until(paused, 'stopped');
    const at = (await mediumOf(profile))?.doneBytes ?? 0;
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(bytes.length);
    await open.pop()?.close();
    await docker.restart();
    const again = await profileIn(profile.folder);
    expect(await mediumOf(again)).toMatchObject({ state: 'uploading', paused: true, doneBytes: at });
    const sent = proxy.carried.up;
    await again.handlers['publish.pause']({ digest, paused: false });
    await reaches(again, 'pushed');
    expect(proxy.carried.up - sent).toBeLessThan(bytes.length - at + mib);
  });

  it('a registry that is away is waited for, and said', async () => {
    const { profile, proxy, docker } = await withRegistry();
    await docker.close();
    const bytes = noise(8, mib);
    const digest = await staged(profile, bytes);
    await profile.handlers['publish.start']({ digest, about: about(bytes) });
    await until(async () => (await mediumOf(profile))?.problem?.code === 'REGISTRY_UNREACHABLE', 'said');
    expect(await mediumOf(profile)).toMatchObject({ state: 'uploading' });
    expect(proxy.cuts).toBe(0);
  });
});
