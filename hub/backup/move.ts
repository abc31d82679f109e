/** Moves a hub's record to another place, between engines if need be. The old place takes nothing more from then on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OpenedData, Place } from '../data-folder.ts';
import { writeBackup } from './back-up.ts';
import type { Manifest } from './backup-folder.ts';
import { restore } from './restore.ts';

/**
 * Moves everything to `target`, which must be empty (PLACE_NOT_EMPTY). The source is locked against new work meanwhile, and marked as
 * moved in the same transaction: it is either whole here or whole there.
 */
export async function move(source: Pick<OpenedData, 'store' | 'blobs'>, target: Place, now: number): Promise<Manifest> {
  const near = target.kind === 'folder' ? dirname(target.folder) : tmpdir();
  const folder = await mkdtemp(join(near, 'groundcrew-move-'));
  try {
    return await source.store.write(async (store) => {
      const backup = join(folder, 'backup');
      await writeBackup(store, source.blobs, backup, now);
      const manifest = await restore(backup, target);
      await store.markMoved();
      return manifest;
    }, 'long');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
