/**
 * DESIGN's target: 500 laptops come back at once, 200 ops each, to one hub, on both stores: nothing lost, p99 of a push < 30 s. Every
 * laptop signs in and pushes at the same moment, over a connection of its own; its time runs from coming back to the acknowledged push,
 * with every wait that the hub asked for. What each wrote is then looked for in the hub's record. Raw as in raw-inserts.ts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openData, placeOf } from '../../hub/data-folder.ts';
import { pushResultSchema } from '../../shared/sync/protocol.ts';
import type { Answer, Ask } from '../builders/hub-ask.ts';
import { Laptop, lines } from '../builders/hub-laptop.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../builders/hub-postgres.ts';
import { device, httpAsk, startHubProcess, stoppedSchema, told, upSchema } from './hub-run.ts';
import { median, percentile, round, runBench } from './print.ts';
import { everything, raw, transactionsOf } from './raw-inserts.ts';

const laptops = 500;
const opsPerLaptop = 200;
/** As acts on site are: a step result, its evidence, what it makes of the visit. */
const opsPerGroup = 4;
const rounds = { full: 3, quick: 1 };

interface Herd {
  readonly timesMs: readonly number[];
  readonly opsPerS: number;
  readonly commits: readonly number[];
  /** CPU time of the hub's process. */
  readonly cpuMs: number;
  readonly asked: number;
  readonly broken: number;
}

const idOf = (laptop: Laptop, n: number): string => `${laptop.writer}-${n}`;

function bodyOf(laptop: Laptop): string {
  for (let n = 0; n < opsPerLaptop; n += opsPerGroup)
    laptop.write(Array.from({ length: opsPerGroup }, (_, i) => device(idOf(laptop, n + i), n + i)));
  return lines(laptop.journal);
}

interface Came {
  /** How often the hub asked to come back later. */
  readonly asked: number;
  /** How often the connection broke off before the answer. */
  readonly broken: number;
}

/** Signs in and pushes until the hub has it, as a laptop does: again after a wait that the hub asked for, and where the line broke. */
async function comeBack(laptop: Laptop, body: string): Promise<Came> {
  let broken = 0;
  for (let asked = 0; ; ) {
    const answer = await once(laptop, body);
    if (answer === undefined) {
      broken += 1;
      await after(1_000);
      continue;
    }
    if (answer.status === 200) {
      const { writers } = pushResultSchema.parse(answer.body);
      if (writers.some(({ last, refused }) => last !== opsPerLaptop || refused !== undefined)) throw new Error(JSON.stringify(writers));
      return { asked, broken };
    }
    if (answer.status !== 429 && answer.status !== 503) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    asked += 1;
    await after(1_000 * Number(answer.headers['retry-after'] ?? 1));
  }
}

/** undefined: the connection broke off. */
async function once(laptop: Laptop, body: string): Promise<Answer | undefined> {
  try {
    const signed = laptop.token === '' ? await laptop.signIn() : undefined;
    return signed === undefined || signed.status === 200 ? await laptop.pushRaw(body) : signed;
  } catch (cause) {
    if (Reflect.get(Object(cause), 'code') === 'ECONNRESET') return undefined;
    throw cause;
  }
}

async function herd(at: string): Promise<Herd & { readonly ids: ReadonlySet<string> }> {
  const child = startHubProcess(at);
  const agent = new Agent({ keepAlive: true });
  try {
    await told(child);
    const clock = { now: Date.now() };
    let port = 0;
    const ask: Ask = (...args) => httpAsk(port, agent)(...args);
    const unnamed = Array.from({ length: laptops }, (_, n) => new Laptop(`person-${n}`, ask, '', clock));
    child.send(unnamed.map((laptop) => ({ ...laptop.request, person: laptop.person })));
    const up = upSchema.parse(await told(child));
    port = up.port;
    const all = unnamed.map((laptop) => laptop.onto(ask, up.hub));
    const ready = all.map((laptop) => {
      laptop.epoch = up.epoch;
      return { laptop, body: bodyOf(laptop) };
    });
    const began = performance.now();
    const came = await Promise.all(
      ready.map(async ({ laptop, body }) => ({ ...(await comeBack(laptop, body)), ms: performance.now() - began })),
    );
    const seconds = (performance.now() - began) / 1000;
    child.send('stop');
    const { commits, alarms, cpuMs } = stoppedSchema.parse(await told(child));
    await new Promise((done) => child.once('exit', done));
    if (alarms.length > 0) throw new Error(alarms[0]);
    return {
      timesMs: came.map(({ ms }) => ms),
      opsPerS: (laptops * opsPerLaptop) / seconds,
      commits,
      cpuMs,
      asked: came.reduce((sum, each) => sum + each.asked, 0),
      broken: came.reduce((sum, each) => sum + each.broken, 0),
      ids: new Set(all.flatMap((laptop) => Array.from({ length: opsPerLaptop }, (_, n) => `device/${idOf(laptop, n)}`))),
    };
  } finally {
    agent.destroy();
    child.kill('SIGKILL');
  }
}

await runBench('herd', async ({ quick }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gc-herd-'));
  const bin = await postgresBin();
  const server: Postgres | undefined = bin ? await startPostgres(bin, { durable: true }) : undefined;
  let places = 0;
  const stores = {
    sqlite: async () => {
      places += 1;
      return join(folder, `data-${places}`);
    },
    ...(server ? { postgres: () => server.database() } : {}),
  };
  const rows: Record<string, number | string>[] = [];
  try {
    for (const [store, place] of Object.entries(stores)) {
      const runs: (Herd & { readonly lost: number; readonly rawPerS: number })[] = [];
      for (let n = 0; n < (quick ? rounds.quick : rounds.full); n++) {
        const at = await place();
        const { ids, ...came } = await herd(at);
        const opened = await openData(placeOf(at));
        const tables = await everything(opened.store);
        await opened.store.close();
        const there = new Set((tables.get('rows') ?? []).map((row) => String(row['key'])));
        const lost = [...ids].filter((id) => !there.has(id)).length;
        runs.push({ ...came, lost, rawPerS: await raw(await place(), transactionsOf(tables, came.commits), ids.size) });
      }
      const middle = (pick: (run: (typeof runs)[number]) => number, digits = 0): number => round(median(runs.map(pick)), digits);
      rows.push({
        engine: 'groundcrew',
        store,
        lost: Math.max(...runs.map((run) => run.lost)),
        p50Ms: middle((run) => percentile(run.timesMs, 0.5)),
        p95Ms: middle((run) => percentile(run.timesMs, 0.95)),
        p99Ms: middle((run) => percentile(run.timesMs, 0.99)),
        opsPerS: middle((run) => run.opsPerS),
        rawPerS: middle((run) => run.rawPerS),
        timesRaw: middle((run) => run.opsPerS / run.rawPerS, 2),
        hubCpuS: middle((run) => run.cpuMs / 1000, 1),
        askedToWait: middle((run) => run.asked),
        brokenOff: Math.max(...runs.map((run) => run.broken)),
        opsPerTransaction: middle((run) => (laptops * opsPerLaptop) / run.commits.length),
        runs: runs.length,
      });
    }
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    figures: { engine: 'groundcrew', laptops, opsPerLaptop, opsPerGroup, fieldsPerOp: 8, signed: true, overHttp: true },
    rows,
    notes: [
      'times: from coming back (signing in included) to the acknowledged push of 50 groups; laptops and hub share this machine',
      'raw: the rows that intake left (log, groups, rows, scopes, indexes), inserted in durable transactions of the same size',
      ...(server ? [] : [withoutPostgres]),
    ],
  };
});
