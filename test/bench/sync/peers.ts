/** The other engines: their files, what each does not do, and their packages, which are installed here and only when they are measured. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../peers');

export interface PeerEngine {
  readonly engine: string;
  readonly file: string;
  readonly modes: readonly ('memory' | 'durable')[];
  /** What a reader of its figures must know. */
  readonly note: string;
}

const peer = (engine: string, modes: PeerEngine['modes'], note: string): PeerEngine => ({
  engine,
  file: join(folder, `${engine}.mjs`),
  modes,
  note: `${engine}: ${note}`,
});

export const peers: readonly PeerEngine[] = [
  peer(
    'rxdb',
    ['memory'],
    'replication over WebSocket in batches of 1,000, its default conflict handler: the server’s whole record wins, the other laptop’s edit of it is gone, also of another field, and nobody is told. No signatures, rights or order of acts. Its durable storages for a Node server are sold apart (the SQLite trial holds 300 records), so the server is in memory',
  ),
  peer(
    'pouchdb',
    ['memory', 'durable'],
    'express-pouchdb, batches of 1,000. It keeps the losing version of a record and says so when asked, but only of the whole record: an edit of another field counts as a conflict and does not show until somebody merges. Durable is LevelDB as PouchDB opens it, without fsync. No signatures, rights of a person or order of acts',
  ),
  peer(
    'tinybase',
    ['memory', 'durable'],
    'MergeableStore, last write wins a cell: of two who wrote the same cell one is gone and nobody is told. Durable rewrites one file, without fsync. No signatures, rights or order of acts',
  ),
  peer(
    'yjs',
    ['memory', 'durable'],
    'Hocuspocus, one document of all records sent as one blob: nothing of it can be withheld from a reader. Of two who wrote the same field one is gone and nobody is told. Durable is the whole document in one row of SQLite, written when the push is over. No signatures, rights or order of acts',
  ),
  peer(
    'automerge',
    ['memory', 'durable'],
    'automerge-repo, one document of all records; the offline edits, which are not measured, are written by its core, one change each (through the repo each takes 6 ms and more of CPU). It keeps both values of a field and says so. Durable is its file storage, without fsync. No signatures, rights or order of acts; nothing of a document can be withheld from a reader',
  ),
];

/** Their packages are here, in the versions of the lockfile; otherwise they are installed. Answers why not, where that is impossible. */
export async function installPeers(): Promise<string | undefined> {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  // Written after a whole install, so that one that broke off is begun anew.
  const stamp = join(folder, 'node_modules/.installed-lock.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return undefined;
  const npm = process.env['npm_execpath'];
  const [command = 'npm', ...args] = npm === undefined ? ['npm'] : [process.execPath, npm];
  console.error('Installing the peers’ packages in test/bench/peers (once)…');
  return new Promise((done) => {
    const child = spawn(command, [...args, 'ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
      shell: process.platform === 'win32',
    });
    const said: Buffer[] = [];
    child.stderr.on('data', (part: Buffer) => said.push(part));
    child.on('error', (cause) => done(cause.message));
    child.on('close', (code) => {
      if (code === 0) writeFileSync(stamp, lock);
      done(code === 0 ? undefined : `npm ci ended with ${code}: ${firstError(Buffer.concat(said).toString())}`);
    });
  });
}

const firstError = (text: string): string =>
  text.split('\n').find((line) => line.startsWith('npm error') && !/code E/.test(line)) ?? text.slice(0, 300);
