/** A real registry (Debian's docker-registry) for a test: its own folder, port, secret and user. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = '/usr/bin/docker-registry';

/** Whether it is installed here; `npm test` installs it where it may. */
export const hasDockerRegistry = existsSync(program) && existsSync('/usr/bin/htpasswd');

export interface DockerRegistry {
  readonly address: string;
  readonly user: string;
  readonly password: string;
  /** Ends it and starts it again on the same data and port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one with `release` as its only user. `log`: a file to which it writes a line for every request. */
export async function startDockerRegistry({ log }: { readonly log?: string } = {}): Promise<DockerRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-registry-'));
  const port = await freePort();
  const [user, password] = ['release', 'a secret of the release manager'];
  const entry = spawnSync('/usr/bin/htpasswd', ['-nbB', '-C', '4', user, password], { encoding: 'utf8' }).stdout.trim();
  await writeFile(join(folder, 'htpasswd'), `${entry}\n`);
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: log === undefined } },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    auth: { htpasswd: { realm: 'registry', path: join(folder, 'htpasswd') } },
    http: { addr: `127.0.0.1:${port}`, secret: 'one secret over restarts' },
  };
  const path = join(folder, 'config.yml');
  await writeFile(path, JSON.stringify(config));
  const address = `http://127.0.0.1:${port}`;
  let child = await started(path, address, log);
  return {
    address,
    user,
    password,
    async restart() {
      await ended(child);
      child = await started(path, address, log);
    },
    async close() {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Child = ReturnType<typeof spawn>;

async function started(path: string, address: string, log?: string): Promise<Child> {
  const stdout = log === undefined ? undefined : await open(log, 'a');
  const child = spawn(program, ['serve', path], { stdio: ['ignore', stdout?.fd ?? 'ignore', 'ignore'] });
  await stdout?.close();
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await fetch(`${address}/v2/`).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.status === 401) return child;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error('docker-registry did not start');
}

async function ended(child: Child): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  await new Promise((done) => server.close(done));
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at.port;
}
