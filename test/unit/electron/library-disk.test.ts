/** The library's layout on a disk that fails: full, read-only, a file that is locked, a power cut, at whichever step it comes. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { diskFiles, type Files, type FileWriter } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { mediaTypes } from '../../../shared/node/oci/descriptor.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'groundcrew-disk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const bytes = Buffer.alloc(200_000, 'medium ');
const manifest = Buffer.from('{"schemaVersion":2,"layers":[]}');
const blob = { digest: digestOf(bytes), size: bytes.length };

/** A disk whose step number `at` fails with this code, and every one after it where `dead` (as when the power is gone). */
function failing(at: number, code: string, dead: boolean): { readonly files: Files; readonly steps: () => number } {
  let steps = 0;
  const step = <T>(work: () => Promise<T>): Promise<T> => {
    steps += 1;
    if (steps === at || (dead && steps > at)) return Promise.reject(Object.assign(new Error(code), { code }));
    return work();
  };
  const writer = (real: FileWriter): FileWriter => ({
    ...real,
    write: (content) => step(() => real.write(content)),
    sync: () => step(() => real.sync()),
    close: () => real.close(),
  });
  const files: Files = {
    ...diskFiles,
    makeFolder: (path) => step(() => diskFiles.makeFolder(path)),
    create: (path) => step(async () => writer(await diskFiles.create(path))),
    rename: (from, to) => step(() => diskFiles.rename(from, to)),
    syncFolder: (path) => step(() => diskFiles.syncFolder(path)),
    remove: (path) => step(() => diskFiles.remove(path)),
  };
  return { files, steps: () => steps };
}

/** A medium is taken in, in two pieces, and listed. */
async function takeIn(at: string, files: Files): Promise<void> {
  const layout = await OciLayout.open(at, { files });
  if (!(await layout.has(blob))) {
    const partial = await layout.resume(blob);
    try {
      const from = partial.offset;
      await partial.write(bytes.subarray(from, Math.max(from, 100_000)));
      await partial.sync();
      await partial.write(bytes.subarray(Math.max(from, 100_000)));
      await partial.finish();
    } finally {
      await partial.close();
    }
  }
  await layout.putBytes(manifest);
  await layout.tag({ mediaType: mediaTypes.manifest, digest: digestOf(manifest), size: manifest.length }, 'm1');
}

async function wrong(at: string): Promise<readonly string[]> {
  const blobs = join(at, 'blobs/sha256');
  const names = await readdir(blobs).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => (digestOf(await readFile(join(blobs, name))) === `sha256:${name}` ? [] : [name])),
  );
  return found.flat();
}

it.each([
  ['a full disk', 'ENOSPC', 'DISK_FULL', false],
  ['a read-only folder', 'EROFS', 'DISK_FAILED', false],
  ['a folder that may not be written to', 'EACCES', 'DISK_FAILED', false],
  ['a file that somebody else has locked', 'EBUSY', 'DISK_FAILED', false],
  ['a power cut', 'EIO', 'DISK_FAILED', true],
])('%s at any step is told, leaves no file of another content, and it goes on from there afterwards', async (_what, code, told, dead) => {
  for (let at = 1; ; at += 1) {
    const place = join(folder, `${code}-${at}`);
    const disk = failing(at, code, dead);
    const refused = await takeIn(place, disk.files).then(
      () => undefined,
      (cause: unknown) => Reflect.get(Object(cause), 'code'),
    );
    expect(await wrong(place)).toEqual([]);
    await takeIn(place, diskFiles);
    expect(await wrong(place)).toEqual([]);
    const after = await OciLayout.open(place, { files: diskFiles });
    expect(await after.blobs.intact(blob.digest)).toBe(true);
    expect((await after.index()).manifests).toHaveLength(1);
    if (disk.steps() < at) break;
    if (refused !== undefined) expect([at, refused]).toEqual([at, told]);
    await rm(place, { recursive: true, force: true });
  }
});
