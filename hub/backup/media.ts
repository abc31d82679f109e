/**
 * Media of the hub's own registry, copied beside a backup and back. They never change, so a copy is only ever added to: the same folder serves
 * every backup, and each time only what is new travels.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { diskFiles, replaceFile } from '../../shared/node/files.ts';
import { onDisk, Shelf } from '../registry/shelf.ts';
import { exists } from './backup-folder.ts';

/** One medium is no larger, bytes. */
const mostBytes = 2 ** 40;

export interface MediaCopied {
  /** Files that the copy holds now, manifests included, and how many of them came with this run. */
  readonly files: number;
  readonly fresh: number;
  readonly freshBytes: number;
}

/** How many files lie in a registry's folder, and how many bytes; none where there is no such folder. */
export async function mediaIn(folder: string): Promise<{ readonly files: number; readonly bytes: number }> {
  if (!(await exists(join(folder, 'blobs')))) return { files: 0, bytes: 0 };
  const { blobs } = await Shelf.open(folder, { beside: true });
  const digests = await blobs.list();
  let bytes = 0;
  for (const digest of digests) bytes += (await blobs.size(digest)) ?? 0;
  return { files: digests.length, bytes };
}

/**
 * Copies what `to` lacks of `from`, each file hashed on its way; a registry may go on working on either. First the files, then what names them: a
 * cut leaves nothing that names what is not there. Throws BACKUP_UNUSABLE where `from` is none or a file in it is damaged, DISK_FULL, DISK_FAILED.
 */
export async function copyMedia(from: string, to: string): Promise<MediaCopied> {
  if (!(await exists(join(from, 'blobs')))) throw new Fault('BACKUP_UNUSABLE', { why: 'no media lie there' }, { side: 'hub' });
  const source = await Shelf.open(from, { beside: true });
  const target = await Shelf.open(to, { beside: true });
  const there = new Set(await target.blobs.list());
  let fresh = 0;
  let freshBytes = 0;
  for (const digest of await source.blobs.list()) {
    if (there.has(digest)) continue;
    const blob = await source.blobs.read(digest);
    if (blob === undefined) continue;
    try {
      await target.blobs.put(blob.stream, { limitBytes: mostBytes, expect: digest });
    } catch (cause) {
      if (cause instanceof Fault && cause.code === 'BLOB_DIFFERS')
        throw new Fault('BACKUP_UNUSABLE', { why: `a medium is damaged (${digest})` }, { side: 'hub', cause });
      throw cause;
    }
    fresh += 1;
    freshBytes += blob.sizeBytes;
  }
  await copyNames(join(from, 'repositories'), join(to, 'repositories'));
  return { files: there.size + fresh, fresh, freshBytes };
}

/** Links and tags; a link never changes, a tag is replaced whole. */
async function copyNames(from: string, to: string): Promise<void> {
  await onDisk(to, () => diskFiles.makeFolder(to));
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyNames(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.new')) {
      const content = await readFile(source);
      const held = await diskFiles.read(target);
      if (held === undefined || !content.equals(held)) await onDisk(target, () => replaceFile(diskFiles, target, content));
    }
  }
}
