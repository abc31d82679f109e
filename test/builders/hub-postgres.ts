/** A PostgreSQL server of this test run's own, in a temporary folder; databases are made in it on demand. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { root } from '../../build/sources.ts';

export interface Postgres {
  /** The address of a fresh database. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** The folder with initdb and postgres, newest version first; undefined where PostgreSQL is not installed. */
export async function postgresBin(): Promise<string | undefined> {
  const base = '/usr/lib/postgresql';
  const versions = existsSync(base) ? await readdir(base) : [];
  const found = versions.filter((version) => Number(version) >= 15).sort((a, b) => Number(b) - Number(a));
  return found.map((version) => join(base, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

/** Why there is no PostgreSQL here, for the line that says what was left out. */
export const withoutPostgres = 'PostgreSQL 15 or newer is not installed: the suites over it were left out';

/** What a power cut alone would show: a killed process loses nothing by it, and a test's server waits for no disk. */
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts a server; as root it runs as the user `postgres`. `durable`: as in earnest (fsync on), for what is measured. */
export async function startPostgres(bin: string, { durable = false } = {}): Promise<Postgres> {
  const { folder, ids } = await newFolder();
  const data = join(folder, 'data');
  execFileSync('cp', ['-a', await emptyData(bin), data]);
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', 'max_connections=60', ...(durable ? [] : fast)];
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((each) => ['-c', each])];
  const server = spawn(join(bin, 'postgres'), args, { stdio: 'ignore', cwd: folder, ...ids });
  const gone = new Promise((done) => server.once('exit', done));
  const urlOf = (name: string) => `postgres://groundcrew@127.0.0.1:${port}/${name}`;
  await answers(urlOf('postgres'));
  let made = 0;
  return {
    async database() {
      made += 1;
      const name = `hub${made}`;
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      server.kill('SIGQUIT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A temporary folder of whoever the server runs as. */
async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'gc-postgres-'));
  if (userInfo().uid !== 0) return { folder, ids: {} };
  const ids = { uid: idOf('-u'), gid: idOf('-g') };
  await chown(folder, ids.uid, ids.gid);
  return { folder, ids };
}

/** What initdb makes of nothing, kept by version: making it takes longer than most of what is tried on it. */
async function emptyData(bin: string): Promise<string> {
  const version = /\d[\w.]*/.exec(execFileSync(join(bin, 'postgres'), ['--version']).toString())?.[0];
  const kept = join(root, '.cache', `postgres-${version}-${userInfo().uid}`);
  if (existsSync(kept)) return kept;
  const { folder, ids } = await newFolder();
  const data = join(folder, 'data');
  const how = ['-U', 'groundcrew', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--wal-segsize=4'];
  execFileSync(join(bin, 'initdb'), ['-D', data, ...how], { stdio: 'ignore', cwd: folder, ...ids });
  // Whole under its name or not at all, whoever else makes it now.
  const beside = `${kept}.${process.pid}`;
  await mkdir(dirname(kept), { recursive: true });
  execFileSync('cp', ['-a', data, beside]);
  await rename(beside, kept).catch(() => rm(beside, { recursive: true, force: true }));
  await rm(folder, { recursive: true, force: true });
  return kept;
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres']).toString().trim());
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const at = server.address();
      server.close(() => done(typeof at === 'object' && at !== null ? at.port : 0));
    });
  });
}

async function answers(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (cause) {
      if (tries > 500) throw cause;
      await new Promise((done) => setTimeout(done, 20));
    }
  }
}
