import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { type App, newFolder, removeFolder, startApp } from '../app.ts';

const started: App[] = [];
const folders: string[] = [];
const start = async (profileDir: string): Promise<App> => {
  const app = await startApp(profileDir);
  started.push(app);
  return app;
};
const folder = (): string => {
  const made = newFolder();
  folders.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((app) => app.kill()));
  for (const made of folders.splice(0)) removeFolder(made);
});

const originOf = async (app: App): Promise<string> => new URL(await app.address()).origin;

describe('starting', () => {
  test('says where the data are and that the keys lie in a file; Enter prints a fresh address; Ctrl-C ends it', async () => {
    const app = await start(join(folder(), 'profile'));
    const [first, second] = [await app.address(), await app.address()];
    expect(first).not.toBe(second);
    expect(app.printed()).toContain(`Your data are in ${app.profileDir}`);
    expect(app.printed()).toContain('only you can read');
    expect(app.printed()).toContain('10 minutes');
    expect(statSync(app.profileDir).mode & 0o777).toBe(0o700);
    expect(await app.stop()).toBe(0);
  });

  test('a second time on the same profile says that one is running, and leaves the first alone', async () => {
    const app = await start(join(folder(), 'profile'));
    await expect(startApp(app.profileDir)).rejects.toThrow(/already running/);
    expect((await fetch(`${await originOf(app)}/`)).status).toBe(200);
  });

  test('comes back on the same port after SIGKILL', async () => {
    const profile = join(folder(), 'profile');
    const first = await start(profile);
    const origin = await originOf(first);
    await first.kill();
    expect(await originOf(await start(profile))).toBe(origin);
  });

  test('on a taken port says so, moves, and stays there', async () => {
    const profile = join(folder(), 'profile');
    const first = await start(profile);
    const port = Number(new URL(await first.address()).port);
    await first.stop();
    const other = createServer();
    await new Promise<void>((done) => other.listen(port, '127.0.0.1', done));
    const second = await start(profile);
    const moved = await originOf(second);
    expect(second.printed()).toContain(`Port ${port} is taken`);
    expect(moved).not.toContain(String(port));
    await second.stop();
    await new Promise((done) => other.close(done));
    expect(await originOf(await start(profile))).toBe(moved);
  });

  test('on a Node that is too old says which one is needed, in one sentence', () => {
    const source = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });";
    const script = join(import.meta.dirname, '../../../build/start.mjs');
    const { status, stderr } = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(source)}`, script], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Groundcrew needs Node 22\.18 or newer and this is 20\.20\.2/)]);
  });

  test('a profile folder that cannot be written is said in a sentence, without a stack', async () => {
    const file = join(folder(), 'file');
    rmSync(file, { force: true });
    spawnSync('touch', [file]);
    const failure = await startApp(join(file, 'profile')).catch((error: unknown) => String(error));
    expect(failure).toContain('disk of this laptop could not be written');
    expect(failure).not.toMatch(/\n\s+at /);
  });
});
