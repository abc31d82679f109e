/** One run of the work against one engine: a server and two clients in processes of their own, on loopback; judged at the end. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { judge, type ShownConflict, type State, type Verdict } from './oracle.ts';
import { clock } from './role.ts';
import { editsOf, recordsOf, type Work } from './work.ts';

/** Nothing moved for so long: everything has come to rest. */
const restMs = 500;
const lastRestMs = 1_500;
const mostMs = 60_000;
/** The offline edits are not measured. */
const editMostMs = 120_000;
/** Replicas that came to rest and still differ are connected anew so often, as an app would. */
const reconnectsAtMost = 3;

export interface EngineRun {
  readonly file: string;
  readonly durable: boolean;
  /** `memory`, or where the engine can: `disk`. */
  readonly client: string;
}

export interface Measured extends Verdict {
  readonly writePerS: number;
  readonly pushPerS: number;
  readonly pullPerS: number;
  readonly reconcileS: number;
  /** Everything that went over the wire in the run, both ways. */
  readonly wireBytes: number;
}

type Ask = <T>(name: string, ...args: readonly unknown[]) => Promise<T>;
interface Peer {
  readonly ask: Ask;
  readonly child: ChildProcess;
}

async function start(file: string, role: 'server' | 'client', options: object, cwd: string): Promise<Peer> {
  const profile = process.env['SYNC_PROFILE'];
  const child = fork(join(import.meta.dirname, 'role-process.ts'), [file, role, JSON.stringify(options)], {
    cwd,
    execArgv: [
      '--no-warnings',
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`, `--cpu-prof-name=${role}-${Date.now()}.cpuprofile`] : []),
    ],
    // Peers print what they like; only what a bench prints is its answer.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { done(value: never): void; failed(cause: Error): void }>();
  const opened = new Promise<void>((done, failed) => {
    waiting.set(0, { done: () => done(), failed });
    child.once('exit', (code) => {
      for (const each of waiting.values()) each.failed(new Error(`${file} (${role}) ended with ${code}`));
      waiting.clear();
    });
  });
  child.on('message', (answer: { readonly id: number; readonly value: never; readonly error?: string }) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error !== undefined) asked?.failed(new Error(answer.error));
    else asked?.done(answer.value);
  });
  let last = 0;
  const ask: Ask = (name, ...args) => {
    last += 1;
    const id = last;
    const answered = new Promise<never>((done, failed) => waiting.set(id, { done, failed }));
    child.send({ id, name, args });
    return answered;
  };
  await opened;
  return { ask, child };
}

/** Waits until nothing has moved for `quietMs`; answers when the last change came, on the clock that all processes share. */
async function rest(server: Peer, clients: readonly Peer[], quietMs = restMs): Promise<number> {
  const began = clock();
  const end = performance.now() + mostMs;
  for (;;) {
    const waiting = await Promise.all(clients.map(({ ask }) => ask<boolean>('waiting')));
    const times = await Promise.all([server, ...clients].map(({ ask }) => ask<number>('changedAt')));
    const last = Math.max(...times);
    if (!waiting.includes(true) && clock() - Math.max(began, last) > quietMs) return last;
    if (performance.now() > end) throw new Error(`no rest within ${mostMs} ms`);
    await after(100);
  }
}

/** Waits until server and clients hold the same. */
async function sameEverywhere(
  server: Peer,
  clients: readonly Peer[],
): Promise<{ readonly last: number; readonly states: readonly State[] }> {
  for (let tries = 0; ; tries++) {
    // Whoever does not agree is given longer each time: on a busy machine something may be under way that has not moved for a while.
    const last = await rest(server, clients, lastRestMs * 2 ** tries);
    const states = await Promise.all([server, ...clients].map(({ ask }) => ask<State>('state')));
    // Whoever never agrees is told on by the oracle.
    if (new Set(states.map(canonical)).size === 1 || tries >= reconnectsAtMost) return { last, states };
    for (const { ask } of clients) {
      await ask('disconnect');
      await ask('connect');
      await rest(server, clients);
    }
  }
}

const canonical = (state: State): string =>
  Object.keys(state)
    .sort()
    .map((id) => `${id} ${JSON.stringify(Object.entries(state[id] ?? {}).sort())}`)
    .join('\n');

const inTime = <T>(what: string, work: Promise<T>, withinMs = mostMs): Promise<T> => {
  const late = new AbortController();
  return Promise.race([
    work.finally(() => late.abort()),
    after(withinMs, undefined, { signal: late.signal }).then(() => Promise.reject(new Error(`${what}: not within ${withinMs} ms`))),
  ]);
};

export async function runEngine({ file, durable, client }: EngineRun, work: Work): Promise<Measured> {
  // A folder in memory where nothing is to be durable, so that an engine that always writes is not slowed by the disk.
  const memory = process.platform === 'linux' ? '/dev/shm' : tmpdir();
  const folder = await mkdtemp(join(durable ? tmpdir() : memory, 'gc-sync-'));
  const place = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    return join(folder, name);
  };
  const open: Peer[] = [];
  const opened = async (role: 'server' | 'client', options: object, at: string): Promise<Peer> => {
    const peer = await start(file, role, options, at);
    open.push(peer);
    return peer;
  };
  try {
    const at = await place('server');
    const server = await opened('server', { folder: at, durable }, at);
    const laptop = async (name: string): Promise<Peer> => {
      const own = await place(name);
      return opened('client', { folder: own, welcome: await server.ask<string>('welcome'), client }, own);
    };
    const a = await laptop('a');
    await a.ask('connect');
    await rest(server, [a]);
    await a.ask('disconnect');

    const records = recordsOf(work);
    const seconds = async (doing: Promise<unknown>): Promise<number> => {
      const began = performance.now();
      await doing;
      return (performance.now() - began) / 1000;
    };
    const writing = async (): Promise<void> => {
      for (let n = 0; n < records.length; n += work.perGroup) await a.ask('write', records.slice(n, n + work.perGroup));
    };
    const writeS = await inTime('write', seconds(writing()));
    const pushS = await inTime('push', seconds(Promise.all([a.ask('connect'), server.ask('until', work.records)])));
    await rest(server, [a]);

    const b = await laptop('b');
    const pullS = await inTime('pull', seconds(Promise.all([b.ask('connect'), b.ask('until', work.records)])));
    await rest(server, [a, b]);

    await Promise.all([a.ask('disconnect'), b.ask('disconnect')]);
    const edits = editsOf(work);
    await inTime('edit', Promise.all([a.ask('edit', edits[0]), b.ask('edit', edits[1])]), editMostMs);
    const met = clock();
    await Promise.all([a.ask('connect'), b.ask('connect')]);
    const { last, states } = await sameEverywhere(server, [a, b]);
    const reconcileS = (Math.max(met, last) - met) / 1000;
    const shown = await Promise.all([a, b].map(({ ask }) => ask<readonly ShownConflict[]>('conflicts')));
    if (JSON.stringify(sorted(shown[0] ?? [])) !== JSON.stringify(sorted(shown[1] ?? [])))
      throw new Error('the two laptops show different conflicts');
    const verdict = judge(records, edits, states, shown[0] ?? []);
    const wireBytes = await server.ask<number>('wireBytes');
    for (const { ask, child } of [a, b, server]) {
      const gone = new Promise((done) => child.once('exit', done));
      await ask('close');
      await gone;
    }
    return {
      ...verdict,
      writePerS: work.records / writeS,
      pushPerS: work.records / pushS,
      pullPerS: work.records / pullS,
      reconcileS,
      wireBytes,
    };
  } finally {
    for (const { child } of open) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

const sorted = (shown: readonly ShownConflict[]): readonly string[] =>
  shown.map(({ id, field, values }) => JSON.stringify([id, field, values.toSorted()])).sort();
