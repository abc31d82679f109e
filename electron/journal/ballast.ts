/** A file that only takes up space, given back when the disk is full so that work on site is still accepted (DESIGN, step 1). */
import { join } from 'node:path';
import type { Files } from '../../shared/node/files.ts';

export const ballastBytes = 8 * 1024 * 1024;

export interface Ballast {
  /** Gives the space back. True when there was some to give. */
  release(): Promise<boolean>;
  /** Is there some to give? */
  held(): Promise<boolean>;
  /** Takes the space (again) where at least four times as much is free; false where it could not. */
  take(): Promise<boolean>;
}

/** The ballast of a folder. `fill` makes the bytes: some file systems store zeros in no space. */
export function ballastIn(folder: string, files: Files, fill: (bytes: number) => Uint8Array, sizeBytes = ballastBytes): Ballast {
  const path = join(folder, 'ballast');
  const held = async (): Promise<boolean> => (await files.list(folder)).includes('ballast');
  return {
    held,
    async release() {
      if (!(await held())) return false;
      await files.remove(path);
      await files.syncFolder(folder);
      return true;
    },
    async take() {
      if (await held()) return true;
      try {
        if ((await files.freeBytes(folder)) < 4 * sizeBytes) return false;
        const writer = await files.create(path);
        try {
          await writer.write(fill(sizeBytes));
          await writer.sync();
        } finally {
          await writer.close();
        }
        return true;
      } catch {
        await files.remove(path).catch(() => undefined);
        return false;
      }
    },
  };
}
