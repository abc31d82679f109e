/** Media beside a backup: copied once, only ever added to, and back; a cut or a damaged file never makes a registry that names what is not there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { copyMedia, mediaIn } from '../../../hub/backup/media.ts';
import { Shelf } from '../../../hub/registry/shelf.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { hubWords } from '../../../shared/words/hub.en.ts';

const main = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url));
const folders: string[] = [];
afterEach(async () => {
  for (const each of folders.splice(0)) await rm(each, { recursive: true, force: true });
});
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'gc-media-'));
  folders.push(made);
  return made;
}
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (cause: unknown) => (cause instanceof Fault ? cause.code : String(cause)),
  );

/** Puts a medium of this content in under a tag. */
async function put(shelf: Shelf, repository: string, tag: string, content: string): Promise<void> {
  const { digest, sizeBytes } = await shelf.blobs.put([Buffer.from(content)], { limitBytes: 1_000 });
  await shelf.link(repository, digest);
  const layer = { mediaType: 'application/octet-stream', digest, size: sizeBytes };
  const manifest = await shelf.putManifest(repository, Buffer.from(JSON.stringify({ layers: [layer] })), 'application/json');
  await shelf.setTag(repository, tag, manifest);
}

describe('media beside a backup', () => {
  it('are copied with their names, the next time only what is new, and read the same from there', async () => {
    const [own, copy] = [join(await folder(), 'media'), join(await folder(), 'copy')];
    const shelf = await Shelf.open(own, { beside: false });
    await put(shelf, 'groundcrew/a', '1.0', 'the first');
    expect(await mediaIn(own)).toMatchObject({ files: 2 });
    expect(await copyMedia(own, copy)).toMatchObject({ files: 2, fresh: 2 });
    await put(shelf, 'groundcrew/b/c', '2.0', 'the second');
    await put(shelf, 'groundcrew/a', '1.0', 'the first, other tag');
    expect(await copyMedia(own, copy)).toMatchObject({ files: 6, fresh: 4 });
    expect(await copyMedia(own, copy)).toMatchObject({ files: 6, fresh: 0, freshBytes: 0 });
    const back = await Shelf.open(copy, { beside: false });
    for (const [repository, tag] of [
      ['groundcrew/a', '1.0'],
      ['groundcrew/b/c', '2.0'],
    ] as const)
      expect((await back.manifest(repository, tag))?.descriptor).toEqual((await shelf.manifest(repository, tag))?.descriptor);
    // Only through the repository that it belongs to.
    const second = digestOf(Buffer.from('the second'));
    expect(await back.sizeOf('groundcrew/b/c', second)).toBe(10);
    expect(await back.sizeOf('groundcrew/a', second)).toBe(undefined);
  });

  it('a damaged file is refused before anything names it; a folder without media is none', async () => {
    const [own, copy] = [await folder(), await folder()];
    const shelf = await Shelf.open(own, { beside: false });
    await put(shelf, 'groundcrew/a', '1.0', 'the first');
    const path = shelf.pathOf(digestOf(Buffer.from('the first')));
    await rm(path);
    await writeFile(path, 'altered!!');
    expect(await code(copyMedia(own, copy))).toBe('BACKUP_UNUSABLE');
    expect(await readdir(join(copy, 'repositories'))).toEqual([]);
    expect(await code(copyMedia(await folder(), copy))).toBe('BACKUP_UNUSABLE');
    expect(await mediaIn(await folder())).toEqual({ files: 0, bytes: 0 });
  });

  it('the command says what a backup leaves out, copies it where it is told to, and brings it back', async () => {
    const at = await folder();
    const hub = async (...args: readonly string[]) => {
      const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
        env: { ...process.env, DATABASE_URL: '' },
      });
      return stdout;
    };
    const data = ['--data', join(at, 'one')];
    await hub('init', '--person', 'Ann', ...data);
    await put(await Shelf.open(join(at, 'one/media'), { beside: false }), 'groundcrew/a', '1.0', 'the first');
    expect(await hub('backup', join(at, 'b1'), ...data)).toContain(`Not in it: the media of the software library, 2 files`);
    expect(await hub('backup', join(at, 'b2'), '--media-to', join(at, 'kept'), ...data)).toContain('2 files, of which 2');
    const two = ['--data', join(at, 'two')];
    expect(await hub('restore', join(at, 'b1'), ...two)).toContain(hubWords.mediaMissing(join(at, 'two/media')));
    const three = ['--data', join(at, 'three')];
    expect(await hub('restore', join(at, 'b2'), '--media-from', join(at, 'kept'), ...three)).toContain('2 files, of which 2');
    expect(await mediaIn(join(at, 'three/media'))).toMatchObject({ files: 2 });
    await hub('move', '--to', join(at, 'four'), ...three);
    expect(await mediaIn(join(at, 'four/media'))).toMatchObject({ files: 2 });
  }, 300_000);
});
