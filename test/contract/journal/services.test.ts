import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { timeBy } from '../../../electron/time.ts';
import { copyOf, heard, newFolder, openProfile, type Profile, removeFolders, save, set, settled, until } from '../../builders/profile.ts';

const running: Profile[] = [];
const open = async (folder?: string): Promise<Profile> => {
  const profile = await openProfile(folder ?? (await newFolder()));
  running.push(profile);
  return profile;
};
const close = async (profile: Profile): Promise<void> => {
  running.splice(running.indexOf(profile), 1);
  await profile.close();
};
afterEach(async () => {
  for (const profile of running.splice(0)) await profile.close();
  await removeFolders();
});

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const person = (id: string, name: string) => set('person', id, { name, team: true });
const grant = (id: string, who: string, role: string, scope = 'org') => set('grant', id, { person: who, role, scope });

async function team(): Promise<{ readonly lead: Profile; readonly ben: Profile }> {
  const lead = await open();
  await save(lead, 'add-person', [person('p-ben', 'Ben'), grant('g-ben', 'p-ben', 'lead')]);
  await settled(lead);
  const { address, fingerprint } = await lead.handlers['hub.share']({ on: true });
  const { code } = await lead.handlers['hub.invite']({ person: 'p-ben' });
  const ben = await open();
  await ben.handlers['hub.join']({ address: address ?? '', code, fingerprint, laptop: "Ben's laptop" });
  return { lead, ben };
}

describe('a profile on its own', () => {
  it('is joined to its own hub at once, and what is saved gets its outcome', async () => {
    const profile = await open();
    const hello = await profile.handlers['app.hello']({});
    expect(hello).toMatchObject({ host: 'browser', hub: { embedded: true, address: null } });
    expect(hello.writer).toMatch(/^w/);
    const { group } = await save(profile, 'add-person', [person('p-1', 'Ana')]);
    expect(group).toMatchObject({ writer: hello.writer, first: 1, actor: hello.person });
    await settled(profile);
    expect(await heard(profile)).toContain('"Ana"');
    expect(profile.faults).toEqual([]);
  });

  it('is the same after a restart, with everything in it, even when its spool is gone', async () => {
    const first = await open();
    await save(first, 'add-person', [person('p-1', 'Ana')]);
    await settled(first);
    const { writer } = await first.handlers['app.hello']({});
    await close(first);
    await rm(join(first.folder, 'spool'), { recursive: true });
    const second = await open(first.folder);
    expect((await second.handlers['app.hello']({})).writer).toBe(writer);
    expect((await second.handlers['journal.read']({ after: 0 })).groups.map(({ group }) => group.act)).toEqual(['add-person']);
    await settled(second);
    expect(await heard(second)).toContain('"Ana"');
    expect((await second.handlers['sync.queue']({})).groups).toEqual([]);
  });

  it('two windows that save at once share one row of numbers', async () => {
    const profile = await open();
    const saved = await Promise.all(Array.from({ length: 20 }, (_, i) => save(profile, 'add-person', [person(`p-${i}`, `P${i}`)])));
    expect(saved.map(({ group }) => group.first)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    await settled(profile);
  });

  it('opens and takes work when its hub cannot start, and says so', async () => {
    const first = await open();
    await close(first);
    await rm(join(first.folder, 'hub'), { recursive: true });
    await writeFile(join(first.folder, 'hub'), 'not a folder');
    const second = await open(first.folder);
    const { group } = await save(second, 'add-person', [person('p-1', 'Ana')]);
    expect(group.first).toBe(1);
    expect((await second.handlers['sync.status']({})).waiting).toBe(1);
    expect((await second.handlers['sync.status']({})).state).not.toBe('up-to-date');
  });

  it('a hub folder that was put back from an older copy gets what it lost, from the journal', async () => {
    const first = await open();
    await save(first, 'add-person', [person('p-1', 'Ana')]);
    await settled(first);
    await close(first);
    const backup = await newFolder();
    await cp(join(first.folder, 'hub'), backup, { recursive: true });
    const second = await open(first.folder);
    await save(second, 'add-person', [person('p-2', 'Cem')]);
    await settled(second);
    await close(second);
    await rm(join(first.folder, 'hub'), { recursive: true });
    await cp(backup, join(first.folder, 'hub'), { recursive: true });
    const third = await open(first.folder);
    const before = (await second.handlers['app.hello']({})).epoch;
    await until(async () => (await third.handlers['app.hello']({})).epoch !== before, 'a new epoch');
    await settled(third);
    expect(await heard(third)).toContain('"Cem"');
    expect(third.events.filter(({ name }) => name === 'renumbered')).toEqual([]);
    expect((await third.handlers['journal.read']({ after: 0 })).groups.map(({ group }) => group.first)).toEqual([1, 2]);
  });
});

describe('a laptop that joins a hub', () => {
  it('by address, code and fingerprint over TLS; and each hears of the other', async () => {
    const { lead, ben } = await team();
    expect(await ben.handlers['app.hello']({})).toMatchObject({ person: 'p-ben', hub: { embedded: false } });
    await settled(ben);
    await settled(lead);
    await save(ben, 'add-person', [person('p-3', 'Dora')]);
    await until(async () => (await heard(lead)).includes('"Dora"'), 'the lead hears');
    await save(lead, 'add-person', [person('p-4', 'Eli')]);
    await until(async () => (await heard(ben)).includes('"Eli"'), 'Ben hears');
    const { laptops } = await lead.handlers['hub.laptops']({});
    expect(laptops.map(({ laptop }) => laptop)).toContain("Ben's laptop");
  });

  it('whose own hub could not start has one engine for the hub that it joined, however often its own is tried again', async () => {
    const lead = await open();
    await save(lead, 'add-person', [person('p-ben', 'Ben'), grant('g-ben', 'p-ben', 'lead')]);
    await settled(lead);
    const { address, fingerprint } = await lead.handlers['hub.share']({ on: true });
    const { code } = await lead.handlers['hub.invite']({ person: 'p-ben' });
    const time = timeBy(Date.now);
    let tries = 0;
    const ben = await openProfile(await newFolder(), {
      hubWorkerFile: join(lead.folder, 'no-such-worker.js'),
      time: { ...time, sleep: (ms, signal) => time.sleep(ms === 5_000 ? 50 * ++tries : ms, signal) },
    });
    running.push(ben);
    await ben.handlers['hub.join']({ address: address ?? '', code, fingerprint, laptop: "Ben's laptop" });
    await settled(ben);
    await time.sleep(500);
    await Promise.all(['Dora', 'Eli', 'Finn'].map((name, i) => save(lead, 'add-person', [person(`p-${i}`, name)])));
    await until(async () => (await heard(ben)).includes('"Finn"'), 'Ben hears');
    expect(ben.faults.filter((fault) => !/^(start|embedded-hub)/.test(fault))).toEqual([]);
    expect(ben.events.filter(({ name }) => name === 'joined')).toHaveLength(1);
  });

  it('is refused with another fingerprint, before the code is sent; the code is still good then', async () => {
    const lead = await open();
    await save(lead, 'add-person', [person('p-ben', 'Ben')]);
    await settled(lead);
    const { address, fingerprint } = await lead.handlers['hub.share']({ on: true });
    const { code } = await lead.handlers['hub.invite']({ person: 'p-ben' });
    const ben = await open();
    const was = (await ben.handlers['app.hello']({})).writer;
    const ask = { address: address ?? '', code, laptop: 'b' };
    await expect(ben.handlers['hub.join']({ ...ask, fingerprint: 'AAAAA-BBBBB-CCCCC-DDDDD' })).rejects.toMatchObject({
      code: 'FINGERPRINT_DIFFERS',
      details: { found: fingerprint },
    });
    expect((await ben.handlers['app.hello']({})).writer).toBe(was);
    await settled(ben);
    await expect(ben.handlers['hub.join']({ ...ask, code: 'XXXX-XXXX-XXXX-XXXX-XXXX', fingerprint })).rejects.toMatchObject({
      code: 'CODE_REFUSED',
    });
    expect((await ben.handlers['hub.join']({ ...ask, fingerprint: fingerprint.toLowerCase() })).person).toBe('p-ben');
  });

  it('is refused plain HTTP to anywhere but this machine', async () => {
    const ben = await open();
    const ask = { address: 'http://192.0.2.1:8080', code: 'x', fingerprint: 'x', laptop: 'b' };
    await expect(ben.handlers['hub.join'](ask)).rejects.toMatchObject({ code: 'PEER_FOREIGN' });
  });

  it('opens without the hub after a restart, takes work, and sends it when the hub is there again', async () => {
    const { lead, ben } = await team();
    await settled(ben);
    await close(ben);
    await close(lead);
    const away = await open(ben.folder);
    await until(async () => (await away.handlers['sync.status']({})).state === 'offline', 'offline');
    await save(away, 'add-person', [person('p-3', 'Dora')]);
    expect(await away.handlers['sync.status']({})).toMatchObject({ state: 'offline', waiting: 1, problem: null });
    const again = await open(lead.folder);
    const shared = await again.handlers['hub.share']({ on: true });
    expect(shared.address).toBe((await away.handlers['app.hello']({})).hub?.address);
    await away.handlers['sync.now']({});
    await settled(away);
    await until(async () => (await heard(again)).includes('"Dora"'), 'the lead hears');
  });

  it('restored from an image, takes a new identity; the work of both branches is at the hub', async () => {
    const { lead, ben } = await team();
    await settled(ben);
    await close(ben);
    const image = await copyOf(ben.folder);
    const first = await open(ben.folder);
    await save(first, 'add-person', [person('p-3', 'Dora')]);
    await settled(first);
    await close(first);
    const second = await open(image);
    await save(second, 'add-person', [person('p-4', 'Eli')]);
    await settled(second);
    await until(async () => (await heard(lead)).includes('"Eli"') && (await heard(lead)).includes('"Dora"'), 'both');
    expect(second.events.filter(({ name }) => name === 'renumbered')).toHaveLength(1);
  });

  it('revoked, is blocked and keeps its work', async () => {
    const { lead, ben } = await team();
    await settled(ben);
    const { writer } = await ben.handlers['app.hello']({});
    await lead.handlers['hub.revoke']({ writer: writer as never, reason: 'lost' });
    await save(ben, 'add-person', [person('p-3', 'Dora')]);
    await until(async () => (await ben.handlers['sync.status']({})).state === 'blocked', 'blocked');
    expect((await ben.handlers['journal.read']({ after: 0 })).groups).toHaveLength(1);
    await until(async () => (await lead.handlers['hub.laptops']({})).laptops.some((each) => each.quarantined > 0), 'quarantined');
  });

  it('revoked, has three states that the lead can tell apart: unreachable, sent, acknowledged', async () => {
    const { lead, ben } = await team();
    await settled(ben);
    const { writer } = await ben.handlers['app.hello']({});
    await close(ben);
    await lead.handlers['hub.revoke']({ writer: writer as never, reason: 'lost' });
    const line = async () => (await lead.handlers['hub.laptops']({})).laptops.find((each) => each.writer === writer);
    const away = await line();
    expect(away).toMatchObject({ revokedAt: expect.any(Number), toldAt: null, acknowledgedAt: null });
    const back = await open(ben.folder);
    await until(async () => (await back.handlers['sync.status']({})).problem?.code === 'LAPTOP_REVOKED', 'it says so');
    await until(async () => (await line())?.acknowledgedAt !== null, 'the lead sees that it knows');
    const known = await line();
    expect(known?.toldAt).toBeGreaterThanOrEqual(away?.revokedAt ?? Number.POSITIVE_INFINITY);
    expect(known?.acknowledgedAt).toBeGreaterThanOrEqual(known?.toldAt ?? Number.POSITIVE_INFINITY);
  });

  it('joining the same hub again takes along what that hub does not have', async () => {
    const { lead, ben } = await team();
    await save(ben, 'add-person', [person('p-2', 'Cem')]);
    await settled(ben);
    const { writer } = await ben.handlers['app.hello']({});
    await lead.handlers['hub.revoke']({ writer: writer as never, reason: 'lost, then found' });
    await save(ben, 'add-person', [person('p-3', 'Dora')]);
    await until(async () => (await ben.handlers['sync.status']({})).state === 'blocked', 'blocked');
    const { code, fingerprint, address } = await lead.handlers['hub.invite']({ person: 'p-ben' });
    const joined = await ben.handlers['hub.join']({ address: address ?? '', code, fingerprint, laptop: 'again' });
    expect(joined.writer).not.toBe(writer);
    await settled(ben);
    await until(async () => (await heard(lead)).includes('"Dora"'), 'the lead hears');
    const { groups } = await ben.handlers['journal.read']({ after: 0 });
    expect(groups.map(({ group }) => [group.act, group.was])).toEqual([['add-person', `${writer}:2`]]);
  });
});

describe('a photo', () => {
  it('must be here before an act may name it, goes to the hub behind the act, and can be fetched by a colleague', async () => {
    const { lead, ben } = await team();
    await settled(ben);
    const missing = `sha256:${'0'.repeat(64)}`;
    await expect(save(ben, 'attach', [set('person', 'p-9', { name: 'x', digest: missing })])).rejects.toMatchObject({
      code: 'BLOB_MISSING',
      details: { digest: missing },
    });
    const put = await ben.upload(Readable.from([png]), { name: 'seat.png', mediaType: 'image/png' });
    expect(put.sizeBytes).toBe(png.length);
    await save(ben, 'attach', [{ ...set('person', 'p-9', { name: 'Photo', digest: put.digest }) }]);
    const where = async () => (await ben.handlers['evidence.where']({ digests: [put.digest as never] })).where[0];
    await until(async () => (await where())?.atHub === true, 'the photo is at the hub');
    await until(async () => (await lead.handlers['evidence.fetch']({ digest: put.digest as never })).here, 'the lead has it');
    const stream = await lead.file(put.digest);
    const parts: Buffer[] = [];
    for await (const part of stream ?? []) parts.push(Buffer.from(part));
    expect(Buffer.concat(parts).equals(png)).toBe(true);
  });

  it('that is a script or no image at all is refused, and nothing is kept', async () => {
    const profile = await open();
    const svg = Readable.from([Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')]);
    await expect(profile.upload(svg, { name: 'a.svg', mediaType: 'image/svg+xml' })).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
    const html = Readable.from([Buffer.from('<html><script>alert(1)</script></html>')]);
    await expect(profile.upload(html, { name: 'a.png', mediaType: 'image/png' })).rejects.toMatchObject({ code: 'IMAGE_REFUSED' });
    expect(await readdir(join(profile.folder, 'evidence', 'sha256'))).toEqual([]);
    expect(await readdir(join(profile.folder, 'evidence', 'incoming'))).toEqual([]);
  });
});
