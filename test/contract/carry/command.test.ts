import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { root } from '../../../build/sources.ts';
import { lockProfile } from '../../../electron/settings/profile.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { emptyBlob, mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';
import { takePhoto } from '../../builders/carrying.ts';
import { closeHalls, content, hall } from '../../builders/hall.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { plannedDay } from '../../builders/planned-day.ts';
import { removeFolders } from '../../builders/profile.ts';

let folder = '';
const open: NodeLaptop[] = [];
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close().catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
});

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function run(file: string, ...args: readonly string[]): Promise<Said> {
  return new Promise((done) => {
    execFile(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], (error, out, err) => {
      done({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : 1, out, err });
    });
  });
}
const carry = (...args: readonly string[]) => run('electron/carry/main.ts', ...args);

it('the command exports, inspects and imports without a window, the hub takes the file in, and the answer brings the effects', async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-carry-command-'));
  const { lead, ben, visitIds } = await plannedDay(folder, { seats: 2 });
  open.push(lead, ben);
  await ben.until('the hub’s key', async () => (await ben.call('carry.standing', {})).recipients.length >= 2);
  await lead.call('hub.share', { on: false });
  const [visitId = ''] = visitIds;
  expect(await ben.act(acts['start-visit'], { visitId })).toMatchObject({ ok: true });
  await takePhoto(ben, visitId, 5);
  const profile = join(folder, 'ben', 'profile');
  const stick = join(folder, 'stick');

  // While the app runs (it holds the profile's lock), the command leaves its files alone.
  const running = lockProfile(profile);
  expect(await carry('export', `${stick}/`, '--profile', profile)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Groundcrew is running'),
  });
  running.release();
  await ben.close();
  await lead.close();
  open.splice(0);

  const exported = await carry('export', `${stick}/`, '--profile', profile, '--part-size', '64KB');
  expect(exported).toMatchObject({ code: 0, err: '' });
  expect(exported.out).toContain('2 acts and 1 photo or file for');
  // A photo that is larger than a part goes alone.
  const files = (await readdir(stick)).sort().map((name) => join(stick, name));
  expect(files).toHaveLength(2);
  const [file = ''] = files;

  const inspected = await carry('inspect', file, '--profile', profile);
  expect(inspected.out).toContain("part 1 of 2 from Ben's laptop");
  expect(inspected.out).toContain('It is whole, and signed');
  // What is inside is not to be read on a stick.
  expect((await readFile(file)).includes('step-result')).toBe(false);
  expect(await carry('import', file, '--profile', profile)).toMatchObject({
    code: 0,
    out: expect.stringContaining('sealed for somebody else'),
  });
  const damaged = join(folder, 'damaged.gcarry');
  const bytes = await readFile(file);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 50) ^ 4, bytes.length - 50);
  await writeFile(damaged, bytes);
  expect(await carry('inspect', damaged, '--profile', profile)).toMatchObject({ code: 1, err: expect.stringContaining('Export it again') });

  // At the hub: the good file is taken in beside the damaged one.
  const data = join(folder, 'lead', 'hub');
  const answers = join(folder, 'answers');
  const taken = await run('hub/main.ts', 'carry', 'import', damaged, ...files, '--data', data, '--answers', answers);
  expect(taken.code).toBe(1);
  expect(taken.out).toContain('is damaged, so nothing of it was taken');
  expect(taken.out).toMatch(/Ben's laptop: 2 acts in it\. Received at the hub up to #\d+/);
  const [answer = ''] = await readdir(answers);

  const imported = await carry('import', join(answers, answer), '--profile', profile);
  expect(imported).toMatchObject({ code: 0, err: '' });
  expect(imported.out).toContain('News from the hub: 1 page.');
  expect(imported.out).toMatch(/Received at the hub up to #\d+ .*; this stick may be wiped\./);
  expect((await carry('import', join(answers, answer), '--profile', profile)).out).toContain('were older than what is here');

  // The app takes over from there, still without a network.
  const again = await NodeLaptop.open(profile);
  open.push(again);
  await again.settled();
  expect((await again.rows('step-result'))[0]?.seq).toBeGreaterThan(0);
  expect(await again.call('carry.standing', {})).toMatchObject({
    groups: 0,
    blobs: 0,
    history: [{ kind: 'in' }, { kind: 'in' }, { kind: 'in' }, { kind: 'out', received: true }],
  });
});

it('the command fills a stick with the library’s files and takes one in; a damaged file is named', async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-carry-command-'));
  const day = await hall();
  await day.sign();
  await day.ben().call('trust.refresh', {});
  await day.lead.call('trust.refresh', {});
  const { mediumId } = day.asks.v2;
  const profile = day.folder;
  await closeHalls(false);
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const file = await layoutWith(first, mediumId, content.v2);

  const taken = await carry('import', first, '--profile', profile);
  expect(taken).toMatchObject({ code: 0, err: '' });
  expect(taken.out).toContain('1 file of the library (1 KB) is here now, verified.');
  const filled = await carry('export', second, '--profile', profile, '--media', 'firefox-v2.deb');
  expect(filled).toMatchObject({ code: 0, err: '' });
  expect(filled.out).toContain('1 file (1 KB) lies on second, each checked while it was written.');
  expect(filled.out).toContain('The signed lists lie beside them.');
  // Work lies beside the library's files, sealed as always.
  expect((await readdir(second)).sort()).toEqual([expect.stringMatching(/\.gcarry$/), 'groundcrew-library']);
  expect(await readFile(join(second, 'groundcrew-library', 'media', 'blobs', 'sha256', file))).toEqual(content.v2);

  expect(await carry('export', second, '--profile', profile, '--media', 'other.deb')).toMatchObject({
    code: 1,
    err: expect.stringContaining('other.deb is not on this laptop'),
  });
  const again = await carry('import', second, '--profile', profile);
  expect(again.out).toContain('1 file was here already.');
  await writeFile(join(first, 'groundcrew-library', 'media', 'blobs', 'sha256', file), 'version two of IT');
  const elsewhere = join(profile, '..', 'lead');
  const damaged = await carry('import', first, '--profile', elsewhere);
  expect(damaged).toMatchObject({ code: 1, out: expect.stringContaining('on the stick is not the file that was released') });
  expect(await carry('import', join(folder, 'first', 'groundcrew-library'), '--profile', profile)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Nothing of Groundcrew lies in'),
  });
  await removeFolders();
});

/** A stick with this one file of the library on it. Answers the file's name there. */
async function layoutWith(stick: string, mediumId: string, bytes: Buffer): Promise<string> {
  const layout = await OciLayout.open(join(stick, 'groundcrew-library', 'media'));
  const digest = digestOf(bytes);
  const manifest = mediumManifest({ digest, sizeBytes: bytes.length, fileName: 'x', chunks: null });
  for (const each of [bytes, manifest, emptyBlob]) await layout.putBytes(each);
  const about = { mediaType: mediaTypes.manifest, digest: digestOf(manifest), size: manifest.length };
  await layout.tag({ ...about, annotations: { 'app.groundcrew.repository': 'groundcrew/any' } }, mediumId);
  return digest.slice('sha256:'.length);
}

it('the command says how it is used, and what it does not know', async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-carry-command-'));
  expect(await carry()).toMatchObject({ code: 2, err: expect.stringContaining('npm run carry -- export') });
  expect(await carry('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--part-size') });
  expect(await carry('steal', 'x', '--profile', folder)).toMatchObject({ code: 2, err: expect.stringContaining('There is no "steal"') });
  expect(await carry('export', 'x', '--profile', folder, '--part-size', 'huge')).toMatchObject({
    code: 2,
    err: expect.stringContaining('is no size'),
  });
  // A profile that never joined anything.
  expect(await carry('export', join(folder, 'x'), '--profile', join(folder, 'none'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('has not joined a hub'),
  });
  expect(await carry('inspect', join(root, 'package.json'), '--profile', folder)).toMatchObject({
    code: 1,
    err: expect.stringContaining('not a file that Groundcrew carries'),
  });
});
