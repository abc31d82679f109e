/**
 * Somebody has been at the library's folder on a laptop, against a real registry: a file that is another when it is handed on, a folder that was
 * exchanged for another with a note of its own, a folder that was deleted. Each is noticed, named, and mended from the registry.
 */
import { chmod, cp, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Kept } from '../../../electron/library/cache/kept.ts';
import { openNoteSeal } from '../../../electron/library/cache/note-seal.ts';
import { mediumStanding } from '../../../electron/library/trust/medium-standing.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import { type CacheUnderTest, openCache } from '../../builders/library-cache.ts';
import { signedMedium } from '../../builders/signed-medium.ts';
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from '../registry/docker-registry.ts';
import { clientOf, noise } from '../registry/suite.ts';
import { putMedium } from './put-medium.ts';

const bytes = { right: noise(41, 300_000), other: noise(42, 200_000) };

describe.skipIf(!hasDockerRegistry)('the folder of the library on a laptop', () => {
  let registry: DockerRegistry;
  let client: OciClient;
  let folder = '';
  let wants: readonly [Want, Want];
  const open: CacheUnderTest[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-exchanged-'));
    registry = await startDockerRegistry();
    client = clientOf(registry.address, { kind: 'basic', user: registry.user, password: registry.password });
    wants = [
      await putMedium(client, 'groundcrew/t-right', bytes.right, { mediumId: 'right' }),
      await putMedium(client, 'groundcrew/t-other', bytes.other, { mediumId: 'other' }),
    ];
  });
  afterEach(async () => {
    for (const each of open.splice(0)) await each.cache.close();
  });
  afterAll(async () => {
    await client?.close();
    await registry?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function laptop(at: string, online: boolean): Promise<CacheUnderTest> {
    const under = await openCache(at, online ? { client } : {});
    open.push(under);
    return under;
  }
  const filled = async (name: string): Promise<{ readonly at: string; readonly under: CacheUnderTest }> => {
    const at = join(folder, name);
    const under = await laptop(at, true);
    await under.fetched(wants);
    return { at, under };
  };
  const blob = (at: string, { digest }: Want): string => join(at, 'media/blobs/sha256', digest.slice(7));
  async function alter(at: string, want: Want): Promise<void> {
    const content = await readFile(blob(at, want));
    content.writeUInt8(content.readUInt8(1_000) ^ 1, 1_000);
    await chmod(blob(at, want), 0o600);
    await writeFile(blob(at, want), content);
  }
  const standing = ({ cache }: CacheUnderTest, want: Want) => mediumStanding(signedMedium(want), cache, askOf(want)).file;
  const askOf = ({ mediumId }: Want) => ({ titleId: 'one', versionId: 'v1', mediumId, fileName: 'x.deb' });

  it('a file that is another when it is handed on is set aside at once, said to be another, and fetched again; its neighbour is untouched', async () => {
    const { at, under } = await filled('handed-on');
    await alter(at, wants[0]);
    expect(standing(under, wants[0])).toMatchObject({ is: 'verified' });
    await under.cache.pause(true);
    await under.cache.suspect(wants[0].digest);
    expect(standing(under, wants[0])).toEqual({ is: 'differs', fileName: 'x.deb', why: 'digest' });
    expect(standing(under, wants[1])).toMatchObject({ is: 'verified' });
    await under.cache.pause(false);
    await under.until('fetched again', (status) => status.downloads.every(({ state }) => state === 'verified'));
    expect(await readFile(blob(at, wants[0]))).toEqual(bytes.right);
    // One that is right after all stays, and one that is gone is fetched again.
    await under.cache.suspect(wants[0].digest);
    expect(standing(under, wants[0])).toMatchObject({ is: 'verified' });
    await rm(blob(at, wants[0]));
    await under.cache.suspect(wants[0].digest);
    await under.until('fetched again', (status) => status.downloads.every(({ state }) => state === 'verified'));
    expect(await readFile(blob(at, wants[0]))).toEqual(bytes.right);
  });

  it('a folder with another layout and a note that vouches for it is told; what is right in it counts once it was hashed, what is not does not', async () => {
    const { at, under } = await filled('exchanged');
    await under.cache.close();
    const theirs = join(folder, 'theirs');
    await cp(at, theirs, { recursive: true });
    await alter(theirs, wants[0]);
    // A note as another laptop would write it: everything was found right, with the very size and time of writing of these files.
    const elsewhere = new Map<string, string>();
    const seal = openNoteSeal({ get: (name) => elsewhere.get(name), set: (name, value) => void elsewhere.set(name, value) }, () =>
      Buffer.alloc(32, 7),
    );
    await rm(join(theirs, 'kept.json'));
    const note = await Kept.open({ path: join(theirs, 'kept.json'), files: diskFiles, seal, now: () => 0, log: () => undefined });
    note.want(wants, 1);
    for (const want of wants) {
      const { size, mtimeMs } = await stat(blob(theirs, want));
      note.wasRight(want.digest, { at: Date.now(), sizeBytes: size, writtenMs: mtimeMs });
    }
    await note.save(new Set(wants.map(({ digest }) => digest)));
    await rm(at, { recursive: true });
    await rename(theirs, at);

    const offline = await laptop(at, false);
    expect(offline.cache.status().exchanged?.how).toBe('replaced');
    await offline.cache.want(wants);
    await offline.until('looked at', (status) => status.checkedAt !== null);
    expect(standing(offline, wants[0])).toEqual({ is: 'differs', fileName: 'x.deb', why: 'digest' });
    expect(standing(offline, wants[1])).toMatchObject({ is: 'verified' });
    await offline.cache.close();

    // It is still said after a restart, until all that is wanted is right again.
    const online = await laptop(at, true);
    await online.until('mended', (status) => status.exchanged === null && status.downloads.every(({ state }) => state === 'verified'));
    expect(await readFile(blob(at, wants[0]))).toEqual(bytes.right);
    await online.cache.close();
    expect((await laptop(at, false)).cache.status().exchanged).toBeNull();
  });

  it('a folder that was deleted is no new one: what lay there is said to have been deleted, and is fetched again', async () => {
    const { at, under } = await filled('deleted');
    await under.cache.close();
    await rm(at, { recursive: true });
    const offline = await laptop(at, false);
    expect(offline.cache.status().exchanged?.how).toBe('gone');
    expect(standing(offline, wants[1])).toEqual({ is: 'absent', fileName: 'x.deb', lost: 'gone' });
    await offline.cache.close();
    const online = await laptop(at, true);
    await online.fetched(wants);
    await online.until('as it was', (status) => status.exchanged === null);
    // A laptop that never had one is not told anything.
    expect((await laptop(join(folder, 'new'), false)).cache.status().exchanged).toBeNull();
  });
});

if (!hasDockerRegistry) it.skip('is not installed here: apt-get install docker-registry apache2-utils', () => undefined);
