/** The metadata that a laptop holds, as files under the names of the specification. The stamp is written last: it names all the others. */
import { join } from 'node:path';
import { type Files, fileFault, replaceFile } from '../../../shared/node/files.ts';
import { metadataLimits } from '../../../shared/node/metadata/limits.ts';
import { filesOf } from '../../../shared/node/metadata/set-files.ts';
import { type MetadataSource, metadataName } from '../../../shared/node/metadata/take-in.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';

/** The folder as a source; a file that is larger than any may be reads as its first bytes and one more, which is refused. */
export function folderSource(files: Files, folder: string): MetadataSource {
  const most = Math.max(...Object.values(metadataLimits.bytes)) + 1;
  return async (name) => {
    const path = join(folder, name);
    if ((await files.list(folder)).includes(name)) return files.readPart(path, 0, most);
    return undefined;
  };
}

/**
 * Keeps a set in place of the one before. After a crash there is the old or the new one: what was proved never changes under its name, and
 * what somebody else put there under such a name goes. Throws DISK_*.
 */
export async function keepSet(files: Files, folder: string, set: TrustedMetadata): Promise<void> {
  const wanted = filesOf(set);
  try {
    await files.makeFolder(folder);
    const there = new Set(await files.list(folder));
    const stamp = metadataName('timestamp');
    for (const [name, bytes] of wanted) if (name !== stamp) await keepFile(files, folder, there, name, bytes);
    await replaceFile(files, join(folder, stamp), set.timestamp.bytes);
    for (const name of there) if (!wanted.has(name) && name.endsWith('.json')) await files.remove(join(folder, name));
  } catch (cause) {
    throw await fileFault(cause, folder, files);
  }
}

/** Keeps roots that could be followed though the rest could not be taken. */
export async function keepRoots(files: Files, folder: string, set: TrustedMetadata): Promise<void> {
  try {
    await files.makeFolder(folder);
    const there = new Set(await files.list(folder));
    for (const { version, bytes } of set.roots) await keepFile(files, folder, there, metadataName('root', version), bytes);
  } catch (cause) {
    throw await fileFault(cause, folder, files);
  }
}

/** Writes it where another one, or none, lies under that name. */
async function keepFile(files: Files, folder: string, there: ReadonlySet<string>, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name);
  const found = there.has(name) ? await files.readPart(path, 0, bytes.length + 1) : undefined;
  if (found === undefined || Buffer.compare(found, bytes) !== 0) await replaceFile(files, path, bytes);
}
