import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, readFileSync, readlinkSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Surroundings } from '../settings/profile.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge', 'brave-browser'];

/** Where a Chromium may be, best first: GROUNDCREW_CHROMIUM, then PATH, then the places the platforms put it. */
export function chromiumPlaces({ platform, env, home }: Surroundings): string[] {
  const named = env.GROUNDCREW_CHROMIUM;
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .flatMap((folder) => names.map((name) => join(folder, name)));
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const apps = ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
    return [...(named ? [named] : []), ...roots.flatMap((root) => apps.map((app) => join(root, app)))];
  }
  const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'].flatMap((app) => [
    `/Applications/${app}.app/Contents/MacOS/${app}`,
    join(home, `Applications/${app}.app/Contents/MacOS/${app}`),
  ]);
  return [...(named ? [named] : []), ...onPath, ...(platform === 'darwin' ? apps : ['/snap/bin/chromium'])];
}

/** The Chromium to use, or nothing. A GROUNDCREW_CHROMIUM of "none" means: as if there were none. */
export function findChromium(around: Surroundings): string | undefined {
  if (around.env.GROUNDCREW_CHROMIUM === 'none') return undefined;
  return chromiumPlaces(around).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Whether a window can be shown: macOS and Windows always, elsewhere with an X or Wayland display. */
export function hasDisplay({ platform, env }: Surroundings): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);
}

/**
 * Chromium's arguments for the app window: its own data in `dataFolder`, no first-run pages, no calls home, and no throttling
 * of a window in the background (it goes on syncing there). Without sandbox only as root, where Chromium refuses to start else.
 */
export function chromiumArguments(url: string, dataFolder: string, asRoot: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${dataFolder}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--window-size=1440,900',
    ...(asRoot ? ['--no-sandbox'] : []),
  ];
}

/** A Chromium window that runs. `ended` resolves with the seconds it lived and its exit code. */
export interface ChromiumWindow {
  readonly ended: Promise<{ readonly livedS: number; readonly code: number | null }>;
  /** Asks it to close, and ends it and its children when it has not within 3 s. */
  readonly close: () => Promise<void>;
}

/** Starts Chromium in a process group of its own, so that Ctrl-C reaches it only in order, through `close`. */
export function openChromium(executable: string, args: readonly string[], dataFolder: string): ChromiumWindow {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const startedMs = performance.now();
  const child = spawn(executable, args, { detached: process.platform !== 'win32', stdio: 'ignore' });
  const ended = new Promise<{ livedS: number; code: number | null }>((done) => {
    const end = (code: number | null): void => done({ livedS: (performance.now() - startedMs) / 1000, code });
    child.on('error', () => end(-1));
    child.on('exit', end);
  });
  return {
    ended,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => endGroup(child), 3000);
      await ended;
      clearTimeout(timer);
    },
  };
}

function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/**
 * Ends a Chromium that a killed start of this profile left behind (Linux). Its data folder names it; since we hold the profile's
 * lock it can only be an orphan, and with it a new window would merely be handed over. Answers whether there was one.
 */
export async function endOrphan(dataFolder: string): Promise<boolean> {
  const pid = orphanPid(dataFolder);
  if (pid === undefined) return false;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return true;
    }
    for (let waitedMs = 0; waitedMs < 3000; waitedMs += 100) {
      if (orphanPid(dataFolder) !== pid) return true;
      await new Promise((resume) => setTimeout(resume, 100));
    }
  }
  return true;
}

function orphanPid(dataFolder: string): number | undefined {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(dataFolder, 'SingletonLock')))?.[1]);
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return command.includes(`--user-data-dir=${dataFolder}\0`) ? pid : undefined;
  } catch {
    return undefined;
  }
}
