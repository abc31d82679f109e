/** The hub of an e2e walk: the built `npm run hub` as a real process on one port, over either store. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../build/sources.ts';

const run = promisify(execFile);
const script = join(root, 'dist/main/hub-main.js');
const flags = ['--disable-warning=ExperimentalWarning', script];

export interface HubPlace {
  /** Folder of the hub's data (its blobs and, without `databaseUrl`, its SQLite record). */
  readonly folder: string;
  readonly databaseUrl?: string;
}

export class HubServer {
  #place: HubPlace;
  readonly port: number;
  #process: ChildProcess | undefined;
  output = '';

  private constructor(place: HubPlace, port: number) {
    this.#place = place;
    this.port = port;
  }

  static async at(place: HubPlace): Promise<HubServer> {
    return new HubServer(place, await freePort());
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  #env(): NodeJS.ProcessEnv {
    const { DATABASE_URL: _none, ...env } = process.env;
    return this.#place.databaseUrl === undefined ? env : { ...env, DATABASE_URL: this.#place.databaseUrl };
  }
  #args(...rest: readonly string[]): string[] {
    return [...flags, ...rest, '--data', this.#place.folder];
  }

  /** Makes the first user; answers the code and the fingerprint that a person would type. */
  async firstUser(name: string): Promise<{ readonly code: string; readonly fingerprint: string }> {
    const { stdout } = await run(process.execPath, this.#args('init', '--name', 'College', '--person', name), { env: this.#env() });
    const code = /code (\S+)/.exec(stdout)?.[1];
    const fingerprint = /fingerprint ([A-Z0-9-]+)/.exec(stdout)?.[1];
    if (code === undefined || fingerprint === undefined) throw new Error(`no code in: ${stdout}`);
    return { code, fingerprint };
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, this.#args('--port', String(this.port)), { env: this.#env(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the hub said nothing in 90 s: ${this.output}`)), 90_000);
      const take = (chunk: Buffer): void => {
        this.output += chunk.toString();
        if (!this.output.includes(`:${this.port}`)) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', take);
      child.stderr.on('data', take);
      child.once('exit', (code) => reject(new Error(`the hub ended with ${code}: ${this.output}`)));
    });
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    this.output = '';
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  async backup(file: string): Promise<void> {
    await run(process.execPath, this.#args('backup', file), { env: this.#env() });
  }

  /** The hub's machine is lost: a new, empty place takes over the address, filled from the backup. */
  async restoreInto(place: HubPlace, file: string): Promise<void> {
    await rm(this.#place.folder, { recursive: true, force: true });
    this.#place = place;
    await run(process.execPath, this.#args('restore', file), { env: this.#env() });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
