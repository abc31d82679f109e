/**
 * What journal and spool ask of the file system, and nothing more. The real one is here; tests give one in memory that crashes,
 * tears writes and runs full at every step, because that is what laptops on site do.
 */
import * as promises from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../errors.ts';

/** A new file that is written from its beginning to its end, once. */
export interface FileWriter {
  /** Writes all bytes behind what is there. */
  write(bytes: Uint8Array): Promise<void>;
  /** When this returns, what was written survives a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Files {
  /** Makes the folder with its parents (0700); that it is there already is fine. */
  makeFolder(path: string): Promise<void>;
  /** Names in a folder, sorted; none where the folder is absent. */
  list(folder: string): Promise<readonly string[]>;
  /** The whole content; undefined where there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** `length` bytes from `position`; fewer at the end of the file. */
  readPart(path: string, position: number, length: number): Promise<Uint8Array>;
  /** Makes a file (0600) that must not exist yet. */
  create(path: string): Promise<FileWriter>;
  rename(from: string, to: string): Promise<void>;
  /** Absent is fine. */
  remove(path: string): Promise<void>;
  /** Makes new, renamed and removed names in this folder survive a power cut. */
  syncFolder(folder: string): Promise<void>;
  freeBytes(folder: string): Promise<number>;
}

/** The `code` of a system error, for example ENOSPC. */
export function errorCode(cause: unknown): string | undefined {
  const code = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}

const absent = (cause: unknown): boolean => errorCode(cause) === 'ENOENT';

/** Is this "no space left", in one of its spellings? */
export function isDiskFull(cause: unknown): boolean {
  const code = cause instanceof Fault ? cause.code : errorCode(cause);
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'DISK_FULL';
}

/** A failed file operation as DISK_FULL (with what is free, bytes) or DISK_FAILED; a Fault stays as it is. */
export async function fileFault(cause: unknown, path: string, files: Files): Promise<Fault> {
  if (cause instanceof Fault) return cause;
  if (!isDiskFull(cause)) return new Fault('DISK_FAILED', { path }, { cause });
  const freeBytes = await files.freeBytes(dirname(path)).catch(() => 0);
  return new Fault('DISK_FULL', { freeBytes }, { cause });
}

/**
 * Replaces a file whole: written aside, fsynced, renamed, its folder fsynced. After a crash there is the old or the new content,
 * never a mixture. Throws what the file system throws; what was begun aside is removed then.
 */
export async function replaceFile(files: Files, path: string, content: string | Uint8Array): Promise<void> {
  const aside = `${path}.new`;
  await files.remove(aside);
  try {
    const writer = await files.create(aside);
    try {
      await writer.write(typeof content === 'string' ? new TextEncoder().encode(content) : content);
      await writer.sync();
    } finally {
      await writer.close();
    }
    await files.rename(aside, path);
  } catch (cause) {
    await files.remove(aside).catch(() => undefined);
    throw cause;
  }
  await files.syncFolder(dirname(path));
}

/** The disk of this machine. */
export const diskFiles: Files = {
  async makeFolder(path) {
    await promises.mkdir(path, { recursive: true, mode: 0o700 });
  },
  async list(folder) {
    try {
      return (await promises.readdir(folder)).sort();
    } catch (cause) {
      if (absent(cause)) return [];
      throw cause;
    }
  },
  async read(path) {
    try {
      return await promises.readFile(path);
    } catch (cause) {
      if (absent(cause)) return undefined;
      throw cause;
    }
  },
  async readPart(path, position, length) {
    const file = await promises.open(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      let read = 0;
      while (read < length) {
        const { bytesRead } = await file.read(bytes, read, length - read, position + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return bytes.subarray(0, read);
    } finally {
      await file.close();
    }
  },
  async create(path) {
    const file = await promises.open(path, 'wx', 0o600);
    let position = 0;
    return {
      async write(bytes) {
        let done = 0;
        while (done < bytes.length) {
          const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
          done += bytesWritten;
        }
        position += done;
      },
      sync: () => file.datasync(),
      close: () => file.close(),
    };
  },
  rename: (from, to) => promises.rename(from, to),
  async remove(path) {
    await promises.rm(path, { force: true });
  },
  async syncFolder(folder) {
    if (process.platform === 'win32') return; // Windows has no such call and needs none.
    const handle = await promises.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  async freeBytes(folder) {
    const at = await promises.statfs(folder).catch(() => promises.statfs(join(folder, '..')));
    return at.bavail * at.bsize;
  },
};
