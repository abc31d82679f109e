import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { root } from './sources.ts';

const folder = join(root, 'node_modules/electron');
const downloadMostMs = 30_000;

/**
 * The Electron binary that is here, or nothing. Read from the package's own marker files: importing the package would
 * start a download (seen). ELECTRON_OVERRIDE_DIST_PATH names another folder, as Electron itself has it.
 */
export function presentElectron(): string | undefined {
  const named = read(join(folder, 'path.txt')) ?? (process.platform === 'win32' ? 'electron.exe' : 'electron');
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), named);
  return existsSync(path) ? path : undefined;
}

const absentSchema = z.object({ version: z.string() });

/** Whether a download of this Electron version failed before; written into `memory`, a file of the user's cache folder. */
export function isRememberedAbsent(memory: string): boolean {
  const text = read(memory);
  try {
    return text !== undefined && absentSchema.parse(JSON.parse(text)).version === electronVersion();
  } catch {
    return false;
  }
}

/** Tries the package's own download for at most 30 s. Answers the binary, or nothing, and then remembers that in `memory`. */
export async function fetchElectron(memory: string): Promise<string | undefined> {
  await new Promise<void>((done) => {
    const child = spawn(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore', detached: process.platform !== 'win32' });
    const timer = setTimeout(() => child.kill('SIGKILL'), downloadMostMs);
    const end = (): void => {
      clearTimeout(timer);
      done();
    };
    child.on('error', end);
    child.on('exit', end);
  });
  const found = presentElectron();
  if (found === undefined) {
    mkdirSync(dirname(memory), { recursive: true });
    writeFileSync(memory, JSON.stringify({ version: electronVersion() }));
  }
  return found;
}

function electronVersion(): string {
  return absentSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
}
