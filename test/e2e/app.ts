/** The built app as a person starts it, and a Chromium in front of it: what every walk begins with. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from '../../electron/browser-host/chromium.ts';
import { surroundings } from '../../electron/settings/profile.ts';
import { chromiumArgs } from './chromium-args.ts';

const root = join(import.meta.dirname, '../..');
const waitMostMs = 90_000;

/** A running browser host of one profile. */
export interface App {
  readonly profileDir: string;
  /** Everything it printed so far. */
  readonly printed: () => string;
  /** The address with a code that is good once; the first from the start, then fresh ones by Enter. */
  readonly address: () => Promise<string>;
  /** Waits until it has ended by itself and answers its exit code. */
  readonly ended: Promise<number | null>;
  /** Ctrl-C, and waits for the end. */
  readonly stop: () => Promise<number | null>;
  /** SIGKILL, and waits for the end. */
  readonly kill: () => Promise<number | null>;
}

/** A new empty folder of this test run; remove it with `removeFolder`. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'groundcrew-e2e-'));
}
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the built browser host on a profile, without a window. Rejects with what it printed when it ends before it serves. */
export async function startApp(profileDir: string, env: Readonly<Record<string, string>> = {}): Promise<App> {
  const args = ['--disable-warning=ExperimentalWarning', join(root, 'dist/main/browser-main.js'), '--no-window', '--profile', profileDir];
  const child = spawn(process.execPath, args, { stdio: 'pipe', env: { ...process.env, ...env } });
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part));
  child.stderr.on('data', (part: Buffer) => (text += part));
  const ended = new Promise<number | null>((done) => child.on('close', done));
  const addresses = (): string[] => text.match(/http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+(?=\n)/g) ?? [];
  const nextAddress = async (n: number): Promise<string> => {
    for (let waitedMs = 0; waitedMs < waitMostMs; waitedMs += 25) {
      const found = addresses()[n];
      if (found !== undefined) return found;
      if (hasEnded(child)) throw new Error(`the app ended: ${text}`);
      await new Promise((resume) => setTimeout(resume, 25));
    }
    throw new Error(`the app printed no address: ${text}`);
  };
  let taken = 0;
  await nextAddress(0);
  const end = async (signal: 'SIGINT' | 'SIGKILL'): Promise<number | null> => {
    if (!hasEnded(child)) child.kill(signal);
    return ended;
  };
  return {
    profileDir,
    printed: () => text,
    address: () => {
      if (taken > 0) child.stdin.write('\n');
      return nextAddress(taken++);
    },
    ended,
    stop: () => end('SIGINT'),
    kill: () => end('SIGKILL'),
  };
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** What a page asked for or reported that it should not have. */
export interface Watched {
  readonly context: BrowserContext;
  /** Violations of the security policy, errors in the console, and thrown errors, of every page of this context. */
  readonly complaints: string[];
  /** Addresses asked for on any other host than 127.0.0.1. */
  readonly foreign: string[];
  /** The browser's process, for a walk that kills it. */
  readonly close: () => Promise<void>;
}

/** Opens Chromium with its data in `dataFolder` (kept between calls), every foreign host unreachable, and watches all pages. */
export async function openBrowser(dataFolder: string): Promise<Watched> {
  const executablePath = findChromium(surroundings());
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  const context = await chromium.launchPersistentContext(dataFolder, {
    executablePath,
    headless: true,
    viewport: { width: 1440, height: 900 },
    args: [
      ...chromiumArgs,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    ],
  });
  const complaints: string[] = [];
  const foreign: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && hostname !== '127.0.0.1') foreign.push(request.url());
  });
  await context.addInitScript(
    "document.addEventListener('securitypolicyviolation', (e) => console.error('CSP ' + e.violatedDirective + ' ' + e.blockedURI));",
  );
  return { context, complaints, foreign, close: () => context.close() };
}
