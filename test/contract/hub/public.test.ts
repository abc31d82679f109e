import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedPublicPage, servePublicPage } from '../../../hub/public/public-page.ts';
import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { startHub } from '../../builders/hub-laptop.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../../builders/hub-postgres.ts';
import { appointmentSuite } from './appointment.suite.ts';
import { departmentSuite } from './department.suite.ts';
import { publicSuite } from './public.suite.ts';

publicSuite({ name: 'SQLite', store: async () => undefined });
appointmentSuite({ name: 'SQLite', store: async () => undefined });
departmentSuite({ name: 'SQLite', store: async () => undefined });

const bin = await postgresBin();
if (bin === undefined) console.log(withoutPostgres);
describe.skipIf(bin === undefined)('on PostgreSQL', () => {
  let server: Postgres;
  beforeAll(async () => {
    server = await startPostgres(bin ?? '');
  });
  afterAll(() => server.stop());
  const store = async () => (await openPostgres(await server.database(), { newEpoch: 'e1' })).store;
  publicSuite({ name: 'PostgreSQL', store });
  appointmentSuite({ name: 'PostgreSQL', store });
  departmentSuite({ name: 'PostgreSQL', store });
});

const main = fileURLToPath(new URL('../../../hub/main.ts', import.meta.url));
/** The command as its keeper starts it; answers once it has printed what is looked for, or has ended. */
async function command(dataDir: string, ...args: readonly string[]): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const flags = ['--disable-warning=ExperimentalWarning', main, '--data', dataDir, '--port', '0', ...args];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = await new Promise<string>((done) => {
    let text = '';
    const hear = (part: Buffer): void => {
      text += part;
      if (/The public page is at .*\n/.test(text)) done(text);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('close', () => done(text));
  });
  return { child, said };
}

it('npm run hub has no page unless --public says where, says its address, and ends with it', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'gc-public-'));
  const unclear = await command(dataDir, '--public', 'nonsense');
  expect(unclear.said).toContain('--public is HOST:PORT');
  const { child, said } = await command(dataDir, '--public', '127.0.0.1:0');
  const address = /The public page is at (http:\/\/127\.0\.0\.1:\d+)\./.exec(said)?.[1] ?? '';
  expect((await fetch(`${address}/l/x`)).status).toBe(404);
  const ended = new Promise((done) => child.once('close', done));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await expect(fetch(`${address}/l/x`)).rejects.toThrow();
  await rm(dataDir, { recursive: true, force: true });
});

it('a server has its page where its keeper said, with TLS off this machine, and nobody moves it from a laptop', async () => {
  const hub = await startHub();
  const page = await servePublicPage(hub.hub, { host: '127.0.0.1', port: 0 });
  const { where, address } = page.standing();
  expect(where).toBe('server');
  expect((await fetch(`${address}/l/x`)).status).toBe(404);
  await expect(page.set({ where: 'off' })).rejects.toMatchObject({ code: 'PUBLIC_PAGE_FIXED' });
  await page.close();
  const secured = await servePublicPage(hub.hub, { host: '0.0.0.0', port: 0, address: 'https://links.college.example' });
  expect(secured.standing().address).toBe('https://links.college.example');
  await secured.close();
  const plain = await servePublicPage(hub.hub, { host: '0.0.0.0', port: 0 });
  expect(plain.standing().address).toMatch(/^https:/);
  await plain.close();
  await hub.close();
});

it('the hub inside the app has no page until it is turned on, and has it again under the same address after a restart', async () => {
  const hub = await startHub();
  const page = await embeddedPublicPage(hub.hub);
  expect(page.standing()).toMatchObject({ where: 'off', address: null });
  await page.set({ where: 'this-computer' });
  const { address } = page.standing();
  expect((await fetch(`${address}/robots.txt`)).status).toBe(200);
  await expect(page.set({ where: 'network', host: '192.0.2.77' })).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  expect(page.standing()).toMatchObject({ where: 'this-computer', address });
  await page.close();
  await expect(fetch(`${address}/robots.txt`)).rejects.toThrow();
  const again = await embeddedPublicPage(hub.hub);
  expect(again.standing()).toMatchObject({ where: 'this-computer', address });
  await again.set({ where: 'off' });
  expect(again.standing()).toMatchObject({ where: 'off', address: null });
  await again.close();
  await hub.close();
});
