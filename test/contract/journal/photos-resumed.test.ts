import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { timeBy } from '../../../electron/time.ts';
import { newFolder, openProfile, type Profile, removeFolders, save, set, settled, until } from '../../builders/profile.ts';
import { Link } from '../../fakes/link.ts';

const running: Profile[] = [];
const links: Link[] = [];
const open = async (folder: string): Promise<Profile> => {
  const profile = await openProfile(folder);
  running.push(profile);
  return profile;
};
afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
  for (const profile of running.splice(0)) await profile.close();
  await removeFolders();
});

/** A lead's hub on the network, and Ben's laptop that reaches it over a cable which can be cut. */
async function site(): Promise<{ readonly lead: Profile; readonly ben: Profile; readonly link: Link }> {
  const lead = await open(await newFolder());
  await save(lead, 'add-person', [set('person', 'p-ben', { name: 'Ben', team: true })]);
  await save(lead, 'give-grant', [set('grant', 'g-ben', { person: 'p-ben', role: 'lead', scope: 'org' })]);
  await settled(lead);
  const { address, fingerprint } = await lead.handlers['hub.share']({ on: true });
  const link = await Link.to(Number(new URL(address ?? '').port));
  links.push(link);
  const { code } = await lead.handlers['hub.invite']({ person: 'p-ben' });
  const ben = await open(await newFolder());
  await ben.handlers['hub.join']({ address: `https://127.0.0.1:${link.port}`, code, fingerprint, laptop: "Ben's laptop" });
  await settled(ben);
  return { lead, ben, link };
}

const megabyte = 1_000_000;
const film = (seed: number, bytes: number): Buffer => {
  const out = Buffer.alloc(bytes);
  for (let i = 0; i < bytes; i++) out[i] = i * seed + (i >> 7);
  return out;
};
const put = (profile: Profile, bytes: Buffer) =>
  profile.upload(Readable.from([bytes]), { name: 'film.bin', mediaType: 'application/octet-stream' });
const atHub = async (profile: Profile, digest: string): Promise<boolean> =>
  (await profile.handlers['evidence.where']({ digests: [digest as never] })).where[0]?.atHub === true;
const offline = (profile: Profile): Promise<void> =>
  until(async () => (await profile.handlers['sync.status']({})).state === 'offline', 'offline');

describe('a file of 6 MB over a line that breaks', () => {
  it('goes on where it was after the cut and after a restart of the laptop, and says how far it is', async () => {
    const { ben, link } = await site();
    link.cutAfter(4 * megabyte);
    const { digest } = await put(ben, film(3, 6 * megabyte));
    await offline(ben);
    const cut = await ben.handlers['sync.status']({});
    expect(cut).toMatchObject({ blobsWaiting: 1, blobBytesPerS: null });
    expect(cut.blobBytesDone).toBeGreaterThan(2 * megabyte);
    expect(cut.blobBytesWaiting).toBeLessThan(4 * megabyte);
    running.splice(running.indexOf(ben), 1);
    await ben.close();
    const again = await open(ben.folder);
    link.upBytes = 0;
    link.mend();
    await again.handlers['sync.now']({});
    await until(() => atHub(again, digest), 'the film is at the hub');
    expect(link.upBytes).toBeLessThan(3 * megabyte);
    expect(await again.handlers['sync.status']({})).toMatchObject({ blobsWaiting: 0, blobBytesWaiting: 0, problem: null });
  });

  it('begins afresh where the hub has forgotten its half, and nothing is lost', async () => {
    const { lead, ben, link } = await site();
    link.cutAfter(4 * megabyte);
    const bytes = film(5, 6 * megabyte);
    const { digest } = await put(ben, bytes);
    await offline(ben);
    const uploads = join(lead.folder, 'hub', 'blobs', 'uploads');
    // The cut request may still be writing its last step.
    const forgotten = async (): Promise<boolean> => {
      for (const name of await readdir(uploads)) await rm(join(uploads, name));
      await timeBy(Date.now).sleep(100);
      return (await readdir(uploads)).length === 0;
    };
    await until(forgotten, 'the hub has forgotten its half');
    link.upBytes = 0;
    link.mend();
    await ben.handlers['sync.now']({});
    await until(() => atHub(ben, digest), 'the film is at the hub');
    expect(link.upBytes).toBeGreaterThan(6 * megabyte);
    await save(ben, 'attach', [set('person', 'p-9', { name: 'Film', digest })]);
    await settled(ben);
    await until(async () => (await lead.handlers['evidence.fetch']({ digest: digest as never })).here, 'the lead has it');
    const parts: Buffer[] = [];
    for await (const part of (await lead.file(digest)) ?? []) parts.push(Buffer.from(part));
    expect(Buffer.concat(parts).equals(bytes)).toBe(true);
  });
});

describe('photos that are paused', () => {
  it('stay on the laptop while changes go on, and go once they are let go', async () => {
    const { ben, lead } = await site();
    await ben.handlers['sync.pausePhotos']({ paused: true });
    const { digest } = await put(ben, film(7, 2 * megabyte));
    await save(ben, 'attach', [set('person', 'p-9', { name: 'Later', digest })]);
    await settled(ben);
    expect(await ben.handlers['sync.status']({})).toMatchObject({ photosPaused: true, blobsWaiting: 1, problem: null });
    expect((await ben.handlers['settings.get']({})).photosPaused).toBe(true);
    expect((await lead.handlers['evidence.fetch']({ digest: digest as never })).here).toBe(false);
    await ben.handlers['sync.pausePhotos']({ paused: false });
    await until(() => atHub(ben, digest), 'the film is at the hub');
    expect(await ben.handlers['sync.status']({})).toMatchObject({ photosPaused: false, blobsWaiting: 0 });
  });
});
