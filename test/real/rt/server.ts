/** A real Request Tracker with Assets for a test: its own folder and port, by rt.sh; installed by apt where this is Debian and root. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { canInstall, packages } from '../../../build/system.ts';

const script = fileURLToPath(new URL('./rt.sh', import.meta.url));
const program = '/usr/share/request-tracker5/libexec/rt-server';

export interface RealRt {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  readonly port: number;
  /** Of the account that Groundcrew writes with, of the advisory committee's member, and of root. */
  readonly tokens: { readonly sync: string; readonly cab: string; readonly root: string };
  /** Puts the seed back. */
  reset(): void;
  /** Takes every asset out of its catalogue and its fields away, and deletes every ticket, within milliseconds: as if there were none. */
  empty(): void;
  stop(): Promise<void>;
}

/** Starts one. Throws with the reason where it is not here and cannot be installed: then no case has run, and that is a failure. */
export async function startRt(): Promise<RealRt> {
  if (!existsSync(program)) {
    const why = `Request Tracker is not installed (${packages.rt.join(' ')})`;
    if (!canInstall()) throw new Error(`${why}, and cannot be installed here: that takes Debian and root.`);
    console.log(`${why}: installing it with apt …`);
    run('install');
  }
  const folder = await mkdtemp(join(tmpdir(), 'groundcrew-rt-'));
  const port = await freePort();
  run('init', folder);
  run('start', folder, String(port));
  const token = async (who: string): Promise<string> => (await readFile(join(folder, `token.${who}`), 'utf8')).trim();
  return {
    address: `http://127.0.0.1:${port}`,
    port,
    tokens: { sync: await token('sync'), cab: await token('cab'), root: await token('root') },
    reset: () => run('reset', folder, String(port)),
    empty: () => {
      const record = new DatabaseSync(join(folder, 'rt.sqlite'), { timeout: 10_000 });
      record.exec(`UPDATE Assets SET Catalog = (SELECT id FROM Catalogs WHERE Name = 'General assets');
        UPDATE ObjectCustomFieldValues SET Disabled = 1 WHERE ObjectType = 'RT::Asset';
        UPDATE Tickets SET Status = 'deleted';`);
      record.close();
    },
    async stop() {
      run('stop', folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function run(...args: readonly string[]): void {
  const { status, stderr, stdout, error } = spawnSync(script, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (status !== 0) throw new Error(`rt.sh ${args[0]}: ${error?.message ?? `${stdout.slice(-1000)}${stderr.slice(-1000)}`}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  await new Promise((done) => server.close(done));
  if (at === null || typeof at === 'string') throw new Error('no port');
  return at.port;
}
