import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../../electron/browser-host/chromium.ts';
import { surroundings } from '../../../electron/settings/profile.ts';
import { newFolder, removeFolder } from '../app.ts';

const root = join(import.meta.dirname, '../../..');
let folder = '';
let profile = '';
let devtools = '';
beforeEach(() => {
  folder = newFolder();
  profile = join(folder, 'profile');
  devtools = join(profile, 'chromium/DevToolsActivePort');
});
const children: ChildProcess[] = [];

/** The real Chromium, told to draw nowhere and to let us look in: a screen is all that this machine lacks. */
function chromiumWithoutScreen(): string {
  const wrapper = join(folder, 'chromium.sh');
  writeFileSync(wrapper, `#!/bin/sh\nexec ${findChromium(surroundings())} --headless=new --disable-gpu --remote-debugging-port=0 "$@"\n`);
  chmodSync(wrapper, 0o755);
  return wrapper;
}

function start(): { child: ChildProcess; printed: () => string; ended: Promise<number | null> } {
  const env = { ...process.env, DISPLAY: ':99', GROUNDCREW_CHROMIUM: chromiumWithoutScreen() };
  const child = spawn(process.execPath, [join(root, 'build/start.mjs'), '--browser', '--profile', profile], {
    env,
    stdio: 'pipe',
    detached: true,
  });
  children.push(child);
  let text = '';
  child.stdout.on('data', (part: Buffer) => (text += part));
  child.stderr.on('data', (part: Buffer) => (text += part));
  return { child, printed: () => text, ended: new Promise((done) => child.on('close', done)) };
}

/** The processes of this profile: hosts and Chromiums, by their command lines. */
function running(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile);
      } catch {
        return false;
      }
    })
    .map(Number);
}

async function heading(): Promise<string> {
  const port = (): string => (existsSync(devtools) ? readFileSync(devtools, 'utf8') : '');
  await expect.poll(port, { timeout: 60_000 }).toMatch(/^\d+\n/);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port().split('\n')[0]}`);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the window has no page');
  await expect.poll(() => page.evaluate('sessionStorage.getItem("groundcrew.session") !== null'), { timeout: 60_000 }).toBe(true);
  const title = await page.title();
  expect(page.url()).not.toContain('code=');
  await browser.close().catch(() => {});
  return title;
}

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  // A process killed takes others along, so each look starts anew.
  await expect
    .poll(
      () => {
        const [pid] = running();
        if (pid !== undefined) process.kill(pid, 'SIGKILL');
        return running();
      },
      { timeout: 60_000 },
    )
    .toEqual([]);
  removeFolder(folder);
});

// Processes are looked up in /proc, which only Linux has.
describe.runIf(process.platform === 'linux')('the window of the browser host', () => {
  test('opens signed in; a start cut off by SIGKILL leaves nothing in the way of the next; Ctrl-C ends Chromium too', async () => {
    const first = start();
    expect(await heading()).toContain('Groundcrew');
    const host = running().find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('browser-main.js'));
    if (host === undefined) throw new Error('no host runs');
    process.kill(host, 'SIGKILL');
    await first.ended;
    expect(running().length).toBeGreaterThan(0);

    rmSync(devtools);
    const second = start();
    await expect.poll(second.printed, { timeout: 60_000 }).toContain('open in its own window');
    expect(second.printed()).toContain('left over');
    expect(await heading()).toContain('Groundcrew');

    // As a terminal does: to the whole group in front.
    if (second.child.pid !== undefined) process.kill(-second.child.pid, 'SIGINT');
    expect(await second.ended).toBe(0);
    await expect.poll(running, { timeout: 60_000 }).toEqual([]);
  });
});
