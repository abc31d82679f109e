/** Pieces of uploads beside SQLite: one file an upload, its name the laptop (hashed) and the digest. One hub process writes here. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { diskFault } from '../../shared/node/blob-store.ts';
import { errorCode } from '../../shared/node/files.ts';
import type { Pieces, UploadKey } from './uploads.ts';

/** Opens (and makes) the folder. Throws DISK_FULL, DISK_FAILED, as everything here does. */
export async function openFolderPieces(folder: string): Promise<Pieces> {
  const ownName = (writer: string): string => createHash('sha256').update(writer).digest('hex').slice(0, 24);
  const pathOf = ({ writer, digest }: UploadKey): string => join(folder, `${ownName(writer)}-${digest.slice('sha256:'.length)}`);
  const turns = new Map<string, Promise<unknown>>();

  async function on<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      throw await diskFault(cause, folder, promises, 'hub');
    }
  }
  const sizeAt = async (path: string): Promise<number> => {
    try {
      return (await promises.stat(path)).size;
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return 0;
      throw cause;
    }
  };
  /** Two requests for one upload (the laptop came back before the cut was noticed here) write one after the other. */
  const inTurn = <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const run = (turns.get(path) ?? Promise.resolve()).then(work);
    const ended: Promise<void> = run.then(
      () => undefined,
      () => undefined,
    );
    turns.set(path, ended);
    void ended.then(() => {
      if (turns.get(path) === ended) turns.delete(path);
    });
    return run;
  };

  await on(() => promises.mkdir(folder, { recursive: true, mode: 0o700 }));
  return {
    size: (key) => on(() => sizeAt(pathOf(key))),
    append: (key, from, bytes, at) =>
      inTurn(pathOf(key), () =>
        on(async () => {
          const path = pathOf(key);
          if ((await sizeAt(path)) !== from) return false;
          const file = await promises.open(path, 'a', 0o600);
          try {
            await file.writeFile(bytes);
            await file.utimes(at / 1000, at / 1000);
          } catch (cause) {
            // Half a step is no place to go on from.
            await file.truncate(from).catch(() => undefined);
            throw cause;
          } finally {
            await file.close();
          }
          return true;
        }),
      ),
    read: (key) => createReadStream(pathOf(key)),
    remove: (key) => on(() => promises.rm(pathOf(key), { force: true })),
    tidy: (writer, before, atMost) =>
      on(async () => {
        const own: { readonly path: string; readonly at: number }[] = [];
        for (const name of await promises.readdir(folder)) {
          const path = join(folder, name);
          const at = await promises.stat(path).then(
            ({ mtimeMs }) => mtimeMs,
            () => undefined,
          );
          if (at === undefined) continue;
          if (at < before) await promises.rm(path, { force: true });
          else if (name.startsWith(ownName(writer))) own.push({ path, at });
        }
        own.sort((a, b) => b.at - a.at);
        for (const { path } of own.slice(atMost)) await promises.rm(path, { force: true });
      }),
  };
}
