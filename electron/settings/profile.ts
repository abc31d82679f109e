import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../shared/errors.ts';

/** The variables and the platform that decide where a profile lies. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The surroundings of this process. */
export function surroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir() };
}

/** The profile's folder: `--profile`, else GROUNDCREW_PROFILE, else the user's data folder as the platform has it. Absolute. */
export function profileFolder(asked: string | undefined, { platform, env, home }: Surroundings): string {
  const named = asked ?? env.GROUNDCREW_PROFILE;
  if (named !== undefined && named !== '') return resolve(named);
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Groundcrew');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Groundcrew');
  // The XDG base directory rule: a relative path is to be ignored.
  const data = env.XDG_DATA_HOME;
  return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'groundcrew');
}

/** The folder for what can be had again (XDG_CACHE_HOME, LOCALAPPDATA, Library/Caches). Absolute. */
export function cacheFolder({ platform, env, home }: Surroundings): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Groundcrew', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'Groundcrew');
  const cache = env.XDG_CACHE_HOME;
  return join(cache?.startsWith('/') ? cache : join(home, '.cache'), 'groundcrew');
}

/** The one running instance of a profile. */
export interface ProfileLock {
  readonly release: () => void;
}

/**
 * Makes the folder (0700) and takes its lock: an exclusive SQLite transaction, which the system frees when the process ends in
 * whatever way. Throws PROFILE_IN_USE (`by` names the process that holds it, as far as known) when another instance runs, and
 * DISK_FAILED when the folder cannot be made or written.
 */
export function lockProfile(folder: string): ProfileLock {
  const holder = join(folder, 'running.txt');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (process.platform !== 'win32') chmodSync(folder, 0o700);
    const database = lockedDatabase(join(folder, 'profile.lock'));
    writeFileSync(holder, `process ${process.pid}\n`);
    return { release: () => database.close() };
  } catch (cause) {
    if (isBusy(cause)) throw new Fault('PROFILE_IN_USE', { by: nameOf(holder) }, { cause });
    throw new Fault('DISK_FAILED', { path: folder }, { cause });
  }
}

function lockedDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (cause) {
    database.close();
    throw cause;
  }
}

const sqliteBusy = 5;

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && cause.errcode === sqliteBusy;
}

function nameOf(holder: string): string {
  try {
    return readFileSync(holder, 'utf8').trim() || 'another process';
  } catch {
    return 'another process';
  }
}
