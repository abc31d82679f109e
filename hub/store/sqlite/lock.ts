/** One hub per data folder. The lock is SQLite's own exclusive lock on a file of its own: a killed process frees it. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../../shared/errors.ts';

/** Takes the folder for this hub until the answer is called. Throws HUB_IN_USE where another hub has it. */
export function lockDataFolder(folder: string): () => void {
  const database = new DatabaseSync(join(folder, 'hub.lock'), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    throw new Fault('HUB_IN_USE', { by: folder }, { side: 'hub', cause });
  }
  return () => database.close();
}
