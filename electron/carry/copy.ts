/** Files from one place to another, whole or not at all. */
import { dirname } from 'node:path';
import type { Files } from '../../shared/node/files.ts';

const copyBytes = 1024 * 1024;

/** Copies a file so that under its name there is all of it or nothing. */
export async function copy(files: Files, from: string, to: string, sizeBytes: number): Promise<void> {
  const aside = `${to}.new`;
  await files.remove(aside);
  const file = await files.create(aside);
  try {
    for (let at = 0; at < sizeBytes; at += copyBytes) await file.write(await files.readPart(from, at, Math.min(copyBytes, sizeBytes - at)));
    await file.sync();
  } finally {
    await file.close();
  }
  await files.rename(aside, to);
  await files.syncFolder(dirname(to));
}
