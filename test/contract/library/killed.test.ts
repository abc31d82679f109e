/** Power and disk fail at any point: what is under its final name is right, always, and what was begun is gone on with. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Want } from '../../../shared/domain/library/want.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import { openCache } from '../../builders/library-cache.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../registry/docker-registry.ts';
import { clientOf, noise } from '../registry/suite.ts';
import { putMedium } from './put-medium.ts';

const mib = 1024 * 1024;
const kills = 12;
const suite = hasDockerRegistry ? describe : describe.skip;

/** Names under blobs/sha256 whose content is another. */
async function wrongBlobs(folder: string): Promise<readonly string[]> {
  const blobs = join(folder, 'media/blobs/sha256');
  const names = await readdir(blobs).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => (digestOf(await readFile(join(blobs, name))) === `sha256:${name}` ? [] : [name])),
  );
  return found.flat();
}

suite('the library on a laptop whose power fails', () => {
  let registry: DockerRegistry;
  let client: OciClient;
  let folder: string;
  let first: Want;
  let second: Want;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-killed-'));
    registry = await startDockerRegistry();
    client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    const one = noise(1, 3 * mib);
    first = await putMedium(client, 'groundcrew/t-kill', one, { mediumId: 'm-1' });
    second = await putMedium(client, 'groundcrew/t-kill', Buffer.concat([noise(2, mib), one, noise(3, mib)]), {
      mediumId: 'm-2',
      want: { dueAt: 1 },
    });
  });
  afterAll(async () => {
    await client?.close();
    await registry?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a laptop until it is killed so many ms after it opened, or is done. */
  async function runFor(ms: number, at: string, bytesPerS: number): Promise<'here' | 'killed'> {
    const { address, user, password } = registry;
    const given = JSON.stringify({ folder: at, address, user, password, wants: [first, second], bytesPerS });
    const child: ChildProcess = fork(join(import.meta.dirname, '../../builders/library-child.ts'), [given], {
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const said = (what: string): Promise<void> => new Promise((done) => child.on('message', (message) => message === what && done()));
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const here = said('here').then(() => 'here' as const);
    await Promise.race([said('open'), ended]);
    const outcome = await Promise.race([here, new Promise<'killed'>((done) => setTimeout(() => done('killed'), ms))]);
    child.kill('SIGKILL');
    await ended;
    return outcome;
  }

  it(`is killed ${kills} times at any point and loses nothing that it had: in the end both versions are here and right`, async () => {
    const at = join(folder, 'killed');
    let state = 7;
    let done: 'here' | 'killed' = 'killed';
    for (let n = 0; n < kills && done === 'killed'; n += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      done = await runFor(state % 120, at, 3 * mib);
      expect(await wrongBlobs(at)).toEqual([]);
    }
    // At ordinary speed it is killed around the end of a file: hashed, renamed, listed.
    for (let n = 0; n < 4; n += 1) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      await runFor(state % 250, at, 0);
      expect(await wrongBlobs(at)).toEqual([]);
    }
    const laptop = await openCache(at, { client });
    const { downloads } = await laptop.fetched([first, second]);
    expect(downloads.map(({ state }) => state)).toEqual(['verified', 'verified']);
    expect(await wrongBlobs(at)).toEqual([]);
    await laptop.cache.close();
  }, 300_000);

  const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
  it.skipIf(!mayMount)('a full disk is told, what is here stays right, and it goes on by itself when there is room', async () => {
    const at = join(folder, 'small-disk');
    await mkdir(at);
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', at]);
    // A container may forbid mounting: then the failing files of the unit tests have to do.
    if (mounted.status !== 0) return;
    try {
      const limits = { keptFreeBytes: 0, lookMs: 50 };
      const laptop = await openCache(at, { client, limits, settings: { libraryBytesPerS: 4 * mib } });
      await laptop.cache.want([first]);
      await laptop.until('begun', ({ downloads }) => (downloads[0]?.doneBytes ?? 0) > mib);
      // Somebody else fills the disk while it is being fetched.
      const filler = join(at, 'filler');
      await writeFile(filler, Buffer.alloc(6 * mib)).catch(() => undefined);
      const full = await laptop.until('told', ({ downloads }) => downloads[0]?.problem !== null);
      expect(['DISK_FULL', 'LIBRARY_ROOM']).toContain(full.downloads[0]?.problem?.code);
      expect(await wrongBlobs(at)).toEqual([]);
      await rm(filler);
      laptop.settings = { ...laptop.settings, libraryBytesPerS: 0 };
      await laptop.until('here', ({ downloads }) => downloads[0]?.state === 'verified');
      // Both do not fit: the one that is here stays, and it is said what is missing.
      await laptop.cache.want([first, second]);
      const short = await laptop.until('no room', ({ waits }) => waits === 'room');
      expect(short.downloads.map(({ state, problem }) => [state, problem?.code])).toEqual([
        ['verified', undefined],
        ['failed', 'LIBRARY_ROOM'],
      ]);
      await laptop.cache.want([second]);
      await laptop.until('the one that nobody wants made room', ({ downloads }) => downloads[0]?.state === 'verified');
      expect(await wrongBlobs(at)).toEqual([]);
      await laptop.cache.close();
    } finally {
      spawnSync('umount', [at]);
    }
  });
});

if (!hasDockerRegistry) it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined);
