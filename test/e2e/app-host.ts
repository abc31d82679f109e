/** One person's laptop in an e2e walk: the built browser host as a real process, and a real Chromium with its own profile. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { root } from '../../build/sources.ts';
import { findChromium } from '../../electron/browser-host/chromium.ts';
import { chromiumArgs } from './chromium-args.ts';

const hostArgs = [
  ...chromiumArgs,
  '--no-sandbox',
  '--disable-background-timer-throttling',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

export interface View {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** A film (.y4m) that the camera shows; without it Chromium's own test picture. */
  readonly film?: string;
}

export class AppHost {
  readonly folder: string;
  /** What the process printed, for a failing test's message. */
  output = '';
  /** Page errors and console errors seen: a walk expects none. */
  readonly troubles: string[] = [];
  /** The laptop's clock shows so many ms more (or less) than the right time, from its next start on. */
  clockShiftMs = 0;
  readonly #view: View;
  #process: ChildProcess | undefined;
  #context: BrowserContext | undefined;
  #page: Page | undefined;

  /** `folder` holds the profile of the app and, beside it, that of Chromium; both outlive a kill. */
  constructor(folder: string, view: View = {}) {
    this.folder = folder;
    this.#view = view;
  }

  get isOpen(): boolean {
    return this.#page !== undefined;
  }
  get page(): Page {
    if (this.#page === undefined) throw new Error('the app is not open');
    return this.#page;
  }

  /** Starts the host, takes the printed address and opens it. Resolves when the page has loaded. */
  async open(): Promise<Page> {
    return this.openWindow(await this.startHost());
  }

  /** Starts only the host; answers the address that opens it. */
  async startHost(): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    return this.#start();
  }

  /** Opens a window at that address. */
  async openWindow(address: string): Promise<Page> {
    const executablePath = findChromium({ platform: process.platform, env: process.env, home: homedir() });
    if (executablePath === undefined) throw new Error('Chromium is not installed');
    this.#context = await chromium.launchPersistentContext(join(this.folder, 'chromium'), {
      executablePath,
      headless: true,
      args: this.#view.film === undefined ? hostArgs : [...hostArgs, `--use-file-for-fake-video-capture=${this.#view.film}`],
      viewport: { width: this.#view.width ?? 1440, height: this.#view.height ?? 900 },
      // Colours on their way are no colours to measure.
      reducedMotion: 'reduce',
      colorScheme: this.#view.dark ? 'dark' : 'light',
      timezoneId: 'Europe/London',
      locale: 'en-GB',
    });
    if (this.clockShiftMs !== 0) await this.#context.addInitScript(shiftClock, this.clockShiftMs);
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    this.#page = page;
    return this.#show(page, address);
  }

  /** One more window of the same profile, as a person opens it with a fresh address (Enter prints one). */
  async openAnother(): Promise<Page> {
    if (this.#context === undefined) throw new Error('the app is not open');
    const before = addressesIn(this.output).length;
    this.#process?.stdin?.write('\n');
    for (let waitedMs = 0; addressesIn(this.output).length === before; waitedMs += 25) {
      if (waitedMs > 15_000) throw new Error(`no fresh address in 15 s:\n${this.output}`);
      await new Promise((done) => setTimeout(done, 25));
    }
    return this.#show(await this.#context.newPage(), addressesIn(this.output).at(-1) ?? '');
  }

  async #show(page: Page, address: string): Promise<Page> {
    page.on('pageerror', (error) => this.troubles.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.troubles.push(`${message.text()} ${message.location().url}`);
    });
    page.setDefaultTimeout(45_000);
    await page.goto(address);
    // Whoever goes elsewhere before the code is handed in takes it out of the address, and is nobody.
    await page.waitForFunction(() => !location.hash.startsWith('#code='));
    return page;
  }

  #start(): Promise<string> {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        ...(this.clockShiftMs === 0 ? [] : ['--import', pathToFileURL(join(root, 'test/fakes/shifted-clock.ts')).href]),
        join(root, 'dist/main/browser-main.js'),
        '--no-window',
        '--profile',
        join(this.folder, 'profile'),
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: { ...process.env, GROUNDCREW_TEST_CLOCK_SHIFT_MS: String(this.clockShiftMs) },
      },
    );
    this.#process = child;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no address in 90 s:\n${this.output}`)), 90_000);
      const take = (chunk: Buffer): void => {
        this.output += chunk.toString();
        const [address] = addressesIn(this.output);
        if (address === undefined) return;
        clearTimeout(timer);
        resolve(address);
      };
      child.stdout?.on('data', take);
      child.stderr?.on('data', take);
      child.once('exit', (code) => {
        clearTimeout(timer);
        reject(new Error(`the host ended with ${code}:\n${this.output}`));
      });
    });
  }

  /** SIGKILL to the host and the browser: nothing gets a chance to tidy up. */
  async kill(): Promise<void> {
    const { pid } = this.#process ?? {};
    this.#process?.kill('SIGKILL');
    await this.#killBrowser();
    if (pid !== undefined) await ended(this.#process);
    this.#forget();
  }

  /** By the process id that Chromium itself notes in its profile (`<host>-<pid>`); its helpers end with it. */
  async #killBrowser(): Promise<void> {
    const lock = await readlink(join(this.folder, 'chromium', 'SingletonLock')).catch(() => '');
    const pid = Number(lock.split('-').at(-1));
    if (pid > 1) process.kill(pid, 'SIGKILL');
    await this.#context?.close().catch(() => undefined);
    await rm(join(this.folder, 'chromium', 'SingletonLock'), { force: true });
  }

  /** Ends both in order. */
  async close(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    this.#process?.kill('SIGTERM');
    await ended(this.#process);
    this.#forget();
  }

  /** Takes the browser's IndexedDB away, as Chromium does when a disk fills up. Only while closed. */
  async wipeIndexedDb(): Promise<number> {
    const folder = join(this.folder, 'chromium/Default/IndexedDB');
    const held = existsSync(folder) ? (await readdir(folder)).length : 0;
    await rm(folder, { recursive: true, force: true });
    return held;
  }

  #forget(): void {
    this.#process = undefined;
    this.#context = undefined;
    this.#page = undefined;
    this.output = '';
  }
}

/** Runs in the page before anything else of it: the same wrong clock as its host's. */
function shiftClock(shiftMs: number): void {
  const now = Date.now.bind(Date);
  globalThis.Date = new Proxy(Date, {
    construct: (real, args: unknown[], self) => Reflect.construct(real, args.length === 0 ? [now() + shiftMs] : args, self) as object,
    get: (real, name) => (name === 'now' ? () => now() + shiftMs : Reflect.get(real, name)),
  });
}

/** Whole lines only: an address may come in two pieces. */
const addressesIn = (output: string): readonly string[] => output.match(/https?:\/\/127\.0\.0\.1:\d+\/#code=[\w-]+(?=\s)/g) ?? [];

function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
